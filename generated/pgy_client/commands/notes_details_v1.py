"""notes_details_v1: its options, and the fields of its answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final

from . import Details, Field, Option

DETAILS: Final = Details(
    argument="user_id",
    page="page_number",
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
            "user_id",
            "userId",
            "string",
            "Identifier of the creator (a KOL) on the marketplace",
            required=True,
            identifier="user",
        ),
        Option(
            "advertise_switch",
            "advertiseSwitch",
            "string",
            "Whether advertised notes count",
            allowed=(
                ("ALL", "All notes"),
                ("ORGANIC_ONLY", "Organic notes only"),
            ),
            default="ALL",
        ),
        Option(
            "order_type",
            "orderType",
            "string",
            "The order of the notes",
            allowed=(
                ("LATEST", "Newest first"),
                ("MOST_READ", "Most read first"),
                ("MOST_INTERACT", "Most interactions first"),
            ),
            default="LATEST",
        ),
        Option(
            "note_type",
            "noteType",
            "string",
            "Which kinds of note are listed",
            allowed=(
                ("ALL", "All kinds"),
                ("COOPERATION", "Cooperation notes"),
                ("PHOTO_TEXT", "Photo notes"),
                ("VIDEO", "Video notes"),
            ),
            default="ALL",
        ),
        Option(
            "is_third_platform",
            "isThirdPlatform",
            "string",
            "Whether notes from a third-party platform are listed",
            allowed=(
                ("NO", "No"),
                ("YES", "Yes"),
            ),
            default="NO",
        ),
        Option(
            "page_number",
            "pageNumber",
            "integer",
            "Which page of the list, from 1",
            default=1,
            minimum=1,
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
