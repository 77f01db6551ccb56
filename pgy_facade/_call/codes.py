"""What becomes of the API's codes: which error is raised, and what its message advises. The contract says the rest."""

from __future__ import annotations

from typing import NamedTuple

from pgy_client.service import CODES, Code

from pgy_facade import errors


class Consequence(NamedTuple):
    """What a code means, and what follows from it."""

    code: Code
    error: type[errors.BusinessError]
    advice: str


_ERRORS: dict[int, tuple[type[errors.BusinessError], str]] = {
    100: (errors.InvalidTokenError, "check the token given to the client"),
    201: (errors.NoContentError, "check the identifier"),
    301: (errors.CollectionFailedError, "call again soon"),
    302: (errors.RateLimitError, "wait, or send fewer calls at once"),
    303: (errors.DailyQuotaError, "call again tomorrow or raise the quota"),
    400: (errors.InvalidParameterError, "correct the parameters"),
    500: (errors.UpstreamServerError, "call again later"),
    503: (errors.UnavailableError, "call again later"),
    600: (errors.PermissionDeniedError, "ask for access to this operation"),
    601: (errors.InsufficientBalanceError, "top up the account"),
}
_UNLISTED = Code("a code without documented meaning", billed=None, repeat=False)


def consequence_of(code: int) -> Consequence:
    """Return what follows from a code. Of one that the contract does not list, nobody knows whether it was billed."""
    error, advice = _ERRORS.get(code, (errors.BusinessError, "ask upstream what it means"))
    return Consequence(CODES.get(code, _UNLISTED), error, advice)
