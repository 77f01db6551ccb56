"""creator_core_metrics_v1: its options, and the fields of its answer.

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
        "sum_data.imp",
        "sum_data.read",
        "sum_data.engage",
        "sum_data.cpm",
        "sum_data.cpv",
        "sum_data.cpe",
        "sum_data.third_user_num",
        "sum_data.cpuv",
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
        Option(
            "note_type",
            "noteType",
            "string",
            "Which kinds of note count",
            allowed=(
                ("PHOTO_TEXT_AND_VIDEO", "Photo notes and video notes"),
                ("PHOTO_TEXT", "Photo notes"),
                ("VIDEO", "Video notes"),
            ),
            default="PHOTO_TEXT_AND_VIDEO",
        ),
        Option(
            "date_type",
            "dateType",
            "string",
            "The period looked at",
            allowed=(
                ("DAY_30", "Last 30 days"),
                ("DAY_90", "Last 90 days"),
            ),
            default="DAY_30",
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
    ),
    fields=(
        Field(
            "daily_data",
            "dailyData",
            "array",
            "每日数据",
            (
                Field("cpe", "cpe", "number", "互动单价（CPE）"),
                Field("cpm", "cpm", "number", "CPM"),
                Field("cpuv", "cpuv", "number", "外溢进店单价（CPUV）"),
                Field("cpv", "cpv", "number", "阅读单价（CPV）"),
                Field("date_key", "dateKey", "string", "数据日期"),
                Field("engage", "engage", "integer", "互动中位数（赞藏评转关）"),
                Field("imp", "imp", "integer", "曝光中位数"),
                Field("read", "read", "integer", "阅读中位数"),
                Field("third_user_num", "thirdUserNum", "integer", "外溢进店中位数"),
            ),
        ),
        Field("sum_data.cpe", "sumData.cpe", "number", "区间核心数据·互动单价（CPE）"),
        Field("sum_data.cpm", "sumData.cpm", "number", "区间核心数据·CPM"),
        Field("sum_data.cpuv", "sumData.cpuv", "number", "区间核心数据·外溢进店单价（CPUV）"),
        Field("sum_data.cpv", "sumData.cpv", "number", "区间核心数据·阅读单价（CPV）"),
        Field("sum_data.date_key", "sumData.dateKey", "string", "区间核心数据·数据日期"),
        Field("sum_data.engage", "sumData.engage", "integer", "区间核心数据·互动中位数（赞藏评转关）"),
        Field("sum_data.imp", "sumData.imp", "integer", "区间核心数据·曝光中位数"),
        Field("sum_data.read", "sumData.read", "integer", "区间核心数据·阅读中位数"),
        Field("sum_data.third_user_num", "sumData.thirdUserNum", "integer", "区间核心数据·外溢进店中位数"),
    ),
)
