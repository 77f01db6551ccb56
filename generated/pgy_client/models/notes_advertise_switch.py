"""NotesAdvertiseSwitch: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class NotesAdvertiseSwitch(StrEnum):
    """ALL: All notes; ORGANIC_ONLY: Organic notes only"""

    ALL = "ALL"
    ORGANIC_ONLY = "ORGANIC_ONLY"
