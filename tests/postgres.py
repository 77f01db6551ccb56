"""A real PostgreSQL of the tests' own: a cluster in a temporary folder, on a free port of loopback, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

USER: Final = "pgy"
_STARTED_WITHIN: Final = 60


def find_binaries() -> Path | None:
    """Return the folder with `initdb` and `postgres`, which Debian keeps off PATH; None where there is none."""
    beside = shutil.which("initdb")
    if beside:
        return Path(beside).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


@dataclass
class Cluster:
    """A running server. `stop` and `start` restart it on the same port, with the same data."""

    binaries: Path
    folder: Path
    port: int
    _server: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def url(self, database: str = "postgres") -> str:
        """Return the URL of a database, for SQLAlchemy with psycopg."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/{database}"

    def create_database(self, name: str) -> str:
        """Make an empty database, and return its URL."""
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, name)
        return self.url(name)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [str(self.binaries / "postgres"), "-D", str(self.folder / "data"), "-p", str(self.port)]
        command += ["-h", "127.0.0.1", "-k", str(self.folder), "-c", "fsync=off", "-c", "log_min_messages=fatal"]
        self._server = subprocess.Popen(command, **_as_no_root(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + _STARTED_WITHIN
        while not self._answers():
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("PostgreSQL did not start")
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop the server at once, as a crash does."""
        if self._server is not None:
            self._server.send_signal(3)  # SIGQUIT: immediate shutdown
            self._server.wait()
            self._server = None

    def _answers(self) -> bool:
        command = [str(self.binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run([str(self.binaries / program), *arguments], check=True, capture_output=True, **_as_no_root())


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Make a cluster, run it, and remove it."""
    binaries = find_binaries()
    if binaries is None:
        raise RuntimeError("there is no PostgreSQL on this machine")
    folder = Path(mkdtemp(prefix="pgy-postgres-"))
    if os.getuid() == 0:
        os.chown(folder, *_owner())
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    cluster = Cluster(binaries, folder, port)
    try:
        cluster._run("initdb", "-D", str(folder / "data"), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> tuple[int, int]:
    known = pwd.getpwnam("postgres")
    return known.pw_uid, known.pw_gid


def _as_no_root() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; root runs it as the user that its package made."""
    if os.getuid() != 0:
        return {}
    uid, gid = _owner()
    return {"user": uid, "group": gid, "extra_groups": [], "cwd": "/"}
