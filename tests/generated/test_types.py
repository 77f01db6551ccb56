"""Arguments are checked before anything is sent: types, bounds, locations and messages."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import Enum, IntEnum, StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pgy_client.types import Operation, Parameter, ParameterError, as_it_came, list_of


class Colour(StrEnum):
    RED = "RED"
    BLUE = "BLUE"


class Other(StrEnum):
    RED = "RED"
    GREEN = "GREEN"


class OldStyle(str, Enum):  # noqa: UP042 - the older form is what many programs have
    RED = "RED"


class Number(IntEnum):
    ONE = 1


class Float(float):
    """What numpy's float64 is: a float with a repr of its own."""

    def __repr__(self) -> str:
        return f"np.float64({float(self)})"


class Rude:
    def __repr__(self) -> str:
        raise RuntimeError("no")


def make(kind: str = "string", **facts: Any) -> Parameter:
    return Parameter(name="some_name", wire="someName", type=kind, **facts)


SENT: list[tuple[Parameter, Any, list[str]]] = [
    (make(), "text", ["text"]),
    (make(), "", [""]),
    (make(), "名字 😀&=%", ["名字 😀&=%"]),
    (make(), Colour.RED, ["RED"]),
    (make(allowed=("RED", "BLUE")), Colour.RED, ["RED"]),
    (make(allowed=("RED", "BLUE")), Other.RED, ["RED"]),
    (make(allowed=("RED", "BLUE")), OldStyle.RED, ["RED"]),
    (make(allowed=("RED", "BLUE")), "BLUE", ["BLUE"]),
    (make(min_length=1, max_length=3), "abc", ["abc"]),
    (make(pattern="^a+$"), "aaa", ["aaa"]),
    (make(format="date"), date(2026, 1, 2), ["2026-01-02"]),
    (make(format="date"), "2026-01-02", ["2026-01-02"]),
    (make(format="date-time"), "2026-01-02T23:59:59.5+08:00", ["2026-01-02T23:59:59.5+08:00"]),
    (make(format="date-time"), datetime(2026, 1, 2, tzinfo=UTC), ["2026-01-02T00:00:00+00:00"]),
    (make("integer"), 0, ["0"]),
    (make("integer"), -5, ["-5"]),
    (make("integer"), Number.ONE, ["1"]),
    (make("integer"), 2**63 - 1, [str(2**63 - 1)]),
    (make("integer", format="int64"), -(2**63), [str(-(2**63))]),
    (make("integer", format="int32"), 2**31 - 1, ["2147483647"]),
    (make("integer", format="int32"), -(2**31), ["-2147483648"]),
    (make("integer", minimum=1, maximum=9), 1, ["1"]),
    (make("integer", minimum=1, maximum=9), 9, ["9"]),
    (make("integer", allowed=(1, 2)), 2, ["2"]),
    (make("integer", allowed=(1, 2)), Number.ONE, ["1"]),
    (make("number"), 1, ["1"]),
    (make("number"), 1.5, ["1.5"]),
    (make("number"), -0.1, ["-0.1"]),
    (make("number"), 1e22, ["1e+22"]),
    (make("number"), Float(1.5), ["1.5"]),
    (make("number"), Number.ONE, ["1"]),
    (make("number", minimum=0.5), 0.5, ["0.5"]),
    (make("boolean"), True, ["true"]),
    (make("boolean"), False, ["false"]),
    (make(array=True), ["a", "b"], ["a", "b"]),
    (make(array=True), ("a", Colour.RED), ["a", "RED"]),
    (make(array=True), {"a"}, ["a"]),
    (make(array=True), [], []),
    (make("integer", array=True, explode=False), [1, 2], ["1,2"]),
    (make("integer", array=True, explode=False), [], []),
    (make(array=True, allowed=("RED",)), [Colour.RED], ["RED"]),
]

