"""creator_follower_history_v1: Creator Follower History (V1)

GET `/api/xiaohongshu-pgy/api/solar/kol/data/userId/fans_overall_new_history/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, Literal, TypedDict

from ...models.follower_history_date_type import FollowerHistoryDateType
from ...models.follower_history_increase_type import FollowerHistoryIncreaseType
from ...models.follower_trend import FollowerTrend
from ...types import Operation, Parameter


class CreatorFollowerHistoryV1Query(TypedDict, total=False):
    """What `creator_follower_history_v1` takes beside `user_id`. `None` is the same as leaving it out.

    date_type: The period looked at. One of "DAY_30" (Last 30 days), "DAY_90" (Last 90 days). The service takes
        "DAY_30" when left out.
    increase_type: What is counted. One of "FANS_TOTAL" (Followers in all), "FANS_INCREASE" (Followers gained). The
        service takes "FANS_TOTAL" when left out.
    """

    date_type: FollowerHistoryDateType | Literal["DAY_30", "DAY_90"] | None
    increase_type: FollowerHistoryIncreaseType | Literal["FANS_TOTAL", "FANS_INCREASE"] | None


Query = CreatorFollowerHistoryV1Query

OPERATION: Final[Operation[FollowerTrend]] = Operation(
    id="creator_follower_history_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/api/solar/kol/data/userId/fans_overall_new_history/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi.json",
    summary="Creator Follower History (V1)",
    parameters=(
        Parameter(name="user_id", wire="userId", type="string", required=True, min_length=1, identifier="user"),
        Parameter(name="date_type", wire="dateType", type="string", allowed=("DAY_30", "DAY_90"), default="DAY_30"),
        Parameter(
            name="increase_type",
            wire="increaseType",
            type="string",
            allowed=("FANS_TOTAL", "FANS_INCREASE"),
            default="FANS_TOTAL",
        ),
    ),
    subject="user_id",
    page=None,
    items=None,
    total=None,
    parse=FollowerTrend.from_dict,
)
