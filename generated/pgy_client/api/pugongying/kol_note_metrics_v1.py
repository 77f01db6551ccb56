"""kol_note_metrics_v1: KOL Note Metrics (V1) [Deprecated]

GET `/api/xiaohongshu-pgy/get-kol-note-rate/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, Literal, TypedDict

from ...models.kol_note_metrics_advertise_switch import KolNoteMetricsAdvertiseSwitch
from ...models.kol_note_metrics_business import KolNoteMetricsBusiness
from ...models.kol_note_metrics_date_type import KolNoteMetricsDateType
from ...models.kol_note_metrics_note_type import KolNoteMetricsNoteType
from ...models.note_metrics import NoteMetrics
from ...types import Operation, Parameter


class KolNoteMetricsV1Query(TypedDict, total=False):
    """What `kol_note_metrics_v1` takes beside `kol_id`. `None` is the same as leaving it out.

    date_type: The period looked at. One of "_1" (Last 30 days), "_2" (Last 90 days). The service takes "_1" when
        left out.
    note_type: Which kinds of note count. One of "_1" (Photo notes), "_2" (Video notes), "_3" (Photo and video
        notes). The service takes "_3" when left out.
    ad_switch: Whether advertised traffic counts. One of "_1" (All traffic), "_0" (Organic traffic only). The
        service takes "_1" when left out.
    business: Which of the notes count. One of "_0" (Normal notes), "_1" (Cooperation notes). The service takes
        "_0" when left out.
    accept_cache: Whether a cached answer will do. The service takes False when left out.
    """

    date_type: KolNoteMetricsDateType | Literal["_1", "_2"] | None
    note_type: KolNoteMetricsNoteType | Literal["_1", "_2", "_3"] | None
    ad_switch: KolNoteMetricsAdvertiseSwitch | Literal["_1", "_0"] | None
    business: KolNoteMetricsBusiness | Literal["_0", "_1"] | None
    accept_cache: bool | None


Query = KolNoteMetricsV1Query

OPERATION: Final[Operation[NoteMetrics]] = Operation(
    id="kol_note_metrics_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/get-kol-note-rate/v1",
    deprecated=True,
    withdrawn=None,
    successor="creator_note_metrics_v1",
    source="https://docs.justoneapi.com/openapi.json",
    summary="KOL Note Metrics (V1) [Deprecated]",
    parameters=(
        Parameter(name="kol_id", wire="kolId", type="string", required=True, min_length=1, identifier="user"),
        Parameter(name="date_type", wire="dateType", type="string", allowed=("_1", "_2"), default="_1"),
        Parameter(name="note_type", wire="noteType", type="string", allowed=("_1", "_2", "_3"), default="_3"),
        Parameter(name="ad_switch", wire="adSwitch", type="string", allowed=("_1", "_0"), default="_1"),
        Parameter(name="business", wire="business", type="string", allowed=("_0", "_1"), default="_0"),
        Parameter(name="accept_cache", wire="acceptCache", type="boolean", default=False),
    ),
    subject="kol_id",
    page=None,
    items=None,
    total=None,
    parse=NoteMetrics.from_dict,
)
