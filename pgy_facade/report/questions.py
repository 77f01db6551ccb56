"""What a report asks about a creator. One row a question: adding one is a line here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pgy_client.types import near_matches

from pgy_facade._text import Text
from pgy_facade.errors import ConfigurationError
from pgy_facade.report.profile import Settings

_DAILY, _COOPERATION = "DAILY_NOTE", "COOPERATE_NOTE"


class Question(NamedTuple):
    """A call about a creator.

    Attributes:
        key: what it is known by in a report.
        call: name of the call.
        parameters: what it is given beside the creator.
        about: what is asked for, for people.
    """

    key: str
    call: str
    parameters: Mapping[str, Any]
    about: Text


def questions(settings: Settings) -> list[Question]:
    """Return what is asked about each creator. Each is one call, which is billed when it is answered.

    Raises:
        ConfigurationError: a call is to be left out that no report makes.
    """
    found = list(_all(settings))
    calls = {each.call for each in found}
    for name in settings.leave_out:
        if name not in calls:
            near = near_matches(name, calls)
            raise ConfigurationError(f"settings.leave_out names {name!r:.60}, which no report asks for{near}")
    return [each for each in found if each.call not in settings.leave_out]


def _all(settings: Settings) -> Iterator[Question]:
    window = {"date_type": f"DAY_{settings.days}", "advertise_switch": settings.traffic}
    metrics = "creator_note_metrics"
    yield Question("profile", "creator_profile", {}, Text("who, tags, quotes", "博主资料与报价"))
    yield Question("summary", "creator_data_summary", {"business": _DAILY}, Text("overview", "数据概览"))
    for key, business, form, about in (
        ("daily", _DAILY, "PHOTO_TEXT_AND_VIDEO", Text("daily notes", "日常笔记表现")),
        ("daily_picture", _DAILY, "PHOTO_TEXT", Text("daily photo-text notes", "日常图文笔记表现")),
        ("daily_video", _DAILY, "VIDEO", Text("daily videos", "日常视频笔记表现")),
        ("cooperation", _COOPERATION, "PHOTO_TEXT_AND_VIDEO", Text("cooperation notes", "合作笔记表现")),
    ):
        yield Question(key, metrics, {"business": business, "note_type": form, **window}, about)
    yield Question(
        "core",
        "creator_core_metrics",
        {"business": _DAILY, "note_type": "PHOTO_TEXT_AND_VIDEO", **window},
        Text("core metrics day by day", "每日核心数据"),
    )
    yield Question(
        "costs", "creator_cost_effectiveness", {}, Text("the platform's estimates of cost", "平台预估性价比")
    )
    for page in range(1, settings.note_pages + 1):
        about = Text(f"notes, page {page}", f"笔记列表第 {page} 页")
        asked = {"page_number": page, "advertise_switch": settings.traffic}
        yield Question(f"notes_{page}", "notes_details", asked, about)
    yield Question("followers", "creator_follower_summary", {}, Text("followers", "粉丝概览"))
    yield Question("portrait", "creator_follower_profile", {}, Text("portrait of the followers", "粉丝画像"))
    yield Question(
        "history",
        "creator_follower_history",
        {"date_type": f"DAY_{settings.history_days}", "increase_type": "FANS_TOTAL"},
        Text("followers day by day", "粉丝趋势"),
    )
