"""Answers about a made-up creator, in the units that upstream mixes: fen, percent texts, fractions, medians."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pgy_client.models import (
    CoreMetrics,
    CostEffectiveness,
    CreatorProfile,
    DataOverview,
    FollowerProfile,
    FollowerSummary,
    FollowerTrend,
    NoteMetrics,
    NotesPage,
)
from pgy_client.types import Model

from pgy_facade.report.answers import Answer, Answers
from pgy_facade.report.profile import Profile, read_profile
from pgy_facade.report.questions import questions
from pgy_facade.report.report import Report, make_report

CREATOR = "5e8f00000000000000000001"
WHEN = datetime(2026, 3, 28, 4, 30, tzinfo=UTC)
MODELS: dict[str, type[Model]] = {
    "profile": CreatorProfile,
    "summary": DataOverview,
    "daily": NoteMetrics,
    "daily_picture": NoteMetrics,
    "daily_video": NoteMetrics,
    "cooperation": NoteMetrics,
    "core": CoreMetrics,
    "costs": CostEffectiveness,
    "notes_1": NotesPage,
    "notes_2": NotesPage,
    "followers": FollowerSummary,
    "portrait": FollowerProfile,
    "history": FollowerTrend,
}


def metrics(reads: int, exposures: int, engagements: int, number: int, **other: object) -> dict[str, Any]:
    """What note metrics answer, with percentages as texts."""
    return {
        "readMedian": reads,
        "impMedian": exposures,
        "mEngagementNum": engagements,
        "noteNumber": number,
        "readMedianBeyondRate": "80.5",
        **other,
    }


def note(number: int, day: str, reads: int, brand: str | None = None, **other: object) -> dict[str, Any]:
    """A note of the list of notes."""
    return {
        "noteId": f"{number:024x}",
        "title": f"Note {number}",
        "date": day,
        "readNum": reads,
        "likeNum": reads // 20,
        "collectNum": reads // 50,
        "brandName": brand,
        "isAdvertise": False,
        "isVideo": number % 2 == 0,
        **other,
    }


def came() -> dict[str, dict[str, Any]]:
    """What upstream answers about the creator."""
    days = [f"2026-03-{day:02d}" for day in range(1, 28)]
    return {
        "profile": {
            "userId": CREATOR,
            "name": "小满",
            "redId": "1067",
            "location": "浙江 杭州",
            "fansNum": 20_000,
            "picturePrice": 1000.0,
            "videoPrice": 9_999_999.0,
            "coopNoteNum30d": 3,
            "contentTags": [{"taxonomy1Tag": "美食", "taxonomy2Tags": ["家常菜"]}],
        },
        "summary": {
            "dateKey": "2026-03-27",
            "noteNumber": 12,
            "responseRate": "91.7",
            # In fen, while the answer about costs has yuan.
            "pictureReadCost": "31.0",
            "pictureReadBeyondRate": "61.4",
        },
        "daily": metrics(
            *(8000, 40_000, 400, 10),
            interactionMedian=380,
            interactionRate="3.4",
            interactionBeyondRate="77.9",
            commentMedian=25,
            likeMedian=200,
            collectMedian=150,
            videoFullViewRate="24.5",
            videoNoteNumber=6,
            videoFullViewBeyondRate="55.0",
            hundredLikePercent="90.0",
            thousandLikePercent="10.0",
            pagePercentVo={"readSearchPercent": 0.182},
            notes=[{"noteId": f"{n:024x}", "interactionNum": n} for n in (100, 400, 400, 500, 1200, 1201)],
        ),
        "daily_picture": metrics(5500, 44_000, 440, 8),
        "daily_video": metrics(9000, 50_000, 500, 2),
        "cooperation": metrics(3000, 20_000, 90, 3),
        "core": {
            "dailyData": [
                {"dateKey": day, "imp": 40_000, "read": 8000, "engage": 300 + 10 * place}
                for place, day in enumerate(days[:11])
            ]
        },
        "costs": {
            "estimatePictureCpm": 24.5,
            "estimatePictureEngageCost": 2.1,
            "pictureReadCost": None,
            "pictureSurpassRate": None,
        },
        "notes_1": {
            "total": 9,
            "list": [
                note(1, "2026-03-27", 5000),
                note(2, "2026-03-20", 7000, "某品牌"),
                note(3, "2026-03-18", 7000),
                note(4, "2026-03-11", 90_000, isAdvertise=True),
                note(5, "2026-03-04", 3000),
                note(6, "2026-02-26", 9000),
                note(7, "2026-02-25", 6000),
                note(8, "2026-02-10", 4000, "别的品牌"),
            ],
        },
        "notes_2": {"total": 9, "list": [note(8, "2026-02-10", 4000, "别的品牌"), note(9, "2026-02-01", 6000)]},
        "followers": {
            "fansNum": 20_000,
            "activeFansRate": "69.9",
            "activeFansBeyondRate": "20.1",
            "readFansRate": "22.2",
            "engageFansRate": "5.7",
            "fansGrowthRate": "-1.0",
            "fansGrowthBeyondRate": "12.0",
        },
        "portrait": {
            "gender": {"female": 0.8, "male": 0.2},
            "ages": [{"group": "<18", "percent": 0.1}, {"group": "18-24", "percent": 0.9}],
            "cities": [{"name": "上海", "percent": 0.05}, {"name": "杭州", "percent": 0.07}],
            "provinces": [],
            "interests": None,
        },
        "history": {"list": [{"dateKey": day, "num": 20_200 - 8 * place} for place, day in enumerate(days)]},
    }


def made(changed: dict[str, Any] | None = None, profile: Profile | None = None) -> Report:
    """The report about the creator; `changed` replaces answers, None for one that is missing."""
    profile = profile or read_profile()
    data = {**came(), **(changed or {})}
    found = {}
    for asked in questions(profile.settings):
        body = data.get(asked.key)
        if body is None:
            from pgy_facade._text import Text

            found[asked.key] = Answer(asked, None, None, None, Text("failed", "失败"))
        else:
            found[asked.key] = Answer(asked, MODELS[asked.key].from_dict(body), WHEN, "global", None)
    return make_report(Answers(CREATOR, found), profile)
