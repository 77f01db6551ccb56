"""content_square_notes_v1: its options, and the fields of its answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final

from . import Details, Option

DETAILS: Final = Details(
    argument="search_word",
    page="page_num",
    items=None,
    total=None,
    columns=(),
    options=(
        Option(
            "search_word",
            "searchWord",
            "string",
            "Words to search for",
            default="",
        ),
        Option(
            "page_num",
            "pageNum",
            "integer",
            "Which page of the list, from 1",
            default=1,
            minimum=1,
        ),
        Option(
            "biz_type",
            "bizType",
            "string",
            "Which kind of note",
            allowed=(
                ("XIAOHONGSHU_HOT", "Popular on Xiaohongshu"),
                ("PRODUCT_SEEDING", "Product seeding"),
                ("ECOMMERCE_PROMOTION", "Promotion of shops"),
                ("PUGONGYING_COOPERATION", "Cooperations on Pugongying"),
                ("LEAD_COLLECTION", "Collection of leads"),
                ("ECOMMERCE_HOT", "Popular in shops"),
                ("SEEDING_DIRECT", "Direct from seeding to sale"),
                ("APP_PROMOTION", "Promotion of apps"),
            ),
            default="XIAOHONGSHU_HOT",
        ),
        Option(
            "order_by",
            "orderBy",
            "string",
            "The figure to order by",
            allowed=(
                ("premium_imp_num", "Exposures"),
                ("premium_good_read_rate", "Rate of good reads"),
                ("premium_read_num", "Reads"),
                ("premium_engage_num", "Engagements"),
                ("premium_engage_rate", "Engagement rate"),
                ("premium_like_num", "Likes"),
                ("premium_fav_num", "Saves"),
                ("premium_cmt_num", "Comments"),
            ),
            default="premium_imp_num",
        ),
        Option(
            "nd",
            "nd",
            "string",
            "The period looked at",
            allowed=(
                ("DAY_3", "Last 3 days"),
                ("DAY_7", "Last 7 days"),
                ("DAY_14", "Last 14 days"),
                ("DAY_30", "Last 30 days"),
            ),
            default="DAY_7",
        ),
    ),
    fields=(),
)
