"""Find the proxy for a URL as httpx does: the one given, else what `HTTP_PROXY`, `NO_PROXY` and so on say.

httpx has no public function for this. The rules are written down here once more and a test holds them against httpx.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.request import getproxies

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Rule(NamedTuple):
    """URLs of one kind, and the proxy for them; None for no proxy."""

    scheme: str
    host: str
    port: int | None
    proxy: httpx.Proxy | None

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Rules sort by this: those with a port first, then by the length of the host and of the scheme."""
        return (self.port is None, -len(self.host), -len(self.scheme))

    def applies_to(self, url: httpx.URL) -> bool:
        """Whether `url` is of this kind."""
        if (self.scheme and self.scheme != url.scheme) or (self.port is not None and self.port != url.port):
            return False
        if self.host in {"", "*"}:
            return True
        host = url.host
        if self.host.startswith("*."):
            return host.endswith(self.host[1:]) and len(host) > len(self.host[1:])
        if self.host.startswith("*"):
            return host == self.host[1:] or host.endswith("." + self.host[1:])
        return host == self.host


def make_rules(proxy: Any, *, trust_env: bool) -> list[Rule]:
    """Return all rules, most specific first; raise ValueError or `httpx.InvalidURL` for a proxy that cannot be one."""
    if proxy is not None:
        given = proxy if isinstance(proxy, httpx.Proxy) else httpx.Proxy(url=proxy)
        return [Rule("", "", None, given)]
    return list(_of_environment(getproxies())) if trust_env else []


def find_proxy(rules: Iterable[Rule], url: str) -> httpx.Proxy | None:
    """Return the proxy for `url`, or None to connect directly."""
    parsed = httpx.URL(url)
    return next((rule.proxy for rule in rules if rule.applies_to(parsed)), None)


def _of_environment(names: Mapping[str, str]) -> list[Rule]:
    exempt = [each.strip() for each in names.get("no", "").split(",")]
    if "*" in exempt:
        return []
    rules: dict[str, Rule] = {}
    for scheme in ("http", "https", "all"):
        url = names.get(scheme)
        if url:
            proxy = httpx.Proxy(url=url if "://" in url else f"http://{url}")
            rules[f"{scheme}://"] = _rule(f"{scheme}://", proxy)
    for host in filter(None, exempt):
        pattern = host if "://" in host else f"all://{_host_pattern(host)}"
        rules[pattern] = _rule(pattern, None)
    return sorted(rules.values(), key=lambda rule: rule.rank)


def _host_pattern(host: str) -> str:
    """Return the pattern for one host of NO_PROXY: an address itself, and a name with all names below it."""
    try:
        version = ip_address(host.partition("/")[0]).version
    except ValueError:
        return host if host.lower() == "localhost" else f"*{host}"
    return host if version == 4 else f"[{host}]"


def _rule(pattern: str, proxy: httpx.Proxy | None) -> Rule:
    url = httpx.URL(pattern)
    return Rule("" if url.scheme == "all" else url.scheme, "" if url.host == "*" else url.host, url.port, proxy)
