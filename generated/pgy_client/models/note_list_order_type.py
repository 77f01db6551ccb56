"""NoteListOrderType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class NoteListOrderType(StrEnum):
    """_1: Newest first; _2: Most read first; _3: Most interactions first"""

    LATEST = "_1"
    MOST_READ = "_2"
    MOST_INTERACT = "_3"
