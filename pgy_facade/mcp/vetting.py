"""`vet_creator` and `compare_creators`: the judgements of a report as data, and its page as a resource."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import anyio
from anyio import to_thread

from pgy_facade._text import Language, Text
from pgy_facade.errors import PgyError
from pgy_facade.store.arguments import find_by_name

from . import vetting_words as words
from .arguments import FIELDS, FIELDS_SCHEMA, one_of, text, texts
from .failures import described, in_short
from .fitting import fit
from .session import Session
from .shapes import Shape
from .tool import Arguments, Outcome, Question, Tool, Use

if TYPE_CHECKING:
    from pgy_facade.report import Profile, Report
    from pgy_facade.report.questions import Question as Asked

_MOST = 10
_AT_ONCE = 8
_LONGEST = 300
_MOST_PAGES = 20
_USER = "24 hexadecimal digits, or the URL of a profile."
_DATA = {
    "type": ["array", "null"],
    "items": {
        "type": "object",
        "properties": {
            "user_id": {"type": "string"},
            "name": {"type": "string"},
            "score": {"type": ["number", "null"], "description": "From 0 to 100."},
            "quotes": {"type": "array", "items": {"type": "object"}},
            "judgements": {
                "type": "array",
                "description": "price, reach, engagement, audience and reliability, each with its figures. Shares are "
                "fractions, prices are in yuan.",
                "items": {"type": "object"},
            },
            "missing": {"type": "array", "items": {"type": "object"}},
        },
        "required": ["user_id", "score", "judgements"],
    },
}


def vet_creator() -> Tool:
    """Return the tool for one creator."""
    return _tool(
        "vet_creator",
        "Judge a creator by price, reach, engagement, audience and reliability, with what each figure stands on.",
        "user_id",
        {"type": "string", "description": f"The creator: {_USER}"},
        lambda given: [str(text(given, "user_id", _LONGEST))],
    )


def compare_creators() -> Tool:
    """Return the tool for several."""
    schema = {
        "type": "array",
        "items": {"type": "string"},
        "minItems": 2,
        "maxItems": _MOST,
        "description": f"The creators: {_USER}",
    }
    return _tool(
        "compare_creators",
        "Judge several creators alike and put them in order, the best first.",
        "user_ids",
        schema,
        lambda given: texts(given, "user_ids", 2, _MOST),
    )


def _tool(
    name: str, about: str, argument: str, schema: Mapping[str, Any], ids: Callable[[Arguments], list[str]]
) -> Tool:
    async def run(use: Use, given: Arguments) -> Outcome:
        whole = one_of(given, FIELDS, FIELDS_SCHEMA) == "all"
        return await _run(use, ids(given), whole=whole)

    def questions(session: Session, given: Arguments) -> Sequence[Question]:
        asked = _asked(session)
        return [_question(user_id, each) for user_id in _checked(ids(given)) for each in asked]

    return Tool(
        name=name,
        about=f"{about} The page is a resource.",
        properties={argument: schema, FIELDS: {**FIELDS_SCHEMA, "description": words.FIELDS}},
        required=[argument],
        data=_DATA,
        run=run,
        questions=questions,
        each=lambda session: Counter(each.call for each in _asked(session)),
        per=Text("creator", "位博主"),
        subject=argument if schema["type"] == "string" else None,
    )


def _profile(session: Session) -> Profile:
    from pgy_facade.report import read_profile

    return session.profile or read_profile()


def _asked(session: Session) -> Sequence[Asked]:
    from pgy_facade.report.questions import questions

    return questions(_profile(session).settings)


def _checked(ids: Sequence[str]) -> list[str]:
    from pgy_facade.report import checked

    return checked(ids)


def _question(user_id: str, asked: Asked) -> Question:
    return Question(asked.call, {"user_id": user_id, **asked.parameters})


async def _run(use: Use, ids: Sequence[str], *, whole: bool) -> Outcome:
    from pgy_facade.report.answers import read_answers
    from pgy_facade.report.pages import by_score, to_html
    from pgy_facade.report.report import make_report

    session, language = use.session, use.session.language
    asked, profile = _asked(session), _profile(session)
    wanted, begun = _checked(ids), time.time()
    asking = _Asking(use, len(wanted) * len(asked))
    await asking.ask([(user_id, each) for user_id in wanted for each in asked])

    def make() -> tuple[list[Report], str]:
        made = [
            make_report(read_answers(session.store, user_id, asked, asking.reasons), profile, begun)
            for user_id in wanted
        ]
        return by_score(made), to_html(made, language)

    reports, page = await to_thread.run_sync(make)
    if asking.stopped_by is not None and not any(each.answers for each in reports):
        raise asking.stopped_by
    data = [words.only_judged(each.to_dict(), whole=whole) for each in reports]
    said = [words.summary(each, language) for each in reports]
    if asking.stopped_by is not None:
        said += described(asking.stopped_by, language)
    fitted = fit(data, Shape(), whole=True)
    uri = _keep(session, wanted, page)
    said.append(words.KEPT.said(language, uri=uri))
    return Outcome(
        fitted.data,
        said,
        "\n".join(line for each in reports for line in words.lines_of(each, language, whole=whole)),
        {"cut": fitted.cut, "page": uri},
        links=[(uri, _name(wanted, language))],
    )


class _Asking:
    """Asks several questions at once, until one fails in a way that the next would fail in, too."""

    def __init__(self, use: Use, total: int) -> None:
        self._use, self._total, self._done = use, total, 0
        self._places = anyio.CapacityLimiter(_AT_ONCE)
        self.reasons: dict[tuple[str, str], Text] = {}
        self.stopped_by: PgyError | None = None

    async def ask(self, questions: Sequence[tuple[str, Asked]]) -> None:
        async with anyio.create_task_group() as tasks:
            for user_id, asked in questions:
                tasks.start_soon(self._one, user_id, asked)

    async def _one(self, user_id: str, asked: Asked) -> None:
        from pgy_facade.collect.outcomes import judge

        async with self._places:
            if self.stopped_by is not None:
                self.reasons[user_id, asked.key] = in_short(self.stopped_by)
                return
            question = _question(user_id, asked)
            try:
                await self._use.session.finish(
                    self._use.client._fetch(find_by_name(question.call).id, question.arguments)
                )
            except PgyError as error:
                self.reasons[user_id, asked.key] = in_short(error)
                if judge(error, 1).stops:
                    self.stopped_by = error
        self._done += 1
        await self._use.progress(self._done, self._total)


def _keep(session: Session, ids: Sequence[str], page: str) -> str:
    """Keep a page for who reads it as a resource, and return its URI. The oldest of many goes."""
    name = ids[0] if len(ids) == 1 else hashlib.sha256(" ".join(ids).encode()).hexdigest()[:12]
    uri = f"pgy://reports/{name}"
    session.pages.pop(uri, None)
    session.pages[uri] = page
    while len(session.pages) > _MOST_PAGES:
        del session.pages[next(iter(session.pages))]
    return uri


def _name(ids: Sequence[str], language: Language) -> str:
    return words.PAGE.said(language, about=ids[0] if len(ids) == 1 else len(ids))
