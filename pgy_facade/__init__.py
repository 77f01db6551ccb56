"""Careful, typed client for Just One API's Xiaohongshu Pugongying (creator marketplace) operations. Unofficial.

`PgyClient` and `AsyncPgyClient` are where to begin; `pgy_facade.errors` lists everything they raise,
`pgy_facade.fields` says what the fields of answers mean, `pgy_facade.units` makes figures of them, `pgy_facade.testing`
helps programs that use them with their own tests.

Everything is imported when it is first asked for, so that importing the package costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

from pgy_facade._version import __version__

if TYPE_CHECKING:
    from pgy_client.calls.iteration import AsyncPageIterator, PageIterator
    from pgy_client.calls.response import ApiResponse
    from pgy_client.fields import FieldInfo, fields

    from pgy_facade._call.budget import Usage, UsageSnapshot
    from pgy_facade._call.keeping import StoreWarning
    from pgy_facade._clients.awaiting import AsyncPgyClient
    from pgy_facade._clients.blocking import PgyClient
    from pgy_facade._clients.fastest_region import FastestRegion, RegionMeasurement
    from pgy_facade._clients.warnings import IncompleteListingWarning, InsecureRegionWarning, PgyDeprecationWarning
    from pgy_facade.errors import (
        AnswerTooLargeError,
        BudgetExceededError,
        BusinessError,
        CollectionFailedError,
        ConfigurationError,
        ConnectionFailedError,
        ConnectionLostError,
        ConnectionTimeoutError,
        DailyQuotaError,
        InDoubtError,
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
        StoreError,
        TransportError,
        UnavailableError,
        UpstreamServerError,
    )
    from pgy_facade.events import AttemptEvent
    from pgy_facade.regions import Region

__all__ = [
    "AnswerTooLargeError",
    "ApiResponse",
    "AsyncPageIterator",
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
    "FieldInfo",
    "InDoubtError",
    "IncompleteListingWarning",
    "InsecureRegionWarning",
    "InsufficientBalanceError",
    "InvalidParameterError",
    "InvalidTokenError",
    "NoContentError",
    "OperationWithdrawnError",
    "PageIterator",
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
    "StoreError",
    "StoreWarning",
    "TransportError",
    "UnavailableError",
    "UpstreamServerError",
    "Usage",
    "UsageSnapshot",
    "__version__",
    "fields",
]

_SUBMODULES = frozenset({"errors", "events", "models", "regions", "testing", "units"})
_MODULES = {
    "AnswerTooLargeError": ".errors",
    "ApiResponse": "pgy_client.calls.response",
    "AsyncPageIterator": "pgy_client.calls.iteration",
    "AsyncPgyClient": "._clients.awaiting",
    "AttemptEvent": ".events",
    "BudgetExceededError": ".errors",
    "BusinessError": ".errors",
    "CollectionFailedError": ".errors",
    "ConfigurationError": ".errors",
    "ConnectionFailedError": ".errors",
    "ConnectionLostError": ".errors",
    "ConnectionTimeoutError": ".errors",
    "DailyQuotaError": ".errors",
    "FastestRegion": "._clients.fastest_region",
    "FieldInfo": "pgy_client.fields",
    "InDoubtError": ".errors",
    "IncompleteListingWarning": "._clients.warnings",
    "InsecureRegionWarning": "._clients.warnings",
    "InsufficientBalanceError": ".errors",
    "InvalidParameterError": ".errors",
    "InvalidTokenError": ".errors",
    "NoContentError": ".errors",
    "OperationWithdrawnError": ".errors",
    "PageIterator": "pgy_client.calls.iteration",
    "ParameterNameError": ".errors",
    "PermissionDeniedError": ".errors",
    "PgyClient": "._clients.blocking",
    "PgyDeprecationWarning": "._clients.warnings",
    "PgyError": ".errors",
    "ProtocolError": ".errors",
    "RateLimitError": ".errors",
    "RedirectError": ".errors",
    "Region": ".regions",
    "RegionMeasurement": "._clients.fastest_region",
    "RequestTimeoutError": ".errors",
    "StoreError": ".errors",
    "StoreWarning": "._call.keeping",
    "TransportError": ".errors",
    "UnavailableError": ".errors",
    "UpstreamServerError": ".errors",
    "Usage": "._call.budget",
    "UsageSnapshot": "._call.budget",
    "fields": "pgy_client.fields",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _SUBMODULES:
        return import_module(f".{name}", __name__)
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(module, __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_SUBMODULES})
