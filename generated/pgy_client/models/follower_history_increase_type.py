"""FollowerHistoryIncreaseType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class FollowerHistoryIncreaseType(StrEnum):
    """FANS_TOTAL: Followers in all; FANS_INCREASE: Followers gained"""

    FANS_TOTAL = "FANS_TOTAL"
    FANS_INCREASE = "FANS_INCREASE"
