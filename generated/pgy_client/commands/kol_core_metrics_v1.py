"""kol_core_metrics_v1: its options, and the fields of its answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final

from . import Details, Field, Option

DETAILS: Final = Details(
    argument="kol_id",
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
            "kol_id",
            "kolId",
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
                ("_0", "Normal notes"),
                ("_1", "Cooperation notes"),
            ),
            default="_0",
        ),
        Option(
            "note_type",
            "noteType",
            "string",
            "Which kinds of note count",
            allowed=(
                ("_1", "Photo notes"),
                ("_2", "Video notes"),
                ("_3", "Photo and video notes"),
            ),
            default="_3",
        ),
        Option(
            "date_type",
            "dateType",
            "string",
            "The period looked at",
            allowed=(
                ("_1", "Last 30 days"),
                ("_2", "Last 90 days"),
            ),
            default="_1",
        ),
        Option(
            "ad_switch",
            "adSwitch",
            "string",
            "Whether advertised traffic counts",
            allowed=(
                ("_1", "All traffic"),
                ("_0", "Organic traffic only"),
            ),
            default="_1",
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
