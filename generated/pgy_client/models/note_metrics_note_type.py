"""NoteMetricsNoteType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class NoteMetricsNoteType(StrEnum):
    """PHOTO_TEXT_AND_VIDEO: Photo and video notes; PHOTO_TEXT: Photo notes; VIDEO: Video notes"""

    PHOTO_TEXT_AND_VIDEO = "PHOTO_TEXT_AND_VIDEO"
    PHOTO_TEXT = "PHOTO_TEXT"
    VIDEO = "VIDEO"
