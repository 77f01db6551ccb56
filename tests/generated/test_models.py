"""The models: no response may raise, and `to_dict` gives back what came."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
import types
from collections.abc import Mapping
from enum import Enum
from typing import Any

import attrs
import orjson
import pgy_client.models as models
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pgy_client.models import CoreMetrics, CoreMetricsDay, Creator, CreatorSearchPage, Note, NotesPage
from pgy_client.types import Model

from tests.scripts.made_up import ROOT

MODELS: list[Any] = [cls for cls in (getattr(models, name) for name in models.__all__) if not issubclass(cls, Enum)]


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal when null and absent are taken for each other."""
    if isinstance(one, dict) and isinstance(other, dict):
        return all(same(one.get(key), other.get(key)) for key in {*one, *other})
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def objects(cls: type[Model]) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with some of a model's fields, filled with anything, and with fields it does not know."""
    known = st.sampled_from([published for _, published in cls._FIELDS] or ["x"])
    nested = anything | st.dictionaries(st.sampled_from(_names()), anything, max_size=3)
    return st.dictionaries(known | st.text(max_size=5), nested | st.lists(nested, max_size=2), max_size=6)


def _names() -> list[str]:
    return sorted({published for cls in MODELS for _, published in cls._FIELDS})


@pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__name__)
def test_a_model_takes_any_object_and_gives_it_back(cls: type[Model]) -> None:
    @settings(max_examples=20, database=None)
    @given(objects(cls))
    def check(data: dict[str, Any]) -> None:
        before = copy.deepcopy(data)
        model = cls.from_dict(data)
        assert same(model.to_dict(), before)
        assert data == before
        assert model == cls.from_dict(before)
        assert pickle.loads(pickle.dumps(model)) == model
        assert copy.deepcopy(model) == model
        assert copy.copy(model) == model
        repr(model)
        assert set(model.additional_properties) == set(data) - {published for _, published in cls._FIELDS}

    check()


@pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__name__)
def test_anything_but_an_object_gives_an_empty_model(cls: type[Model]) -> None:
    for data in (None, [], [1], "text", 0, 1.5, True, object()):
        model = cls.from_dict(data)
        assert model == cls.from_dict({}) == cls(), data
        assert model.to_dict() == {}, data


@pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__name__)
def test_models_are_plain_attrs_classes(cls: Any) -> None:
    names = [each.name for each in attrs.fields(cls)]
    assert names[-1] == "_source"
    assert names[:-1] == [name for name, _ in cls._FIELDS]
    assert not hasattr(cls(), "__dict__")
    assert cls().__hash__ is None
    with pytest.raises(AttributeError):
        cls().no_such_field = 1
    assert "_source" in inspect.signature(cls).parameters, "attrs.evolve copies nothing else"
    empty = cls()
    for name in names[:-1]:
        assert getattr(empty, name) in (None, [])
    assert "_source" not in repr(empty)


def test_absent_and_null_fields_are_none() -> None:
    absent, null = Creator.from_dict({}), Creator.from_dict({"fansNum": None})
    assert absent.fans_num is None
    assert null.fans_num is None
    assert absent == null
    assert absent.to_dict() == {}
    assert null.to_dict() == {"fansNum": None}


@pytest.mark.parametrize("odd", ["8430", 1.5, True, [1], {"a": {"b": 1}}, [{"x": 1}]])
def test_values_of_unexpected_type_are_kept_as_they_came(odd: Any) -> None:
    note = Note.from_dict({"readNum": odd})
    assert note.read_num == odd
    assert type(note.read_num) is type(odd)
    assert note.to_dict() == {"readNum": odd}
    day = CoreMetrics.from_dict({"sumData": odd, "dailyData": odd})
    assert day.to_dict() == {"sumData": odd, "dailyData": odd}


def test_unknown_fields_are_kept_and_compared() -> None:
    model = Note.from_dict({"noteId": "1", "fresh": {"a": [1]}, "note_id": "other"})
    assert model.additional_properties == {"fresh": {"a": [1]}, "note_id": "other"}
    assert model.to_dict() == {"noteId": "1", "fresh": {"a": [1]}, "note_id": "other"}
    assert model != Note.from_dict({"noteId": "1"})
    assert model != Note.from_dict({"noteId": "1", "fresh": 2, "note_id": "other"})
    other: Model = Creator.from_dict({})
    assert Note.from_dict({}) != other


@pytest.mark.parametrize("items", [None, "text", {}, {"a": 1}, 0, True])
def test_the_items_of_a_page_are_always_a_list(items: Any) -> None:
    page = NotesPage.from_dict({"list": items, "total": 3})
    assert page.list_ == []
    assert page.to_dict() == {"list": items, "total": 3}
    assert CreatorSearchPage.from_dict({"kols": items}).kols == []
    assert NotesPage.from_dict({}).list_ == []
    assert NotesPage.from_dict(None).list_ == []


def test_page_items_that_are_no_objects_are_kept() -> None:
    page = NotesPage.from_dict({"list": [{"noteId": "1"}, None, "x", [{}]]})
    items: list[Any] = page.list_
    assert isinstance(items[0], Note)
    assert items[1:] == [None, "x", [{}]]
    assert page.to_dict() == {"list": [{"noteId": "1"}, None, "x", [{}]]}


