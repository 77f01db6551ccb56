"""DataOverviewBusiness: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class DataOverviewBusiness(StrEnum):
    """_0: Normal notes; _1: Cooperation notes"""

    NORMAL_NOTES = "_0"
    COOPERATION_NOTES = "_1"
