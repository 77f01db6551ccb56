"""kol_data_overview_v1: KOL Data Overview (V1) [Deprecated]

GET `/api/xiaohongshu-pgy/get-kol-data-summary/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, Literal, Required, TypedDict

from ...models.data_overview import DataOverview
from ...models.data_overview_business import DataOverviewBusiness
from ...types import Operation, Parameter


class KolDataOverviewV1Query(TypedDict, total=False):
    """What `kol_data_overview_v1` takes beside `kol_id`. `None` is the same as leaving it out.

    business: Which of the notes count. One of "_0" (Normal notes), "_1" (Cooperation notes).
    accept_cache: Whether a cached answer will do. The service takes False when left out.
    """

    business: Required[DataOverviewBusiness | Literal["_0", "_1"]]
    accept_cache: bool | None


Query = KolDataOverviewV1Query

OPERATION: Final[Operation[DataOverview]] = Operation(
    id="kol_data_overview_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/get-kol-data-summary/v1",
    deprecated=True,
    withdrawn=None,
    successor="creator_data_summary_v1",
    source="https://docs.justoneapi.com/openapi/xiaohongshu-pgy-apis/kol-data-overview-v1-deprecated-en.json",
    summary="KOL Data Overview (V1) [Deprecated]",
    parameters=(
        Parameter(name="kol_id", wire="kolId", type="string", required=True, min_length=1, identifier="user"),
        Parameter(name="business", wire="business", type="string", required=True, allowed=("_0", "_1")),
        Parameter(name="accept_cache", wire="acceptCache", type="boolean", default=False),
    ),
    subject="kol_id",
    page=None,
    items=None,
    total=None,
    parse=DataOverview.from_dict,
)
