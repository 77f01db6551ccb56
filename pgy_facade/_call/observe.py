"""Report each attempt to the log and to the caller's observer."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pgy_facade.events import AttemptEvent

logger = logging.getLogger("pgy_facade")


def report(event: AttemptEvent, observer: Callable[[AttemptEvent], object] | None) -> None:
    """Log `event` at DEBUG and call `observer` with it. An exception of the observer is only logged."""
    logger.debug(
        "%s in region %s, attempt %d: HTTP %s, code %s, billed %s, %.3f s, %s",
        event.operation,
        event.region,
        event.attempt,
        event.status,
        event.code,
        event.billed,
        event.seconds,
        type(event.error).__name__ if event.error is not None else "cancelled" if event.cancelled else "ok",
    )
    if observer is not None:
        try:
            observer(event)
        except Exception:
            logger.warning("on_attempt raised; the call goes on", exc_info=True)


def is_wanted(observer: object) -> bool:
    """Whether an event has a reader. Without one, none is made."""
    return observer is not None or logger.isEnabledFor(logging.DEBUG)
