"""What becomes of the API's codes: which error is raised, which brings its advice. The contract says the rest."""

from __future__ import annotations

from typing import NamedTuple

from pgy_client.service import CODES, Code

from pgy_facade import errors


class Consequence(NamedTuple):
    """What a code means, and what follows from it."""

    code: Code
    error: type[errors.BusinessError]


_ERRORS: dict[int, type[errors.BusinessError]] = {
    100: errors.InvalidTokenError,
    201: errors.NoContentError,
    301: errors.CollectionFailedError,
    302: errors.RateLimitError,
    303: errors.DailyQuotaError,
    400: errors.InvalidParameterError,
    500: errors.UpstreamServerError,
    503: errors.UnavailableError,
    600: errors.PermissionDeniedError,
    601: errors.InsufficientBalanceError,
}
_UNLISTED = Code("a code without documented meaning", billed=None, repeat=False)


def consequence_of(code: int) -> Consequence:
    """Return what follows from a code. Of one that the contract does not list, nobody knows whether it was billed."""
    return Consequence(CODES.get(code, _UNLISTED), _ERRORS.get(code, errors.BusinessError))
