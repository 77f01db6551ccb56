"""kol_note_list_v1: its options, and the fields of its answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final

from . import Details, Field, Option

DETAILS: Final = Details(
    argument="kol_id",
    page=None,
    items="list",
    total="total",
    columns=(
        "note_id",
        "date",
        "title",
        "read_num",
        "like_num",
        "collect_num",
    ),
    options=(
        Option(
            "kol_id",
            "kolId",
            "string",
            "Identifier of the creator (a KOL) on the marketplace",
            required=True,
            identifier="user",
        ),
        Option(
            "page",
            "page",
            "integer",
            "Which page of the list, from 1",
            default=1,
            minimum=1,
        ),
        Option(
            "ad_switch",
            "adSwitch",
            "string",
            "Whether advertised traffic counts",
            required=True,
            allowed=(
                ("_1", "All traffic"),
                ("_0", "Organic traffic only"),
            ),
        ),
        Option(
            "order_type",
            "orderType",
            "string",
            "The order of the notes",
            required=True,
            allowed=(
                ("_1", "Newest first"),
                ("_2", "Most read first"),
                ("_3", "Most interactions first"),
            ),
        ),
        Option(
            "note_type",
            "noteType",
            "string",
            "Which kinds of note count",
            allowed=(
                ("_1", "Photo notes"),
                ("_2", "Video notes"),
                ("_3", "Cooperation notes"),
                ("_4", "All kinds"),
            ),
            default="_4",
        ),
        Option(
            "accept_cache",
            "acceptCache",
            "boolean",
            "Whether a cached answer will do",
            default=False,
        ),
    ),
    fields=(
        Field("brand_name", "brandName", "string", "合作品牌"),
        Field("collect_num", "collectNum", "integer", "收藏数"),
        Field("date", "date", "string", "发布日期"),
        Field("img_url", "imgUrl", "string", "封面图"),
        Field("is_advertise", "isAdvertise", "boolean", "是否投流"),
        Field("is_video", "isVideo", "boolean", "是否视频"),
        Field("like_num", "likeNum", "integer", "点赞数"),
        Field("note_id", "noteId", "string", "笔记ID"),
        Field("read_num", "readNum", "integer", "阅读数"),
        Field("third_read_user_num", "thirdReadUserNum", "integer", "外溢进店量"),
        Field("title", "title", "string", "标题"),
    ),
)
