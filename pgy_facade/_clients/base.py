"""What the blocking and the awaiting client share: set-up, making a `Call` of arguments, repr and pickling."""

from __future__ import annotations

import os
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn, Self

from pgy_facade import _fork
from pgy_facade._advice import CHECK_THE_PROXY
from pgy_facade._call.budget import Usage
from pgy_facade._call.extra_query import encode_extra
from pgy_facade._call.failure import Failure, make_error
from pgy_facade._call.loop import Call
from pgy_facade._call.messages import Attempt, Reply
from pgy_facade._call.request import build, refusal
from pgy_facade._clients.pages import Pages
from pgy_facade._clients.settings import UNSET, Options, Settings, Timing, Unset, settle
from pgy_facade._clients.shared import Shared
from pgy_facade._clients.warnings import warn_of_deprecation, warn_of_plain_http
from pgy_facade._token.secret import Secret, make_secret
from pgy_facade._transport.exchange import Exchange
from pgy_facade._transport.request_parts import PING
from pgy_facade.errors import InvalidParameterError, ProtocolError
from pgy_facade.regions import Endpoint, find

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx
    from pgy_client.types import Operation

    from pgy_facade._clients.max_age import MaxAgeOption
    from pgy_facade._transport.request_parts import RequestParts
    from pgy_facade.events import AttemptEvent


_loaded: dict[str, Operation[Any]] = {}


def find_operation(operation_id: str) -> Operation[Any]:
    """Return a tracked operation. Its module and models are imported when it is first asked for."""
    try:
        found = _loaded.get(operation_id)
    except TypeError:
        found = None
    if found is not None:
        return found
    with _fork.importing:
        from pgy_client.api.pugongying import OPERATION_IDS, load

    try:
        with _fork.importing:
            operation = _loaded[operation_id] = load(operation_id)
            return operation
    except (KeyError, TypeError):
        from pgy_client.types import near_matches

        near = near_matches(str(operation_id), OPERATION_IDS)
        raise refusal(
            InvalidParameterError,
            str(operation_id)[:60],
            "operation_id",
            f"there is no such operation{near}; there are {', '.join(sorted(OPERATION_IDS))}",
        ) from None


