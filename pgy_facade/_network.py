"""Make the transport that calls go out on: the caller's, or one with the proxies of the environment."""

from __future__ import annotations

import copy
import os
import ssl
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx

from ._lanes import KEEPALIVE, WIDTH
from ._token import Hooks
from .errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

# Every connection may stay open between calls, so that many concurrent calls do not reconnect all the time.
MAX_CONNECTIONS = 200
LIMITS = httpx.Limits(max_connections=WIDTH, max_keepalive_connections=WIDTH, keepalive_expiry=KEEPALIVE)


class NetworkOptions(NamedTuple):
    """What a caller may say of the network. As for `httpx.Client`."""

    transport: Any = None
    http_client: Any = None
    verify: ssl.SSLContext | str | bool = True
    proxy: Any = None
    limits: httpx.Limits | None = None
    http2: bool = False
    trust_env: bool = True


def check(options: NetworkOptions, client_type: type, method: str) -> NetworkOptions:
    """Refuse what cannot work, at construction rather than at the first call; return what to work with."""
    if options.http_client is not None:
        if not isinstance(options.http_client, client_type):
            raise ConfigurationError(
                f"http_client must be an httpx.{client_type.__name__}, not {type(options.http_client).__name__}"
            )
        if options._replace(http_client=None) != NetworkOptions():
            raise ConfigurationError(
                "http_client brings its own transport, verify, proxy, limits, http2 and trust_env; give them to it"
            )
    if options.transport is not None:
        if not callable(getattr(options.transport, method, None)):
            raise ConfigurationError(f"transport must have {method}, which {type(options.transport).__name__} has not")
        if options._replace(transport=None) != NetworkOptions():
            raise ConfigurationError("transport replaces verify, proxy, limits, http2 and trust_env; give them to it")
    if isinstance(options.verify, (str, os.PathLike)):
        # Once for all lanes, as loading takes long; and httpx wants a context, not a path.
        return options._replace(verify=_context_of(options.verify))
    return options


def own_client(client_type: Callable[..., Any], options: NetworkOptions) -> Any:
    """Return an httpx client whose transports are to be used; the client itself sends nothing.

    It knows which proxy, if any, a URL goes through: `HTTP_PROXY`, `NO_PROXY` and so on mean what httpx says.
    """
    verify: Any = options.verify
    if verify is True:
        environment = tuple(os.environ.get(name) for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"))
        verify = _default_context(options.http2, options.trust_env, environment)
    try:
        return client_type(
            verify=verify,
            proxy=options.proxy,
            limits=options.limits or LIMITS,
            http2=options.http2,
            trust_env=options.trust_env,
        )
    except (ValueError, TypeError, ImportError, OSError, httpx.InvalidURL) as error:
        # Without the cause: the address of a proxy may hold a password.
        hint = f" ({error})" if isinstance(error, (ImportError, OSError)) else ""
        raise ConfigurationError(
            f"httpx does not accept what it was given as verify, proxy, limits or http2, or a proxy variable of the "
            f"environment: {type(error).__name__}{hint}"
        ) from None


def lanes(options: NetworkOptions) -> int:
    """How many lanes there may be: one where a caller's own limits are to hold exactly, or where HTTP/2 shares one."""
    if options.transport is not None or options.limits is not None or options.http2:
        return 1
    return MAX_CONNECTIONS // WIDTH


def _context_of(path: str | os.PathLike[str]) -> ssl.SSLContext:
    try:
        if Path(path).is_dir():
            return ssl.create_default_context(capath=path)
        return ssl.create_default_context(cafile=path)
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"verify={str(path)!r:.200} is not a file or folder of certificates: {type(error).__name__} ({error})"
        ) from None


@lru_cache(maxsize=8)
def _default_context(http2: bool, trust_env: bool, environment: tuple[str | None, ...]) -> ssl.SSLContext:
    """Loading the certificates takes longer than anything else in making a client, and a context can be shared."""
    return httpx.create_ssl_context(trust_env=trust_env)


def shadow(client: Any, wrap: Callable[[Any], Any], wrap_hook: Callable[[Any], Any]) -> Any:
    """Return a shallow copy of a caller's client whose transports and response hooks are wrapped.

    The caller's own stays as it is. The copy shares everything else: connections, cookies, headers, auth.
    """
    double = copy.copy(client)
    hooks = client.event_hooks
    double._event_hooks = {**hooks, "response": Hooks(hooks["response"], wrap_hook)}
    double._transport = wrap(client._transport)
    double._mounts = {
        pattern: None if transport is None else wrap(transport) for pattern, transport in client._mounts.items()
    }
    return double
