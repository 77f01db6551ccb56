"""KolCoreMetricsNoteType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class KolCoreMetricsNoteType(StrEnum):
    """_1: Photo notes; _2: Video notes; _3: Photo and video notes"""

    PHOTO_TEXT = "_1"
    VIDEO = "_2"
    PHOTO_TEXT_AND_VIDEO = "_3"
