"""creator_note_metrics_v1: Creator Note Metrics (V1)

GET `/api/xiaohongshu-pgy/api/solar/kol/dataV3/notesRate/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, Literal, TypedDict

from ...models.note_metrics import NoteMetrics
from ...models.note_metrics_advertise_switch import NoteMetricsAdvertiseSwitch
from ...models.note_metrics_business import NoteMetricsBusiness
from ...models.note_metrics_date_type import NoteMetricsDateType
from ...models.note_metrics_note_type import NoteMetricsNoteType
from ...types import Operation, Parameter


class CreatorNoteMetricsV1Query(TypedDict, total=False):
    """What `creator_note_metrics_v1` takes beside `user_id`. `None` is the same as leaving it out.

    business: Which of the notes count. One of "DAILY_NOTE" (Daily notes), "COOPERATE_NOTE" (Cooperation notes).
        The service takes "DAILY_NOTE" when left out.
    note_type: Which kinds of note count. One of "PHOTO_TEXT_AND_VIDEO" (Photo and video notes), "PHOTO_TEXT"
        (Photo notes), "VIDEO" (Video notes). The service takes "PHOTO_TEXT_AND_VIDEO" when left out.
    date_type: The period looked at. One of "DAY_30" (Last 30 days), "DAY_90" (Last 90 days). The service takes
        "DAY_30" when left out.
    advertise_switch: Whether advertised traffic counts. One of "ALL" (All traffic), "ORGANIC_ONLY" (Organic traffic
        only). The service takes "ALL" when left out.
    """

    business: NoteMetricsBusiness | Literal["DAILY_NOTE", "COOPERATE_NOTE"] | None
    note_type: NoteMetricsNoteType | Literal["PHOTO_TEXT_AND_VIDEO", "PHOTO_TEXT", "VIDEO"] | None
    date_type: NoteMetricsDateType | Literal["DAY_30", "DAY_90"] | None
    advertise_switch: NoteMetricsAdvertiseSwitch | Literal["ALL", "ORGANIC_ONLY"] | None


Query = CreatorNoteMetricsV1Query

OPERATION: Final[Operation[NoteMetrics]] = Operation(
    id="creator_note_metrics_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/api/solar/kol/dataV3/notesRate/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi.json",
    summary="Creator Note Metrics (V1)",
    parameters=(
        Parameter(name="user_id", wire="userId", type="string", required=True, min_length=1, identifier="user"),
        Parameter(
            name="business",
            wire="business",
            type="string",
            allowed=("DAILY_NOTE", "COOPERATE_NOTE"),
            default="DAILY_NOTE",
        ),
        Parameter(
            name="note_type",
            wire="noteType",
            type="string",
            allowed=("PHOTO_TEXT_AND_VIDEO", "PHOTO_TEXT", "VIDEO"),
            default="PHOTO_TEXT_AND_VIDEO",
        ),
        Parameter(name="date_type", wire="dateType", type="string", allowed=("DAY_30", "DAY_90"), default="DAY_30"),
        Parameter(
            name="advertise_switch",
            wire="advertiseSwitch",
            type="string",
            allowed=("ALL", "ORGANIC_ONLY"),
            default="ALL",
        ),
    ),
    subject="user_id",
    page=None,
    items=None,
    total=None,
    parse=NoteMetrics.from_dict,
)
