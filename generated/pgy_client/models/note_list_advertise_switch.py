"""NoteListAdvertiseSwitch: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class NoteListAdvertiseSwitch(StrEnum):
    """_1: All traffic; _0: Organic traffic only"""

    ALL = "_1"
    ORGANIC_ONLY = "_0"
