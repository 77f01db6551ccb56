"""What a store cannot write is put into a spool file, and taken in exactly once, whatever happens in between."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from pgy_facade import ConfigurationError, NoContentError, PgyClient, StoreError, StoreWarning
from pgy_facade.sandbox import Sandbox
from pgy_facade.store import Absorbed, Store
from pgy_facade.store.__main__ import main
from pgy_facade.store.spool import Line, Spool

from .processes import user

TOKEN = "spooled-s3cret"


def forbid_answers(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON pgy_answers BEGIN SELECT RAISE(FAIL, 'there is no room'); END"
        )


def allow_answers(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TRIGGER full")


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """A store that can write everything but answers."""
    with Store(file, max_billed=10) as store:
        forbid_answers(file)
        yield store


def ask(upstream: Sandbox, store: Store | Path, number: int = 1) -> Any:
    with PgyClient(TOKEN, base_url=upstream.api_url, store=store) as client:
        return client.with_response.notes_details(user(number))


def test_an_answer_that_cannot_be_kept_is_returned_put_by_and_taken_in_later(
    upstream: Sandbox, store: Store, file: Path, spool: Path
) -> None:
    with pytest.warns(StoreWarning, match=rf"there is no room.* in the file {spool}, .*`pgy store absorb`"):
        paid = ask(upstream, store)
    said = spool.read_text()
    assert TOKEN not in said
    assert upstream.api_url not in said
    assert stat.S_IMODE(spool.stat().st_mode) == 0o600
    allow_answers(file)
    kept = ask(upstream, store)
    assert (kept.from_store, kept.raw) == (True, paid.raw)
    assert store.spending()[:5] == (1, 1, 0, 1, 0)
    assert not Spool(spool).exists()


def test_a_store_that_can_put_answers_nowhere_lets_nothing_further_be_sent(
    upstream: Sandbox, store: Store, file: Path, spool: Path
) -> None:
    spool.parent.write_text("a file where a folder is to be")
    upstream.script([201])
    with pytest.warns(StoreWarning, match="cannot write down"), pytest.raises(NoContentError) as caught:
        ask(upstream, store)
    assert caught.value.fetched_at is None
    for number in (2, 3):
        with pytest.raises(StoreError, match="an answer that was paid for cannot be written"):
            ask(upstream, store, number)
    allow_answers(file)
    with pytest.raises(NoContentError) as caught:
        ask(upstream, store)
    assert caught.value.from_store
    assert ask(upstream, store, 2).billed
    assert len(upstream.requests.calls) == 2
    assert store.spending()[:3] == (2, 2, 0)


@pytest.fixture
def put_by(upstream: Sandbox, file: Path, spool: Path) -> Path:
    """A spool file with an answer, of a process that is gone. Its store does not know how the request ended."""
    with Store(file) as store:
        forbid_answers(file)
        with pytest.warns(StoreWarning):
            ask(upstream, store)
    allow_answers(file)
    return spool.rename(spool.with_name("of another machine.jsonl"))


@pytest.mark.parametrize("how", [None, "billed", "free", "retry"])
def test_what_was_put_by_is_counted_once_whatever_somebody_said_of_the_request(
    file: Path, put_by: Path, how: Any
) -> None:
    with Store(file) as store:
        (doubt,) = store.in_doubt()
        if how is not None:
            store.resolve(how)
        put_by.write_text(put_by.read_text() * 2)
        before = Line.decode(put_by.read_text().splitlines()[0])
        assert store.absorb(put_by) == Absorbed(settled=1, known=1)
        (kept,) = store.answers("notes_details", user_id=user(1))
        assert kept.fetched_at.timestamp() == pytest.approx(before.settled.moment)
        assert store.spending()[:5] == (1, 1, 0, 0, 0)
        assert (store.in_doubt(), doubt.id) == ([], before.settled.claim)
        with pytest.raises(ConfigurationError, match="there is no file"):
            store.absorb(put_by)


@pytest.mark.parametrize("step", ["rename", "add", "unlink"])
def test_absorbing_that_ends_at_any_step_is_done_by_the_next(
    file: Path, put_by: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("ended here")

    with Store(file) as store:
        with monkeypatch.context() as patch:
            patch.setattr(Spool if step == "add" else Path, step, fail)
            with pytest.raises(StoreError, match="ended here"):
                store.absorb(put_by)
        assert store.absorb(put_by)[:3] == ((1, 0, 0) if step == "rename" else (0, 0, 1))
        assert store.spending()[:5] == (1, 1, 0, 0, 0)
        assert len(list(store.answers("notes_details", user_id=user(1)))) == 1
    assert not Spool(put_by).exists()


def test_a_newer_answer_stays_the_newest_when_an_older_one_is_taken_in(
    upstream: Sandbox, file: Path, put_by: Path
) -> None:
    with Store(file) as store, PgyClient(TOKEN, base_url=upstream.api_url, store=store, retry_ambiguous=True) as client:
        newest = client.with_response.notes_details(user(1))
        assert newest.billed
        store.absorb(put_by)
        assert client.with_response.notes_details(user(1)).request_id == newest.request_id
        assert next(store.answers("notes_details", user_id=user(1))).request_id == newest.request_id
        assert store.spending()[:5] == (2, 2, 0, 1, 0)


def test_lines_that_are_not_whole_or_for_another_store_are_told_and_not_lost(
    file: Path, put_by: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = put_by.read_text()
    foreign = whole.replace(Line.decode(whole).store, "f" * 32)
    put_by.write_text(foreign + whole + whole[: len(whole) // 2])
    assert main([str(file), "--absorb", str(put_by)], "zh") == 1
    said = capsys.readouterr().out
    assert "结清请求 1 项" in said
    assert "属于其他本地库：1 项" in said
    assert "不完整的记录：1 项" in said
    assert put_by.read_text() == foreign
    assert put_by.with_name(f"{put_by.name}.unreadable").read_text() == whole[: len(whole) // 2] + "\n"
    put_by.unlink()
    assert main([str(file), "--absorb"]) == 0
    assert "there is nothing to take in" in capsys.readouterr().out


def test_several_that_take_in_one_file_at_once_leave_what_is_for_another_store_in_it_once(
    file: Path, put_by: Path
) -> None:
    foreign = "".join(f'{put_by.read_text().strip()[:-1]}, "other": {number}}}\n' for number in range(100))
    foreign = foreign.replace(Line.decode(put_by.read_text()).store, "f" * 32)
    put_by.write_text(foreign)
    together = Barrier(4)

    def absorb(store: Store) -> int:
        together.wait()
        return store.absorb(put_by).elsewhere

    with ExitStack() as stack, ThreadPoolExecutor(4) as pool:
        stores = [stack.enter_context(Store(file)) for _ in range(4)]
        for _ in range(3):
            assert list(pool.map(absorb, stores)) == [100] * 4
    assert sorted(put_by.read_text().splitlines()) == sorted(foreign.splitlines())


def test_a_call_does_not_wait_for_another_process_that_takes_in_the_spool(
    upstream: Sandbox, file: Path, put_by: Path
) -> None:
    with Spool(put_by).taken_in(), Store(file, spool=put_by) as store:
        assert ask(upstream, store, 2).billed
        assert len(store.in_doubt()) == 1
    with Store(file, spool=put_by) as store:
        assert ask(upstream, store, 2).from_store
        assert not store.in_doubt()


def test_a_line_that_follows_a_torn_one_is_whole(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool.jsonl")
    spool.path.write_text('{"torn": ')
    spool.add("whole")
    assert spool.path.read_text().splitlines() == ['{"torn": ', "whole"]


def test_a_spool_is_named_by_the_store_or_by_the_environment(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(file, spool=tmp_path / "own.jsonl") as store:
        assert store.spool == tmp_path / "own.jsonl"
    monkeypatch.delenv("PGY_SPOOL")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with Store(file) as store:
        assert store.spool.parts[-2:] == ("pgy", "spool.jsonl")
