"""KolNoteMetricsDateType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class KolNoteMetricsDateType(StrEnum):
    """_1: Last 30 days; _2: Last 90 days"""

    DAY_30 = "_1"
    DAY_90 = "_2"
