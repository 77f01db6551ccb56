"""NoteMetricsDateType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class NoteMetricsDateType(StrEnum):
    """DAY_30: Last 30 days; DAY_90: Last 90 days"""

    DAY_30 = "DAY_30"
    DAY_90 = "DAY_90"
