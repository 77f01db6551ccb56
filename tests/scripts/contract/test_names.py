"""Names for what the documents leave unnamed: readable, valid, distinct, and never changed once pinned."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi_python_client.strings import PythonIdentifier

from scripts.contract.names import available_values, file_name, member_names, pascal, shortened

WORDS = """How long back.

Available Values:
- `_1`: Last 30 days
- `_2` : Last 60 days (inclusive)
* _3: 最近九十天
- `FE_MALE`: Mostly women: more than half
- ``: Nothing
no bullet: ignored
"""


def test_available_values_are_read_from_a_description() -> None:
    assert available_values(WORDS) == {
        "_1": "Last 30 days",
        "_2": "Last 60 days (inclusive)",
        "_3": "最近九十天",
        "FE_MALE": "Mostly women: more than half",
        "": "Nothing",
    }
    assert available_values("- `_1`: Last 30 days") == {}
    assert available_values(None) == {}
    assert available_values(["Available Values"]) == {}


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["_1", "_2"], ["LAST_30_DAYS", "LAST_60_DAYS_INCLUSIVE"]),
        (["_3"], ["VALUE_0"]),
        (["ALL", "all"], ["ALL", "ALL_1"]),
        (["dailyNote", "some_value"], ["DAILYNOTE", "SOME_VALUE"]),
        (["FE_MALE"], ["FE_MALE"]),
        (["a-b", "1x", "", "名"], ["VALUE_0", "VALUE_1", "NOTHING", "VALUE_3"]),
        (["A", "A__B", "A_B", "A_"], ["A", "A_B", "A_B_2", "A_3"]),
        ([1, 2, -1], ["VALUE_0", "VALUE_1", "VALUE_2"]),
        (["None", "True", "class", "mro", "name", "value"], ["NONE", "TRUE", "CLASS", "MRO", "NAME", "VALUE"]),
        (["VALUE_1", "?"], ["VALUE_1", "VALUE_1_1"]),
    ],
)
def test_enum_members_are_named_by_readable_values_or_their_meanings(values: list[object], names: list[str]) -> None:
    assert member_names(list(values), available_values(WORDS), {}) == names


@pytest.mark.parametrize("meaning", ["30 days", "", "___", "最近", "   ", "'''", "\\N{BELL}"])
def test_a_member_whose_meaning_gives_no_name_is_numbered(meaning: str) -> None:
    assert member_names(["_1"], {"_1": meaning}, {})[0] in ("VALUE_0", "N_BELL")


def test_a_pinned_member_name_wins_over_the_wording() -> None:
    assert member_names(["_1", "ALL"], {"_1": "Reworded"}, {"_1": "LAST_30_DAYS", "ALL": "EVERYTHING"}) == [
        "LAST_30_DAYS",
        "EVERYTHING",
    ]


@pytest.mark.parametrize("pinned", ["", "lower", "1ST", "A-B", "A__B", "A_", "_A", "A\n", "É"])
def test_a_pin_that_is_no_identifier_is_not_used(pinned: str) -> None:
    assert member_names(["ALL"], {}, {"ALL": pinned}) == ["ALL"]


@settings(max_examples=300)
@given(
    st.lists(
        st.text(max_size=8) | st.sampled_from(["A", "a", "VALUE_0", "_1", "A_1", "A__1"]), unique=True, max_size=8
    ),
    st.dictionaries(st.sampled_from(["_1", "A", ""]), st.text(max_size=12)),
    st.dictionaries(st.sampled_from(["_1", "A", "a"]), st.sampled_from(["X", "VALUE_0", "A_1", "bad name"])),
)
def test_every_value_gets_one_distinct_valid_name(
    values: list[str], meanings: dict[str, str], pinned: dict[str, str]
) -> None:
    names = member_names(list(values), meanings, pinned)
    assert len(names) == len(values) == len(set(names))
    for name in names:
        assert name.isidentifier()
        assert name.isascii()
        assert name == name.upper()
        assert not keyword.iskeyword(name)
        assert "__" not in name  # the generator would take two underscores for one
        assert not name.startswith("_")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kol_data_overview_v1", "KolDataOverviewV1"),
        ("fansAge", "FansAge"),
        ("noteList[0]", "NoteList0"),
        ("", "Field"),
        ("1st", "Field1St"),
        ("名字", "Field"),
    ],
)
def test_pascal_makes_a_class_name_of_an_id_or_a_field_name(text: str, name: str) -> None:
    assert pascal(text) == name


def test_long_names_stay_short_and_distinct() -> None:
    long = [f"{'a' * 200}{end}" for end in ("", "b", "c")]
    made = {pascal(text) for text in long}
    assert len(made) == 3
    assert {len(name) for name in made} == {60}
    assert shortened("FansAge") == "FansAge"


@given(st.from_regex(r"[A-Z][A-Za-z0-9]{0,300}", fullmatch=True))
def test_the_file_of_a_class_has_fewer_than_a_hundred_characters_in_its_name(title: str) -> None:
    made = shortened(title)
    assert len(file_name(made)) < 100
    assert file_name(made) == f"{PythonIdentifier(made, 'field_')}.py".replace("_.py", ".py")
    assert made == title or shortened(f"{title}X") != made


@given(st.text())
def test_pascal_makes_a_valid_class_name_of_any_text(text: str) -> None:
    name = pascal(text)
    assert name.isidentifier()
    assert name[0].isupper()
