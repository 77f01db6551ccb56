"""Shards: ranges of the jobs of a run, each done by one worker. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

_LEAST: Final = 50
_MOST: Final = 500
_PARTS: Final = 100


class Shard(NamedTuple):
    """Some jobs of a run: those from the first to the last position."""

    run: int
    first: int
    last: int


def size_for(jobs: int) -> int:
    """Return how many jobs a shard has in a run of so many.

    Small enough that a handful of workers all have some, large enough that fetching one costs little beside its calls.
    """
    return min(max(-(-jobs // _PARTS), _LEAST), _MOST)


def split(first: int, last: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a range, each of so many positions at the most."""
    for begin in range(first, last + 1, size):
        yield begin, min(begin + size - 1, last)


def gaps(taken: Iterable[tuple[int, int]], last: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the positions from 0 to the last that no taken range covers."""
    free = 0
    for begin, end in sorted(taken):
        if begin > free:
            yield free, min(begin - 1, last)
        free = max(free, end + 1)
    if free <= last:
        yield free, last
