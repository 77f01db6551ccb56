"""NotesOrderType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class NotesOrderType(StrEnum):
    """LATEST: Newest first; MOST_READ: Most read first; MOST_INTERACT: Most interactions first"""

    LATEST = "LATEST"
    MOST_READ = "MOST_READ"
    MOST_INTERACT = "MOST_INTERACT"
