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
    columns=(),
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
        Field("daily_data", "dailyData", "array"),
        Field("sum_data.cpe", "sumData.cpe", "number"),
        Field("sum_data.cpm", "sumData.cpm", "number"),
        Field("sum_data.cpuv", "sumData.cpuv", "number"),
        Field("sum_data.cpv", "sumData.cpv", "number"),
        Field("sum_data.date_key", "sumData.dateKey", "string"),
        Field("sum_data.engage", "sumData.engage", "integer"),
        Field("sum_data.imp", "sumData.imp", "integer"),
        Field("sum_data.read", "sumData.read", "integer"),
        Field("sum_data.third_user_num", "sumData.thirdUserNum", "integer"),
    ),
)
