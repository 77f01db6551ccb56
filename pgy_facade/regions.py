"""The regions, and the choice of the one that a client calls. Nothing is sent or warned of here."""

from __future__ import annotations

from enum import StrEnum
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from pgy_client.service import REGIONS

from pgy_facade.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Region(StrEnum):
    """The regions upstream runs."""

    GLOBAL = "global"
    CN = "cn"


Origin = tuple[str, str, int]


class Endpoint(NamedTuple):
    """A base URL to send calls to, and its name. `url` has no slash at its end; `origin` is scheme, host and port."""

    name: str
    url: str
    origin: Origin
    loopback: bool

    @property
    def plain(self) -> bool:
        """Whether the token crosses the network readable."""
        return self.origin[0] == "http"

    @property
    def needs_warning(self) -> bool:
        """Whether to warn of plain HTTP: always for `cn`, and for any other endpoint unless it is on loopback."""
        return self.plain and (self.name == Region.CN or not self.loopback)


def make_endpoint(name: str, url: str) -> Endpoint:
    """Check a base URL. A refusal does not quote it, since it may hold a password."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
    except ValueError:
        scheme, host, port = "", None, None
    if scheme not in {"http", "https"} or not host or not url.isprintable() or " " in url or "\\" in url:
        raise ConfigurationError(
            f"the URL of region {_shown(name)} is not an http:// or https:// URL with a host; "
            f"give one such as {REGIONS['global']}"
        )
    # A "?" or "#" at the end counts as no query and no fragment, and yet the path appended to it would become one.
    if parts.username is not None or parts.password is not None or "?" in url or "#" in url:
        raise ConfigurationError(
            f"the URL of region {_shown(name)} must be scheme, host, port and path only, without a user name, "
            "password, query or fragment"
        )
    default_port = 443 if scheme == "https" else 80
    return Endpoint(name, url.rstrip("/"), (scheme, host, port or default_port), _is_loopback(host))


def _shown(name: str) -> str:
    return "given as a URL" if "://" in name else repr(name)


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def make_regions(region_urls: Mapping[str, str] | None) -> dict[str, Endpoint]:
    """Return all regions by name: the published ones and those of `region_urls`, which replace them."""
    urls = dict(REGIONS)
    if region_urls is not None and not hasattr(region_urls, "items"):
        raise ConfigurationError("region_urls must map names of regions to their base URLs")
    for name, url in (region_urls or {}).items():
        if not isinstance(name, str) or not name or "://" in name:
            raise ConfigurationError("region_urls must map names of regions to their base URLs")
        if not isinstance(url, str):
            raise ConfigurationError(f"the URL of region {name!r} must be a string, not {type(url).__name__}")
        urls[str(name)] = url
    return {name: make_endpoint(name, url) for name, url in urls.items()}


def choose(
    regions: Mapping[str, Endpoint], region: str | None, base_url: str | None, environment: str | None
) -> Endpoint:
    """Return the endpoint that `base_url` or `region` names, else PGY_REGION, else `global`.

    `region` and PGY_REGION may be base URLs, too. A base URL is also the name of its region.
    """
    if region is not None and base_url is not None:
        raise ConfigurationError("give either region or base_url, not both; region_urls gives a region another URL")
    if base_url is not None:
        return _from_url(base_url)
    if region is not None:
        return find(regions, region)
    return find(regions, environment or Region.GLOBAL.value)


def find(regions: Mapping[str, Endpoint], region: str) -> Endpoint:
    """Return the endpoint of a region given by name or as a base URL."""
    if not isinstance(region, str):
        raise ConfigurationError(f"a region must be a string or a Region, not {type(region).__name__}")
    if "://" in region:
        return _from_url(region)
    endpoint = regions.get(str(region))
    if endpoint is None:
        raise ConfigurationError(
            f"there is no region {region!r}; there are {', '.join(sorted(regions))}, "
            "or give a base URL, or add one with region_urls"
        )
    return endpoint


def _from_url(url: str) -> Endpoint:
    if not isinstance(url, str):
        raise ConfigurationError(f"base_url must be a string, not {type(url).__name__}")
    endpoint = make_endpoint(url, url)
    return endpoint._replace(name=endpoint.url)


def check_failover(first: Endpoint, second: Endpoint, allow_plain_http: bool) -> None:
    """Refuse a failover from HTTPS to plain HTTP unless it was allowed."""
    if second.plain and not first.plain and not allow_plain_http:
        raise ConfigurationError(
            f"failover_region {second.name} is plain HTTP while {first.name} is HTTPS: the token would cross the "
            "network readable; say allow_plain_http=True if that is what you want"
        )
