"""kol_note_detail_v1: KOL Note Detail (V1) [Deprecated]

GET `/api/xiaohongshu-pgy/get-note-detail/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, TypedDict

from ...models.note_detail import NoteDetail
from ...types import Operation, Parameter


class KolNoteDetailV1Query(TypedDict, total=False):
    """What `kol_note_detail_v1` takes beside `note_id`. `None` is the same as leaving it out.

    accept_cache: Whether a cached answer will do. The service takes False when left out.
    """

    accept_cache: bool | None


Query = KolNoteDetailV1Query

OPERATION: Final[Operation[NoteDetail]] = Operation(
    id="kol_note_detail_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/get-note-detail/v1",
    deprecated=True,
    withdrawn=None,
    successor="note_detail_v1",
    source="https://docs.justoneapi.com/openapi.json",
    summary="KOL Note Detail (V1) [Deprecated]",
    parameters=(
        Parameter(name="note_id", wire="noteId", type="string", required=True, min_length=1, identifier="note"),
        Parameter(name="accept_cache", wire="acceptCache", type="boolean", default=False),
    ),
    subject="note_id",
    page=None,
    items=None,
    total=None,
    parse=NoteDetail.from_dict,
)
