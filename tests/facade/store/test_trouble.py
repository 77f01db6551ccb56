"""What goes wrong with the file of a store: full disks, lost and damaged files, other versions, network drives."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from pgy_facade import ConfigurationError, PgyClient, StoreError, StoreWarning
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Store, schema, sqlite
from pgy_facade.store.tables import VERSION
from tests.facade.identifiers import USER

FULL = """
import os, resource, signal, sys, warnings
from pgy_facade import InDoubtError, PgyClient, StoreError
from pgy_facade.store import Store

url, file, before = sys.argv[1:]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
warnings.simplefilter("always")

def fill_disk():
    # No file may grow from here on: to whoever writes, the disk is full.
    largest = max(os.path.getsize(file), os.path.getsize(file + "-wal"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))

def make_room():
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

def on_attempt(event):
    if not before and event.billed:
        fill_disk()

with Store(file) as store, PgyClient("t", base_url=url, store=store, on_attempt=on_attempt) as client:
    if before:
        client.search_creators(keyword="kept")
        fill_disk()
        for word in ("x" * 3000, "y" * 3000):
            try:
                client.search_creators(keyword=word)
                print("sent")
            except StoreError as error:
                print(type(error).__name__, error.billed, error.attempts, "Nothing was sent" in str(error))
        print(client.with_response.search_creators(keyword="kept").from_store)
        make_room()
        client.search_creators(keyword="x" * 3000)
    else:
        # The answer is too long for what is left of the file.
        print(len(client.search_creators().kols), client.usage.billed)
        make_room()
        print(client.with_response.search_creators().from_store)
    print(store.spending()[:5])
"""


def on_full_disk(upstream: Sandbox, file: Path, before: str) -> tuple[list[str], str]:
    command = [sys.executable, "-c", FULL, upstream.api_url, str(file), before]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines(), done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files cannot be limited there")
def test_with_a_full_disk_nothing_is_sent_and_what_is_kept_can_be_read(upstream: Sandbox, file: Path) -> None:
    said, _ = on_full_disk(upstream, file, "before")
    assert said == ["StoreError False 0 True", "StoreError False 0 True", "True", "(2, 2, 0, 1, 0)"]
    assert len(upstream.requests.calls) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files cannot be limited there")
def test_an_answer_that_a_full_disk_cannot_hold_is_returned_and_kept_when_there_is_room(
    upstream: Sandbox, file: Path
) -> None:
    said, warned = on_full_disk(upstream, file, "")
    assert said == ["20 1", "True", "(1, 1, 0, 1, 0)"]
    assert re.search(r"StoreWarning: creator_search_v1: the store cannot write down how this request ended", warned)
    assert len(upstream.requests.calls) == 1


def test_a_file_that_is_taken_away_is_noticed_before_anything_is_sent(upstream: Sandbox, file: Path) -> None:
    with Store(file) as store, PgyClient("t", base_url=upstream.api_url, store=store) as client:
        client.notes_details(USER)
        file.unlink()
        for _ in range(2):
            with pytest.raises(StoreError, match="was removed or replaced"):
                client.search_creators()
        with pytest.raises(StoreError, match="was removed or replaced"):
            store.spending()
    assert len(upstream.requests.calls) == 1


def test_a_file_taken_away_under_a_request_costs_a_warning_and_not_the_answer(upstream: Sandbox, file: Path) -> None:
    def take_away(_: object) -> dict[str, Any]:
        file.unlink()
        return {"total": 7}

    upstream.answer("creator_search_v1", take_away)
    with (
        Store(file) as store,
        PgyClient("t", base_url=upstream.api_url, store=store) as client,
        pytest.warns(StoreWarning, match="removed or replaced"),
    ):
        assert client.search_creators().total == 7


def damaged(file: Path) -> None:
    Store(file).close()
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)


def no_database(file: Path) -> None:
    file.write_text("user_id,name\n", encoding="utf-8")


def another_database(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE mine (a)")
    connection.close()


def newer(file: Path) -> None:
    set_version(file, VERSION + 1)


def set_version(file: Path, version: int) -> None:
    Store(file).close()
    connection = sqlite3.connect(file)
    connection.execute("UPDATE pgy_about SET value = ? WHERE name = 'version'", [str(version)])
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (damaged, "put a backup in its place"),
        (no_database, "cannot be used"),
        (another_database, "no store of answers"),
        (newer, rf"of version {VERSION + 1}, and this .* knows versions up to {VERSION}; .* install the newer"),
        (lambda file: set_version(file, 0), rf"has no way to {VERSION}"),
    ],
)
def test_what_is_no_store_of_this_version_is_refused_and_left_as_it_is(file: Path, make: Any, said: str) -> None:
    make(file)
    before = file.read_bytes()
    with pytest.raises(StoreError, match=said) as caught:
        Store(file)
    assert str(caught.value).endswith(f"What to do: {caught.value.advice}.")
    assert caught.value.advice_zh.startswith(("请", "若"))
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir() if "owners" not in each.name and "-" not in each.name] == [
        file.name
    ]


def test_a_store_of_an_older_version_is_backed_up_and_brought_up_to_date(upstream: Sandbox, file: Path) -> None:
    with PgyClient("t", base_url=upstream.api_url, store=file) as client:
        client.notes_details(USER)
    engine = sqlite.make_engine(file)

    def add_column(connection: Any) -> None:
        connection.execute(text("ALTER TABLE pgy_answers ADD COLUMN more TEXT"))

    def bring_up(steps: Any) -> None:
        wanted = schema.Schema(VERSION + 1, steps)
        assert not schema.look(engine.connect(), "it", wanted)
        schema.bring_up(engine.begin(), "it", lambda version: sqlite.back_up(file, version), wanted)

    def fail(connection: Any) -> None:
        add_column(connection)
        raise sqlite3.OperationalError("the disk is full")

    with pytest.raises(sqlite3.OperationalError):
        bring_up({VERSION: fail})
    bring_up({VERSION: add_column})
    with engine.connect() as connection:
        assert connection.execute(text("SELECT operation, more FROM pgy_answers")).all() == [("notes_details_v1", None)]
    engine.dispose()
    kept = sorted(each for each in file.parent.iterdir() if ".version-" in each.name)
    assert [each.name for each in kept] == [f"answers.db.version-{VERSION}", f"answers.db.version-{VERSION}-2"]
    for each in kept:
        assert stat.S_IMODE(each.stat().st_mode) == 0o600
        with Store(each) as store:
            assert len(list(store.answers("notes_details", user_id=USER))) == 1
    with pytest.raises(StoreError, match=f"of version {VERSION + 1}"):
        Store(file)


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such modes there")
def test_nobody_else_may_read_the_file_and_what_is_beside_it(upstream: Sandbox, file: Path) -> None:
    before = os.umask(0)
    try:
        with Store(file) as store, PgyClient("t", base_url=upstream.api_url, store=store) as client:
            client.notes_details(USER)
            modes = {path: stat.S_IMODE(path.stat().st_mode) for path in file.parent.rglob("*")}
    finally:
        os.umask(before)
    assert len(modes) >= 4
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}


MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/data /data nfs4 rw 0 0
//server/share /mnt/my\\040share cifs rw 0 0
tmpfs /data/me/fast tmpfs rw 0 0
share /shared virtiofs rw 0 0
"""


