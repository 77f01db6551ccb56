"""creator_data_summary_v1: its options, and the fields of its answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final

from . import Details, Field, Option

DETAILS: Final = Details(
    argument="user_id",
    page=None,
    items=None,
    total=None,
    columns=(
        "date_key",
        "note_number",
        "read_median",
        "interaction_median",
        "m_engagement_num",
        "fans_30_growth_rate",
        "response_rate",
        "invite_num",
        "active_day_in_last_7",
        "picture_read_cost",
        "video_read_cost",
        "trade_names",
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
            "business",
            "business",
            "string",
            "Which of the notes count",
            allowed=(
                ("DAILY_NOTE", "Daily notes"),
                ("COOPERATE_NOTE", "Cooperative notes"),
            ),
            default="DAILY_NOTE",
        ),
    ),
    fields=(
        Field("active_day_in_last_7", "activeDayInLast7", "integer", "近7天活跃天数"),
        Field("date_key", "dateKey", "string", "数据更新日期"),
        Field("easy_connect", "easyConnect", "boolean", "好联系"),
        Field("fans_30_growth_beyond_rate", "fans30GrowthBeyondRate", "string", "粉丝增长优于同类"),
        Field("fans_30_growth_rate", "fans30GrowthRate", "any", "粉丝量变化幅度（近30天）"),
        Field("interaction_beyond_rate", "interactionBeyondRate", "string", "互动优于同类"),
        Field("interaction_median", "interactionMedian", "integer", "互动中位数（赞藏评）"),
        Field("invite_num", "inviteNum", "integer", "收到邀约数"),
        Field("is_active", "isActive", "boolean", "活跃"),
        Field("m_engagement_num", "mEngagementNum", "integer", "互动中位数（赞藏评转关）"),
        Field("mengagement_num", "mengagementNum", "integer", "互动中位数（赞藏评转关）"),
        Field("note_number", "noteNumber", "integer", "近30天发布笔记数"),
        Field(
            "note_type",
            "noteType",
            "array",
            "内容类目及占比",
            (
                Field("content_tag", "contentTag", "string", "内容类目"),
                Field("percent", "percent", "string", "占比"),
            ),
        ),
        Field("picture_read_beyond_rate", "pictureReadBeyondRate", "string", "图文阅读单价优于同类"),
        Field("picture_read_cost", "pictureReadCost", "string", "图文预估阅读单价"),
        Field("read_median", "readMedian", "integer", "阅读中位数"),
        Field("read_median_beyond_rate", "readMedianBeyondRate", "string", "阅读中位数优于同类"),
        Field("response_rate", "responseRate", "string", "邀约48小时回复率"),
        Field("trade_names", "tradeNames", "array", "合作行业"),
        Field("video_read_beyond_rate", "videoReadBeyondRate", "string", "视频阅读单价优于同类"),
        Field("video_read_cost", "videoReadCost", "string", "视频预估阅读单价"),
    ),
)