REFUSED: list[tuple[Parameter, Any, str]] = [
    (make(), 1, "some_name must be a str, not 1"),
    (make(), b"x", "must be a str, not b'x'"),
    (make(), True, "must be a str, not True"),
    (make(), ["a"], "must be a str, not ['a']"),
    (make(), Number.ONE, "must be a str"),
    (make(), "\ud800", "must be text that UTF-8 can hold"),
    (make(), Rude(), "must be a str, not this Rude"),
    (make(allowed=("RED", "BLUE")), "red", "must be one of RED, BLUE, not 'red'"),
    (make(allowed=("RED", "BLUE")), Other.GREEN, "must be one of RED, BLUE"),
    (make(allowed=("RED", "BLUE")), "", "must be one of RED, BLUE, not ''"),
    (make(allowed=("1", "2")), 1, "must be one of 1, 2, not 1"),
    (make(allowed=("RED", "BLUE")), None, "must be one of RED, BLUE, not None"),
    (make(min_length=1), "", "must not be empty"),
    (make(min_length=3), "ab", "must have 3 characters"),
    (make(max_length=3), "abcd", "must have at most 3 characters"),
    (make(pattern="^a+$"), "b", "must match '^a+$', not 'b'"),
    (make("integer"), "1", "must be an int, not '1'"),
    (make("integer"), 1.0, "must be an int, not 1.0"),
    (make("integer"), True, "must be an int, not True"),
    (make("integer"), 2**63, "must be a 64-bit int"),
    (make("integer"), -(2**63) - 1, "must be a 64-bit int"),
    (make("integer", format="int32"), 2**31, "must be at most 2147483647, not 2147483648"),
    (make("integer", format="int32"), -(2**31) - 1, "must be at least -2147483648"),
    (make("integer", format="int32", minimum=1), 0, "must be at least 1, not 0"),
    (make("integer", maximum=9), 10, "must be at most 9, not 10"),
    (make("integer", allowed=(1, 2)), 3, "must be one of 1, 2, not 3"),
    (make("integer", allowed=(1, 2)), True, "must be one of 1, 2, not True"),
    (make("integer", allowed=(1, 2)), "1", "must be one of 1, 2, not '1'"),
    (make(format="date"), datetime(2026, 1, 2, tzinfo=UTC), "must be a str"),
    (make(format="date"), "2026-02-30", "must be a date such as 2026-01-31, not '2026-02-30'"),
    (make(format="date"), "20260102", "must be a date"),
    (make(format="date", allowed=("2026-01-02", "today")), "today", "must be a date"),
    (make(format="date-time"), "2026-01-02 10:00:00", "must be a time such as 2026-01-31T23:59:59Z"),
    (make(format="date-time"), "2026-01-02T24:00:00Z", "must be a time"),
    (make(format="date-time"), datetime(2026, 1, 2), "must say its offset from UTC"),  # noqa: DTZ001
    (make("number"), float("nan"), "must be a finite number, not nan"),
    (make("number"), float("inf"), "must be a finite number, not inf"),
    (make("number"), True, "must be a finite number"),
    (make("number"), "1.5", "must be a finite number, not '1.5'"),
    (make("number", minimum=0.5), 0.4, "must be at least 0.5"),
    (make("boolean"), "true", "must be True or False, not 'true'"),
    (make("boolean"), 1, "must be True or False, not 1"),
    (make(array=True), "ab", "must be a list, not 'ab'"),
    (make(array=True), {"a": 1}, "must be a list"),
    (make(array=True), iter(["a"]), "must be a list"),
    (make(array=True), 1, "must be a list, not 1"),
    (make(array=True), ["a", 1], "must be a str, not 1"),
    (make(array=True, required=True), [], "must not be empty"),
    (make("integer", array=True), [1, None], "must be an int, not None"),
]


@pytest.mark.parametrize(("parameter", "value", "texts"), SENT)
def test_a_valid_argument_is_encoded_for_the_request(parameter: Parameter, value: Any, texts: list[str]) -> None:
    sent = parameter.encode(value)
    assert sent == texts
    assert {type(text) for text in sent} <= {str}


@pytest.mark.parametrize(("parameter", "value", "said"), REFUSED)
def test_an_invalid_argument_is_refused_with_a_reason(parameter: Parameter, value: Any, said: str) -> None:
    with pytest.raises(ParameterError) as caught:
        parameter.encode(value)
    assert said in str(caught.value)
    assert caught.value.parameter == "some_name"
    assert not caught.value.usage
    assert isinstance(caught.value, ValueError)


def test_a_number_beyond_every_limit_is_refused() -> None:
    with pytest.raises(ParameterError, match="must be a 64-bit int, not this int"):
        make("integer").encode(10**5000)
    with pytest.raises(ParameterError, match="must be a finite number, not this int"):
        make("number").encode(10**5000)


def test_a_long_value_is_shortened_in_the_error() -> None:
    for value in ("x" * 100_000, ["y" * 100_000], 10**4000):
        with pytest.raises(ParameterError) as caught:
            make("boolean").encode(value)
        assert len(str(caught.value)) < 130


def test_the_argument_error_can_be_pickled() -> None:
    error = pickle.loads(pickle.dumps(ParameterError("a", "a is wrong", usage=True)))
    assert (str(error), error.parameter, error.args) == ("a is wrong", "a", ("a", "a is wrong"))


def operation(*parameters: Parameter, path: str = "/api/thing/v1") -> Operation[Any]:
    return Operation(
        id="thing_v1",
        method="GET",
        path=path,
        deprecated=False,
        withdrawn=None,
        successor=None,
        source="",
        summary="",
        parameters=parameters,
        subject=None,
        page=None,
        items=None,
        total=None,
        parse=as_it_came,
    )


def named(name: str, kind: str = "string", **facts: Any) -> Parameter:
    return Parameter(name=name, wire=f"{name}Wire", type=kind, **facts)


