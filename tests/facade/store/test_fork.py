"""A store that was open before `os.fork()`: the child has an opening of its own, and leaves the parent's alone."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from pgy_facade import PgyClient
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Store
from tests.facade.transport.test_fork import check, in_child

from .processes import user

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def test_parent_and_children_use_one_store_and_pay_once(upstream: Sandbox, file: Path) -> None:
    with Store(file, max_billed=20) as store, PgyClient("t", base_url=upstream.api_url, store=store) as client:
        client.notes_details(user(0))

        def work() -> None:
            for number in range(10):
                client.notes_details(user(number))
            assert store.spending().billed == 10
            client.close()
            store.close()

        children = [in_child(work) for _ in range(3)]
        work()
        check(children)
    assert len(upstream.requests.calls) == 10
    with Store(file) as again:
        assert again.spending()[:5] == (10, 10, 0, 31, 0)
        assert again.in_doubt() == []


def test_a_child_neither_settles_nor_buries_what_the_parent_has_under_way(upstream: Sandbox, file: Path) -> None:
    upstream.fail_with(faults.delay(1.0))
    with Store(file) as store, PgyClient("t", base_url=upstream.api_url, store=store) as client:
        call = threading.Thread(target=client.notes_details, args=[user(1)])
        call.start()
        while not upstream.requests.calls:
            pass

        def look() -> None:
            assert store.in_doubt() == []
            assert store.spending().under_way == 1
            store.close()

        check([in_child(look)])
        call.join()
        assert store.in_doubt() == []
        assert store.spending()[:5] == (1, 1, 0, 0, 0)


def test_a_fork_at_any_moment_of_busy_threads_leaves_the_child_able_to_use_the_store(
    upstream: Sandbox, file: Path
) -> None:
    with Store(file) as store, PgyClient("t", base_url=upstream.api_url, store=store) as client:
        over = threading.Event()

        def keep_busy(first: int) -> None:
            number = first
            while not over.is_set():
                client.notes_details(user(number))
                number += 3

        busy = [threading.Thread(target=keep_busy, args=[first]) for first in range(3)]
        for thread in busy:
            thread.start()
        try:
            check([in_child(lambda: client.notes_details(user(10**9))) for _ in range(12)])
        finally:
            over.set()
            for thread in busy:
                thread.join()
        spent = store.spending()
    assert spent.billed == len(upstream.requests.calls)
    assert spent.unknown == spent.under_way == 0
