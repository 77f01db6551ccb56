"""creator_follower_profile_v1: Creator Follower Profile (V1)

GET `/api/xiaohongshu-pgy/api/solar/kol/data/userId/fans_profile/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, TypedDict

from ...models.follower_profile import FollowerProfile
from ...types import Operation, Parameter


class CreatorFollowerProfileV1Query(TypedDict, total=False):
    """What `creator_follower_profile_v1` takes beside `user_id`. `None` is the same as leaving it out."""


Query = CreatorFollowerProfileV1Query

OPERATION: Final[Operation[FollowerProfile]] = Operation(
    id="creator_follower_profile_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/api/solar/kol/data/userId/fans_profile/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi.json",
    summary="Creator Follower Profile (V1)",
    parameters=(
        Parameter(name="user_id", wire="userId", type="string", required=True, min_length=1, identifier="user"),
    ),
    subject="user_id",
    page=None,
    items=None,
    total=None,
    parse=FollowerProfile.from_dict,
)