def _or_none(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda data: None if data is None else parse(data)


def find_secret(token: str | None) -> Secret:
    """Return the given token as a `Secret`, or the one of the environment."""
    try:
        return make_secret(os.environ.get("JUSTONEAPI_TOKEN", "") if token is None else token)
    finally:
        # Some renderers of tracebacks print locals.
        del token


def _copy_attributes(one: object, other: object) -> None:
    """Copy the attributes that the constructor of a subclass has set to a derived client."""
    for kind in type(one).__mro__:
        for name in getattr(kind, "__slots__", ()):
            if name not in {"__dict__", "__weakref__"} and hasattr(one, name):
                setattr(other, name, getattr(one, name))
    vars(other).update(vars(one))


class BaseClient:
    """Not for use by itself."""

    _shared: Shared
    _options: Options
    _settings: Settings
    _derived: bool

    def _construct(
        self,
        secret: Secret,
        region_urls: Mapping[str, str] | None,
        budget: int | None,
        store: object,
        options: Options,
        make_sender: Callable[[], Any],
        stacklevel: int,
    ) -> None:
        """Set a client up that was not derived from another."""
        shared = Shared(secret, region_urls, budget, store)
        self._set_up(shared, options, derived=False, stacklevel=stacklevel + 1)
        shared.sender = make_sender()
        self._check_network()

    def _set_up(self, shared: Shared, options: Options, *, derived: bool, stacklevel: int) -> None:
        environment = None if derived else os.environ.get("PGY_REGION")
        settings = settle(options, shared.regions, environment)
        self._shared, self._derived, self._settings = shared, derived, settings
        # The environment is read once, so that a derived client calls the region of the client it comes from.
        self._options = options if options.base_url is not None else options._replace(region=settings.endpoint.name)
        for endpoint in (settings.endpoint, settings.failover):
            if endpoint is None or not endpoint.needs_warning or settings.allow_plain_http:
                continue
            if endpoint.name not in shared.warned:
                shared.warned.add(endpoint.name)
                warn_of_plain_http(endpoint, stacklevel + 1)

    def _check_network(self) -> None:
        for endpoint in (self._settings.endpoint, self._settings.failover):
            if endpoint is not None:
                self._shared.sender.check_network(endpoint.url)

    def with_options(
        self,
        *,
        region: str | Unset | None = UNSET,
        base_url: str | Unset | None = UNSET,
        failover_region: str | Unset | None = UNSET,
        timeout: float | httpx.Timeout | Unset | None = UNSET,
        deadline: float | Unset | None = UNSET,
        max_retries: int | Unset = UNSET,
        retry_ambiguous: bool | Unset = UNSET,
        allow_plain_http: bool | Unset = UNSET,
        on_attempt: Callable[[AttemptEvent], object] | Unset | None = UNSET,
        check_ids: bool | Unset = UNSET,
        max_age: MaxAgeOption | Unset = UNSET,
    ) -> Self:
        """Return a client that differs in these options and shares token, connections, store, usage and budget.

        Its calls go to the same place unless `region` or `base_url` names another; None for either changes nothing.
        Closing it does nothing. Closing the client it was derived from closes both.
        """
        given = {
            "region": region,
            "base_url": base_url,
            "failover_region": failover_region,
            "timeout": timeout,
            "deadline": deadline,
            "max_retries": max_retries,
            "retry_ambiguous": retry_ambiguous,
            "allow_plain_http": allow_plain_http,
            "on_attempt": on_attempt,
            "check_ids": check_ids,
            "max_age": max_age,
        }
        client = object.__new__(type(self))
        _copy_attributes(self, client)
        client._set_up(self._shared, self._options.changed(given), derived=True, stacklevel=2)
        client._check_network()
        return client

    @property
    def usage(self) -> Usage:
        """Live counters, shared with all clients derived from this one."""
        return self._shared.ledger

    @property
    def region(self) -> str:
        """Name of the region calls go to, or the base URL where one was given."""
        return self._settings.endpoint.name

    def _prepare(
        self,
        operation_id: str,
        values: Mapping[str, object],
        extra_query: Mapping[str, object] | None,
        or_none: bool,
        stacklevel: int,
    ) -> Call:
        """Check the arguments, warn of a deprecated operation, and return the call.

        `or_none` makes a response without data None instead of an empty model. `stacklevel` counts the frames up to the
        caller's line.
        """
        operation = find_operation(operation_id)
        request = self._build(operation, values, encode_extra(operation, extra_query))
        self._shared.sender.check_open()
        if operation.deprecated or operation.withdrawn:
            warn_of_deprecation(operation, stacklevel + 1)
        return self._call(operation, request, _or_none(operation.parse) if or_none else operation.parse)

    def _pages(
        self,
        operation_id: str,
        values: Mapping[str, object],
        extra_query: Mapping[str, object] | None,
        limit: int | None,
        stacklevel: int,
    ) -> tuple[Operation[Any], Pages, str]:
        """Check the arguments of an iteration and warn of a deprecated operation. Nothing is fetched yet.

        Return the operation, the state of the walk, and the extra part of each page's query.
        """
        operation = find_operation(operation_id)
        extra = encode_extra(operation, extra_query)
        self._build(operation, values, extra)
        pages = Pages(operation, values, limit)
        self._shared.sender.check_open()
        if operation.deprecated or operation.withdrawn:
            warn_of_deprecation(operation, stacklevel + 1)
        return operation, pages, extra

    def _build(self, operation: Operation[Any], values: Mapping[str, object], extra: str) -> RequestParts:
        return build(operation, values, extra, check_ids=self._settings.check_ids)

    def _call(self, operation: Operation[Any], request: RequestParts, parse: Callable[[Any], Any]) -> Call:
        settings = self._settings
        store = self._shared.store
        if store is not None:
            question = store.question(
                operation,
                request,
                settings.endpoint.name,
                settings.max_age.of(operation.id),
                settings.rules.retry_ambiguous,
            )
        else:
            question = None
        return Call(
            operation.id,
            request,
            parse,
            operation.successor,
            settings.endpoint,
            settings.failover,
            settings.rules,
            settings.deadline,
            self._shared.ledger,
            self._shared.clean,
            settings.on_attempt,
            question,
        )

    def _ping_attempt(self, region: str | None, timeout: float | None = None) -> tuple[Attempt, Timing]:
        self._shared.sender.check_open()
        endpoint = self._settings.endpoint if region is None else find(self._shared.regions, region)
        timing = self._settings.timing if timeout is None else Timing(timeout)
        deadline = self._settings.deadline
        return Attempt(PING, endpoint, None if deadline is None else monotonic() + deadline, Exchange()), timing

    def __repr__(self) -> str:
        settings = self.__dict__.get("_settings")
        if settings is None:
            # The constructor failed, and a renderer of tracebacks calls this on the half-made object.
            return f"<{type(self).__name__}, not set up>"
        failover = f", failover_region={settings.failover.name!r}" if settings.failover else ""
        return f"<{type(self).__name__} region={settings.endpoint.name!r}{failover}, {self._shared.ledger!r}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"a {type(self).__name__} holds a token and open connections and cannot be pickled or copied; make one "
            "where it is needed, or derive one with with_options"
        )


def check_ping(outcome: Reply | Failure, endpoint: Endpoint) -> None:
    """Raise an error unless the ping was answered with HTTP 2xx."""
    if isinstance(outcome, Reply):
        if 200 <= outcome.status < 300:
            return
        outcome = Failure(
            ProtocolError,
            f"/ping was answered with HTTP {outcome.status}",
            CHECK_THE_PROXY,
            False,
            "no",
            outcome.status,
        )
    raise make_error(outcome._replace(billed=False), operation="ping", region=endpoint.name, attempts=1)
