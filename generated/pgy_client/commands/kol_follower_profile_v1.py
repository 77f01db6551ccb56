"""kol_follower_profile_v1: its options, and the fields of its answer.

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
        "date_key",
        "gender.male",
        "gender.female",
        "ages",
        "provinces",
        "cities",
        "interests",
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
            "accept_cache",
            "acceptCache",
            "boolean",
            "Whether a cached answer will do",
            default=False,
        ),
    ),
    fields=(
        Field(
            "ages",
            "ages",
            "array",
            "年龄分布",
            (
                Field("group", "group", "string", "年龄段"),
                Field("percent", "percent", "number", "占比"),
            ),
        ),
        Field(
            "cities",
            "cities",
            "array",
            "地域分布（市）",
            (
                Field("name", "name", "string", "名称"),
                Field("percent", "percent", "number", "占比"),
            ),
        ),
        Field("date_key", "dateKey", "string", "数据日期"),
        Field(
            "devices",
            "devices",
            "array",
            "用户设备分布",
            (
                Field("desc", "desc", "string", "设备品牌"),
                Field("name", "name", "string", "设备品牌（代码）"),
                Field("percent", "percent", "number", "占比"),
            ),
        ),
        Field("gender.female", "gender.female", "number", "性别分布·女性占比"),
        Field("gender.male", "gender.male", "number", "性别分布·男性占比"),
        Field(
            "interests",
            "interests",
            "array",
            "用户兴趣",
            (
                Field("name", "name", "string", "名称"),
                Field("percent", "percent", "number", "占比"),
            ),
        ),
        Field(
            "provinces",
            "provinces",
            "array",
            "地域分布（省）",
            (
                Field("name", "name", "string", "名称"),
                Field("percent", "percent", "number", "占比"),
            ),
        ),
    ),
)
