"""Everything the clients raise.

::

    PgyError
     ├─ ConfigurationError            the client was set up wrongly; nothing was sent
     ├─ BudgetExceededError           max_billed_calls, or the store's budget, is used up; nothing was sent
     ├─ StoreError                    the store cannot be used; nothing was sent
     ├─ InDoubtError                  an earlier request may have been billed for the same; nothing was sent
     ├─ TransportError                no whole HTTP answer came
     │   ├─ ConnectionFailedError     the connection was never made, so nothing was billed
     │   │   └─ ConnectionTimeoutError    ... within the time allowed (also a RequestTimeoutError)
     │   ├─ ConnectionLostError       it broke after the request was sent; billing unknown
     │   └─ RequestTimeoutError       the answer took too long; billing unknown
     ├─ ProtocolError                 an answer came that is not the API's envelope
     │   ├─ RedirectError             a redirect, which is never followed
     │   └─ AnswerTooLargeError       a body beyond max_answer_bytes
     ├─ OperationWithdrawnError       upstream no longer has the path (HTTP 404)
     └─ BusinessError                 the envelope's code is not 0
         ├─ InvalidTokenError         100
         ├─ NoContentError            201  (billed)
         ├─ CollectionFailedError     301  (repeated)
         ├─ RateLimitError            302  (repeated)
         ├─ DailyQuotaError           303
         ├─ InvalidParameterError     400, or refused here before anything was sent (also a ValueError)
         │   └─ ParameterNameError    an unknown or missing parameter, refused here (also a TypeError)
         ├─ UpstreamServerError       500  (repeated)
         ├─ UnavailableError          503  (repeated)
         ├─ PermissionDeniedError     600
         └─ InsufficientBalanceError  601

The message of every error says what happened, to which operation, in which region, and what to do. All errors can be
pickled and copied, and never hold the token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pgy_facade import _advice

if TYPE_CHECKING:
    from datetime import datetime

__all__ = [
    "AnswerTooLargeError",
    "BudgetExceededError",
    "BusinessError",
    "CollectionFailedError",
    "ConfigurationError",
    "ConnectionFailedError",
    "ConnectionLostError",
    "ConnectionTimeoutError",
    "DailyQuotaError",
    "InDoubtError",
    "InsufficientBalanceError",
    "InvalidParameterError",
    "InvalidTokenError",
    "NoContentError",
    "OperationWithdrawnError",
    "ParameterNameError",
    "PermissionDeniedError",
    "PgyError",
    "ProtocolError",
    "RateLimitError",
    "RedirectError",
    "RequestTimeoutError",
    "StoreError",
    "TransportError",
    "UnavailableError",
    "UpstreamServerError",
]


class PgyError(Exception):
    """Root of all errors this package raises.

    Attributes:
        operation: id of the operation that was called (``"creator_search_v1"``), or None.
        region: name of the region last tried (``"global"``), or None.
        attempts: requests sent for this call; 0 when it was refused before sending.
        billed: whether upstream charged for any attempt of the call: True, False, or None when nobody can know. After a
            retry it stays None if an earlier attempt may have been billed.
        status: HTTP status of the last answer, or None when there was none.
        advice: what to do, in English; most messages end with it.
        advice_zh: the same in Chinese.
        said_zh: what happened, in Chinese, without the advice; None where nobody has put it so.
    """

    advice, advice_zh = _advice.READ_THE_MESSAGE
    said_zh: str | None = None

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        region: str | None = None,
        attempts: int = 0,
        billed: bool | None = False,
        status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.operation = operation
        self.region = region
        self.attempts = attempts
        self.billed = billed
        self.status = status


class ConfigurationError(PgyError):
    """The client was set up in a way that cannot work, or was used after it was closed. Nothing was sent."""

    advice, advice_zh = _advice.CORRECT_THE_SETUP


class BudgetExceededError(PgyError):
    """``max_billed_calls``, or a budget of the store, leaves no room for another billed call. Nothing was sent."""

    advice, advice_zh = _advice.RAISE_THE_BUDGET


class StoreError(PgyError):
    """The store cannot be opened, read or written: damaged, of a newer version, a full disk. Nothing was sent."""

    advice, advice_zh = _advice.SEE_TO_THE_STORE


class InDoubtError(PgyError):
    """An earlier request for the same may have been billed, and its answer is not there. Nothing was sent now.

    `billed` is None, about that earlier request. It is asked again with ``retry_ambiguous=True`` or ``max_age=0``, when
    an answer of that moment would be older than ``max_age``, and after ``Store.resolve``.

    Attributes:
        claim: number of the earlier request in the store, for ``Store.resolve``.
        since: when it was sent.
    """

    claim: int | None = None
    since: datetime | None = None

    advice, advice_zh = _advice.ASK_BEFORE_REPEAT


class TransportError(PgyError):
    """No whole HTTP answer came: the network, a proxy or the server's side of the connection failed."""

    advice, advice_zh = _advice.CHECK_THE_NETWORK


