"""The statuses of responses."""

from __future__ import annotations

from typing import Final

from scripts.drift.findings import Comparison
from scripts.drift.quoting import code
from scripts.drift.response import Response, successes

_CATCH_ALL: Final = ("default", "2XX", "2xx")

Pairs = list[tuple[Response, Response]]


def check(comparison: Comparison, before: dict[str, Response], after: dict[str, Response]) -> Pairs:
    """Compare the statuses; return the pairs of responses that are the same one, successful ones first."""
    good, good_now = successes(before), successes(after)
    pairs = [(good[status], good_now[status]) for status in good if status in good_now]
    gone = [status for status in good if status not in good_now]
    new = [status for status in good_now if status not in good]
    if gone and new and not {*gone, *new}.isdisjoint(_CATCH_ALL):
        old, now = good[_chosen(gone)], good_now[_chosen(new)]
        # A catch-all covers every successful response that is no longer listed.
        gone = [] if now.status in _CATCH_ALL else [status for status in gone if status != old.status]
        new = [status for status in new if status != now.status]
        what = f"The good answer is listed under {code(now.status)} instead of {code(old.status)}."
        comparison.report("response-status-key-changed", now.pointer, what, old.status, now.status)
        pairs.append((old, now))
    for status in gone:
        what = f"The good answer with status {status} is no longer documented."
        comparison.report("response-success-status-removed", good[status].pointer, what, status, None)
    for status in new:
        what = f"A good answer with status {status} is documented."
        comparison.report("response-success-status-added", good_now[status].pointer, what, None, status)
    bad = {status: answer for status, answer in before.items() if status not in good}
    bad_now = {status: answer for status, answer in after.items() if status not in good_now}
    for status, answer in bad.items():
        if status not in bad_now:
            what = f"The answer for failures with status {status} is no longer documented."
            comparison.report("response-non-success-status-removed", answer.pointer, what, status, None)
    for status, answer in bad_now.items():
        if status not in bad:
            what = f"An answer for failures with status {status} is documented."
            comparison.report("response-non-success-status-added", answer.pointer, what, None, status)
        else:
            pairs.append((bad[status], answer))
    return pairs


def _chosen(statuses: list[str]) -> str:
    """The status to name, of several that changed."""
    return min(statuses, key=lambda status: (status not in _CATCH_ALL, status != "200", status))
