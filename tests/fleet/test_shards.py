"""The arithmetic of shards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgy_facade.fleet.shards import gaps, size_for, split


@given(st.integers(0, 5_000), st.integers(0, 5_000), st.integers(1, 600))
def test_parts_of_a_range_follow_each_other_and_cover_it(first: int, length: int, size: int) -> None:
    parts = list(split(first, first + length - 1, size))
    assert [each for begin, end in parts for each in range(begin, end + 1)] == list(range(first, first + length))
    assert all(end - begin < size for begin, end in parts)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20))), st.integers(-1, 70))
def test_gaps_are_what_no_taken_range_covers(taken: list[tuple[int, int]], last: int) -> None:
    ranges = [(begin, begin + length) for begin, length in taken]
    covered = {each for begin, end in ranges for each in range(begin, end + 1)}
    free = [each for begin, end in gaps(ranges, last) for each in range(begin, end + 1)]
    assert free == [each for each in range(last + 1) if each not in covered]


@pytest.mark.parametrize(("jobs", "size"), [(0, 50), (1, 50), (5_000, 50), (5_001, 51), (50_000, 500), (10**7, 500)])
def test_a_shard_is_large_enough_to_be_worth_fetching_and_small_enough_to_be_shared(jobs: int, size: int) -> None:
    assert size_for(jobs) == size
