"""Careful, typed client for Just One API's Xiaohongshu Pugongying (creator marketplace) operations. Unofficial.

`PgyClient` and `AsyncPgyClient` are where to begin; `pgy_facade.errors` lists everything they raise,
`pgy_facade.testing` helps programs that use them with their own tests.

Everything is imported when it is first asked for, so that importing the package costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

from ._version import __version__

if TYPE_CHECKING:
    from ._async_client import AsyncPgyClient
    from ._billing import Usage, UsageSnapshot
    from ._client import PgyClient
    from ._fastest import FastestRegion, RegionMeasurement
    from ._regions import Region
    from ._response import ApiResponse
    from ._warnings import InsecureRegionWarning, PgyDeprecationWarning
    from .errors import (
        AnswerTooLargeError,
        BudgetExceededError,
        BusinessError,
        CollectionFailedError,
        ConfigurationError,
        ConnectionFailedError,
        ConnectionLostError,
        ConnectionTimeoutError,
        DailyQuotaError,
        InsufficientBalanceError,
        InvalidParameterError,
        InvalidTokenError,
        NoContentError,
        OperationWithdrawnError,
        ParameterNameError,
        PermissionDeniedError,
        PgyError,
        ProtocolError,
        RateLimitError,
        RedirectError,
        RequestTimeoutError,
        TransportError,
        UnavailableError,
        UpstreamServerError,
    )
    from .events import AttemptEvent

__all__ = [
    "AnswerTooLargeError",
    "ApiResponse",
    "AsyncPgyClient",
    "AttemptEvent",
    "BudgetExceededError",
    "BusinessError",
    "CollectionFailedError",
    "ConfigurationError",
    "ConnectionFailedError",
    "ConnectionLostError",
    "ConnectionTimeoutError",
    "DailyQuotaError",
    "FastestRegion",
    "InsecureRegionWarning",
    "InsufficientBalanceError",
    "InvalidParameterError",
    "InvalidTokenError",
    "NoContentError",
    "OperationWithdrawnError",
    "ParameterNameError",
    "PermissionDeniedError",
    "PgyClient",
    "PgyDeprecationWarning",
    "PgyError",
    "ProtocolError",
    "RateLimitError",
    "RedirectError",
    "Region",
    "RegionMeasurement",
    "RequestTimeoutError",
    "TransportError",
    "UnavailableError",
    "UpstreamServerError",
    "Usage",
    "UsageSnapshot",
    "__version__",
]

_SUBMODULES = frozenset({"errors", "events", "models", "testing"})
_HOMES = {
    "AnswerTooLargeError": ".errors",
    "ApiResponse": "._response",
    "AsyncPgyClient": "._async_client",
    "AttemptEvent": ".events",
    "BudgetExceededError": ".errors",
    "BusinessError": ".errors",
    "CollectionFailedError": ".errors",
    "ConfigurationError": ".errors",
    "ConnectionFailedError": ".errors",
    "ConnectionLostError": ".errors",
    "ConnectionTimeoutError": ".errors",
    "DailyQuotaError": ".errors",
    "FastestRegion": "._fastest",
    "InsecureRegionWarning": "._warnings",
    "InsufficientBalanceError": ".errors",
    "InvalidParameterError": ".errors",
    "InvalidTokenError": ".errors",
    "NoContentError": ".errors",
    "OperationWithdrawnError": ".errors",
    "ParameterNameError": ".errors",
    "PermissionDeniedError": ".errors",
    "PgyClient": "._client",
    "PgyDeprecationWarning": "._warnings",
    "PgyError": ".errors",
    "ProtocolError": ".errors",
    "RateLimitError": ".errors",
    "RedirectError": ".errors",
    "Region": "._regions",
    "RegionMeasurement": "._fastest",
    "RequestTimeoutError": ".errors",
    "TransportError": ".errors",
    "UnavailableError": ".errors",
    "UpstreamServerError": ".errors",
    "Usage": "._billing",
    "UsageSnapshot": "._billing",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _SUBMODULES:
        return import_module(f".{name}", __name__)
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home, __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_SUBMODULES})
