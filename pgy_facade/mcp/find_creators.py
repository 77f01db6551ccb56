"""`find_creators`: several pages of a search as one tool, never more than was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pgy_facade._text import Text
from pgy_facade.errors import PgyError

from .arguments import FIELDS, FIELDS_SCHEMA, one_of, schema_of_option, whole_number
from .call_tools import kept_or_not, main_shape, outcome_of, parameters_of
from .failures import described
from .fitting import fit
from .shapes import schema_of, shape_of_answer
from .tool import Arguments, Outcome, Question, Tool, Use

if TYPE_CHECKING:
    from pgy_client.calls.response import ApiResponse

_OPERATION = "creator_search_v1"
_CALL = "search_creators"
_PAGES = "pages"
_MOST_PAGES = 10


def find_creators() -> Tool:
    """Return the tool."""
    from pgy_client.commands import details

    taken = details(_OPERATION)
    properties = {option.name: schema_of_option(option) for option in taken.options if option.name != taken.page}
    pages = {
        "type": "integer",
        "minimum": 1,
        "maximum": _MOST_PAGES,
        "default": 1,
        "description": "How many pages to fetch at the most, from the first; each is billed, and has 20 creators.",
    }
    return Tool(
        name="find_creators",
        about="Find creators by a search over several pages, each creator once.",
        properties={**properties, _PAGES: pages, FIELDS: FIELDS_SCHEMA},
        required=(),
        data=schema_of(main_shape(_OPERATION, taken)),
        run=_run,
        questions=lambda session, given: _questions(given),
        each=lambda session: {_CALL: 1},
        per=Text("page", "页"),
    )


def _questions(given: Arguments) -> Sequence[Question]:
    asked = {name: value for name, value in parameters_of(given).items() if name != _PAGES}
    return [
        Question(_CALL, {**asked, "page": page})
        for page in range(1, whole_number(given, _PAGES, 1, _MOST_PAGES, 1) + 1)
    ]


async def _run(use: Use, given: Arguments) -> Outcome:
    from pgy_client.commands import details

    taken = details(_OPERATION)
    whole = one_of(given, FIELDS, FIELDS_SCHEMA) == "all"
    shape = shape_of_answer(_OPERATION) if whole else main_shape(_OPERATION, taken)
    questions = _questions(given)
    listing, total = str(taken.items), str(taken.total)
    found: dict[Any, Any] = {}
    pages: list[ApiResponse[Any]] = []
    stopped: PgyError | None = None
    for question in questions:
        try:
            answer = await use.session.finish(use.client._fetch(_OPERATION, question.arguments))
        except PgyError as error:
            if not pages:
                raise
            # The pages before are paid for.
            stopped = error
            break
        pages.append(answer)
        await use.progress(len(pages), len(questions))
        items = answer.raw.get(listing) if isinstance(answer.raw, dict) else None
        creators = [each for each in items if isinstance(each, dict)] if isinstance(items, list) else []
        before = len(found)
        for each in creators:
            found.setdefault(str(each.get("userId") or id(each)), each)
        if len(found) == before or _is_all(answer.raw.get(total), len(found)):
            break
    last = pages[-1].raw if isinstance(pages[-1].raw, dict) else {}
    fitted = fit({**last, listing: list(found.values())}, shape, whole=whole)
    outcome = outcome_of(fitted, shape, use.session.language, _origin(pages))
    if stopped is not None:
        outcome.said += described(stopped, use.session.language)
    return outcome


def _is_all(total: object, found: int) -> bool:
    return isinstance(total, int) and not isinstance(total, bool) and 0 < total <= found


def _origin(pages: Sequence[ApiResponse[Any]]) -> dict[str, Any]:
    """Return where the pages come from: the store where all do, and when the oldest was fetched."""
    origins = [kept_or_not(page) for page in pages]
    fetched = [each["fetched_at"] for each in origins]
    oldest = None if None in fetched else min(fetched, key=datetime.fromisoformat)
    return {"from_store": all(each["from_store"] for each in origins), "fetched_at": oldest}
