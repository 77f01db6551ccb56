"""NoteMetricsAdvertiseSwitch: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class NoteMetricsAdvertiseSwitch(StrEnum):
    """ALL: All traffic; ORGANIC_ONLY: Organic traffic only"""

    ALL = "ALL"
    ORGANIC_ONLY = "ORGANIC_ONLY"
