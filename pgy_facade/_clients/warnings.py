"""The warnings of the clients. `stacklevel` counts from the function that is called here."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from pgy_facade._call.advice import how_to_call, name_of

if TYPE_CHECKING:
    from pgy_client.types import Operation

    from pgy_facade.regions import Endpoint


class PgyDeprecationWarning(DeprecationWarning):
    """The operation called is deprecated, or upstream no longer publishes it."""


class IncompleteListingWarning(UserWarning):
    """A listing ended early: upstream gave fewer items than it says there are."""


class InsecureRegionWarning(UserWarning):
    """The region is plain HTTP, so the token crosses the network readable. ``allow_plain_http=True`` silences it."""


def deprecation(operation: Operation[Any]) -> str | None:
    """Return the warning that a call of `operation` causes, or None for none. The contract says which."""
    if operation.withdrawn:
        day = f" on {operation.withdrawn}" if isinstance(operation.withdrawn, str) else ""
        state = f"was withdrawn from upstream's documents{day} and may stop working"
    elif operation.deprecated:
        state = "is deprecated upstream and may be removed"
    else:
        return None
    instead = f"; use {how_to_call(operation.successor)} instead" if operation.successor else ""
    # The message names the call as users write it. In a task of its own, none of their lines is on the stack.
    return f"{name_of(operation.id)} {state}{instead}"


def warn_of_deprecation(operation: Operation[Any], stacklevel: int) -> None:
    """Warn at the caller's line. Python shows the same warning once for each line."""
    message = deprecation(operation)
    if message is not None:
        warnings.warn(message, PgyDeprecationWarning, stacklevel=stacklevel + 1)


def warn_of_plain_http(endpoint: Endpoint, stacklevel: int) -> None:
    """Warn that the token will cross the network readable."""
    warnings.warn(
        f"region {endpoint.name} is plain HTTP: the token crosses the network readable; "
        "say allow_plain_http=True if you accept that",
        InsecureRegionWarning,
        stacklevel=stacklevel + 1,
    )


def warn_of_incomplete_listing(message: str, stacklevel: int) -> None:
    """Warn that an iteration had to end early."""
    warnings.warn(message, IncompleteListingWarning, stacklevel=stacklevel + 1)
