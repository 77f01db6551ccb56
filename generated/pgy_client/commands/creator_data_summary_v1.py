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
    ),
    fields=(
        Field("active_day_in_last_7", "activeDayInLast7", "integer"),
        Field("date_key", "dateKey", "string"),
        Field("easy_connect", "easyConnect", "boolean"),
        Field("fans_30_growth_beyond_rate", "fans30GrowthBeyondRate", "string"),
        Field("fans_30_growth_rate", "fans30GrowthRate", "string"),
        Field("interaction_beyond_rate", "interactionBeyondRate", "string"),
        Field("interaction_median", "interactionMedian", "integer"),
        Field("invite_num", "inviteNum", "integer"),
        Field("is_active", "isActive", "boolean"),
        Field("m_engagement_num", "mEngagementNum", "integer"),
        Field("mengagement_num", "mengagementNum", "integer"),
        Field("note_number", "noteNumber", "integer"),
        Field("note_type", "noteType", "array"),
        Field("picture_read_beyond_rate", "pictureReadBeyondRate", "string"),
        Field("picture_read_cost", "pictureReadCost", "string"),
        Field("read_median", "readMedian", "integer"),
        Field("read_median_beyond_rate", "readMedianBeyondRate", "string"),
        Field("response_rate", "responseRate", "string"),
        Field("trade_names", "tradeNames", "array"),
        Field("video_read_beyond_rate", "videoReadBeyondRate", "string"),
        Field("video_read_cost", "videoReadCost", "string"),
    ),
)
