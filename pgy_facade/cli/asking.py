"""Ask: one call per identifier, or page after page, and what came of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .exit_codes import STOPPING, ExitCode, code_of, code_of_all
from .language import Text
from .output.rows import Row, rows_of
from .output.writing import Wanted, line_of

if TYPE_CHECKING:
    from pgy_client.commands import Command, Details

    from pgy_facade import PgyClient

    from .messages import Messages

_NO_DATA = Text("{about}: upstream has no data", "{about}：没有数据")
_STOPPED = Text("stopped; {left} not asked", "已停止；还有 {left} 个没有请求")
_TOTAL = Text(
    "{shown} of {total}; --limit or --all fetches further pages",
    "{total} 条中的 {shown} 条；用 --limit 或 --all 获取后面的页",
)
_INTERRUPTED = Text("interrupted; what came before is written", "已中断；此前取得的数据会写出")


@dataclass(frozen=True)
class Question:
    """What to ask.

    Attributes:
        subjects: the identifiers, a call for each; one None for an operation that needs none.
        values: the other parameters.
        extra: parameters that the contract does not know.
        limit: how many items at most, page after page; 0 for all, None for one page.
    """

    command: Command
    details: Details
    subjects: Sequence[str | None]
    values: Mapping[str, Any]
    extra: Mapping[str, str]
    limit: int | None

    def arguments(self, subject: str | None) -> dict[str, Any]:
        """Return the arguments of one call."""
        given = {} if subject is None else {str(self.details.argument): subject}
        return {**given, **self.values}


@dataclass
class Course:
    """What came of all calls.

    Attributes:
        rows: what was paid for and not written yet.
        one: each answer is one row, rather than a list of them.
        code: the exit code.
    """

    rows: list[Row] = field(default_factory=list)
    succeeded: int = 0
    failed: list[ExitCode] = field(default_factory=list)
    one: bool = False
    interrupted: bool = False

    @property
    def code(self) -> ExitCode:
        return ExitCode.INTERRUPTED if self.interrupted else code_of_all(self.succeeded, self.failed)


def check(question: Question) -> None:
    """Refuse arguments that cannot be meant, of all calls, before the first one is made.

    Raises:
        InvalidParameterError: the first of them.
    """
    from pgy_client.api.pugongying import load

    from pgy_facade._call.request import build

    operation = load(question.command.operation)
    for subject in question.subjects:
        build(operation, question.arguments(subject))


def ask(
    client: PgyClient, question: Question, want: Wanted, write: Callable[[str], None], messages: Messages
) -> Course:
    """Make the calls, and tell what failed. Rows that are not streamed to `write` are returned."""
    course = Course()
    try:
        _ask_all(client, question, want, write, messages, course)
    except KeyboardInterrupt:
        course.interrupted = True
        messages.tell(_INTERRUPTED)
    return course


def _ask_all(
    client: PgyClient,
    question: Question,
    want: Wanted,
    write: Callable[[str], None],
    messages: Messages,
    course: Course,
) -> None:
    from pgy_facade import PgyError

    for number, subject in enumerate(question.subjects):
        messages.progress(number, len(question.subjects))
        try:
            for row in _rows(client, question, subject, messages, course):
                if want.streams:
                    messages.clear()
                    write(line_of(row, want))
                else:
                    course.rows.append(row)
        except PgyError as error:
            code = code_of(error)
            course.failed.append(code)
            messages.error(error, subject if want.several else None)
            left = len(question.subjects) - number - 1
            if code in STOPPING:
                if left:
                    messages.tell(_STOPPED, left=left)
                return
        else:
            course.succeeded += 1


def _rows(
    client: PgyClient, question: Question, subject: str | None, messages: Messages, course: Course
) -> Iterator[Row]:
    arguments, extra = question.arguments(subject), question.extra or None
    if question.limit is not None and question.command.iterate is not None:
        iterate = getattr(client, question.command.iterate)
        for item in iterate(**arguments, extra_query=extra, limit=question.limit or None):
            yield Row(subject, item.to_dict())
        return
    answer = client.with_response.call(question.command.operation, extra_query=extra, **arguments)
    rows = rows_of(answer.raw, question.details.items, subject)
    course.one = question.details.items is None and not isinstance(answer.raw, list)
    if not rows:
        messages.tell(_NO_DATA, about=subject or question.command.operation)
    elif question.details.total and isinstance(answer.raw, dict) and question.command.iterate:
        total = answer.raw.get(question.details.total)
        if isinstance(total, int) and total > len(rows):
            messages.note(_TOTAL, shown=len(rows), total=total)
    yield from rows
