"""creator_profile_v1: Creator Profile (V1)

GET `/api/xiaohongshu-pgy/api/solar/cooperator/user/blogger/userId/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, TypedDict

from ...models.creator_profile import CreatorProfile
from ...types import Operation, Parameter


class CreatorProfileV1Query(TypedDict, total=False):
    """What `creator_profile_v1` takes beside `user_id`. `None` is the same as leaving it out."""


Query = CreatorProfileV1Query

OPERATION: Final[Operation[CreatorProfile]] = Operation(
    id="creator_profile_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/api/solar/cooperator/user/blogger/userId/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi.json",
    summary="Creator Profile (V1)",
    parameters=(
        Parameter(name="user_id", wire="userId", type="string", required=True, min_length=1, identifier="user"),
    ),
    subject="user_id",
    page=None,
    items=None,
    total=None,
    parse=CreatorProfile.from_dict,
)
