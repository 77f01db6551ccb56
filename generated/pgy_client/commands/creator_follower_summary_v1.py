"""creator_follower_summary_v1: its options, and the fields of its answer.

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
        "fans_num",
        "fans_increase_num",
        "fans_growth_rate",
        "active_fans_rate",
        "read_fans_rate",
        "engage_fans_rate",
        "pay_fans_user_rate_30_d",
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
    ),
    fields=(
        Field("active_fans_beyond_rate", "activeFansBeyondRate", "string", "活跃粉丝占比优于同类"),
        Field("active_fans_l28", "activeFansL28", "integer", "活跃粉丝数（近28天）"),
        Field("active_fans_rate", "activeFansRate", "string", "活跃粉丝占比"),
        Field("engage_fans_beyond_rate", "engageFansBeyondRate", "string", "互动粉丝占比优于同类"),
        Field("engage_fans_l30", "engageFansL30", "integer", "互动粉丝数（近30天）"),
        Field("engage_fans_rate", "engageFansRate", "string", "互动粉丝占比"),
        Field("fans_growth_beyond_rate", "fansGrowthBeyondRate", "string", "粉丝增长优于同类"),
        Field("fans_growth_rate", "fansGrowthRate", "string", "粉丝量变化幅度（近30天）"),
        Field("fans_increase_num", "fansIncreaseNum", "integer", "粉丝增量（近30天）"),
        Field("fans_num", "fansNum", "integer", "粉丝总数"),
        Field("pay_fans_user_num_30_d", "payFansUserNum30d", "integer", "下单粉丝数（近30天）"),
        Field("pay_fans_user_rate_30_d", "payFansUserRate30d", "string", "下单粉丝占比（近30天）"),
        Field("read_fans_beyond_rate", "readFansBeyondRate", "string", "阅读粉丝占比优于同类"),
        Field("read_fans_in_30", "readFansIn30", "integer", "阅读粉丝数（近30天）"),
        Field("read_fans_rate", "readFansRate", "string", "阅读粉丝占比"),
    ),
)
