"""Figures of fields: read by the scale of the dictionary, and by nothing else."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import pgy_client.models as generated
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pgy_client.types import Model

from pgy_facade import FieldInfo, fields, models, units
from pgy_facade.units.scales import READERS, UnreadableError

MODELS: list[type[Model]] = [
    cls for cls in (getattr(models, name) for name in generated.__all__) if not issubclass(cls, Enum)
]
PARTS = {"percent": 100, "per_mille": 1000, "fen": 100, "yuan": 1, "fraction": 1, "count": 1}
EACH_MODEL = pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__name__)


def holding(cls: type[Model], info: FieldInfo, came: Any) -> Model:
    """A model in which a field came as it is given, and so did, with a figure, the field that it needs."""
    given = {cls.field(info.needs).wire_name: 1.5} if info.needs else {}
    return cls.from_dict({**given, info.wire_name: came})


def outcome(cls: type[Model], info: FieldInfo, came: Any) -> units.Value | None:
    """The value; checked on the way that there is a reason exactly where there is none."""
    model = holding(cls, info, came)
    before = copy.deepcopy(model.to_dict())
    found = units.value(model, info.name)
    reason = units.explain(model, info.name)
    assert (reason is None) is (found is not None)
    assert model.to_dict() == before
    assert units.values([model, None, model], info.name) == [found, None, found]
    return found


@pytest.mark.parametrize(
    ("scale", "came", "value"),
    [
        ("percent", "28.0", 0.28),
        ("percent", 28, 0.28),
        ("percent", 0.28, 0.0028),
        ("percent", "0.28", 0.0028),
        ("percent", "28%", 0.28),
        ("percent", 130.9, 1.309),
        ("percent", "-0.3", -0.003),
        ("percent", "+58.2", 0.582),
        ("percent", 0, 0.0),
        ("per_mille", "28", 0.028),
        ("per_mille", "28‰", 0.028),
        ("fraction", 0.0155, 0.0155),
        ("fraction", 28, 28.0),
        ("fraction", "28%", None),
        ("percent", "28‰", None),
        ("fen", "31.0", 0.31),
        ("fen", 31, 0.31),
        ("yuan", "0.31", 0.31),
        ("yuan", 5000, 5000.0),
        ("yuan", "1.2万", 12000.0),
        ("yuan", "¥5", None),
        ("count", "1.2万", 12000),
        ("count", "1.25w", 12500),
        ("count", "3亿", 300_000_000),
        ("count", "1,234", 1234),
        ("count", "12,34", None),
        ("count", "10万+", None),
        ("count", 12.5, 12.5),
        ("count", 12.0, 12),
        ("count", True, None),
        ("count", "", None),
        ("count", "many", None),
        ("count", "１２", None),
        ("count", float("nan"), None),
        ("count", float("inf"), None),
        ("count", [1], None),
        ("date", "2026-03-01", date(2026, 3, 1)),
        ("date", "2026-02-30", None),
        ("date", "20260301", None),
        ("date", "2026-03-01 10:00", None),
        ("date", 20260301, None),
        ("datetime", "2026-03-01 10:30", datetime(2026, 3, 1, 2, 30, tzinfo=UTC)),
        ("datetime", "2026-03-01 25:30", None),
        ("datetime", "2026-03-01", None),
        ("epoch_ms", 1772332200000, datetime(2026, 3, 1, 2, 30, tzinfo=UTC)),
        ("epoch_ms", "1772332200000", datetime(2026, 3, 1, 2, 30, tzinfo=UTC)),
        ("epoch_ms", 10**25, None),
        ("flag", False, False),
        ("flag", 1, True),
        ("flag", "0", False),
        ("flag", "True", True),
        ("flag", 2, None),
        ("flag", [], None),
        ("code", 2, 2),
        ("code", 2.0, 2),
        ("code", "女", "女"),
        ("code", "18-24", "18-24"),
        ("code", 2.5, None),
        ("code", True, None),
        ("text", "图文", "图文"),
        ("text", "  ", None),
        ("text", 5, None),
        ("list", ["a"], None),
        ("object", {"a": 1}, None),
        ("unknown", 5, None),
    ],
)
def test_a_value_is_read_by_its_scale(scale: str, came: Any, value: Any) -> None:
    if value is None:
        with pytest.raises(UnreadableError, match=r"\w") as reason:
            READERS[scale](came, ())
        assert len(str(reason.value)) < 120
        return
    found: Any = READERS[scale](came, ())
    assert type(found) is type(value)
    assert found == value


def test_a_number_that_python_cannot_write_is_none() -> None:
    note = models.Note(read_num=10**5000)
    assert units.value(note, "read_num") is None
    assert units.explain(note, "read_num") == "the number is too large"


def test_nothing_is_guessed_from_the_size_of_a_value() -> None:
    creator = models.Creator.from_dict({"videoFinishRate": 0.28, "thousandLikePercent30": "28.0"})
    assert units.value(creator, "video_finish_rate") == 0.0028
    assert units.value(creator, "thousand_like_percent_30") == 0.28
    assert units.value(models.FollowerTrend(fans_num_inc_rate=28.0), "fans_num_inc_rate") == 28.0
    assert units.value(models.DataOverview.from_dict({"pictureReadCost": "31.0"}), "picture_read_cost") == 0.31
    assert units.value(models.Creator.from_dict({"pictureReadCost": "0.31"}), "picture_read_cost") == 0.31


@pytest.mark.parametrize(
    ("model", "name", "reason"),
    [
        (models.Creator(picture_price=9999999), "picture_price", "not for sale"),
        (models.Creator.from_dict({"videoPrice": "9999999.0"}), "video_price", "not for sale"),
        (models.Creator(video_price=0), "video_price", "not offered"),
        (models.Creator(lower_price=0), "lower_price", "one of the two forms is not offered"),
        (models.Creator(), "picture_price", "nothing came"),
        (models.Creator.from_dict({"picturePrice": "call us"}), "picture_price", "'call us' is no number"),
        (models.Creator(note_list=[]), "note_list", "read the attribute itself"),
        (models.Creator(forecast_group_cover_rate_lower=0.5), "forecast_group_cover_rate_lower", "nobody knows"),
        (
            models.Creator(estimate_video_cpm_compare=47.0, estimate_video_cpm=0),
            "estimate_video_cpm_compare",
            "no data",
        ),
        (models.Creator(estimate_video_cpm_compare=47.0), "estimate_video_cpm_compare", "means nothing without"),
    ],
)
def test_what_is_no_figure_is_none_and_says_why(model: Model, name: str, reason: str) -> None:
    assert units.value(model, name) is None
    assert reason in (units.explain(model, name) or "")


def test_the_items_of_a_page_give_a_list_of_values() -> None:
    page = models.CreatorSearchPage.from_dict({"kols": [{"fansNum": 5}, {}, "odd", {"fansNum": "1.2万"}]})
    assert units.values(page.kols, "fans_num") == [5, None, None, 12000]
    assert units.values(iter(page.kols), "fans_num") == [5, None, None, 12000]
    assert units.values([], "fans_num") == []
    with pytest.raises(TypeError, match="takes the items"):
        units.values(page, "fans_num")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"units\.values"):
        units.value(page.kols, "fans_num")  # type: ignore[arg-type]


@EACH_MODEL
def test_every_number_of_every_field_is_the_one_that_its_scale_says(cls: type[Model]) -> None:
    read = [info for info in fields(cls) if info.scale in PARTS]

    @settings(max_examples=25, database=None)
    @given(st.decimals(-(10**9), 10**9, places=4))
    def check(number: Decimal) -> None:
        number = number + 0  # no negative zero
        for info in read:
            expected: float | None = float(number / PARTS[info.scale])
            if number in [Decimal(each) for each, _ in info.special]:
                expected = None
            assert outcome(cls, info, str(number)) == expected
            assert outcome(cls, info, float(number)) == expected
            if number == int(number):
                assert outcome(cls, info, int(number)) == expected
            for each, words in info.special:
                assert outcome(cls, info, each) is None
                assert words in (units.explain(holding(cls, info, int(each)), info.name) or "")

    check()


@EACH_MODEL
def test_no_value_of_any_field_raises_or_changes_its_model(cls: type[Model]) -> None:
    odd = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates().map(str),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
        max_leaves=3,
    )

    @settings(max_examples=25, database=None)
    @given(odd)
    def check(came: Any) -> None:
        if came != came or "nan" in repr(came):
            return  # what is not equal to itself cannot be compared with what it was
        for info in fields(cls):
            found = outcome(cls, info, came)
            assert isinstance(found, int | float | str | date | None)

    check()
