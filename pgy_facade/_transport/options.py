"""The network options of a client: checked once, and made into httpcore's pools."""

from __future__ import annotations

import os
import ssl
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import httpcore
import httpx

from pgy_facade.errors import ConfigurationError

from .proxies import Rule, find_proxy, make_rules

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

# Connections at the most. Each may stay open between calls, so that many calls at once do not reconnect all the time.
MAX_CONNECTIONS = 200
# Calls that share one small pool. Fewer cost less still.
WIDTH = 4
# Over HTTP/2 calls do not share a connection: httpcore waits for its turn on one without a limit, and one call that is
# cancelled can break the others.
HTTP2_WIDTH = 1
# Seconds for which an idle connection is kept. A request on a connection that the server is closing is lost, and nobody
# knows whether it was billed; so connections are closed before most servers would.
KEEPALIVE = 15.0


class NetworkOptions(NamedTuple):
    """The network options of a client. They mean what they mean to `httpx.Client`."""

    transport: Any = None
    verify: ssl.SSLContext | str | bool = True
    proxy: Any = None
    limits: httpx.Limits | None = None
    http2: bool = False
    trust_env: bool = True


class Network:
    """Checked options, and the pools made of them.

    Attributes:
        width: calls per pool. One pool takes them all where a caller's own limits are to hold.
        capacity: calls under way at the most, or None.
        keepalive: seconds for which an idle connection is kept, or None for ever.
    """

    def __init__(self, options: NetworkOptions) -> None:
        self._options = options
        self._verify = _context_of(options.verify) if isinstance(options.verify, (str, os.PathLike)) else options.verify
        limits = options.limits
        _check_limits(limits)
        self.http2 = options.http2
        self.capacity = MAX_CONNECTIONS if limits is None else limits.max_connections
        self.keepalive = KEEPALIVE if limits is None else limits.keepalive_expiry
        self.width: int
        self._connections: int | None
        self._kept: int | None
        if options.http2:
            self._connections = self._kept = self.width = HTTP2_WIDTH
        elif limits is not None:
            # One pool, which keeps exactly to the limits.
            self.width = 2**31
            self._connections, self._kept = limits.max_connections, limits.max_keepalive_connections
        else:
            self._connections = self._kept = self.width = WIDTH
        self._rules: list[Rule] = self._checked(lambda: make_rules(options.proxy, trust_env=options.trust_env))

    def make_pool(self, url: str, backend: Any, *, is_async: bool) -> tuple[Any, bool]:
        """Return a pool for the base URL `url`, and whether its connections go straight to it by HTTP/1.1."""
        return self._checked(lambda: self._make_pool(url, backend, is_async))

    def _make_pool(self, url: str, backend: Any, is_async: bool) -> tuple[Any, bool]:
        proxy = find_proxy(self._rules, url)
        options: dict[str, Any] = {
            "ssl_context": self._context(),
            "max_connections": self._connections,
            "max_keepalive_connections": self._kept,
            "keepalive_expiry": self.keepalive,
            "http2": self.http2,
            "network_backend": backend,
        }
        if proxy is None:
            direct = httpcore.AsyncConnectionPool if is_async else httpcore.ConnectionPool
            return direct(**options), not self.http2
        options |= {"proxy_url": _core_url(proxy.url), "proxy_auth": proxy.raw_auth}
        if proxy.url.scheme.startswith("socks"):
            import socksio  # noqa: F401 - asked for here, where its absence can be explained

            through = httpcore.AsyncSOCKSProxy if is_async else httpcore.SOCKSProxy
            return through(**options), False
        options |= {"proxy_headers": proxy.headers.raw, "proxy_ssl_context": proxy.ssl_context}
        http = httpcore.AsyncHTTPProxy if is_async else httpcore.HTTPProxy
        return http(**options), False

    def _context(self) -> ssl.SSLContext:
        if isinstance(self._verify, ssl.SSLContext):
            return self._verify
        # Loading certificates takes longer than anything else in making a client, so contexts are shared; but not with
        # a forked child, which may inherit one that is in use by a thread of its parent.
        environment = tuple(os.environ.get(name) for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"))
        return _shared_context(bool(self._verify), self._options.trust_env, environment, os.getpid(), self.http2)

    @staticmethod
    def _checked(make: Callable[[], T]) -> T:
        try:
            return make()
        except (ValueError, TypeError, ImportError, OSError, AttributeError, RuntimeError, httpx.InvalidURL) as error:
            hint = f" ({error})" if isinstance(error, (ImportError, OSError)) else ""
            problem = f"{type(error).__name__}{hint}"
        # Raised outside of the handler, so that it has no cause: the URL of a proxy may hold a password.
        raise ConfigurationError(
            f"what was given as verify, proxy, limits or http2, or a proxy variable of the environment, cannot "
            f"work: {problem}"
        )


def _check_limits(limits: httpx.Limits | None) -> None:
    if limits is None:
        return
    if not isinstance(limits, httpx.Limits):
        raise ConfigurationError(f"limits must be an httpx.Limits, not {type(limits).__name__}")
    for name, value in (
        ("max_connections", limits.max_connections),
        ("max_keepalive_connections", limits.max_keepalive_connections),
        ("keepalive_expiry", limits.keepalive_expiry),
    ):
        kinds = (int, float) if name == "keepalive_expiry" else int
        lowest = 1 if name == "max_connections" else 0
        if value is not None and (isinstance(value, bool) or not isinstance(value, kinds) or not value >= lowest):
            raise ConfigurationError(f"limits: {name} must be a number from {lowest}, or None, not {value!r:.60}")


def check(options: NetworkOptions, base: type, method: str) -> NetworkOptions:
    """Refuse what cannot work, at construction rather than at the first call; return what to work with."""
    if options.transport is not None:
        if not callable(getattr(options.transport, method, None)):
            raise ConfigurationError(
                f"transport must be an httpx.{base.__name__} with {method}, which "
                f"{type(options.transport).__name__} has not"
            )
        if options._replace(transport=None) != NetworkOptions():
            raise ConfigurationError("transport replaces verify, proxy, limits, http2 and trust_env; give them to it")
    return options


def _core_url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _context_of(path: str | os.PathLike[str]) -> ssl.SSLContext:
    try:
        if Path(path).is_dir():
            return ssl.create_default_context(capath=path)
        return ssl.create_default_context(cafile=path)
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"verify={str(path)!r:.200} is not a file or folder of certificates: {type(error).__name__} ({error})"
        ) from None


@lru_cache(maxsize=16)
def _shared_context(
    verify: bool, trust_env: bool, environment: tuple[str | None, ...], process: int, http2: bool
) -> ssl.SSLContext:
    return httpx.create_ssl_context(verify=verify, trust_env=trust_env)
