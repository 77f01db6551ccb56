"""What only a process can show: what it imports, Ctrl-C, closed pipes, terminals, and that it runs at all."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pgy_facade import __version__
from pgy_facade.sandbox import Sandbox, faults
from tests.facade.identifiers import USER

from .conftest import TOKEN
from .test_calls import OTHER

COMMAND = [sys.executable, "-m", "pgy_facade.cli"]
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither these signals nor pseudo-terminals")


def environment(upstream: Sandbox | None = None, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PGY_", "LC_", "JUSTONEAPI"))}
    place = {} if upstream is None else {"PGY_REGION": upstream.api_url, "JUSTONEAPI_TOKEN": TOKEN}
    return {**kept, "LANG": "en_US.UTF-8", "PYTHONIOENCODING": "utf-8", **place, **more}


def pgy(*arguments: str, upstream: Sandbox | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *arguments],
        env=environment(upstream, **more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert TOKEN not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_the_module_is_the_command(upstream: Sandbox) -> None:
    assert pgy("--version").stdout.strip() == __version__
    done = pgy("creator-core-metrics", USER, "--json", upstream=upstream)
    assert json.loads(done.stdout)["sumData"]
    assert done.stderr == "billed: 1\n"


def test_data_in_chinese_is_utf_8_whatever_the_locale(upstream: Sandbox) -> None:
    done = subprocess.run(
        [*COMMAND, "search-creators", "--csv"],
        env=environment(upstream, LANG="C", PYTHONIOENCODING="ascii"),
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith("\ufeff".encode())
    assert re.search("[一-鿿]{2}", done.stdout.decode("utf-8"))


LIGHT = {"pgy_client", "pgy_client.commands", "pgy_facade", "pgy_facade._text", "pgy_facade._version"}


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["creator-core-metrics", "--help"], ["operations"], ["completion", "bash"], ["frobnicate"]],
)
def test_help_imports_nothing_of_the_client(arguments: list[str]) -> None:
    code = (
        f"import sys\nfrom pgy_facade.cli.app import run\nrun({arguments!r})\n"
        "print(*sorted(sys.modules), sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    loaded = set(done.stderr.split())
    heavy = {"httpx", "httpcore", "attrs", "attr", "orjson", "anyio", "asyncio", "ssl", "rich", "typer", "jsonschema"}
    assert loaded & heavy == set()
    ours = {name for name in loaded if name.startswith(("pgy_client", "pgy_facade"))}
    assert {name for name in ours - LIGHT if not name.startswith(("pgy_facade.cli", "pgy_client.commands."))} == set()


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_without_its_extra_the_command_says_what_to_install(missing: str) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; from pgy_facade.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert 'pip install "pgy-facade[cli]"' in done.stderr


@posix
@pytest.mark.parametrize("to_file", [False, True])
def test_ctrl_c_ends_with_130_and_whole_data(upstream: Sandbox, tmp_path: Path, to_file: bool) -> None:
    upstream.script([None, faults.hang()])
    file = tmp_path / "a.csv"
    more = ["-o", str(file)] if to_file else ["--csv"]
    running = subprocess.Popen(
        [*COMMAND, "creator-core-metrics", USER, OTHER, *more],
        env=environment(upstream),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    while len(upstream.requests) < 2:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "billed: 1, in doubt: 1" in err
    assert "Traceback" not in err
    written = file.read_text("utf-8") if to_file else out
    assert [line.split(",")[0] for line in written.splitlines()] == ["\ufeffuser_id", USER]
    assert [each.name for each in tmp_path.iterdir()] == (["a.csv"] if to_file else [])


@posix
def test_a_closed_pipe_ends_the_command_without_a_word_and_without_further_calls(upstream: Sandbox) -> None:
    upstream.answer("creator_search_v1", {"kols": [{"userId": f"{n:024x}", "name": "长" * 500} for n in range(200)]})
    running = subprocess.Popen(
        [*COMMAND, "search-creators", "--limit", "1000", "--jsonl"],
        env=environment(upstream),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr is not None
    with running.stderr:
        err = running.stderr.read().decode()
    assert running.wait(60) == 1
    assert err == "billed: 1\n"
    assert len(upstream.requests) == 1


def in_terminal(arguments: list[str], typed: bytes = b"", **more: str) -> tuple[int, str]:
    """Run `pgy` in a terminal of 80 columns and type into it when it asks for something that is not shown."""
    import fcntl
    import pty
    import struct
    import termios

    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        kept = {name: value for name, value in environment().items() if name not in ("COLUMNS", "LINES")}
        os.execve(sys.executable, [*COMMAND, *arguments], {**kept, "TERM": "xterm", **more})
    printed = b""
    while True:
        try:
            select.select([terminal], [], [])
            came = os.read(terminal, 65536)
        except OSError:
            break
        if not came:
            break
        printed += came
        if typed:
            # What is typed before the echo is off is thrown away with it.
            while termios.tcgetattr(terminal)[3] & termios.ECHO:
                time.sleep(0.01)
            os.write(terminal, typed)
            typed = b""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), printed.decode().replace("\r\n", "\n")


@posix
def test_in_a_terminal_there_are_tables_of_80_columns() -> None:
    from rich.cells import cell_len

    code, printed = in_terminal(["--sandbox", "search-creators", "咖啡", "--lang", "zh"])
    assert code == 0
    assert re.search("[0-9a-f]{24}  .*[一-鿿]", printed)
    assert "\t" not in printed
    assert max(map(cell_len, printed.splitlines())) <= 80
    assert printed.splitlines()[-1] == "已计费：1"


@posix
def test_a_token_is_asked_for_in_a_terminal_and_never_shown(upstream: Sandbox) -> None:
    upstream.token = "typed-by-hand"
    code, printed = in_terminal(
        ["creator-core-metrics", USER, "--json"], b"typed-by-hand\n", PGY_REGION=upstream.api_url
    )
    assert code == 0, printed
    assert "Token (it is not shown)" in printed
    assert "typed-by-hand" not in printed
    assert '"sumData"' in printed
