"""The answers about one creator, out of a store: the newest to each question, and why one is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pgy_client.types import Model

from pgy_facade import units
from pgy_facade._text import Text, tame
from pgy_facade.store.windows import ZONE

if TYPE_CHECKING:
    from pgy_facade.report.questions import Question
    from pgy_facade.store import Store
    from pgy_facade.units import Value

M = TypeVar("M", bound=Model)
_NO_CONTENT = 201
DOES_NOT_EXIST = Text("upstream says that it does not exist", "服务方答复：不存在")
_EMPTY = Text("the answer is empty", "答复为空")
_OF_ANOTHER_SHAPE = Text("the answer is not of the documented shape", "答复的结构与文档不符")
_NOT_ASKED = Text("not asked for", "没有获取")
_OUTDATED = Text("the answer of {day} stands in: {why}", "暂用 {day} 的数据：{why}")
_LARGEST = 1e12
"""No count and no price is larger, and none is below zero: what is comes from a mistake, and nothing is made of it."""
_EARLIEST = date(2013, 1, 1)
"""Before Xiaohongshu there were no notes. Days like 0001-01-01 and 9999-12-31 stand for none."""


class Answer(NamedTuple):
    """An answer, or why there is none.

    Attributes:
        question: what was asked.
        model: the answer; None where there is none.
        fetched_at: when it came, in UTC; None where nothing came.
        region: name of the region that it came from, or None.
        why: why there is none, or None.
        outdated: why it is older than it was to be, or None.
    """

    question: Question
    model: Model | None
    fetched_at: datetime | None
    region: str | None
    why: Text | None
    outdated: Text | None = None


class Answers:
    """The answers about one creator.

    Args:
        user_id: the creator.
        found: the answers by the keys of their questions.
    """

    def __init__(self, user_id: str, found: Mapping[str, Answer]) -> None:
        self.user_id = user_id
        self._found = found

    def __iter__(self) -> Iterator[Answer]:
        return iter(self._found.values())

    def model(self, key: str) -> Model | None:
        """Return the answer to a question, or None."""
        answer = self._found.get(key)
        return None if answer is None else answer.model

    def why_not(self, key: str) -> Text | None:
        """Return why there is no answer to a question, or None where there is one."""
        answer = self._found.get(key)
        return _NOT_ASKED if answer is None else answer.why

    def value(self, key: str, name: str) -> Value | None:
        """Return a figure of an answer in the unit of the dictionary of fields, or None."""
        return value(self.model(key), name)

    def number(self, key: str, name: str, *, signed: bool = False) -> float | None:
        """Return a figure of an answer where it is a number that can be; `signed` ones may be below zero."""
        return number(self.model(key), name, signed=signed)

    def items(self, key: str, name: str) -> list[Model]:
        """Return the models in a list of an answer; none where there is no list."""
        came = getattr(self.model(key), name, None)
        return [each for each in came if isinstance(each, Model)] if isinstance(came, list) else []

    def notes(self) -> tuple[list[Model], int | None]:
        """Return the notes of all pages that were had, each once, and how many there are in all."""
        seen: dict[Any, Model] = {}
        total = None
        for key in self._found:
            if key.startswith("notes_"):
                for note in self.items(key, "list_"):
                    note_id = getattr(note, "note_id", None)
                    seen.setdefault(note_id if note_id and isinstance(note_id, (str, int)) else id(note), note)
                total = total if total is not None else self.number(key, "total")
        return list(seen.values()), int(total) if total else None

    @property
    def day(self) -> date | None:
        """The day that the figures stand for: what upstream says, else the day of the newest answer (UTC+8)."""
        said = self.day_of(self.model("summary"), "date_key")
        return said if said is not None else self._last_day()

    def day_of(self, model: Model | None, name: str) -> date | None:
        """Return a day of a model, where it is one that can be: none to come."""
        said, last = value(model, name), self._last_day()
        if not isinstance(said, date) or isinstance(said, datetime) or last is None:
            return None
        return said if _EARLIEST <= said <= last else None

    def fetched_on(self, key: str) -> date | None:
        """Return the day (UTC+8) on which the answer to a question came."""
        answer = self._found.get(key)
        return None if answer is None or answer.fetched_at is None else answer.fetched_at.astimezone(ZONE).date()

    def _last_day(self) -> date | None:
        return max((day for key in self._found if (day := self.fetched_on(key)) is not None), default=None)


def value(model: Model | None, name: str) -> Value | None:
    """Return a figure of a model in the unit of the dictionary of fields, or None."""
    return None if model is None or not hasattr(model, name) else units.value(model, name)


def number(model: Model | None, name: str, *, signed: bool = False) -> float | None:
    """Return a figure of a model where it is a number that can be; `signed` ones may be below zero."""
    found = value(model, name)
    if not isinstance(found, (int, float)) or isinstance(found, bool):
        return None
    return float(found) if (-_LARGEST if signed else 0) <= found <= _LARGEST else None


def read_answers(
    store: Store, user_id: str, asked: Sequence[Question], reasons: Mapping[tuple[str, str], Text]
) -> Answers:
    """Return the newest answers about a creator. Nothing is sent.

    Args:
        store: where they are kept.
        user_id: the creator.
        asked: the questions.
        reasons: why a question was not answered, by creator and key of the question.
    """
    return Answers(user_id, {each.key: _read(store, user_id, each, reasons) for each in asked})


def _read(store: Store, user_id: str, asked: Question, reasons: Mapping[tuple[str, str], Text]) -> Answer:
    kept = next(store.answers(asked.call, user_id=user_id, **asked.parameters), None)
    reason = reasons.get((user_id, asked.key))
    if kept is None:
        return Answer(asked, None, None, None, reason or _NOT_ASKED)
    if kept.code == _NO_CONTENT:
        return Answer(asked, None, kept.fetched_at, kept.region, DOES_NOT_EXIST)
    if kept.raw is not None and not isinstance(kept.raw, dict):
        return Answer(asked, None, kept.fetched_at, kept.region, _OF_ANOTHER_SHAPE)
    model = kept.data
    if not isinstance(model, Model) or not model.to_dict():
        return Answer(asked, None, kept.fetched_at, kept.region, _EMPTY)
    return Answer(asked, model, kept.fetched_at, tame(kept.region, 60), None, _outdated(kept.fetched_at, reason))


def _outdated(fetched_at: datetime, reason: Text | None) -> Text | None:
    if reason is None:
        return None
    day = f"{fetched_at.astimezone(ZONE):%Y-%m-%d}"
    return Text(*(_OUTDATED.said(each, day=day, why=reason.said(each)) for each in ("en", "zh")))
