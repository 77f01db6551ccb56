"""Enter a run into its store: its jobs, and whether it is one that goes on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pgy_client.types import ParameterError

from pgy_facade._call.request import build, refusal
from pgy_facade.collect import runs
from pgy_facade.collect.jobs import Job, Search, Work, encode
from pgy_facade.collect.outcomes import FAILED, WAITING
from pgy_facade.collect.runs import PAGE, Entry
from pgy_facade.errors import ConfigurationError, InvalidParameterError
from pgy_facade.store.arguments import find_by_name
from pgy_facade.store.keys import key_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pgy_facade.store import Store
    from pgy_facade.store.opened import Opened

CALL, SEARCH = "call", "search"


class RunUnderWayError(ConfigurationError):
    """Another process is at work on the same run. Nothing was sent; wait for it, or stop it."""


class Run(NamedTuple):
    """A run in its store.

    Attributes:
        id: its number.
        begun_at: when it began, in seconds since the epoch by the store's clock.
        max_age: how old an answer from before that may be, in seconds; None for any age.
        goes_on: whether it was begun by an earlier start.
    """

    id: int
    begun_at: float
    max_age: float | None
    goes_on: bool

    @property
    def since(self) -> float | None:
        """Since when an answer counts, in seconds since the epoch; None for whenever."""
        return None if self.max_age is None else self.begun_at - self.max_age


def entry_of(work: Work) -> Entry:
    """Return a job as it is entered. One that cannot be called has failed already; it costs nothing."""
    if isinstance(work, Search):
        return _search(work)
    given: object = work
    if not isinstance(given, Job):
        why = f"a job is a Job or a Search, such as jobs(ids, calls) makes, not {given!r:.60}"
        raise refusal(InvalidParameterError, "collect", "work", why)
    operation = find_by_name(work.call)
    parameters = encode(work.parameters)
    try:
        request = build(operation, json.loads(parameters))
    except (InvalidParameterError, ParameterError) as error:
        digest = hashlib.sha256(f"{operation.id}\n{parameters}".encode()).hexdigest()[:32]
        return Entry(digest, CALL, operation.id, parameters, FAILED, type(error).__name__, str(error))
    return Entry(key_of(operation, request).digest, CALL, operation.id, parameters, WAITING)


def _search(work: Search) -> Entry:
    operation = find_by_name(work.call)
    build(operation, work.parameters)
    words = json.dumps(
        {"parameters": json.loads(encode(work.parameters)), "limit": work.limit, "calls": list(work.calls)},
        ensure_ascii=False,
    )
    digest = hashlib.sha256(f"search\n{operation.id}\n{words}".encode()).hexdigest()[:32]
    return Entry(digest, SEARCH, operation.id, words, WAITING)


def enter(store: Store, work: Iterable[Work], max_age: float | None) -> Run:
    """Enter a run, or find the one that was asked to do the same and has not ended, or is still fresh.

    Raises:
        RunUnderWayError: another process is at work on that run.
        InvalidParameterError: a call that does not exist, or a search with parameters that it does not take.
    """

    def start(opening: Opened, connection: Connection) -> tuple[int, float]:
        opening.book.sweep(connection)
        own = opening.book.owner
        runs.remove_abandoned(connection, lambda owner: owner == own or opening.book.is_at_work(owner))
        now = opening.book.now()
        return runs.begin(connection, now, own), now

    number, now = store.transact(start).result()
    try:
        digest = _enter_jobs(store, number, work, max_age)
        return store.transact(
            lambda opening, connection: _adopt(opening, connection, number, digest, now, max_age)
        ).result()
    except BaseException:
        store.transact(lambda _, connection: runs.remove(connection, number)).result()
        raise


def _enter_jobs(store: Store, number: int, work: Iterable[Work], max_age: float | None) -> str:
    digest = hashlib.sha256(json.dumps(max_age).encode())
    position = 0
    entries = map(entry_of, work)
    while chunk := list(islice(entries, PAGE)):
        for entry in chunk:
            digest.update(entry.key.encode())
        store.transact(partial(_add, number, position, chunk)).result()
        position += len(chunk)
    return digest.hexdigest()


def _add(number: int, position: int, entries: list[Entry], _: Opened, connection: Connection) -> int:
    return runs.add(connection, number, position, entries)


def _adopt(opening: Opened, connection: Connection, number: int, digest: str, now: float, max_age: float | None) -> Run:
    earlier = runs.find(connection, digest, None if max_age is None else now - max_age)
    owner = opening.book.owner
    if earlier is None:
        runs.name(connection, number, digest)
        return Run(number, now, max_age, False)
    if earlier.owner is not None and opening.book.is_at_work(earlier.owner):
        raise RunUnderWayError(
            f"another process is at work on the same run (number {earlier.id}); wait for it, or stop it"
        )
    runs.remove(connection, number)
    runs.take_up(connection, earlier.id, owner)
    return Run(earlier.id, earlier.begun_at, max_age, True)
