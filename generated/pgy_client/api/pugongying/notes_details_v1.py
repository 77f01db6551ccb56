"""notes_details_v1: Notes Details (V1)

GET `/api/xiaohongshu-pgy/api/solar/kol/dataV2/notesDetail/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, Literal, TypedDict

from ...models.notes_advertise_switch import NotesAdvertiseSwitch
from ...models.notes_note_type import NotesNoteType
from ...models.notes_order_type import NotesOrderType
from ...models.notes_page import NotesPage
from ...models.notes_third_platform import NotesThirdPlatform
from ...types import Operation, Parameter


class NotesDetailsV1Query(TypedDict, total=False):
    """What `notes_details_v1` takes beside `user_id`. `None` is the same as leaving it out.

    advertise_switch: Whether advertised notes count. One of "ALL" (All notes), "ORGANIC_ONLY" (Organic notes only). The
        service takes "ALL" when left out.
    order_type: The order of the notes. One of "LATEST" (Newest first), "MOST_READ" (Most read first),
        "MOST_INTERACT" (Most interactions first). The service takes "LATEST" when left out.
    note_type: Which kinds of note are listed. One of "ALL" (All kinds), "COOPERATION" (Cooperation notes),
        "PHOTO_TEXT" (Photo notes), "VIDEO" (Video notes). The service takes "ALL" when left out.
    is_third_platform: Whether notes from a third-party platform are listed. One of "NO" (No), "YES" (Yes). The service
        takes "NO" when left out.
    page_number: Which page of the list, from 1. At least 1. The service takes 1 when left out.
    """

    advertise_switch: NotesAdvertiseSwitch | Literal["ALL", "ORGANIC_ONLY"] | None
    order_type: NotesOrderType | Literal["LATEST", "MOST_READ", "MOST_INTERACT"] | None
    note_type: NotesNoteType | Literal["ALL", "COOPERATION", "PHOTO_TEXT", "VIDEO"] | None
    is_third_platform: NotesThirdPlatform | Literal["NO", "YES"] | None
    page_number: int | None


Query = NotesDetailsV1Query

OPERATION: Final[Operation[NotesPage]] = Operation(
    id="notes_details_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/api/solar/kol/dataV2/notesDetail/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/user-published-notes-v1-en.json",
    summary="Notes Details (V1)",
    parameters=(
        Parameter(name="user_id", wire="userId", type="string", required=True, min_length=1, identifier="user"),
        Parameter(
            name="advertise_switch",
            wire="advertiseSwitch",
            type="string",
            allowed=("ALL", "ORGANIC_ONLY"),
            default="ALL",
        ),
        Parameter(
            name="order_type",
            wire="orderType",
            type="string",
            allowed=("LATEST", "MOST_READ", "MOST_INTERACT"),
            default="LATEST",
        ),
        Parameter(
            name="note_type",
            wire="noteType",
            type="string",
            allowed=("ALL", "COOPERATION", "PHOTO_TEXT", "VIDEO"),
            default="ALL",
        ),
        Parameter(name="is_third_platform", wire="isThirdPlatform", type="string", allowed=("NO", "YES"), default="NO"),
        Parameter(name="page_number", wire="pageNumber", type="integer", format="int32", minimum=1, default=1),
    ),
    subject="user_id",
    page="page_number",
    items="list_",
    total="total",
    parse=NotesPage.from_dict,
)
