"""creator_data_summary_v1: Creator Data Summary (V1)

GET `/api/xiaohongshu-pgy/api/solar/kol/dataV3/dataSummary/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, Literal, TypedDict

from ...models.data_overview import DataOverview
from ...models.data_summary_business import DataSummaryBusiness
from ...types import Operation, Parameter


class CreatorDataSummaryV1Query(TypedDict, total=False):
    """What `creator_data_summary_v1` takes beside `user_id`. `None` is the same as leaving it out.

    business: Which of the notes count. One of "DAILY_NOTE" (Daily notes), "COOPERATE_NOTE" (Cooperative notes).
        The service takes "DAILY_NOTE" when left out.
    """

    business: DataSummaryBusiness | Literal["DAILY_NOTE", "COOPERATE_NOTE"] | None


Query = CreatorDataSummaryV1Query

OPERATION: Final[Operation[DataOverview]] = Operation(
    id="creator_data_summary_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/api/solar/kol/dataV3/dataSummary/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi.json",
    summary="Creator Data Summary (V1)",
    parameters=(
        Parameter(name="user_id", wire="userId", type="string", required=True, min_length=1, identifier="user"),
        Parameter(
            name="business",
            wire="business",
            type="string",
            allowed=("DAILY_NOTE", "COOPERATE_NOTE"),
            default="DAILY_NOTE",
        ),
    ),
    subject="user_id",
    page=None,
    items=None,
    total=None,
    parse=DataOverview.from_dict,
)
