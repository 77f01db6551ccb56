"""The evidence: each answer decodes whole, models type what is known, and the figures of an answer hang together."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pgy_client import models
from pgy_client.api.pugongying import load
from pgy_client.types import Model

from .bundle import DOCUMENT, OPERATIONS

ANSWERS: list[tuple[str, str, Any]] = [
    (operation_id, name, example["value"]["data"])
    for operation_id, operation in OPERATIONS.items()
    for name, example in operation["responses"]["200"]["content"]["application/json"].get("examples", {}).items()
]
_CREATOR = frozenset(
    """
    algoRecommendReasons authorityList cpc cps fansEngageNum fansRiseNum goodRecommendPermission industryTag isStar
    live liveGMV liveId liveImg marketTarget nextPicturePrice nextVideoPrice note overflowNum picPriceRemind
    pictureCpcEstimateNum pictureCpcInCart processingAuthorities recommend recommendReason seedAndHarcest
    top2CategoryList totalNoteCount videoCpcEstimateNum videoCpcInCart videoPriceRemind
    """.split()  # noqa: SIM905 - as a list it would be thirty lines
)
NEVER_SEEN = {
    "ClothingIndustryPrice": {"bizType"},
    "CreatorNote": {"industryTags"},
    "MetricNote": {"date"},
    "NoteAuthor": {"advertiserId"},
    "NoteDetail": {"atUserList", "compClickData"},
    "NotePicture": {"imageExtraInfo", "latitude", "longitude", "sticker"},
    "NoteVideo": {"chapters", "firstFrame", "redGifInfo"},
    "Creator": _CREATOR,
    "CreatorProfile": _CREATOR,
}
"""By model, the fields that nobody has seen but null: their type is open."""


def parts(value: Any) -> Iterator[Model]:
    """Every model in an answer."""
    if isinstance(value, Model):
        yield value
        for name, _ in value._FIELDS:
            yield from parts(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from parts(item)


@pytest.mark.parametrize(("operation_id", "data"), [(key, data) for key, _, data in ANSWERS], ids=lambda v: str(v)[:40])
def test_an_answer_of_the_evidence_has_no_field_that_its_model_does_not_know(operation_id: str, data: Any) -> None:
    answer = load(operation_id).parse(data)
    unknown = {type(part).__name__: part.additional_properties for part in parts(answer) if part.additional_properties}
    assert unknown == {}
    left = [
        value for part in parts(answer) for name, _ in part._FIELDS if isinstance(value := getattr(part, name), dict)
    ]
    assert left == [], "an object without a model"


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_the_evidence_fits_the_schema_that_was_read_off_it(operation_id: str) -> None:
    schema = OPERATIONS[operation_id]["responses"]["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**schema, "components": DOCUMENT["components"]})
    for key, name, data in ANSWERS:
        if key == operation_id:
            assert [error.message for error in validator.iter_errors({"code": 0, "data": data})] == [], name


def test_only_fields_that_nobody_has_seen_are_of_any_type() -> None:
    found: dict[str, set[str]] = {}
    for name in models.__all__:
        model = getattr(models, name)
        if isinstance(model, type) and issubclass(model, Model):
            open_fields = {wire for field, wire in model._FIELDS if model.__annotations__[field] == "Any"}
            found |= {name: open_fields} if open_fields else {}
    assert found == NEVER_SEEN


def evidence(operation_id: str) -> list[Any]:
    found = [data for key, _, data in ANSWERS if key == operation_id and data]
    assert found
    return found


@pytest.mark.parametrize("data", evidence("creator_note_metrics_v1"))
def test_the_medians_of_note_metrics_are_those_of_its_notes(data: dict[str, Any]) -> None:
    notes = data["notes"]
    assert len(notes) == data["noteNumber"]
    for total, each in (("impMedian", "impNum"), ("readMedian", "readNum"), ("likeMedian", "likeNum")):
        assert data[total] == median(note[each] for note in notes)
    assert data["mEngagementNum"] == data["mengagementNum"] == median(note["interactionNum"] for note in notes)
    popular = sum(note["likeNum"] >= 100 for note in notes) / len(notes)
    assert float(data["hundredLikePercent"]) == pytest.approx(100 * popular, abs=0.05)
    for kind in ("imp", "read"):
        shares = data["pagePercentVo"]
        assert sum(value for name, value in shares.items() if name.startswith(kind)) == pytest.approx(1)


@pytest.mark.parametrize("data", evidence("creator_follower_history_v1"))
def test_a_trend_of_the_evidence_adds_up(data: dict[str, Any]) -> None:
    assert data["fansNumInc"] == data["list"][-1]["num"] - data["list"][0]["num"]
    assert data["fansNumIncRate"] == pytest.approx(data["fansNumInc"] / data["list"][0]["num"], abs=1e-4)


@pytest.mark.parametrize("data", evidence("creator_follower_profile_v1") + evidence("kol_follower_profile_v1"))
def test_the_shares_of_followers_add_up(data: dict[str, Any]) -> None:
    assert sum(group["percent"] for group in data["ages"]) == pytest.approx(1, abs=1e-5)
    assert sum(data["gender"].values()) == pytest.approx(1)
    for name in ("interests", "provinces", "cities", "devices"):
        shares = [each["percent"] for each in data[name]]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) < 1


@pytest.mark.parametrize("data", evidence("creator_follower_summary_v1") + evidence("kol_follower_summary_v1"))
def test_the_rates_of_followers_are_those_of_their_numbers(data: dict[str, Any]) -> None:
    before = data["fansNum"] - data["fansIncreaseNum"]
    assert float(data["fansGrowthRate"]) == pytest.approx(100 * data["fansIncreaseNum"] / before, abs=0.06)
    for rate, number in (
        ("activeFansRate", "activeFansL28"),
        ("engageFansRate", "engageFansL30"),
        ("readFansRate", "readFansIn30"),
        ("payFansUserRate30d", "payFansUserNum30d"),
    ):
        assert float(data[rate]) == pytest.approx(100 * data[number] / data["fansNum"], abs=0.06)


def test_the_window_of_core_metrics_is_its_last_day() -> None:
    data = max(evidence("creator_core_metrics_v1"), key=lambda each: len(each["dailyData"]))
    assert data["sumData"] == data["dailyData"][-1]
    assert [day["dateKey"] for day in data["dailyData"]] == sorted({day["dateKey"] for day in data["dailyData"]})


@pytest.mark.parametrize("data", evidence("notes_details_v1") + evidence("kol_note_list_v1"))
def test_only_notes_with_a_brand_are_advertised_or_lead_to_a_shop(data: dict[str, Any]) -> None:
    assert data["total"] >= len(data["list"])
    for note in data["list"]:
        assert note["brandName"] or not (note["isAdvertise"] or note["thirdReadUserNum"])
        assert note["likeNum"] <= note["readNum"]
