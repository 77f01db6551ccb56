"""DataSummaryV2Business: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class DataSummaryV2Business(StrEnum):
    """_0: Normal notes; _1: Cooperation notes"""

    DAILY_NOTE = "_0"
    COOPERATE_NOTE = "_1"
