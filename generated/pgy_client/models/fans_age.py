"""FansAge: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class FansAge(StrEnum):
    """ALL: Any age; LT_18: Under 18; AGE_18_24: 18 to 24; AGE_25_34: 25 to 34; AGE_35_44: 35 to 44; GT_44:
    Above 44
    """

    ALL = "ALL"
    LT_18 = "LT_18"
    AGE_18_24 = "AGE_18_24"
    AGE_25_34 = "AGE_25_34"
    AGE_35_44 = "AGE_35_44"
    GT_44 = "GT_44"