@pytest.mark.parametrize("place", ["/data/me/a.db", "/mnt/my share/a.db"])
def test_a_network_drive_is_refused(place: str) -> None:
    with pytest.raises(StoreError, match=r"network drive .* a file on a local disk"):
        sqlite.check_place(Path(place), MOUNTS)


def test_what_may_be_a_network_drive_is_warned_of() -> None:
    with pytest.warns(StoreWarning, match="virtiofs"):
        sqlite.check_place(Path("/shared/a.db"), MOUNTS)


@pytest.mark.parametrize("place", ["/data/me/fast/a.db", "/database/a.db", "/var/a.db"])
def test_a_local_disk_is_taken_without_a_word(place: str) -> None:
    sqlite.check_place(Path(place), MOUNTS)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("", "is in a file"),
        (":memory:", "is in a file"),
        ("sqlite://", "is in a file"),
        ("mysql://localhost/a", "a store on mysql is not possible"),
        ("://", "neither a file nor a URL"),
        (b"a.db", "is a file or a URL"),
        (5, "must be a Store|is a file or a URL"),
    ],
)
def test_a_target_that_can_be_no_store_is_refused(target: Any, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        Store(target)


def test_a_folder_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="in a folder that exists and may be written to"):
        Store(tmp_path / "missing" / "a.db")
    with pytest.raises(ConfigurationError, match="store must be a Store"):
        PgyClient("t", store=5)  # type: ignore[arg-type]


def test_a_url_names_the_file_too(file: Path) -> None:
    with Store(f"sqlite:///{file}") as store:
        assert store.name == str(file)


def test_a_store_that_nobody_closed_is_closed_with_the_process(upstream: Sandbox, file: Path) -> None:
    code = (
        "import asyncio, sys\n"
        "from pgy_facade import AsyncPgyClient, PgyClient\n"
        "url, file = sys.argv[1:]\n"
        "PgyClient('t', base_url=url, store=file).notes_details('" + USER + "')\n"
        "async def main():\n"
        "    client = AsyncPgyClient('t', base_url=url, store=file)\n"
        "    task = asyncio.create_task(client.search_creators())\n"
        "    await asyncio.to_thread(sys.stdin.readline)\n"
        "    task.cancel()\n"
        "asyncio.run(main())\n"
    )
    upstream.script([None, faults.hang()])
    with subprocess.Popen(
        [sys.executable, "-c", code, upstream.api_url, str(file)], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        while len(upstream.requests.calls) < 2:
            assert process.poll() is None
        assert process.communicate(b"\n", timeout=60)[1] == b""
    assert process.returncode == 0
    with Store(file) as store:
        assert [each.reason for each in store.in_doubt()] == ["its call was cancelled or interrupted"]
        assert store.spending().billed == 1
        assert len(list((file.parent / "answers.db-owners").iterdir())) == 1


def test_an_installation_without_the_extra_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['sqlalchemy'] = None\n"
        "from pgy_facade import ConfigurationError, PgyClient\n"
        "PgyClient('t').close()\n"
        "try:\n"
        "    PgyClient('t', store='a.db')\n"
        "except ConfigurationError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert 'pip install "pgy-facade[store]"' in done.stdout, done.stderr
    assert list(tmp_path.iterdir()) == []
