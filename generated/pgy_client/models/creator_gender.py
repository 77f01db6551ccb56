"""CreatorGender: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class CreatorGender(StrEnum):
    """ALL: Any gender; MALE: Male; FEMALE: Female"""

    ALL = "ALL"
    MALE = "MALE"
    FEMALE = "FEMALE"
