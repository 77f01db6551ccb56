"""kol_follower_trend_v1: its options, and the fields of its answer.

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
        "fans_num_inc",
        "fans_num_inc_rate",
        "list_",
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
            "date_type",
            "dateType",
            "string",
            "The period looked at",
            required=True,
            allowed=(
                ("_1", "Last 30 days"),
                ("_2", "Last 60 days"),
            ),
        ),
        Option(
            "increase_type",
            "increaseType",
            "string",
            "What is counted",
            required=True,
            allowed=(
                ("_1", "Total fans"),
                ("_2", "New fans increase"),
            ),
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
