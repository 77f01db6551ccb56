"""The operations, one module each, imported when first asked for.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates instead.
"""

from importlib import import_module
from typing import Any, Final

from ...types import Operation

OPERATION_IDS: Final = frozenset(
    {
        "creator_core_metrics_v1",
        "creator_data_summary_v1",
        "creator_follower_history_v1",
        "creator_search_v1",
        "kol_data_overview_v1",
        "kol_follower_trend_v1",
        "notes_details_v1",
    }
)
CALLS: Final[dict[str, str]] = {
    "creator_core_metrics_v1": "creator_core_metrics",
    "creator_data_summary_v1": "creator_data_summary",
    "creator_follower_history_v1": "creator_follower_history",
    "creator_search_v1": "search_creators",
    "kol_data_overview_v1": "kol_data_overview_v1",
    "kol_follower_trend_v1": "kol_follower_trend_v1",
    "notes_details_v1": "notes_details",
}
"""The method that users call an operation by, where it has one."""
ITERATORS: Final[dict[str, str]] = {
    "creator_search_v1": "iter_creators",
    "notes_details_v1": "iter_notes",
}
"""The method that walks an operation's pages, where it has one."""


def load(operation_id: str) -> Operation[Any]:
    """Return the operation of that id; `KeyError` when none is tracked under it."""
    if operation_id not in OPERATION_IDS:
        raise KeyError(operation_id)
    operation: Operation[Any] = import_module(f".{operation_id}", __name__).OPERATION
    return operation
