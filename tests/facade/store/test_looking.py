"""Callers in threads read kept answers themselves, beside the thread of the store."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pgy_facade import PgyClient, StoreError
from pgy_facade.sandbox import Sandbox
from pgy_facade.store import Store

from .processes import user

HITS = 1600


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with Store(file) as store:
        yield store


@pytest.fixture
def client(upstream: Sandbox, store: Store) -> Iterator[PgyClient]:
    with PgyClient("t", base_url=upstream.api_url, store=store) as client:
        client.notes_details(user(0))
        yield client


def test_a_kept_answer_is_given_while_the_store_is_in_a_transaction(client: PgyClient, store: Store) -> None:
    begun, over = threading.Event(), threading.Event()

    def stay(*_: object) -> bool:
        begun.set()
        return over.wait(20)

    stayed = store.transact(stay)
    begun.wait()
    assert client.with_response.notes_details(user(0)).from_store
    over.set()
    assert stayed.result(), "the answer came only after the transaction"


def test_every_hit_of_many_threads_is_counted_once(client: PgyClient, store: Store) -> None:
    with ThreadPoolExecutor(4) as threads:
        answers = threads.map(lambda _: client.with_response.notes_details(user(0)).from_store, range(HITS))
        assert all(answers)
    assert store.spending().hits == HITS


def test_many_hits_are_written_down_though_nothing_else_is(client: PgyClient, store: Store) -> None:
    for _ in range(HITS):
        client.notes_details(user(0))
    with Store(Path(store.name)) as other:
        while not other.spending().hits:
            pass
        assert other.spending().hits >= 1000


def test_no_kept_answer_comes_from_a_file_that_was_removed(client: PgyClient, store: Store) -> None:
    Path(store.name).unlink()
    with pytest.raises(StoreError, match="removed"):
        client.notes_details(user(0))
