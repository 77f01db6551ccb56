"""creator_follower_history_v1: its options, and the fields of its answer.

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
        "fans_num_inc",
        "fans_num_inc_rate",
        "list_",
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
            "increase_type",
            "increaseType",
            "string",
            "What is counted",
            allowed=(
                ("FANS_TOTAL", "Followers in all"),
                ("FANS_INCREASE", "Followers gained"),
            ),
            default="FANS_TOTAL",
        ),
    ),
    fields=(
        Field("fans_num_inc", "fansNumInc", "integer", "粉丝净增数"),
        Field("fans_num_inc_rate", "fansNumIncRate", "number", "粉丝增长率"),
        Field(
            "list_",
            "list",
            "array",
            "每日粉丝数",
            (
                Field("date_key", "dateKey", "string", "日期"),
                Field("num", "num", "integer", "当日粉丝数"),
            ),
        ),
    ),
)
