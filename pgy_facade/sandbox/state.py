"""The state of a sandbox: what the application answers from, and what tests change while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .faults import Script
from .recording import RecordedRequest, RequestLog

if TYPE_CHECKING:
    from collections.abc import Callable

    from .answers import Answers
    from .contract import Contract
    from .documents import Documents
    from .envelope import Style


@dataclass(slots=True)
class State:
    """Everything that the server's thread and the test's thread share. Each part may be used from both."""

    contract: Contract
    answers: Answers
    documents: Documents
    token: str | None = field(repr=False)
    style: Style
    requests: RequestLog = field(default_factory=RequestLog)
    script: Script = field(default_factory=Script)
    overrides: dict[str, Callable[[RecordedRequest], bytes]] = field(default_factory=dict)
