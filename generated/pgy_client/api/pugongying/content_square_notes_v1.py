"""content_square_notes_v1: Content Square Notes (V1)

GET `/api/xiaohongshu-pgy/api/pgy/content_square/search_note_v2/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Any, Final, Literal, TypedDict

from ...models.content_square_biz_type import ContentSquareBizType
from ...models.content_square_order import ContentSquareOrder
from ...models.content_square_period import ContentSquarePeriod
from ...types import Operation, Parameter, as_it_came


class ContentSquareNotesV1Query(TypedDict, total=False):
    """What `content_square_notes_v1` takes. `None` is the same as leaving it out.

    search_word: Words to search for. The service takes "" when left out.
    page_num: Which page of the list, from 1. At least 1. The service takes 1 when left out.
    biz_type: Which kind of note. One of "XIAOHONGSHU_HOT" (Popular on Xiaohongshu), "PRODUCT_SEEDING" (Product
        seeding), "ECOMMERCE_PROMOTION" (Promotion of shops), "PUGONGYING_COOPERATION" (Cooperations on
        Pugongying), "LEAD_COLLECTION" (Collection of leads), "ECOMMERCE_HOT" (Popular in shops),
        "SEEDING_DIRECT" (Direct from seeding to sale), "APP_PROMOTION" (Promotion of apps). The service
        takes "XIAOHONGSHU_HOT" when left out.
    order_by: The figure to order by. One of "premium_imp_num" (Exposures), "premium_good_read_rate" (Rate of good
        reads), "premium_read_num" (Reads), "premium_engage_num" (Engagements), "premium_engage_rate"
        (Engagement rate), "premium_like_num" (Likes), "premium_fav_num" (Saves), "premium_cmt_num"
        (Comments). The service takes "premium_imp_num" when left out.
    nd: The period looked at. One of "DAY_3" (Last 3 days), "DAY_7" (Last 7 days), "DAY_14" (Last 14 days),
        "DAY_30" (Last 30 days). The service takes "DAY_7" when left out.
    """

    search_word: str | None
    page_num: int | None
    biz_type: (
        ContentSquareBizType
        | Literal[
            "XIAOHONGSHU_HOT",
            "PRODUCT_SEEDING",
            "ECOMMERCE_PROMOTION",
            "PUGONGYING_COOPERATION",
            "LEAD_COLLECTION",
            "ECOMMERCE_HOT",
            "SEEDING_DIRECT",
            "APP_PROMOTION",
        ]
        | None
    )
    order_by: (
        ContentSquareOrder
        | Literal[
            "premium_imp_num",
            "premium_good_read_rate",
            "premium_read_num",
            "premium_engage_num",
            "premium_engage_rate",
            "premium_like_num",
            "premium_fav_num",
            "premium_cmt_num",
        ]
        | None
    )
    nd: ContentSquarePeriod | Literal["DAY_3", "DAY_7", "DAY_14", "DAY_30"] | None


Query = ContentSquareNotesV1Query

OPERATION: Final[Operation[Any]] = Operation(
    id="content_square_notes_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/api/pgy/content_square/search_note_v2/v1",
    deprecated=False,
    withdrawn=None,
    successor=None,
    source="https://docs.justoneapi.com/openapi.json",
    summary="Content Square Notes (V1)",
    parameters=(
        Parameter(name="search_word", wire="searchWord", type="string", default=""),
        Parameter(name="page_num", wire="pageNum", type="integer", format="int32", minimum=1, default=1),
        Parameter(
            name="biz_type",
            wire="bizType",
            type="string",
            allowed=(
                "XIAOHONGSHU_HOT",
                "PRODUCT_SEEDING",
                "ECOMMERCE_PROMOTION",
                "PUGONGYING_COOPERATION",
                "LEAD_COLLECTION",
                "ECOMMERCE_HOT",
                "SEEDING_DIRECT",
                "APP_PROMOTION",
            ),
            default="XIAOHONGSHU_HOT",
        ),
        Parameter(
            name="order_by",
            wire="orderBy",
            type="string",
            allowed=(
                "premium_imp_num",
                "premium_good_read_rate",
                "premium_read_num",
                "premium_engage_num",
                "premium_engage_rate",
                "premium_like_num",
                "premium_fav_num",
                "premium_cmt_num",
            ),
            default="premium_imp_num",
        ),
        Parameter(name="nd", wire="nd", type="string", allowed=("DAY_3", "DAY_7", "DAY_14", "DAY_30"), default="DAY_7"),
    ),
    subject=None,
    page="page_num",
    items=None,
    total=None,
    parse=as_it_came,
)
