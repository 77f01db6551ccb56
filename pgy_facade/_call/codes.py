"""What the API's codes mean: which error is raised, whether the call was billed, whether a retry can help."""

from __future__ import annotations

from typing import NamedTuple

from pgy_facade import errors


class Code(NamedTuple):
    """One row of the table."""

    error: type[errors.BusinessError]
    billed: bool | None
    repeat: bool
    meaning: str
    advice: str


CODES: dict[int, Code] = {
    100: Code(
        errors.InvalidTokenError, False, False, "token invalid or inactive", "check the token given to the client"
    ),
    201: Code(errors.NoContentError, True, False, "what was asked for does not exist", "check the identifier"),
    301: Code(errors.CollectionFailedError, False, True, "collection failed", "call again soon"),
    302: Code(errors.RateLimitError, False, True, "rate limit exceeded", "wait, or send fewer calls at once"),
    303: Code(errors.DailyQuotaError, False, False, "daily quota exceeded", "call again tomorrow or raise the quota"),
    400: Code(errors.InvalidParameterError, False, False, "invalid parameters", "correct the parameters"),
    500: Code(errors.UpstreamServerError, False, True, "internal server error", "call again later"),
    503: Code(errors.UnavailableError, False, True, "service temporarily unavailable", "call again later"),
    600: Code(errors.PermissionDeniedError, False, False, "permission denied", "ask for access to this operation"),
    601: Code(errors.InsufficientBalanceError, False, False, "insufficient balance", "top up the account"),
}

# Any other code is undocumented. Nobody knows whether the call was billed, or whether a retry would help.
UNLISTED = Code(errors.BusinessError, None, False, "a code without documented meaning", "ask upstream what it means")


def look_up(code: int) -> Code:
    """Return the row of `code`, or the one row for all undocumented codes."""
    return CODES.get(code, UNLISTED)
