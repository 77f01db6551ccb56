"""NoteListNoteType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class NoteListNoteType(StrEnum):
    """_1: Photo notes; _2: Video notes; _3: Cooperation notes; _4: All kinds"""

    PHOTO_TEXT = "_1"
    VIDEO = "_2"
    COOPERATION = "_3"
    ALL = "_4"
