"""What every generated module is made of: `Model`, `Parameter` and `Operation`. No I/O, no policy.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates instead.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Literal, NoReturn, Self, TypeGuard, TypeVar

from attrs import field as _field
from attrs import frozen
from orjson import dumps, loads

if TYPE_CHECKING:
    from .fields import FieldInfo

ModelT = TypeVar("ModelT", bound="Model")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DATE_TIME: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)", re.ASCII
)
_INT32: Final = 2**31
_INT64: Final = 2**63
_SHOWN: Final = 60


class Model:
    """A part of an answer. Every field may be `None`: absent and null are one thing.

    A value of another type than annotated is kept as it came, an unknown field in `additional_properties`.
    """

    __slots__ = ()
    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = ()
    _KNOWN: ClassVar[frozenset[str]] = frozenset()
    _source: dict[str, Any]

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Make the model of a decoded JSON object. Never raises; anything but an object gives an empty model."""
        return cls._of(data if type(data) is dict else dict(data) if isinstance(data, Mapping) else {})

    @classmethod
    def _of(cls, source: dict[str, Any]) -> Self:
        """Do what `from_dict` does, with what is known to be a dictionary."""
        raise NotImplementedError

    @classmethod
    def field(cls, name: str) -> FieldInfo:
        """Return what is known of a field: its labels, unit, meaning and scale, and how sure that is.

        Args:
            name: the attribute: `Creator.field("picture_price")`. `pgy_facade.fields(Creator)` gives all of them.

        Raises:
            AttributeError: the model has no such field.
        """
        from .fields import field

        return field(cls, name)

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The fields of the answer that the contract does not know, by their published names."""
        known = self._KNOWN
        return {name: value for name, value in self._source.items() if name not in known}

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object this model stands for, with published names: what came, and what was set since."""
        source = self._source
        result = {name: value for name, value in source.items() if name not in self._KNOWN}
        for name, published in self._FIELDS:
            value = getattr(self, name)
            if type(value) is NoItems and not value:
                value = source.get(published)
            if value is not None or published in source:
                result[published] = _plain(value)
        return result


class NoItems(list[Any]):
    """The items of a page on which none came: an empty list that was not set, as opposed to one that was."""

    __slots__ = ()


