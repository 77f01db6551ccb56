"""kol_follower_trend_v1: KOL Follower Trend (V1) [Deprecated]

GET `/api/xiaohongshu-pgy/get-kol-fans-trend/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, Literal, Required, TypedDict

from ...models.follower_trend import FollowerTrend
from ...models.follower_trend_date_type import FollowerTrendDateType
from ...models.follower_trend_increase_type import FollowerTrendIncreaseType
from ...types import Operation, Parameter


class KolFollowerTrendV1Query(TypedDict, total=False):
    """What `kol_follower_trend_v1` takes beside `kol_id`. `None` is the same as leaving it out.

    date_type: The period looked at. One of "_1" (Last 30 days), "_2" (Last 60 days).
    increase_type: What is counted. One of "_1" (Total fans), "_2" (New fans increase).
    accept_cache: Whether a cached answer will do. The service takes False when left out.
    """

    date_type: Required[FollowerTrendDateType | Literal["_1", "_2"]]
    increase_type: Required[FollowerTrendIncreaseType | Literal["_1", "_2"]]
    accept_cache: bool | None


Query = KolFollowerTrendV1Query

OPERATION: Final[Operation[FollowerTrend]] = Operation(
    id="kol_follower_trend_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/get-kol-fans-trend/v1",
    deprecated=True,
    withdrawn=None,
    successor="creator_follower_history_v1",
    source="https://docs.justoneapi.com/openapi/xiaohongshu-pgy-apis/kol-follower-trend-v1-deprecated-en.json",
    summary="KOL Follower Trend (V1) [Deprecated]",
    parameters=(
        Parameter(name="kol_id", wire="kolId", type="string", required=True, min_length=1, identifier="user"),
        Parameter(name="date_type", wire="dateType", type="string", required=True, allowed=("_1", "_2")),
        Parameter(name="increase_type", wire="increaseType", type="string", required=True, allowed=("_1", "_2")),
        Parameter(name="accept_cache", wire="acceptCache", type="boolean", default=False),
    ),
    subject="kol_id",
    page=None,
    items=None,
    total=None,
    parse=FollowerTrend.from_dict,
)
