"""note_detail_v1: Note Detail (V1)

GET `/api/xiaohongshu-pgy/api/solar/note/noteId/detail/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, TypedDict

from ...models.note_detail import NoteDetail
from ...types import Operation, Parameter


class NoteDetailV1Query(TypedDict, total=False):
    """What `note_detail_v1` takes beside `note_id`. `None` is the same as leaving it out."""


Query = NoteDetailV1Query

OPERATION: Final[Operation[NoteDetail]] = Operation(
    id="note_detail_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/api/solar/note/noteId/detail/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi.json",
    summary="Note Detail (V1)",
    parameters=(
        Parameter(name="note_id", wire="noteId", type="string", required=True, min_length=1, identifier="note"),
    ),
    subject="note_id",
    page=None,
    items=None,
    total=None,
    parse=NoteDetail.from_dict,
)