def unknown_fields(known: frozenset[str]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """What two answers are compared by beside their known fields."""

    def unknown(source: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in source.items() if name not in known}

    return unknown


def as_decoded(*names: str) -> tuple[str, ...]:
    """Return the names as the string objects that orjson gives the keys of what it decodes.

    orjson keeps the keys it met and hands the same objects out again. Looking up a key by the very object that is in the
    dictionary spares comparing the letters, which was most of what taking the fields out of an answer cost. Where the
    objects differ after all, they are still equal: nothing but speed is lost.
    """
    return tuple(loads(dumps(dict.fromkeys(names))))


# Makes an object without calling its `__init__`: what follows sets every field.
new: Final[Callable[[type[ModelT]], ModelT]] = object.__new__


def complete(source: dict[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """Return a copy of `source` in which every known field is present; those that were absent are `None`."""
    whole = source.copy()
    for name in known.difference(source):
        whole[name] = None
    return whole


def _plain(value: Any) -> Any:
    """A value as JSON has it. Walks without recursion: what came may be nested deeper than Python calls."""
    whole: list[Any] = [None]
    waiting: list[tuple[Any, Any, Any]] = [(whole, 0, value)]
    while waiting:
        place, key, current = waiting.pop()
        if isinstance(current, Model):
            place[key] = current.to_dict()
        elif isinstance(current, list):
            place[key] = made = [None] * len(current)
            waiting += [(made, position, item) for position, item in enumerate(current)]
        elif isinstance(current, dict):
            place[key] = copied = dict.fromkeys(current)
            waiting += [(copied, name, item) for name, item in current.items()]
        else:
            place[key] = current
    return whole[0]


def list_of(make: Callable[[object], T]) -> Callable[[object], list[T]]:
    """Make a parser for answers whose `data` is a list of objects; items that are no objects are kept as they came."""

    def parse(data: object) -> list[T]:
        items: Iterable[Any] = data if isinstance(data, list) else ()
        return [make(item) if type(item) is dict else item for item in items]

    return parse


def map_of(make: Callable[[object], T]) -> Callable[[object], dict[str, T]]:
    """Make a parser for answers whose `data` is a map of objects; values that are no objects are kept as they came."""

    def parse(data: object) -> dict[str, T]:
        items: Mapping[str, Any] = data if isinstance(data, dict) else {}
        return {key: make(item) if type(item) is dict else item for key, item in items.items()}

    return parse


def as_it_came(data: object) -> Any:
    """The parser for answers that no evidence has typed yet."""
    return data


class ParameterError(ValueError):
    """A parameter that the contract does not allow. Nothing was sent.

    Attributes:
        parameter: the parameter's Python name.
        usage: the call itself is wrong: an unknown name, or a required one left out.
    """

    def __init__(self, parameter: str, message: str, *, usage: bool = False) -> None:
        super().__init__(parameter, message)
        self.parameter = parameter
        self.message = message
        self.usage = usage

    def __str__(self) -> str:
        return self.message


@frozen(kw_only=True)
class Parameter:
    """One parameter of an operation, as the contract has it.

    Attributes:
        name: its Python name.
        wire: its published name, the one that is sent.
        type: `string`, `integer`, `number` or `boolean`; of the items when `array` is set.
        location: `query`, `path` or `form`.
        format: `date` and `date-time` are those of RFC 3339; `int32` and `int64` bound an integer.
        allowed: the enum's values; empty when any value of the type will do.
        default: what the service takes when the parameter is left out; it is not sent.
        identifier: what of Xiaohongshu's it identifies, `user` or `note`, or `None`.
    """

    name: str
    wire: str
    type: str
    location: str = "query"
    required: bool = False
    deprecated: bool = False
    array: bool = False
    explode: bool = True
    allowed: tuple[str | int, ...] = ()
    format: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    default: Any = None
    identifier: str | None = None
    _passing: frozenset[str] = _field(init=False, repr=False, eq=False)

    @_passing.default
    def _texts_that_pass(self) -> frozenset[str]:
        """The allowed texts that break no other rule of the contract's."""
        rules = (self.min_length, self.max_length, self.pattern, _FORMATS.get(self.format or ""))
        free = all(rule is None for rule in rules)
        return frozenset(filter(_is_text, self.allowed)) if free and self.type == "string" else frozenset()

    def encode(self, value: object) -> list[str]:
        """Return the texts to send for `value`; `ParameterError` says why it cannot be."""
        if not self.array:
            return [self._text(value)]
        # An iterator would be used up by the first look at it, and a call looks more than once.
        if not isinstance(value, (list, tuple, set, frozenset)):
            self._refuse("must be a list", value)
        texts = [self._text(item) for item in value]
        if isinstance(value, (set, frozenset)):
            # A set has another order in each process, and what is asked must not look different for it.
            texts.sort()
        if self.required and not texts:
            self._refuse("must not be empty", value)
        return texts if self.explode or not texts else [",".join(texts)]

    def _text(self, value: object) -> str:
        # Most arguments are a plain text: an allowed one, or one without rules of its own.
        if type(value) is str and value in self._passing:
            return value
        text = _ENCODERS[self.type](self, value)
        if self.allowed and text not in map(str, self.allowed):
            self._refuse(self._one_of(), value)
        if self.type == "string":
            self._check_string(text, value)
        return text

    def _one_of(self) -> str:
        return f"must be one of {', '.join(map(str, self.allowed))}"

    def _string(self, value: object) -> str:
        if self.format == "date" and isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        if self.format == "date-time" and isinstance(value, datetime):
            if value.utcoffset() is None:
                self._refuse("must say its offset from UTC", value)
            return value.isoformat()
        if not isinstance(value, str):
            self._refuse_type("must be a str", value)
        text = str(getattr(value, "value", value))
        try:
            text.encode()
        except UnicodeEncodeError:
            self._refuse("must be text that UTF-8 can hold", value)
        return text

    def _integer(self, value: object) -> str:
        if isinstance(value, bool) or not isinstance(value, int):
            self._refuse_type("must be an int", value)
        if not -_INT64 <= value < _INT64:
            self._refuse("must be a 64-bit int", value)
        self._check_bounds(value)
        return str(int(value))

    def _number(self, value: object) -> str:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not _is_finite(value):
            self._refuse_type("must be a finite number", value)
        self._check_bounds(value)
        # Subclasses, such as enums and the numbers of numpy, have a repr of their own.
        return str(int(value)) if isinstance(value, int) else repr(float(value))

    def _boolean(self, value: object) -> str:
        if not isinstance(value, bool):
            self._refuse_type("must be True or False", value)
        return "true" if value else "false"

    def _check_bounds(self, value: float) -> None:
        limit = {"int32": _INT32, "int64": _INT64}.get(self.format or "")
        low = self.minimum if self.minimum is not None else (-limit if limit else None)
        high = self.maximum if self.maximum is not None else (limit - 1 if limit else None)
        if low is not None and value < low:
            self._refuse(f"must be at least {low:.15g}", value)
        if high is not None and value > high:
            self._refuse(f"must be at most {high:.15g}", value)

    def _check_string(self, text: str, value: object) -> None:
        if self.min_length is not None and len(text) < self.min_length:
            self._refuse(
                "must not be empty" if self.min_length == 1 else f"must have {self.min_length} characters", value
            )
        if self.max_length is not None and len(text) > self.max_length:
            self._refuse(f"must have at most {self.max_length} characters", value)
        if self.pattern is not None and not re.search(self.pattern, text):
            self._refuse(f"must match {self.pattern!r}", value)
        known = _FORMATS.get(self.format or "")
        if known is not None and not known[0](text):
            self._refuse(known[1], value)

    def _refuse_type(self, expected: str, value: object) -> NoReturn:
        self._refuse(self._one_of() if self.allowed else expected, value)

    def _refuse(self, expected: str, value: object) -> NoReturn:
        raise ParameterError(self.name, f"{self.name} {expected}, not {_shown(value)}")


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_date_time(text: str) -> bool:
    found = _DATE_TIME.fullmatch(text)
    return found is not None and _is_date(found[1])


# Formats of texts that are checked, and what is said of a text that has not the form.
_FORMATS: Final[dict[str, tuple[Callable[[str], bool], str]]] = {
    "date": (_is_date, "must be a date such as 2026-01-31"),
    "date-time": (_is_date_time, "must be a time such as 2026-01-31T23:59:59Z, or with an offset such as +08:00"),
}


def _shown(value: object) -> str:
    """What a message says of a value: not much, since it may be long, or a secret in the wrong place."""
    try:
        shown = repr(value)
    except Exception:  # a repr that fails must not hide what is wrong, and very long ints have none
        shown = f"this {type(value).__name__}"
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "..."


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str)


def near_matches(name: str, known: Iterable[str]) -> str:
    """Return a question that names what a misspelt `name` may have been meant for, or nothing: a part of a message."""
    from difflib import get_close_matches

    found = get_close_matches(name[:_SHOWN], known, n=1, cutoff=0.7)
    return f" (did you mean {found[0]}?)" if found else ""


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


_ENCODERS: Final[dict[str, Callable[[Parameter, object], str]]] = {
    "string": Parameter._string,
    "integer": Parameter._integer,
    "number": Parameter._number,
    "boolean": Parameter._boolean,
}


@frozen(kw_only=True)
class Operation(Generic[T_co]):
    """One operation, as the contract has it.

    Attributes:
        id: our id for it.
        method: `GET` or `POST`.
        path: the URL path; `{name}` stands for a path parameter.
        deprecated: upstream says it may go.
        withdrawn: the day since when upstream no longer publishes it, as an ISO date; `True` where the day is not known;
            `None` where it is published.
        successor: the id of the operation to move to, or `None`.
        source: the URL of the published document.
        summary: upstream's name for it.
        parameters: all it takes, the token aside.
        token_in_form: the token goes into the form; otherwise into the query.
        media: the media type of its form, where it has one.
        subject: the Python name of the identifier that the call is about, or `None`.
        page: the Python name of the page parameter, or `None`.
        items: the Python name of the field with a page's items, or `None`.
        total: the Python name of the field with the number of all items, or `None`.
        parse: makes the model of a decoded `data`; never raises.
    """

    id: str
    method: str
    path: str
    deprecated: bool
    withdrawn: str | Literal[True] | None
    successor: str | None
    source: str
    summary: str
    parameters: tuple[Parameter, ...]
    subject: str | None
    page: str | None
    items: str | None
    total: str | None
    parse: Callable[[object], T_co]
    token_in_form: bool = False
    media: str = "application/x-www-form-urlencoded"
    by_name: dict[str, Parameter] = _field(init=False, repr=False, eq=False)

    identifiers: tuple[Parameter, ...] = _field(init=False, repr=False, eq=False)

    @by_name.default
    def _by_name(self) -> dict[str, Parameter]:
        return {parameter.name: parameter for parameter in self.parameters}

    _required: tuple[Parameter, ...] = _field(init=False, repr=False, eq=False)

    @_required.default
    def _required_parameters(self) -> tuple[Parameter, ...]:
        return tuple(parameter for parameter in self.parameters if parameter.required)

    @identifiers.default
    def _identifiers(self) -> tuple[Parameter, ...]:
        return tuple(parameter for parameter in self.parameters if parameter.identifier)

    def encode(self, values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
        """Check `values` (by Python name; `None` is absent) and return the pairs of the query.

        Raises:
            ParameterError: an unknown name, a required one missing, a value of another type or not allowed.
        """
        return self._pairs(values, "query")

    def encode_form(self, values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
        """Likewise the pairs of the form body; empty for an operation without one."""
        return self._pairs(values, "form")

    def encode_path(self, values: Mapping[str, object]) -> str:
        """Likewise the URL path, with its path parameters filled in."""
        if "{" not in self.path:
            return self.path
        from urllib.parse import quote

        path = self.path
        for wire, text in self._pairs(values, "path"):
            if text in ("", ".", ".."):
                name = next(parameter.name for parameter in self.parameters if parameter.wire == wire)
                raise ParameterError(name, f"{name} must not be {text!r}: that would be another path")
            path = path.replace(f"{{{wire}}}", quote(text, safe=""))
        return path

    def _pairs(self, values: Mapping[str, object], location: str) -> tuple[tuple[str, str], ...]:
        by_name = self.by_name
        pairs: list[tuple[str, str]] = []
        # Most of what a call can take is absent: that costs a look into a dictionary, and no call.
        for name, value in values.items():
            if name not in by_name:
                raise ParameterError(name[:_SHOWN], self._unknown(name), usage=True)
            if value is None:
                continue
            parameter = by_name[name]
            if parameter.array:
                texts = parameter.encode(value)
                if parameter.location == location:
                    pairs += [(parameter.wire, text) for text in texts]
            else:
                text = parameter._text(value)
                if parameter.location == location:
                    pairs.append((parameter.wire, text))
        for parameter in self._required:
            if parameter.name not in values or values[parameter.name] is None:
                allowed = f" (one of {', '.join(map(str, parameter.allowed))})" if parameter.allowed else ""
                raise ParameterError(parameter.name, f"{self.id} needs {parameter.name}{allowed}", usage=True)
        return tuple(pairs)

    def _unknown(self, name: str) -> str:
        near = near_matches(name, self.by_name)
        return (
            f"{self.id} has no parameter {name[:_SHOWN]!r}{near}; it takes: {', '.join(sorted(self.by_name)) or 'none'}"
        )


__all__ = [
    "Model",
    "NoItems",
    "Operation",
    "Parameter",
    "ParameterError",
    "as_decoded",
    "as_it_came",
    "complete",
    "list_of",
    "map_of",
    "near_matches",
    "new",
    "unknown_fields",
]
