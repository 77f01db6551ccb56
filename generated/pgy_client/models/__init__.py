"""All models and enums. Each is imported when it is first asked for: the larger ones take milliseconds to create.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates instead.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .clothing_industry_price import ClothingIndustryPrice as ClothingIndustryPrice
    from .core_metrics import CoreMetrics as CoreMetrics
    from .core_metrics_advertise_switch import CoreMetricsAdvertiseSwitch as CoreMetricsAdvertiseSwitch
    from .core_metrics_business import CoreMetricsBusiness as CoreMetricsBusiness
    from .core_metrics_date_type import CoreMetricsDateType as CoreMetricsDateType
    from .core_metrics_day import CoreMetricsDay as CoreMetricsDay
    from .core_metrics_note_type import CoreMetricsNoteType as CoreMetricsNoteType
    from .creator import Creator as Creator
    from .creator_content_tag import CreatorContentTag as CreatorContentTag
    from .creator_gender import CreatorGender as CreatorGender
    from .creator_note import CreatorNote as CreatorNote
    from .creator_search_page import CreatorSearchPage as CreatorSearchPage
    from .data_overview import DataOverview as DataOverview
    from .data_overview_business import DataOverviewBusiness as DataOverviewBusiness
    from .data_summary_business import DataSummaryBusiness as DataSummaryBusiness
    from .fans_age import FansAge as FansAge
    from .fans_gender import FansGender as FansGender
    from .follower_history_date_type import FollowerHistoryDateType as FollowerHistoryDateType
    from .follower_history_increase_type import FollowerHistoryIncreaseType as FollowerHistoryIncreaseType
    from .follower_trend import FollowerTrend as FollowerTrend
    from .follower_trend_date_type import FollowerTrendDateType as FollowerTrendDateType
    from .follower_trend_increase_type import FollowerTrendIncreaseType as FollowerTrendIncreaseType
    from .follower_trend_point import FollowerTrendPoint as FollowerTrendPoint
    from .intention_info import IntentionInfo as IntentionInfo
    from .note import Note as Note
    from .note_type_share import NoteTypeShare as NoteTypeShare
    from .notes_advertise_switch import NotesAdvertiseSwitch as NotesAdvertiseSwitch
    from .notes_note_type import NotesNoteType as NotesNoteType
    from .notes_order_type import NotesOrderType as NotesOrderType
    from .notes_page import NotesPage as NotesPage
    from .notes_third_platform import NotesThirdPlatform as NotesThirdPlatform
    from .search_type import SearchType as SearchType

_MODULES: Final[dict[str, str]] = {
    "ClothingIndustryPrice": ".clothing_industry_price",
    "CoreMetrics": ".core_metrics",
    "CoreMetricsAdvertiseSwitch": ".core_metrics_advertise_switch",
    "CoreMetricsBusiness": ".core_metrics_business",
    "CoreMetricsDateType": ".core_metrics_date_type",
    "CoreMetricsDay": ".core_metrics_day",
    "CoreMetricsNoteType": ".core_metrics_note_type",
    "Creator": ".creator",
    "CreatorContentTag": ".creator_content_tag",
    "CreatorGender": ".creator_gender",
    "CreatorNote": ".creator_note",
    "CreatorSearchPage": ".creator_search_page",
    "DataOverview": ".data_overview",
    "DataOverviewBusiness": ".data_overview_business",
    "DataSummaryBusiness": ".data_summary_business",
    "FansAge": ".fans_age",
    "FansGender": ".fans_gender",
    "FollowerHistoryDateType": ".follower_history_date_type",
    "FollowerHistoryIncreaseType": ".follower_history_increase_type",
    "FollowerTrend": ".follower_trend",
    "FollowerTrendDateType": ".follower_trend_date_type",
    "FollowerTrendIncreaseType": ".follower_trend_increase_type",
    "FollowerTrendPoint": ".follower_trend_point",
    "IntentionInfo": ".intention_info",
    "Note": ".note",
    "NoteTypeShare": ".note_type_share",
    "NotesAdvertiseSwitch": ".notes_advertise_switch",
    "NotesNoteType": ".notes_note_type",
    "NotesOrderType": ".notes_order_type",
    "NotesPage": ".notes_page",
    "NotesThirdPlatform": ".notes_third_platform",
    "SearchType": ".search_type",
}

__all__ = [
    "ClothingIndustryPrice",
    "CoreMetrics",
    "CoreMetricsAdvertiseSwitch",
    "CoreMetricsBusiness",
    "CoreMetricsDateType",
    "CoreMetricsDay",
    "CoreMetricsNoteType",
    "Creator",
    "CreatorContentTag",
    "CreatorGender",
    "CreatorNote",
    "CreatorSearchPage",
    "DataOverview",
    "DataOverviewBusiness",
    "DataSummaryBusiness",
    "FansAge",
    "FansGender",
    "FollowerHistoryDateType",
    "FollowerHistoryIncreaseType",
    "FollowerTrend",
    "FollowerTrendDateType",
    "FollowerTrendIncreaseType",
    "FollowerTrendPoint",
    "IntentionInfo",
    "Note",
    "NotesAdvertiseSwitch",
    "NotesNoteType",
    "NotesOrderType",
    "NotesPage",
    "NotesThirdPlatform",
    "NoteTypeShare",
    "SearchType",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(module, __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
