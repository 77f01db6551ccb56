"""NotesThirdPlatform: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class NotesThirdPlatform(StrEnum):
    """NO: No; YES: Yes"""

    NO = "NO"
    YES = "YES"
