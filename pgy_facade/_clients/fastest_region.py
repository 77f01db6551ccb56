"""Compare regions by the pings they answered."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from pgy_facade._advice import CHECK_THE_NETWORK
from pgy_facade._clients.settings import seconds, whole
from pgy_facade.errors import ConfigurationError, ConnectionFailedError, PgyError
from pgy_facade.regions import find

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from pgy_facade.regions import Endpoint


class RegionMeasurement(NamedTuple):
    """What one region answered.

    Attributes:
        region: its name.
        seconds: the median round trip, or None when a ping failed.
        samples: each round trip in seconds, in order; the first includes making the connection.
        error: why a ping failed, or None.
    """

    region: str
    seconds: float | None
    samples: tuple[float, ...]
    error: PgyError | None


class FastestRegion(NamedTuple):
    """The region with the shortest median, and the measurements of all regions, fastest first."""

    region: str
    measurements: tuple[RegionMeasurement, ...]


class Sample(NamedTuple):
    """The round trips of one region, and the error that ended them early, if any."""

    seconds: tuple[float, ...]
    error: PgyError | None


def names(known: Mapping[str, Endpoint], asked: Iterable[str] | None, rounds: int, timeout: float) -> list[str]:
    """Check the arguments and return the regions to ping."""
    if whole("rounds", rounds) == 0:
        raise ConfigurationError("rounds must be a whole number from 1")
    seconds("timeout", timeout)
    chosen = list(known) if asked is None else [find(known, name).name for name in asked]
    if not chosen:
        raise ConfigurationError("there is no region to measure; name one or leave regions out for all")
    return list(dict.fromkeys(chosen))


def sample(ping: Callable[[float], float], rounds: int, timeout: float) -> Sample:
    """Ping `rounds` times, one after the other, until one fails or `timeout` seconds are over."""
    took: list[float] = []
    until = monotonic() + timeout
    try:
        for _ in range(rounds):
            took.append(ping(_left(until)))  # noqa: PERF401 - those before a failure are to be kept
    except PgyError as error:
        return Sample(tuple(took), error)
    return Sample(tuple(took), None)


def _left(until: float) -> float:
    return max(until - monotonic(), 0.001)


async def sample_async(ping: Callable[[float], Awaitable[float]], rounds: int, timeout: float) -> Sample:
    """Do as `sample` does, awaited."""
    took: list[float] = []
    until = monotonic() + timeout
    try:
        for _ in range(rounds):
            took.append(await ping(_left(until)))  # noqa: PERF401 - those before a failure are to be kept
    except PgyError as error:
        return Sample(tuple(took), error)
    return Sample(tuple(took), None)


def conclude(samples: Mapping[str, Sample]) -> FastestRegion:
    """Return the fastest of the regions that answered every ping; raise when none did."""
    from statistics import median

    measured = [
        RegionMeasurement(name, None if each.error else median(each.seconds), each.seconds, each.error)
        for name, each in samples.items()
    ]
    measured.sort(key=lambda one: float("inf") if one.seconds is None else one.seconds)
    if measured[0].seconds is None:
        failures = "; ".join(f"{one.region}: {one.error}" for one in measured)
        error = ConnectionFailedError(
            f"fastest_region: no region answered every ping. What to do: {CHECK_THE_NETWORK.en}. {failures}",
            operation="ping",
            region=measured[0].region,
            attempts=1,
        )
        error.advice, error.advice_zh = CHECK_THE_NETWORK
        raise error from measured[0].error
    return FastestRegion(measured[0].region, tuple(measured))
