"""Have reports made: ask what the store lacks, once the number of calls was agreed to, and read what it has."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pgy_facade import errors
from pgy_facade._call.identifiers import find_identifier
from pgy_facade._call.request import refusal
from pgy_facade._text import Text, tame
from pgy_facade.collect import Job, acollect, collect
from pgy_facade.collect.steps import opened
from pgy_facade.report.answers import read_answers
from pgy_facade.report.profile import Profile, read_profile
from pgy_facade.report.questions import Question, questions
from pgy_facade.report.report import Report, make_report

if TYPE_CHECKING:
    from pgy_facade.collect import Result
    from pgy_facade.store import Store

_REASONS = {
    "failed": Text("the call failed: {reason}", "调用失败：{reason}"),
    "in doubt": Text(
        "whether it was billed is not known, so it is not asked again: {reason}", "是否计费不明，不再重复请求：{reason}"
    ),
    "waiting": Text("not asked for: the run was stopped", "没有获取：任务已停止"),
}


class Reports(NamedTuple):
    """Reports, and what they cost.

    Attributes:
        reports: one a creator, in the order of the identifiers.
        result: what became of the calls, or None where none were to be made.
    """

    reports: tuple[Report, ...]
    result: Result | None

    @property
    def billed(self) -> int:
        """How many calls were billed for them now: those whose answers came since the start."""
        return sum(each.new_answers for each in self.reports)


def read_reports(ids: Iterable[str], store: Store | str | os.PathLike[str], profile: Profile | None = None) -> Reports:
    """Make reports of what a store keeps, however old. Nothing is asked, nothing is billed.

    Args:
        ids: identifiers of creators: 24 hexadecimal digits.
        store: a `Store`, or the name of its file.
        profile: what is judged by; the general profile when left out.

    Raises:
        InvalidParameterError: no identifier.
        StoreError: the store cannot be opened or read.
    """
    profile = profile or read_profile()
    wanted, asked = checked(ids), questions(profile.settings)
    with opened(store, None) as book:
        return Reports(tuple(_read(book, wanted, asked, profile, {}, None)), None)


def report(
    ids: Iterable[str], store: Store | str | os.PathLike[str], profile: Profile | None = None, **options: Any
) -> Reports:
    """Make reports of creators: ask for what the store has not, or has too old, and judge what there is.

    At the most `calls_for(profile)` calls a creator are billed, each that is answered; what the store has and what
    `max_age` allows costs nothing.

    Args:
        ids: identifiers of creators: 24 hexadecimal digits.
        store: a `Store`, or the name of its file. Answers are kept there.
        profile: what is asked for and judged by; the general profile when left out.
        options: arguments of `pgy_facade.collect.collect`: `confirm`, `max_billed`, `max_age`, `concurrency`, `token`,
            `region` and so on. `confirm` is called with the plan before anything is sent.

    Raises:
        ConfigurationError: an argument that cannot work.
        InvalidParameterError: no identifier.
        StoreError: the store cannot be opened or read.
    """
    profile = profile or read_profile()
    wanted, asked = checked(ids), questions(profile.settings)
    with opened(store, None) as book:
        begun = _now(book)
        result = collect(_jobs(wanted, asked), store=book, **options)
        return Reports(tuple(_read(book, wanted, asked, profile, _reasons(result, asked), begun)), result)


async def areport(
    ids: Iterable[str], store: Store | str | os.PathLike[str], profile: Profile | None = None, **options: Any
) -> Reports:
    """Do what `report` does in an event loop; the store is read in a thread."""
    import asyncio

    profile = profile or read_profile()
    wanted, asked = checked(ids), questions(profile.settings)
    with opened(store, None) as book:
        begun = await asyncio.to_thread(_now, book)
        result = await acollect(_jobs(wanted, asked), store=book, **options)

        def read() -> tuple[Report, ...]:
            return tuple(_read(book, wanted, asked, profile, _reasons(result, asked), begun))

        return Reports(await asyncio.to_thread(read), result)


def calls_for(profile: Profile | None = None) -> int:
    """Return how many calls a report asks about one creator, at the most."""
    return len(questions((profile or read_profile()).settings))


def _jobs(ids: Iterable[str], asked: Sequence[Question]) -> Iterator[Job]:
    return (Job(each.call, {"user_id": user_id, **each.parameters}) for user_id in ids for each in asked)


def _reasons(result: Result, asked: Sequence[Question]) -> dict[tuple[str, str], Text]:
    keys = {(each.call, frozenset(each.parameters.items())): each.key for each in asked}
    found = {}
    for job in result.jobs.having("failed", "in doubt", "waiting"):
        given = dict(job.parameters)
        user_id = str(given.pop("user_id", ""))
        key = keys.get((job.call, frozenset(given.items())))
        if key is not None:
            reason = tame((job.reason or job.error or "").partition(" What to do: ")[0], 160)
            # Errors speak English; their advice is in both languages.
            advice = getattr(errors, job.error or "", errors.PgyError).advice_zh
            text = _REASONS[job.outcome]
            found[user_id, key] = Text(
                text.en.format(reason=reason), text.zh.format(reason=f"{job.error or ''}，{advice}".lstrip("，"))
            )
    return found


def _read(
    store: Store,
    ids: Sequence[str],
    asked: Sequence[Question],
    profile: Profile,
    reasons: dict[tuple[str, str], Text],
    begun: float | None,
) -> Iterator[Report]:
    for user_id in ids:
        yield make_report(read_answers(store, user_id, asked, reasons), profile, begun)


def _now(store: Store) -> float:
    """Return the store's time, which says when its answers came."""
    return store.transact(lambda opening, _: opening.book.now(), reads=True).result()


def checked(ids: Iterable[str]) -> list[str]:
    """Return identifiers of creators, each once, in the order in which they were given.

    Raises:
        InvalidParameterError: there is none, or one is no identifier; the message says what it looks like.
    """
    if isinstance(ids, str):
        ids = [ids]
    found: dict[str, None] = {}
    for each in ids:
        identifier, problem = find_identifier(str(each), "user")
        if problem is not None:
            raise refusal(errors.InvalidParameterError, "report", "ids", f"{tame(each, 60)!r} is no creator: {problem}")
        found.setdefault(identifier)
    if not found:
        raise refusal(errors.InvalidParameterError, "report", "ids", "give the identifier of a creator")
    return list(found)
