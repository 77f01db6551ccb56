"""What a tool is, and what it gives back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pgy_facade._text import Text

if TYPE_CHECKING:
    from pgy_facade import AsyncPgyClient

    from .session import Meter, Session

Arguments = Mapping[str, Any]
_USE = Text("use", "次使用")


class Question(NamedTuple):
    """One request that a tool may send: the name of the call, and what it is given."""

    call: str
    arguments: Mapping[str, Any]


@dataclass
class Use:
    """One use of a tool.

    Attributes:
        session: whose tool it is.
        client: what to call with; `meter` counts what it costs.
        progress: tells how far it is: so many of so many.
    """

    session: Session
    client: AsyncPgyClient
    meter: Meter
    progress: Callable[[int, int], Awaitable[None]]


@dataclass
class Outcome:
    """What a tool found.

    Attributes:
        data: the data, of the tool's schema.
        said: our own sentences; none of them holds a text of upstream's.
        upstream: the data as lines of text, where it is upstream's.
        more: further members of the structured result, such as `fetched_at`.
        failed: whether the agent is told of an error.
        links: addresses of resources that belong to it, with their names.
    """

    data: Any = None
    said: list[str] = field(default_factory=list)
    upstream: str | None = None
    more: dict[str, Any] = field(default_factory=dict)
    failed: bool = False
    links: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Tool:
    """A tool.

    Attributes:
        name: what agents call it.
        about: what it does; who lists it adds what it costs.
        properties: the JSON schemas of its arguments.
        required: the arguments that it needs.
        data: the JSON schema of `Outcome.data`.
        run: does it.
        questions: the requests that it can send at the most; None for a tool that never sends any.
        each: how many requests of which call that is at the most, for one of what it is billed by.
        per: what it is billed by.
        subject: the argument with the identifier that it is about, where it needs no other.
    """

    name: str
    about: str
    properties: Mapping[str, Any]
    required: Sequence[str]
    data: Mapping[str, Any]
    run: Callable[[Use, Arguments], Awaitable[Outcome]]
    questions: Callable[[Session, Arguments], Sequence[Question]] | None = None
    each: Callable[[Session], Mapping[str, int]] = lambda session: {}
    per: Text = _USE
    subject: str | None = None

    @property
    def is_free(self) -> bool:
        """Whether it never costs anything."""
        return self.questions is None


class RefusedError(Exception):
    """A tool is not used as it was asked to be; nothing was sent. The message says what to do instead."""

    def __init__(self, text: Text, /, **values: object) -> None:
        super().__init__(text.said("en", **values))
        self.text, self.values = text, values
