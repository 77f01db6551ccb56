"""kol_core_metrics_v1: KOL Core Metrics (V1) [Deprecated]

GET `/api/xiaohongshu-pgy/get-kol-core-data/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, Literal, TypedDict

from ...models.core_metrics import CoreMetrics
from ...models.kol_core_metrics_advertise_switch import KolCoreMetricsAdvertiseSwitch
from ...models.kol_core_metrics_business import KolCoreMetricsBusiness
from ...models.kol_core_metrics_date_type import KolCoreMetricsDateType
from ...models.kol_core_metrics_note_type import KolCoreMetricsNoteType
from ...types import Operation, Parameter


class KolCoreMetricsV1Query(TypedDict, total=False):
    """What `kol_core_metrics_v1` takes beside `kol_id`. `None` is the same as leaving it out.

    business: Which of the notes count. One of "_0" (Normal notes), "_1" (Cooperation notes). The service takes
        "_0" when left out.
    note_type: Which kinds of note count. One of "_1" (Photo notes), "_2" (Video notes), "_3" (Photo and video
        notes). The service takes "_3" when left out.
    date_type: The period looked at. One of "_1" (Last 30 days), "_2" (Last 90 days). The service takes "_1" when
        left out.
    ad_switch: Whether advertised traffic counts. One of "_1" (All traffic), "_0" (Organic traffic only). The
        service takes "_1" when left out.
    accept_cache: Whether a cached answer will do. The service takes False when left out.
    """

    business: KolCoreMetricsBusiness | Literal["_0", "_1"] | None
    note_type: KolCoreMetricsNoteType | Literal["_1", "_2", "_3"] | None
    date_type: KolCoreMetricsDateType | Literal["_1", "_2"] | None
    ad_switch: KolCoreMetricsAdvertiseSwitch | Literal["_1", "_0"] | None
    accept_cache: bool | None


Query = KolCoreMetricsV1Query

OPERATION: Final[Operation[CoreMetrics]] = Operation(
    id="kol_core_metrics_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/get-kol-core-data/v1",
    deprecated=True,
    withdrawn=None,
    successor="creator_core_metrics_v1",
    source="https://docs.justoneapi.com/openapi.json",
    summary="KOL Core Metrics (V1) [Deprecated]",
    parameters=(
        Parameter(name="kol_id", wire="kolId", type="string", required=True, min_length=1, identifier="user"),
        Parameter(name="business", wire="business", type="string", allowed=("_0", "_1"), default="_0"),
        Parameter(name="note_type", wire="noteType", type="string", allowed=("_1", "_2", "_3"), default="_3"),
        Parameter(name="date_type", wire="dateType", type="string", allowed=("_1", "_2"), default="_1"),
        Parameter(name="ad_switch", wire="adSwitch", type="string", allowed=("_1", "_0"), default="_1"),
        Parameter(name="accept_cache", wire="acceptCache", type="boolean", default=False),
    ),
    subject="kol_id",
    page=None,
    items=None,
    total=None,
    parse=CoreMetrics.from_dict,
)
