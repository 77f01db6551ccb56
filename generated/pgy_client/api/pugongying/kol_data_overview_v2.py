"""kol_data_overview_v2: KOL Data Overview (V2) [Deprecated]

GET `/api/xiaohongshu-pgy/get-kol-data-summary/v2`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, Literal, Required, TypedDict

from ...models.data_summary_v2 import DataSummaryV2
from ...models.data_summary_v2_business import DataSummaryV2Business
from ...types import Operation, Parameter


class KolDataOverviewV2Query(TypedDict, total=False):
    """What `kol_data_overview_v2` takes beside `kol_id`. `None` is the same as leaving it out.

    business: Which of the notes count. One of "_0" (Normal notes), "_1" (Cooperation notes).
    accept_cache: Whether a cached answer will do. The service takes False when left out.
    """

    business: Required[DataSummaryV2Business | Literal["_0", "_1"]]
    accept_cache: bool | None


Query = KolDataOverviewV2Query

OPERATION: Final[Operation[DataSummaryV2]] = Operation(
    id="kol_data_overview_v2",
    method="GET",
    path="/api/xiaohongshu-pgy/get-kol-data-summary/v2",
    deprecated=True,
    withdrawn=None,
    successor="creator_data_summary_v1",
    source="https://docs.justoneapi.com/openapi.json",
    summary="KOL Data Overview (V2) [Deprecated]",
    parameters=(
        Parameter(name="kol_id", wire="kolId", type="string", required=True, min_length=1, identifier="user"),
        Parameter(name="business", wire="business", type="string", required=True, allowed=("_0", "_1")),
        Parameter(name="accept_cache", wire="acceptCache", type="boolean", default=False),
    ),
    subject="kol_id",
    page=None,
    items=None,
    total=None,
    parse=DataSummaryV2.from_dict,
)
