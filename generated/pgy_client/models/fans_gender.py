"""FansGender: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class FansGender(StrEnum):
    """ALL: Any gender; MALE_HIGH: Mostly male; FE_MALE_HIGH: Mostly female"""

    ALL = "ALL"
    MALE_HIGH = "MALE_HIGH"
    FE_MALE_HIGH = "FE_MALE_HIGH"