THING = operation(
    named("user", required=True, min_length=1),
    named("kind", allowed=("A", "B"), required=True),
    named("page", "integer"),
    named("tags", array=True),
    named("body", location="form"),
    named("place", location="path", required=True),
    path="/api/{placeWire}/{other}/v1",
)
GOOD: dict[str, Any] = {"user": "u", "kind": "A", "place": "p"}


def test_encoded_arguments_go_to_query_path_or_form() -> None:
    values = {**GOOD, "page": None, "tags": ["a", "b"], "body": "text"}
    assert THING.encode(values) == (("userWire", "u"), ("kindWire", "A"), ("tagsWire", "a"), ("tagsWire", "b"))
    assert THING.encode_form(values) == (("bodyWire", "text"),)
    assert THING.encode_path(values) == "/api/p/{other}/v1"
    assert operation().encode_path({}) == "/api/thing/v1"
    assert operation().encode({}) == operation().encode_form({}) == ()


@pytest.mark.parametrize(
    ("values", "parameter", "said", "usage"),
    [
        (
            {**GOOD, "pages": 1},
            "pages",
            "thing_v1 has no parameter 'pages' (did you mean page?); it takes: body, kind, page,",
            True,
        ),
        ({**GOOD, "zzz": None}, "zzz", "thing_v1 has no parameter 'zzz'; it takes: body,", True),
        ({**GOOD, "x" * 500: 1}, "x" * 60, "thing_v1 has no parameter", True),
        ({**GOOD, "userWire": 1}, "userWire", "has no parameter 'userWire'", True),
        ({**GOOD, "token": "t"}, "token", "has no parameter 'token'", True),
        ({**GOOD, "user": None}, "user", "thing_v1 needs user", True),
        ({"user": "u", "place": "p"}, "kind", "thing_v1 needs kind (one of A, B)", True),
        ({**GOOD, "user": ""}, "user", "user must not be empty", False),
        ({**GOOD, "page": "1"}, "page", "page must be an int", False),
        ({**GOOD, "body": 1}, "body", "body must be a str", False),
    ],
)
def test_missing_unknown_and_mistyped_arguments_are_refused(
    values: dict[str, Any], parameter: str, said: str, *, usage: bool
) -> None:
    for encode in (THING.encode, THING.encode_form, THING.encode_path):
        with pytest.raises(ParameterError) as caught:
            encode(values)
        assert said in str(caught.value)
        assert caught.value.parameter == parameter
        assert caught.value.usage is usage
        assert len(str(caught.value)) < 200


def test_an_operation_without_parameters_refuses_any_argument() -> None:
    with pytest.raises(ParameterError, match="it takes: none"):
        operation().encode({"a": 1})


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a/b", "a%2Fb"),
        ("a?b=c#d", "a%3Fb%3Dc%23d"),
        ("{other}", "%7Bother%7D"),
        ("%2e%2e", "%252e%252e"),
        ("名", "%E5%90%8D"),
        ("...", "..."),
    ],
)
def test_a_path_parameter_is_escaped_in_its_segment(text: str, path: str) -> None:
    assert THING.encode_path({**GOOD, "place": text}) == f"/api/{path}/{{other}}/v1"


@pytest.mark.parametrize("text", ["", ".", ".."])
def test_a_path_parameter_cannot_make_another_path(text: str) -> None:
    with pytest.raises(ParameterError, match="place must not be") as caught:
        THING.encode_path({**GOOD, "place": text})
    assert caught.value.parameter == "place"


@given(st.dictionaries(st.sampled_from([*THING.by_name, "x"]), st.none() | st.integers() | st.text() | st.floats()))
def test_encoding_any_argument_succeeds_or_raises_the_argument_error(values: dict[str, Any]) -> None:
    try:
        pairs = THING.encode(values)
    except ParameterError as error:
        pairs = ((error.parameter, str(error)),)
    assert pairs or not values
    assert all(text and isinstance(text, str) for pair in pairs for text in pair)


def test_operations_compare_and_print_as_values() -> None:
    assert operation(named("a")) == operation(named("a")) != operation(named("b"))
    with pytest.raises(AttributeError):
        THING.id = "other"  # type: ignore[misc]
    assert "by_name" not in repr(THING)


def test_a_list_of_models_is_parsed_from_any_data() -> None:
    class Thing:
        def __init__(self, data: object) -> None:
            self.data = data

    parse = list_of(Thing)
    found: list[Any] = parse([{"a": 1}, None, "x"])
    assert found[0].data == {"a": 1}
    assert found[1:] == [None, "x"]
    others: list[Any] = [None, {}, "text", 1]
    for other in others:
        assert parse(other) == []
    iterator: Iterator[Any] = iter([1])
    assert as_it_came(iterator) is iterator
