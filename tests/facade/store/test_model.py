"""Claims, owners, leaves and budgets against a model that is too simple to be wrong, in any order of events."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Engine, StaticPool, create_engine

from pgy_facade._call.envelope import Envelope
from pgy_facade.store import reports, schema, windows
from pgy_facade.store.book import Book
from pgy_facade.store.decide import Doubt, Join, Limits, Rules
from pgy_facade.store.keys import Key
from pgy_facade.store.messages import Asked, Came, Full, Granted, Row, Settlement, Spent

from .clocks import DAY, HOUR, Clock

MAX_AGE = 6 * HOUR
ASIDE = "set aside"
LIMITS = (Limits(max_billed=2, per="day"), Limits(max_billed=4), Limits(max_concurrent=2))


class Sent(NamedTuple):
    """A request that is under way, in the model."""

    claim: int
    asked: Asked
    owner: str
    at: float


class StoreMachine(RuleBasedStateMachine):
    """Three openers with limits of their own ask, settle, die and come back, under a clock that jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        # In memory: what is tested is what the transactions do, not how they reach the disk.
        self.engine: Engine = create_engine("sqlite://", poolclass=StaticPool)
        schema.bring_up(self.engine.begin(), "it", lambda _: None)
        self.alive: set[str] = set()
        self.books: list[Book] = []
        self.births = 0
        self.sent: list[Sent] = []
        self.answered: dict[str, float] = {}
        self.doubtful: dict[int, tuple[str, float]] = {}
        # By day: what was, or may have been, billed.
        self.spent: dict[str, int] = {}
        self.calls = self.billed = 0

    def teardown(self) -> None:
        self.engine.dispose()

    @initialize()
    def open_all(self) -> None:
        for limits in LIMITS:
            self.books.append(self._born(limits))

    def _born(self, limits: Limits) -> Book:
        self.births += 1
        owner = f"owner {self.births}"
        self.alive.add(owner)
        book = Book(owner, limits, self.clock, self.alive.__contains__)
        self._do(book.open, "here")
        return book

    def _do(self, what: Any, *arguments: Any, **more: Any) -> Any:
        with self.engine.begin() as connection:
            return what(connection, *arguments, **more)

    def _fresh(self, moment: float, max_age: float | None) -> bool:
        return max_age is None or (max_age > 0 and abs(self.clock.now - moment) <= max_age)

    def _bury(self) -> None:
        """What the dead left is in doubt, as soon as anybody has reason to look."""
        for sent in [each for each in self.sent if each.owner not in self.alive]:
            self.sent.remove(sent)
            self._doubt(sent)

    def _doubt(self, sent: Sent) -> None:
        self.doubtful[sent.claim] = (sent.asked.key.digest, sent.at)

    @rule(
        opener=st.integers(0, 2),
        question=st.sampled_from("abcdef"),
        max_age=st.sampled_from([MAX_AGE, 0.0, None]),
        retry=st.booleans(),
    )
    def ask(self, opener: int, question: str, max_age: float | None, retry: bool) -> None:
        book = self.books[opener]
        asked = Asked(Key(question, "operation", "[]"), Rules(max_age, retry), True)
        verdict = self._do(book.ask, asked, may_go=True)
        now, today = self.clock.now, windows.day_of(self.clock.now)
        if isinstance(verdict, Row):
            assert question in self.answered
            assert verdict.fetched_at == self.answered[question]
            assert self._fresh(verdict.fetched_at, max_age)
            return
        assert question not in self.answered or not self._fresh(self.answered[question], max_age)
        same = [sent for sent in self.sent if sent.asked.key.digest == question and self._fresh(sent.at, max_age)]
        if any(sent.owner in self.alive for sent in same):
            assert isinstance(verdict, Join)
            return
        assert not isinstance(verdict, Join)
        dead = [sent.at for sent in same]
        doubts = [at for key, at in self.doubtful.values() if key == question and self._fresh(at, max_age)]
        if (doubts or dead) and not retry:
            assert isinstance(verdict, Doubt)
            return
        assert not isinstance(verdict, Doubt)
        limits = book.limits
        if limits.max_billed is not None:
            used = sum(number for day, number in self.spent.items() if limits.per is None or day == today)
            assert isinstance(verdict, Spent) is (used >= limits.max_billed)
        elif limits.max_concurrent is not None:
            under_way = [sent for sent in self.sent if sent.owner in self.alive]
            assert isinstance(verdict, Full) is (len(under_way) >= limits.max_concurrent)
        if isinstance(verdict, Granted):
            assert all(verdict.claim != sent.claim for sent in self.sent)
            assert verdict.claim not in self.doubtful
            self.sent.append(Sent(verdict.claim, asked, book.owner, now))
            self.spent[today] = self.spent.get(today, 0) + 1

    @precondition(lambda self: any(sent.owner in self.alive for sent in self.sent))
    @rule(which=st.integers(0, 99), billed=st.sampled_from([True, True, False, None]))
    def settle(self, which: int, billed: bool | None) -> None:
        living = [sent for sent in self.sent if sent.owner in self.alive]
        sent = living[which % len(living)]
        book = next(book for book in self.books if book.owner == sent.owner)
        came = Came(Envelope(0, None, {"number": self.calls}, None, None), 200, "region") if billed else None
        self._do(book.settle, Settlement(sent.claim, sent.asked, billed, came).packed())
        self.sent.remove(sent)
        self.calls += 1
        if billed:
            self.billed += 1
            self.answered[sent.asked.key.digest] = self.clock.now
        elif billed is None:
            self._doubt(sent)
        else:
            self.spent[windows.day_of(sent.at)] -= 1

    @rule(opener=st.integers(0, 2))
    def die_and_come_back(self, opener: int) -> None:
        book = self.books[opener]
        self.alive.discard(book.owner)
        self.books[opener] = self._born(book.limits)
        self.calls += sum(sent.owner not in self.alive for sent in self.sent)
        self._bury()

    @rule(opener=st.integers(0, 2))
    def close_and_come_back(self, opener: int) -> None:
        book = self.books[opener]
        self._do(book.close)
        self.alive.discard(book.owner)
        self.calls += sum(sent.owner not in self.alive for sent in self.sent)
        self._bury()
        self.books[opener] = self._born(book.limits)

    @rule(seconds=st.sampled_from([1.0, HOUR, DAY, 40 * DAY, -HOUR, -DAY]))
    def let_the_clock_jump(self, seconds: float) -> None:
        self.clock.now += seconds

    @precondition(lambda self: self.doubtful)
    @rule(which=st.integers(0, 99), how=st.sampled_from(["billed", "free", "retry"]))
    def resolve(self, which: int, how: Any) -> None:
        claim = sorted(self.doubtful)[which % len(self.doubtful)]
        key, at = self.doubtful[claim]
        already = how == "retry" and key == ASIDE
        assert self._do(reports.resolve, how, [claim]) == (0 if already else 1)
        if how == "retry":
            # It stops nobody any more, as if it were long ago.
            self.doubtful[claim] = (ASIDE, at)
            return
        del self.doubtful[claim]
        if how == "billed":
            self.billed += 1
        else:
            self.spent[windows.day_of(at)] -= 1

    @invariant()
    def the_accounts_agree(self) -> None:
        with self.engine.begin() as connection:
            spent = reports.spent(connection, windows.window(None, 0), str)
            doubtful = {each.id for each in reports.in_doubt(connection)}
        assert spent.billed == self.billed
        assert spent.unknown == len(self.doubtful)
        assert doubtful == set(self.doubtful)
        assert spent.under_way == len(self.sent)
        assert spent.calls == self.calls
        assert spent.billed + spent.unknown + spent.under_way == sum(self.spent.values())


EXAMPLES = int(os.environ.get("STORE_EXAMPLES", "25"))

TestStore = pytest.mark.timeout(120 + 5 * EXAMPLES)(StoreMachine.TestCase)
TestStore.settings = settings(max_examples=EXAMPLES, stateful_step_count=30)
