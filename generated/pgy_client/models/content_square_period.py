"""ContentSquarePeriod: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class ContentSquarePeriod(StrEnum):
    """DAY_3: Last 3 days; DAY_7: Last 7 days; DAY_14: Last 14 days; DAY_30: Last 30 days"""

    DAY_3 = "DAY_3"
    DAY_7 = "DAY_7"
    DAY_14 = "DAY_14"
    DAY_30 = "DAY_30"
