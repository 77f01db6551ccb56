"""The options of a client, checked when it is made. No I/O."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from pgy_facade._call.retry import RetryRules
from pgy_facade._clients.max_age import DAY, MaxAge, make_max_age
from pgy_facade.errors import ConfigurationError
from pgy_facade.regions import Endpoint, check_failover, choose, find

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from pgy_facade._clients.max_age import MaxAgeOption
    from pgy_facade.events import AttemptEvent

TIMEOUT = 60.0
DEADLINE = 180.0
MAX_ANSWER_BYTES = 64 * 1024 * 1024


class Unset:
    """The type of `UNSET`, which leaves an option as it is. None is a value of most options."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNSET"


UNSET = Unset()


class Options(NamedTuple):
    """The options that `with_options` can change, as they were given."""

    region: str | None = None
    base_url: str | None = None
    failover_region: str | None = None
    timeout: float | httpx.Timeout | None = TIMEOUT
    deadline: float | None = DEADLINE
    max_retries: int = 2
    retry_ambiguous: bool = False
    allow_plain_http: bool = False
    on_attempt: Callable[[AttemptEvent], object] | None = None
    check_ids: bool = True
    max_age: MaxAgeOption = DAY

    def changed(self, given: Mapping[str, Any]) -> Options:
        """Return these options, changed by those of `given` that are not `UNSET`.

        None for `region` and `base_url` changes nothing: falling back to the default region would send calls where
        nobody asked for.
        """
        places = ("region", "base_url")
        given = {
            name: value
            for name, value in given.items()
            if value is not UNSET and not (value is None and name in places)
        }
        if "region" in given:
            given.setdefault("base_url", None)
        elif "base_url" in given:
            given["region"] = None
        return self._replace(**given)


class Settings(NamedTuple):
    """The options, checked, with the endpoints they name."""

    endpoint: Endpoint
    failover: Endpoint | None
    timing: Timing
    deadline: float | None
    rules: RetryRules
    allow_plain_http: bool
    on_attempt: Callable[[AttemptEvent], object] | None
    check_ids: bool
    max_age: MaxAge


_LONGEST = 10.0**7
_PHASES = ("connect", "read", "write", "pool")


class Timing:
    """How long an attempt may take: each phase, as httpx defines them, and the whole attempt."""

    __slots__ = ("_phases", "_total")

    def __init__(self, timeout: float | httpx.Timeout | None) -> None:
        self._total: float | None = None
        if timeout is None or isinstance(timeout, (int, float)):
            self._total = timeout
            self._phases: dict[str, float | None] = dict.fromkeys(_PHASES, timeout)
        else:
            self._phases = {name: seconds(f"timeout ({name})", each) for name, each in timeout.as_dict().items()}

    def limit(self, time_left: float | None) -> tuple[dict[str, float | None], float | None]:
        """Return the timeouts of the phases and of the whole attempt. `time_left` is what the deadline leaves."""
        if time_left is None or (self._total is not None and time_left >= self._total):
            return self._phases, self._total
        time_left = max(time_left, 0.001)
        phases: dict[str, float | None] = {
            name: time_left if value is None else min(value, time_left) for name, value in self._phases.items()
        }
        return phases, time_left


def settle(options: Options, regions: Mapping[str, Endpoint], environment: str | None) -> Settings:
    """Check the options and choose the endpoint. `environment` is the value of PGY_REGION."""
    endpoint = choose(regions, options.region, options.base_url, environment)
    failover = None if options.failover_region is None else find(regions, options.failover_region)
    if failover is not None and failover.url == endpoint.url:
        failover = None
    if failover is not None:
        check_failover(endpoint, failover, options.allow_plain_http)
    timeout = options.timeout
    if not hasattr(timeout, "as_dict"):
        timeout = seconds("timeout", timeout)
    if options.on_attempt is not None:
        check_observer(options.on_attempt)
    return Settings(
        endpoint,
        failover,
        Timing(timeout),
        seconds("deadline", options.deadline),
        RetryRules(whole("max_retries", options.max_retries), bool(options.retry_ambiguous)),
        bool(options.allow_plain_http),
        options.on_attempt,
        bool(options.check_ids),
        make_max_age(options.max_age),
    )


def check_observer(observer: object) -> None:
    """Refuse an observer that cannot be called, and an async one, which would be called and never awaited."""
    from inspect import isasyncgenfunction, iscoroutinefunction

    if not callable(observer):
        raise ConfigurationError("on_attempt must be callable with one argument, the event")
    for each in (observer, type(observer).__call__):
        if iscoroutinefunction(each) or isasyncgenfunction(each):
            raise ConfigurationError(
                "on_attempt must be a plain function, not an async one, which nobody would await; have it put the "
                "event into a queue, or start a task"
            )


def rate(value: object) -> float | None:
    """Check a number of requests per second; None is no limit."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0 or not math.isfinite(value):
        raise ConfigurationError(f"max_per_second must be a number above 0, or None, not {value!r:.60}")
    return float(value)


def concurrency(value: object) -> int | None:
    """Check a number of requests at a time; None is no limit."""
    if value is not None and whole("max_concurrent", value) == 0:
        raise ConfigurationError("max_concurrent must be a whole number from 1, or None")
    return value  # type: ignore[return-value] # whole() has checked it


def seconds(name: str, value: object) -> float | None:
    """Check a time span; None is no limit."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0 or not math.isfinite(value):
        raise ConfigurationError(f"{name} must be a number of seconds above 0, or None, not {value!r:.60}")
    # The operating system does not accept more than some months, and nobody needs them.
    return min(float(value), _LONGEST)


def whole(name: str, value: object) -> int:
    """Check a count."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ConfigurationError(f"{name} must be a whole number from 0, not {value!r:.60}")
    return value
