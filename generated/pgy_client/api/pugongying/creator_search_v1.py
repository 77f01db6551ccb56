"""creator_search_v1: Creator Search (V1)

GET `/api/xiaohongshu-pgy/api/solar/cooperator/blogger/v2/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, Literal, TypedDict

from ...models.creator_gender import CreatorGender
from ...models.creator_search_page import CreatorSearchPage
from ...models.fans_age import FansAge
from ...models.fans_gender import FansGender
from ...models.search_type import SearchType
from ...types import Operation, Parameter


class CreatorSearchV1Query(TypedDict, total=False):
    """What `creator_search_v1` takes. `None` is the same as leaving it out.

    search_type: What the keyword is looked for in. One of "NICKNAME" (The nickname), "NOTE" (The content of notes).
        The service takes "NICKNAME" when left out.
    keyword: What to search for.
    page: Which page of the result, from 1. At least 1. The service takes 1 when left out.
    fans_number_lower: Fewest followers.
    fans_number_upper: Most followers.
    fans_age: Age group most of the followers are in. One of "ALL" (Any age), "LT_18" (Under 18), "AGE_18_24" (18
        to 24), "AGE_25_34" (25 to 34), "AGE_35_44" (35 to 44), "GT_44" (Above 44). The service takes "ALL"
        when left out.
    fans_gender: Gender most of the followers have. One of "ALL" (Any gender), "MALE_HIGH" (Mostly male),
        "FE_MALE_HIGH" (Mostly female). The service takes "ALL" when left out.
    gender: Gender of the creator. One of "ALL" (Any gender), "MALE" (Male), "FEMALE" (Female). The service
        takes "ALL" when left out.
    content_tag: Content categories, several separated by commas.
    """

    search_type: SearchType | Literal["NICKNAME", "NOTE"] | None
    keyword: str | None
    page: int | None
    fans_number_lower: int | None
    fans_number_upper: int | None
    fans_age: FansAge | Literal["ALL", "LT_18", "AGE_18_24", "AGE_25_34", "AGE_35_44", "GT_44"] | None
    fans_gender: FansGender | Literal["ALL", "MALE_HIGH", "FE_MALE_HIGH"] | None
    gender: CreatorGender | Literal["ALL", "MALE", "FEMALE"] | None
    content_tag: str | None


Query = CreatorSearchV1Query

OPERATION: Final[Operation[CreatorSearchPage]] = Operation(
    id="creator_search_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/api/solar/cooperator/blogger/v2/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/creator-search-v1-en.json",
    summary="Creator Search (V1)",
    parameters=(
        Parameter(
            name="search_type", wire="searchType", type="string", allowed=("NICKNAME", "NOTE"), default="NICKNAME"
        ),
        Parameter(name="keyword", wire="keyword", type="string"),
        Parameter(name="page", wire="page", type="integer", format="int32", minimum=1, default=1),
        Parameter(name="fans_number_lower", wire="fansNumberLower", type="integer", format="int32"),
        Parameter(name="fans_number_upper", wire="fansNumberUpper", type="integer", format="int32"),
        Parameter(
            name="fans_age",
            wire="fansAge",
            type="string",
            allowed=("ALL", "LT_18", "AGE_18_24", "AGE_25_34", "AGE_35_44", "GT_44"),
            default="ALL",
        ),
        Parameter(
            name="fans_gender",
            wire="fansGender",
            type="string",
            allowed=("ALL", "MALE_HIGH", "FE_MALE_HIGH"),
            default="ALL",
        ),
        Parameter(name="gender", wire="gender", type="string", allowed=("ALL", "MALE", "FEMALE"), default="ALL"),
        Parameter(name="content_tag", wire="contentTag", type="string"),
    ),
    subject=None,
    page="page",
    items="kols",
    total="total",
    parse=CreatorSearchPage.from_dict,
)
