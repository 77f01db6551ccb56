"""The operations, one module each, imported when first asked for.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates instead.
"""

from importlib import import_module
from typing import Any, Final

from ...types import Operation

OPERATION_IDS: Final = frozenset(
    {
        "content_square_notes_v1",
        "creator_content_tags_v1",
        "creator_core_metrics_v1",
        "creator_cost_effectiveness_v1",
        "creator_data_summary_v1",
        "creator_feature_tags_v1",
        "creator_follower_history_v1",
        "creator_follower_profile_v1",
        "creator_follower_summary_v1",
        "creator_note_metrics_v1",
        "creator_profile_v1",
        "creator_search_v1",
        "kol_core_metrics_v1",
        "kol_cost_effectiveness_v1",
        "kol_data_overview_v1",
        "kol_data_overview_v2",
        "kol_follower_profile_v1",
        "kol_follower_summary_v1",
        "kol_follower_trend_v1",
        "kol_note_detail_v1",
        "kol_note_list_v1",
        "kol_note_metrics_v1",
        "kol_profile_v1",
        "note_detail_v1",
        "notes_details_v1",
        "similar_creators_v1",
    }
)
CALLS: Final[dict[str, str]] = {
    "content_square_notes_v1": "search_notes",
    "creator_content_tags_v1": "creator_content_tags",
    "creator_core_metrics_v1": "creator_core_metrics",
    "creator_cost_effectiveness_v1": "creator_cost_effectiveness",
    "creator_data_summary_v1": "creator_data_summary",
    "creator_feature_tags_v1": "creator_feature_tags",
    "creator_follower_history_v1": "creator_follower_history",
    "creator_follower_profile_v1": "creator_follower_profile",
    "creator_follower_summary_v1": "creator_follower_summary",
    "creator_note_metrics_v1": "creator_note_metrics",
    "creator_profile_v1": "creator_profile",
    "creator_search_v1": "search_creators",
    "kol_core_metrics_v1": "kol_core_metrics_v1",
    "kol_cost_effectiveness_v1": "kol_cost_effectiveness_v1",
    "kol_data_overview_v1": "kol_data_overview_v1",
    "kol_data_overview_v2": "kol_data_overview_v2",
    "kol_follower_profile_v1": "kol_follower_profile_v1",
    "kol_follower_summary_v1": "kol_follower_summary_v1",
    "kol_follower_trend_v1": "kol_follower_trend_v1",
    "kol_note_detail_v1": "kol_note_detail_v1",
    "kol_note_list_v1": "kol_note_list",
    "kol_note_metrics_v1": "kol_note_metrics_v1",
    "kol_profile_v1": "kol_profile_v1",
    "note_detail_v1": "note_detail",
    "notes_details_v1": "notes_details",
    "similar_creators_v1": "similar_creators",
}
"""The method that users call an operation by, where it has one."""
ITERATORS: Final[dict[str, str]] = {
    "content_square_notes_v1": "iter_searched_notes",
    "creator_search_v1": "iter_creators",
    "notes_details_v1": "iter_notes",
    "similar_creators_v1": "iter_similar_creators",
}
"""The method that walks an operation's pages, where it has one."""


def load(operation_id: str) -> Operation[Any]:
    """Return the operation of that id; `KeyError` when none is tracked under it."""
    if operation_id not in OPERATION_IDS:
        raise KeyError(operation_id)
    operation: Operation[Any] = import_module(f".{operation_id}", __name__).OPERATION
    return operation
