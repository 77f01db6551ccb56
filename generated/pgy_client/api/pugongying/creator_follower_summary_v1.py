"""creator_follower_summary_v1: Creator Follower Summary (V1)

GET `/api/xiaohongshu-pgy/api/solar/kol/dataV3/fansSummary/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, TypedDict

from ...models.follower_summary import FollowerSummary
from ...types import Operation, Parameter


class CreatorFollowerSummaryV1Query(TypedDict, total=False):
    """What `creator_follower_summary_v1` takes beside `user_id`. `None` is the same as leaving it out."""


Query = CreatorFollowerSummaryV1Query

OPERATION: Final[Operation[FollowerSummary]] = Operation(
    id="creator_follower_summary_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/api/solar/kol/dataV3/fansSummary/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi.json",
    summary="Creator Follower Summary (V1)",
    parameters=(
        Parameter(name="user_id", wire="userId", type="string", required=True, min_length=1, identifier="user"),
    ),
    subject="user_id",
    page=None,
    items=None,
    total=None,
    parse=FollowerSummary.from_dict,
)
