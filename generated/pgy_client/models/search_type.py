"""SearchType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class SearchType(StrEnum):
    """NICKNAME: The nickname; NOTE: The content of notes"""

    NICKNAME = "NICKNAME"
    NOTE = "NOTE"
