"""kol_note_list_v1: KOL Note List (V1)

GET `/api/xiaohongshu-pgy/get-kol-note-list/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, Literal, Required, TypedDict

from ...models.note_list_advertise_switch import NoteListAdvertiseSwitch
from ...models.note_list_note_type import NoteListNoteType
from ...models.note_list_order_type import NoteListOrderType
from ...models.notes_page import NotesPage
from ...types import Operation, Parameter


class KolNoteListV1Query(TypedDict, total=False):
    """What `kol_note_list_v1` takes beside `kol_id`. `None` is the same as leaving it out.

    page: Which page of the list, from 1. At least 1. The service takes 1 when left out.
    ad_switch: Whether advertised traffic counts. One of "_1" (All traffic), "_0" (Organic traffic only).
    order_type: The order of the notes. One of "_1" (Newest first), "_2" (Most read first), "_3" (Most interactions
        first).
    note_type: Which kinds of note count. One of "_1" (Photo notes), "_2" (Video notes), "_3" (Cooperation notes),
        "_4" (All kinds). The service takes "_4" when left out.
    accept_cache: Whether a cached answer will do. The service takes False when left out.
    """

    page: int | None
    ad_switch: Required[NoteListAdvertiseSwitch | Literal["_1", "_0"]]
    order_type: Required[NoteListOrderType | Literal["_1", "_2", "_3"]]
    note_type: NoteListNoteType | Literal["_1", "_2", "_3", "_4"] | None
    accept_cache: bool | None


Query = KolNoteListV1Query

OPERATION: Final[Operation[NotesPage]] = Operation(
    id="kol_note_list_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/get-kol-note-list/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi.json",
    summary="KOL Note List (V1)",
    parameters=(
        Parameter(name="kol_id", wire="kolId", type="string", required=True, min_length=1, identifier="user"),
        Parameter(name="page", wire="page", type="integer", format="int32", minimum=1, default=1),
        Parameter(name="ad_switch", wire="adSwitch", type="string", required=True, allowed=("_1", "_0")),
        Parameter(name="order_type", wire="orderType", type="string", required=True, allowed=("_1", "_2", "_3")),
        Parameter(name="note_type", wire="noteType", type="string", allowed=("_1", "_2", "_3", "_4"), default="_4"),
        Parameter(name="accept_cache", wire="acceptCache", type="boolean", default=False),
    ),
    subject="kol_id",
    page=None,
    items="list_",
    total="total",
    parse=NotesPage.from_dict,
)
