"""NotesNoteType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class NotesNoteType(StrEnum):
    """ALL: All kinds; COOPERATION: Cooperation notes; PHOTO_TEXT: Photo notes; VIDEO: Video notes"""

    ALL = "ALL"
    COOPERATION = "COOPERATION"
    PHOTO_TEXT = "PHOTO_TEXT"
    VIDEO = "VIDEO"
