"""FollowerTrendDateType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class FollowerTrendDateType(StrEnum):
    """_1: Last 30 days; _2: Last 60 days"""

    LAST_30_DAYS = "_1"
    LAST_60_DAYS = "_2"
