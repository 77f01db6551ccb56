"""What of a store is its clients' and this package's: questions, jobs for its thread, and the end of it."""

from __future__ import annotations

from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from pgy_facade.errors import ConfigurationError
from pgy_facade.store.batch import Job
from pgy_facade.store.decide import Rules
from pgy_facade.store.keys import key_of
from pgy_facade.store.question import CallQuestion
from pgy_facade.store.trouble import unusable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pgy_client.types import Operation
    from sqlalchemy import Connection

    from pgy_facade._transport.request_parts import RequestParts
    from pgy_facade.store.decide import RunBudget
    from pgy_facade.store.opened import Opened
    from pgy_facade.store.worker import Worker


T = TypeVar("T")


class Access:
    """The base of `Store`."""

    _name: str
    _clock: Callable[[], float]
    _worker: Worker
    _make_rules: Callable[[float | None, bool], Rules] = Rules

    def question(
        self,
        operation: Operation[Any],
        request: RequestParts,
        region: str,
        max_age: float | None,
        retry_ambiguous: bool,
    ) -> CallQuestion:
        """For the clients: return what a call asks."""
        rules = self._make_rules(max_age, retry_ambiguous)
        return CallQuestion(self._worker, key_of(operation, request), rules, region)

    def for_run(self, run: RunBudget, begun_at: float) -> Self:
        """For this package: return the same store for the calls of a run. Its own answers are never too old for it."""

        def make_rules(max_age: float | None, retry_ambiguous: bool) -> Rules:
            age = None if max_age is None else max(max_age, self._clock() - begun_at)
            return Rules(age, retry_ambiguous, run)

        view = object.__new__(type(self))
        view.__dict__.update(self.__dict__)
        view._make_rules = make_rules
        return view

    def close(self) -> None:
        """Ask nothing further, and let the file go. Calls under way are still written down."""
        self._worker.close()

    def now(self) -> float:
        """For this package: return the store's time, which dates its answers, in seconds since the epoch."""
        return self._clock()

    def transact(self, do: Callable[[Opened, Connection], T], *, reads: bool = False) -> Future[T]:
        """For this package: have something done in a transaction of the store's thread.

        The future has a `StoreError` where the database refuses.
        """
        return self._submit(Job(do, reads=reads))

    def _read(self, look: Callable[[Connection], Any]) -> Any:
        return self._do(Job(lambda _, connection: look(connection), reads=True))

    def _do(self, job: Job) -> Any:
        return self._submit(job).result()

    def _submit(self, job: Job) -> Future[Any]:
        if self._worker.is_closed:
            raise ConfigurationError(f"the store {self._name} was closed; open it again")
        told: Future[Any] = Future()

        def tell(done: Future[Any]) -> None:
            error = done.exception()
            with suppress(InvalidStateError):
                if error is None:
                    told.set_result(done.result())
                elif isinstance(error, (SQLAlchemyError, OSError)):
                    refused = unusable(self._name, error)
                    refused.__cause__ = error
                    told.set_exception(refused)
                else:
                    told.set_exception(error)

        self._worker.submit(job).add_done_callback(tell)
        return told

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Store {self._name}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Store holds a lock and open connections and cannot be pickled; open it where it is needed")
