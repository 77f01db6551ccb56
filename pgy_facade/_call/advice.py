"""How a reader would write a call."""

from __future__ import annotations

# Methods by operation, for advice a caller can follow. Others are reached with `client.call("<id>", ...)`.
METHODS = {
    "creator_search_v1": "search_creators",
    "creator_core_metrics_v1": "creator_core_metrics",
    "creator_data_summary_v1": "creator_data_summary",
    "creator_follower_history_v1": "creator_follower_history",
    "notes_details_v1": "notes_details",
    "kol_data_overview_v1": "kol_data_overview_v1",
    "kol_follower_trend_v1": "kol_follower_trend_v1",
}


def how_to_call(operation: str) -> str:
    """Return how to call an operation, as a reader would write it."""
    method = METHODS.get(operation)
    return f"{method}()" if method else f'call("{operation}")'
