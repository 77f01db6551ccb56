"""creator_feature_tags_v1: Creator Feature Tags (V1)

GET `/api/xiaohongshu-pgy/api/solar/kol/dataV2/kolFeatureTags/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Any, Final, TypedDict

from ...types import Operation, Parameter, as_it_came, list_of


class CreatorFeatureTagsV1Query(TypedDict, total=False):
    """What `creator_feature_tags_v1` takes beside `user_id`. `None` is the same as leaving it out."""


Query = CreatorFeatureTagsV1Query

OPERATION: Final[Operation[list[Any]]] = Operation(
    id="creator_feature_tags_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/api/solar/kol/dataV2/kolFeatureTags/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi.json",
    summary="Creator Feature Tags (V1)",
    parameters=(
        Parameter(name="user_id", wire="userId", type="string", required=True, min_length=1, identifier="user"),
    ),
    subject="user_id",
    page=None,
    items=None,
    total=None,
    parse=list_of(as_it_came),
)