def test_models_can_be_made_by_hand() -> None:
    page = NotesPage(list_=[Note(note_id="1", title="t")], total=1)
    assert page.to_dict() == {"list": [{"noteId": "1", "title": "t"}], "total": 1}
    assert page == NotesPage.from_dict(page.to_dict())
    assert NotesPage().to_dict() == {}
    assert NotesPage().list_ is not NotesPage().list_


def test_changed_fields_are_in_to_dict() -> None:
    page = NotesPage.from_dict({"list": [{"noteId": "1"}], "total": 1, "fresh": 1})
    page.total = None
    page.list_[0].note_id = "2"
    page.list_.append(Note(note_id="3"))
    assert page.to_dict() == {"list": [{"noteId": "2"}, {"noteId": "3"}], "total": None, "fresh": 1}
    page.list_ = []
    assert page.to_dict()["list"] == []
    metrics = CoreMetrics.from_dict({"sumData": {"imp": 1}})
    metrics.sum_data = CoreMetricsDay(imp=2)
    assert metrics.to_dict() == {"sumData": {"imp": 2}}


@pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__name__)
def test_an_evolved_model_keeps_what_came(cls: Any) -> None:
    @settings(max_examples=20, database=None)
    @given(objects(cls))
    def check(data: dict[str, Any]) -> None:
        model = cls.from_dict(data)
        before = copy.deepcopy(model)
        for evolved in (attrs.evolve(model), attrs.evolve(attrs.evolve(model))):
            assert evolved == model
            assert repr(evolved) == repr(model)
            assert evolved.additional_properties == model.additional_properties
            assert evolved.to_dict() == model.to_dict()
        for name, published in cls._FIELDS:
            assert attrs.evolve(model, **{name: ["new"]}).to_dict() == {**model.to_dict(), published: ["new"]}
        assert model == before
        assert model.to_dict() == before.to_dict()

    check()


@pytest.mark.parametrize("came", [{}, {"list": None}, {"list": "text"}, {"list": [{"noteId": "1"}]}])
def test_what_is_set_counts_and_not_what_came(came: dict[str, Any]) -> None:
    page = NotesPage.from_dict({**came, "total": 3, "fresh": 1})
    assert attrs.evolve(page, total=4).to_dict() == {**came, "total": 4, "fresh": 1}
    assert attrs.evolve(page, total=None).to_dict() == {**came, "total": None, "fresh": 1}
    assert attrs.evolve(page, list_=[]).to_dict() == {"list": [], "total": 3, "fresh": 1}
    assert attrs.evolve(page, list_=[Note(note_id="2")]).to_dict() == {
        "list": [{"noteId": "2"}],
        "total": 3,
        "fresh": 1,
    }
    for copied in (copy.copy(page), copy.deepcopy(page), pickle.loads(pickle.dumps(page))):
        assert copied.to_dict() == {**came, "total": 3, "fresh": 1}
        copied.list_ = []
        assert copied.to_dict() == {"list": [], "total": 3, "fresh": 1}
        copied.list_.append(Note(note_id="2"))
        assert copied.to_dict()["list"] == [{"noteId": "2"}]


def test_a_page_without_items_is_filled_like_any_list() -> None:
    page = NotesPage.from_dict({"total": 1})
    page.list_.append(Note(note_id="1"))
    assert page.to_dict() == {"total": 1, "list": [{"noteId": "1"}]}
    assert repr(NotesPage()) == "NotesPage(list_=[], total=None)"
    assert orjson.dumps(NotesPage().list_) == b"[]"


def test_what_to_dict_gave_is_not_tied_to_the_model() -> None:
    creator = Creator.from_dict({"personalTags": ["a"]})
    creator.to_dict()["personalTags"].append("b")
    assert creator.to_dict() == {"personalTags": ["a"]}


def test_from_dict_takes_any_mapping() -> None:
    data: Mapping[str, Any] = types.MappingProxyType({"noteId": "1", "fresh": 1})
    assert Note.from_dict(data).to_dict() == {"noteId": "1", "fresh": 1}
    assert isinstance(NotesPage.from_dict(types.MappingProxyType({"list": [{}]})).list_[0], Note)


def test_a_deeply_nested_answer_does_not_raise() -> None:
    deep: Any = {}
    for _ in range(900):
        deep = {"x": [deep]} if _ % 2 else {"x": deep}
    for data in ({"total": deep}, {"fresh": deep}, {"list": [deep]}, {"list": deep}):
        assert NotesPage.from_dict(data).to_dict().keys() == data.keys()


def test_the_evidence_of_every_operation_comes_back_unchanged() -> None:
    from pgy_client.api.pugongying import OPERATION_IDS, load

    seen = 0
    for path in sorted((ROOT / "specs" / "examples").glob("*/*.json")):
        data = json.loads(path.read_bytes())["data"]
        assert path.parent.name in OPERATION_IDS
        model = load(path.parent.name).parse(data)
        if isinstance(data, dict):
            seen += 1
            assert model.to_dict() == data
    assert seen >= 5


def test_repr_shows_fields_and_no_internals() -> None:
    assert repr(NotesPage.from_dict({"total": 1, "fresh": 2})) == "NotesPage(list_=[], total=1)"