class ConnectionFailedError(TransportError):
    """No connection was made (refused, unknown host, TLS, proxy), so nothing can have been billed."""

    advice, advice_zh = _advice.CHECK_THE_WAY


class ConnectionLostError(TransportError):
    """The connection broke after the request was sent. Upstream may have served and billed it."""

    advice, advice_zh = _advice.ASK_BEFORE_REPEAT


class RequestTimeoutError(TransportError):
    """The answer did not come in time. Upstream may have served and billed the request."""

    advice, advice_zh = _advice.ASK_BEFORE_REPEAT


class ConnectionTimeoutError(ConnectionFailedError, RequestTimeoutError):
    """No connection, new or from the pool, was available in time. Nothing was sent, nothing was billed."""

    advice, advice_zh = _advice.CHECK_THE_LIMITS


class ProtocolError(PgyError):
    """The answer is not the API's envelope: HTML, cut short, undecodable, or of the wrong type."""

    advice, advice_zh = _advice.CHECK_THE_PROXY_ONCE


class RedirectError(ProtocolError):
    """Upstream redirected the call. Redirects are not followed: the token goes to configured hosts only."""

    advice, advice_zh = _advice.CHECK_THE_URL


class AnswerTooLargeError(ProtocolError):
    """The body, decompressed, is larger than ``max_answer_bytes``. The rest was not read."""

    advice, advice_zh = _advice.ALLOW_LARGER_ANSWERS


class OperationWithdrawnError(PgyError):
    """Upstream does not have this operation any more (HTTP 404 for its path). Not billed.

    Attributes:
        successor: id of the operation that replaces it, or None.
    """

    advice, advice_zh = _advice.FIND_A_SUCCESSOR

    successor: str | None = None


class BusinessError(PgyError):
    """Upstream answered with a code other than 0.

    Attributes:
        code: the code of the envelope.
        message: upstream's own words, or None.
        request_id: upstream's id of this request, for its support, or None.
        retry_after: how many seconds upstream asked to wait before a retry, or None.
    """

    advice, advice_zh = _advice.ASK_UPSTREAM

    code: int = 0
    message: str | None = None
    request_id: str | None = None
    retry_after: float | None = None


class InvalidTokenError(BusinessError):
    """Code 100: the token is missing, wrong or inactive."""

    advice, advice_zh = _advice.CHECK_THE_TOKEN


class NoContentError(BusinessError):
    """Code 201: what was asked for does not exist. Billed, unless the answer was kept in a store.

    Attributes:
        from_store: whether the answer was kept in a store, so that nothing was sent.
        fetched_at: when upstream gave the answer that a store keeps, or None where none does.
    """

    from_store: bool = False
    fetched_at: datetime | None = None
    advice, advice_zh = _advice.CHECK_THE_IDENTIFIER


class CollectionFailedError(BusinessError):
    """Code 301: upstream could not collect the data this time. A retry soon after often works."""

    advice, advice_zh = _advice.SOON


class RateLimitError(BusinessError):
    """Code 302: too many requests. A retry after a wait works."""

    advice, advice_zh = _advice.FEWER_AT_ONCE


class DailyQuotaError(BusinessError):
    """Code 303: the day's quota is used up. A retry on the same day does not help."""

    advice, advice_zh = _advice.TOMORROW


class InvalidParameterError(BusinessError, ValueError):
    """Code 400: the parameters are not valid. Most are refused here, before a request was sent (`attempts` is 0).

    Attributes:
        parameter: name of the offending parameter where it was refused here, else None.
    """

    advice, advice_zh = _advice.CORRECT_THE_PARAMETERS
    code = 400
    parameter: str | None = None


class ParameterNameError(InvalidParameterError, TypeError):
    """A parameter that the operation does not have, or a required one that is missing. Refused before sending."""

    advice, advice_zh = _advice.CORRECT_THE_ARGUMENT


class UpstreamServerError(BusinessError):
    """Code 500: upstream failed internally."""

    advice, advice_zh = _advice.LATER


class UnavailableError(BusinessError):
    """Code 503: the service is temporarily unavailable."""

    advice, advice_zh = _advice.LATER


class PermissionDeniedError(BusinessError):
    """Code 600: the account may not use this operation."""

    advice, advice_zh = _advice.ASK_FOR_ACCESS


class InsufficientBalanceError(BusinessError):
    """Code 601: the account's balance is used up."""

    advice, advice_zh = _advice.TOP_UP
