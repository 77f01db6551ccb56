"""similar_creators_v1: Similar Creators (V1)

GET `/api/xiaohongshu-pgy/api/solar/kol/get_similar_kol/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, TypedDict

from ...models.creator_search_page import CreatorSearchPage
from ...types import Operation, Parameter


class SimilarCreatorsV1Query(TypedDict, total=False):
    """What `similar_creators_v1` takes beside `user_id`. `None` is the same as leaving it out.

    page_num: Which page of the list, from 1. At least 1. The service takes 1 when left out.
    """

    page_num: int | None


Query = SimilarCreatorsV1Query

OPERATION: Final[Operation[CreatorSearchPage]] = Operation(
    id="similar_creators_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/api/solar/kol/get_similar_kol/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi.json",
    summary="Similar Creators (V1)",
    parameters=(
        Parameter(name="user_id", wire="userId", type="string", required=True, min_length=1, identifier="user"),
        Parameter(name="page_num", wire="pageNum", type="integer", format="int32", minimum=1, default=1),
    ),
    subject="user_id",
    page="page_num",
    items="kols",
    total="total",
    parse=CreatorSearchPage.from_dict,
)
