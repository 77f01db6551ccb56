"""FollowerTrendIncreaseType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class FollowerTrendIncreaseType(StrEnum):
    """_1: Total fans; _2: New fans increase"""

    TOTAL_FANS = "_1"
    NEW_FANS_INCREASE = "_2"
