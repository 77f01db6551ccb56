"""What is known of one creator, as measures need it: answers, notes told apart, quotes. No I/O."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from pgy_facade import units
from pgy_facade._text import Text, tame
from pgy_facade.report.answers import Answers, number, value
from pgy_facade.report.figures import Found

if TYPE_CHECKING:
    from pgy_client.types import Model

    from pgy_facade.report.profile import Settings

Form = Literal["picture", "video"]
FORMS: tuple[Form, ...] = ("picture", "video")
_NOT_FOR_SALE = Text("not for sale", "不接单")
_NOT_OFFERED = Text("not offered", "未提供报价")
_NO_QUOTE = Text("no quote is known", "没有报价")


class NoteFacts(NamedTuple):
    """A note of the list of notes.

    Attributes:
        note_id: its identifier as it came, or None.
        title: its headline, made safe to show.
        day: when it went online, or None.
        reads, likes, saves: how many, or None.
        is_video: whether it is a video.
        brand: the brand that paid for it, made safe to show; None for a daily note.
        is_promoted: whether upstream marks it as advertised.
    """

    note_id: str | None
    title: str
    day: date | None
    reads: int | None
    likes: int | None
    saves: int | None
    is_video: bool
    brand: str | None
    is_promoted: bool

    @property
    def is_cooperation(self) -> bool:
        """Whether a brand paid for it: the brand tells, as upstream marks only about half of them."""
        return self.brand is not None


class Facts:
    """What is known of one creator.

    Args:
        answers: the answers about the creator.
        settings: how figures are counted.
    """

    def __init__(self, answers: Answers, settings: Settings) -> None:
        self.answers, self.settings = answers, settings

    def platform(
        self, key: str, name: str, *, sample: str | None = None, rank: str | None = None, signed: bool = False
    ) -> Found:
        """Return a figure of upstream's own.

        Args:
            key: which answer it is in.
            name: its field.
            sample: the field that says on how many notes it stands.
            rank: the field that says which percentage of comparable creators is beaten.
            signed: whether it may be below zero, as growth may.
        """
        why = self.answers.why_not(key)
        count = None if sample is None else self.answers.number(key, sample)
        return Found(
            self.answers.number(key, name, signed=signed),
            None if count is None else int(count),
            None if rank is None else self.answers.number(key, rank),
            why,
        )

    def quote(self, form: Form) -> tuple[float | None, Text | None]:
        """Return the quote for a form in yuan without the platform's fee, or why there is none."""
        model, name = self.answers.model("profile"), f"{form}_price"
        if model is None:
            return None, self.answers.why_not("profile")
        price = number(model, name)
        if price is not None:
            return price, None
        # The dictionary of fields says what such a number stands for, after a colon.
        words = (units.explain(model, name) or "").rpartition(": ")[2]
        return None, {"not for sale": _NOT_FOR_SALE, "not offered": _NOT_OFFERED}.get(words, _NO_QUOTE)

    @property
    def followers(self) -> float | None:
        """How many followers there are."""
        found = self.answers.number("profile", "fans_num")
        return found if found is not None else self.answers.number("followers", "fans_num")

    @cached_property
    def notes(self) -> list[NoteFacts]:
        """The notes of the list, the newest first, those without a day last."""
        found = [_note(each, self.answers.day_of(each, "date")) for each in self.answers.notes()[0]]
        return sorted(found, key=lambda each: each.day or date.min, reverse=True)

    @property
    def has_all_notes(self) -> bool:
        """Whether the list of notes is complete."""
        notes, total = self.answers.notes()
        return total is not None and len(notes) >= total

    @property
    def daily_notes(self) -> list[NoteFacts]:
        """The notes that no brand paid for."""
        return [each for each in self.notes if not each.is_cooperation]

    def series(self, key: str, name: str, day: str, figure: str) -> list[tuple[date, float]]:
        """Return a daily figure of an answer, the oldest first; days without one are left out."""
        found = {}
        for each in self.answers.items(key, name):
            when, number_ = self.answers.day_of(each, day), number(each, figure)
            if when is not None and number_ is not None:
                found[when] = number_
        return sorted(found.items())

    @property
    def history(self) -> list[tuple[date, float]]:
        """The followers on each day."""
        return self.series("history", "list_", "date_key", "num")

    def core(self, figure: str) -> list[tuple[date, float]]:
        """The running median of a figure on each day: "imp", "read" or "engage"."""
        return self.series("core", "daily_data", "date_key", figure)


def whole(found: float | None) -> int | None:
    """Return a count as a whole number."""
    return None if found is None else round(found)


def _note(model: Model, day: date | None) -> NoteFacts:
    brand, note_id = value(model, "brand_name"), value(model, "note_id")
    return NoteFacts(
        note_id if isinstance(note_id, str) else None,
        tame(value(model, "title") or "", 120),
        day,
        whole(number(model, "read_num")),
        whole(number(model, "like_num")),
        whole(number(model, "collect_num")),
        value(model, "is_video") is True,
        (tame(brand, 40) or None) if isinstance(brand, str) else None,
        value(model, "is_advertise") is True,
    )


def reads_of(notes: Iterable[NoteFacts]) -> list[float]:
    """Return the reads of the notes that have any figure of them."""
    return [each.reads for each in notes if each.reads is not None]
