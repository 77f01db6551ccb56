"""Careful, typed client for Just One API's Xiaohongshu Pugongying (creator marketplace) operations. Unofficial.

`PgyClient` and `AsyncPgyClient` are where to begin; `pgy_facade.errors` lists everything they raise,
`pgy_facade.testing` helps programs that use them with their own tests.
"""

from ._async_client import AsyncPgyClient
from ._billing import Usage, UsageSnapshot
from ._client import PgyClient
from ._fastest import FastestRegion, RegionMeasurement
from ._regions import Region
from ._response import ApiResponse
from ._version import __version__
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
