"""All models and enums. Each is imported when it is first asked for: the larger ones take milliseconds to create.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates instead.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .age_share import AgeShare as AgeShare
    from .agency_sign import AgencySign as AgencySign
    from .clothing_industry_price import ClothingIndustryPrice as ClothingIndustryPrice
    from .content_square_biz_type import ContentSquareBizType as ContentSquareBizType
    from .content_square_order import ContentSquareOrder as ContentSquareOrder
    from .content_square_period import ContentSquarePeriod as ContentSquarePeriod
    from .core_metrics import CoreMetrics as CoreMetrics
    from .core_metrics_advertise_switch import CoreMetricsAdvertiseSwitch as CoreMetricsAdvertiseSwitch
    from .core_metrics_business import CoreMetricsBusiness as CoreMetricsBusiness
    from .core_metrics_date_type import CoreMetricsDateType as CoreMetricsDateType
    from .core_metrics_day import CoreMetricsDay as CoreMetricsDay
    from .core_metrics_note_type import CoreMetricsNoteType as CoreMetricsNoteType
    from .cost_effectiveness import CostEffectiveness as CostEffectiveness
    from .creator import Creator as Creator
    from .creator_content_tag import CreatorContentTag as CreatorContentTag
    from .creator_gender import CreatorGender as CreatorGender
    from .creator_note import CreatorNote as CreatorNote
    from .creator_profile import CreatorProfile as CreatorProfile
    from .creator_search_page import CreatorSearchPage as CreatorSearchPage
    from .data_overview import DataOverview as DataOverview
    from .data_overview_business import DataOverviewBusiness as DataOverviewBusiness
    from .data_summary_business import DataSummaryBusiness as DataSummaryBusiness
    from .data_summary_v2 import DataSummaryV2 as DataSummaryV2
    from .data_summary_v2_business import DataSummaryV2Business as DataSummaryV2Business
    from .device_share import DeviceShare as DeviceShare
    from .fans_age import FansAge as FansAge
    from .fans_gender import FansGender as FansGender
    from .follower_history_date_type import FollowerHistoryDateType as FollowerHistoryDateType
    from .follower_history_increase_type import FollowerHistoryIncreaseType as FollowerHistoryIncreaseType
    from .follower_profile import FollowerProfile as FollowerProfile
    from .follower_summary import FollowerSummary as FollowerSummary
    from .follower_trend import FollowerTrend as FollowerTrend
    from .follower_trend_date_type import FollowerTrendDateType as FollowerTrendDateType
    from .follower_trend_increase_type import FollowerTrendIncreaseType as FollowerTrendIncreaseType
    from .follower_trend_point import FollowerTrendPoint as FollowerTrendPoint
    from .gender_share import GenderShare as GenderShare
    from .intention_info import IntentionInfo as IntentionInfo
    from .kol_core_metrics_advertise_switch import KolCoreMetricsAdvertiseSwitch as KolCoreMetricsAdvertiseSwitch
    from .kol_core_metrics_business import KolCoreMetricsBusiness as KolCoreMetricsBusiness
    from .kol_core_metrics_date_type import KolCoreMetricsDateType as KolCoreMetricsDateType
    from .kol_core_metrics_note_type import KolCoreMetricsNoteType as KolCoreMetricsNoteType
    from .kol_note_metrics_advertise_switch import KolNoteMetricsAdvertiseSwitch as KolNoteMetricsAdvertiseSwitch
    from .kol_note_metrics_business import KolNoteMetricsBusiness as KolNoteMetricsBusiness
    from .kol_note_metrics_date_type import KolNoteMetricsDateType as KolNoteMetricsDateType
    from .kol_note_metrics_note_type import KolNoteMetricsNoteType as KolNoteMetricsNoteType
    from .long_term_performance import LongTermPerformance as LongTermPerformance
    from .metric_note import MetricNote as MetricNote
    from .named_share import NamedShare as NamedShare
    from .note import Note as Note
    from .note_author import NoteAuthor as NoteAuthor
    from .note_detail import NoteDetail as NoteDetail
    from .note_list_advertise_switch import NoteListAdvertiseSwitch as NoteListAdvertiseSwitch
    from .note_list_note_type import NoteListNoteType as NoteListNoteType
    from .note_list_order_type import NoteListOrderType as NoteListOrderType
    from .note_metrics import NoteMetrics as NoteMetrics
    from .note_metrics_advertise_switch import NoteMetricsAdvertiseSwitch as NoteMetricsAdvertiseSwitch
    from .note_metrics_business import NoteMetricsBusiness as NoteMetricsBusiness
    from .note_metrics_date_type import NoteMetricsDateType as NoteMetricsDateType
    from .note_metrics_note_type import NoteMetricsNoteType as NoteMetricsNoteType
    from .note_picture import NotePicture as NotePicture
    from .note_time import NoteTime as NoteTime
    from .note_type_share import NoteTypeShare as NoteTypeShare
    from .note_video import NoteVideo as NoteVideo
    from .note_video_meta import NoteVideoMeta as NoteVideoMeta
    from .notes_advertise_switch import NotesAdvertiseSwitch as NotesAdvertiseSwitch
    from .notes_note_type import NotesNoteType as NotesNoteType
    from .notes_order_type import NotesOrderType as NotesOrderType
    from .notes_page import NotesPage as NotesPage
    from .notes_third_platform import NotesThirdPlatform as NotesThirdPlatform
    from .search_type import SearchType as SearchType
    from .traffic_shares import TrafficShares as TrafficShares

_MODULES: Final[dict[str, str]] = {
    "AgeShare": ".age_share",
    "AgencySign": ".agency_sign",
    "ClothingIndustryPrice": ".clothing_industry_price",
    "ContentSquareBizType": ".content_square_biz_type",
    "ContentSquareOrder": ".content_square_order",
    "ContentSquarePeriod": ".content_square_period",
    "CoreMetrics": ".core_metrics",
    "CoreMetricsAdvertiseSwitch": ".core_metrics_advertise_switch",
    "CoreMetricsBusiness": ".core_metrics_business",
    "CoreMetricsDateType": ".core_metrics_date_type",
    "CoreMetricsDay": ".core_metrics_day",
    "CoreMetricsNoteType": ".core_metrics_note_type",
    "CostEffectiveness": ".cost_effectiveness",
    "Creator": ".creator",
    "CreatorContentTag": ".creator_content_tag",
    "CreatorGender": ".creator_gender",
    "CreatorNote": ".creator_note",
    "CreatorProfile": ".creator_profile",
    "CreatorSearchPage": ".creator_search_page",
    "DataOverview": ".data_overview",
    "DataOverviewBusiness": ".data_overview_business",
    "DataSummaryBusiness": ".data_summary_business",
    "DataSummaryV2": ".data_summary_v2",
    "DataSummaryV2Business": ".data_summary_v2_business",
    "DeviceShare": ".device_share",
    "FansAge": ".fans_age",
    "FansGender": ".fans_gender",
    "FollowerHistoryDateType": ".follower_history_date_type",
    "FollowerHistoryIncreaseType": ".follower_history_increase_type",
    "FollowerProfile": ".follower_profile",
    "FollowerSummary": ".follower_summary",
    "FollowerTrend": ".follower_trend",
    "FollowerTrendDateType": ".follower_trend_date_type",
    "FollowerTrendIncreaseType": ".follower_trend_increase_type",
    "FollowerTrendPoint": ".follower_trend_point",
    "GenderShare": ".gender_share",
    "IntentionInfo": ".intention_info",
    "KolCoreMetricsAdvertiseSwitch": ".kol_core_metrics_advertise_switch",
    "KolCoreMetricsBusiness": ".kol_core_metrics_business",
    "KolCoreMetricsDateType": ".kol_core_metrics_date_type",
    "KolCoreMetricsNoteType": ".kol_core_metrics_note_type",
    "KolNoteMetricsAdvertiseSwitch": ".kol_note_metrics_advertise_switch",
    "KolNoteMetricsBusiness": ".kol_note_metrics_business",
    "KolNoteMetricsDateType": ".kol_note_metrics_date_type",
    "KolNoteMetricsNoteType": ".kol_note_metrics_note_type",
    "LongTermPerformance": ".long_term_performance",
    "MetricNote": ".metric_note",
    "NamedShare": ".named_share",
    "Note": ".note",
    "NoteAuthor": ".note_author",
    "NoteDetail": ".note_detail",
    "NoteListAdvertiseSwitch": ".note_list_advertise_switch",
    "NoteListNoteType": ".note_list_note_type",
    "NoteListOrderType": ".note_list_order_type",
    "NoteMetrics": ".note_metrics",
    "NoteMetricsAdvertiseSwitch": ".note_metrics_advertise_switch",
    "NoteMetricsBusiness": ".note_metrics_business",
    "NoteMetricsDateType": ".note_metrics_date_type",
    "NoteMetricsNoteType": ".note_metrics_note_type",
    "NotePicture": ".note_picture",
    "NoteTime": ".note_time",
    "NoteTypeShare": ".note_type_share",
    "NoteVideo": ".note_video",
    "NoteVideoMeta": ".note_video_meta",
    "NotesAdvertiseSwitch": ".notes_advertise_switch",
    "NotesNoteType": ".notes_note_type",
    "NotesOrderType": ".notes_order_type",
    "NotesPage": ".notes_page",
    "NotesThirdPlatform": ".notes_third_platform",
    "SearchType": ".search_type",
    "TrafficShares": ".traffic_shares",
}

__all__ = [
    "AgencySign",
    "AgeShare",
    "ClothingIndustryPrice",
    "ContentSquareBizType",
    "ContentSquareOrder",
    "ContentSquarePeriod",
    "CoreMetrics",
    "CoreMetricsAdvertiseSwitch",
    "CoreMetricsBusiness",
    "CoreMetricsDateType",
    "CoreMetricsDay",
    "CoreMetricsNoteType",
    "CostEffectiveness",
    "Creator",
    "CreatorContentTag",
    "CreatorGender",
    "CreatorNote",
    "CreatorProfile",
    "CreatorSearchPage",
    "DataOverview",
    "DataOverviewBusiness",
    "DataSummaryBusiness",
    "DataSummaryV2",
    "DataSummaryV2Business",
    "DeviceShare",
    "FansAge",
    "FansGender",
    "FollowerHistoryDateType",
    "FollowerHistoryIncreaseType",
    "FollowerProfile",
    "FollowerSummary",
    "FollowerTrend",
    "FollowerTrendDateType",
    "FollowerTrendIncreaseType",
    "FollowerTrendPoint",
    "GenderShare",
    "IntentionInfo",
    "KolCoreMetricsAdvertiseSwitch",
    "KolCoreMetricsBusiness",
    "KolCoreMetricsDateType",
    "KolCoreMetricsNoteType",
    "KolNoteMetricsAdvertiseSwitch",
    "KolNoteMetricsBusiness",
    "KolNoteMetricsDateType",
    "KolNoteMetricsNoteType",
    "LongTermPerformance",
    "MetricNote",
    "NamedShare",
    "Note",
    "NoteAuthor",
    "NoteDetail",
    "NoteListAdvertiseSwitch",
    "NoteListNoteType",
    "NoteListOrderType",
    "NoteMetrics",
    "NoteMetricsAdvertiseSwitch",
    "NoteMetricsBusiness",
    "NoteMetricsDateType",
    "NoteMetricsNoteType",
    "NotePicture",
    "NotesAdvertiseSwitch",
    "NotesNoteType",
    "NotesOrderType",
    "NotesPage",
    "NotesThirdPlatform",
    "NoteTime",
    "NoteTypeShare",
    "NoteVideo",
    "NoteVideoMeta",
    "SearchType",
    "TrafficShares",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(module, __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
