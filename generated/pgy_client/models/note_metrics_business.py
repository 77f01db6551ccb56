"""NoteMetricsBusiness: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class NoteMetricsBusiness(StrEnum):
    """DAILY_NOTE: Daily notes; COOPERATE_NOTE: Cooperation notes"""

    DAILY_NOTE = "DAILY_NOTE"
    COOPERATE_NOTE = "COOPERATE_NOTE"
