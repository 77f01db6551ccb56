"""`examples/celery_worker.py` with a real worker and a real broker: at-least-once delivery pays once."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Store
from tests.postgres import find_binaries, running_cluster
from tests.system.fleet import CALLS, ending, until, users

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
pytestmark = pytest.mark.skipif(
    find_binaries() is None or shutil.which("redis-server") is None, reason="there is no PostgreSQL or no Redis here"
)


@contextmanager
def running_broker(folder: Path) -> Iterator[str]:
    """Run Redis on a free port, without a file."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            until(lambda: _answers(port))
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def _pool_of(worker: int) -> list[int]:
    """The processes that do the tasks of a worker."""
    return [int(child) for child in Path(f"/proc/{worker}/task/{worker}/children").read_text().split()]


@pytest.mark.timeout(400)
def test_a_task_that_is_delivered_again_and_twice_at_once_pays_once(tmp_path: Path) -> None:
    upstream = Sandbox()
    wanted = {user for task in tasks() for user in task}
    with upstream, running_broker(tmp_path) as broker, running_cluster() as cluster:
        database = cluster.create_database("celery")
        environment = {
            **os.environ,
            "CELERY_BROKER": broker,
            "PGY_STORE": database,
            "PGY_URL": upstream.api_url,
            "PGY_RETRY_AFTER": "0.5",
            "JUSTONEAPI_TOKEN": "celery-token",
            "PYTHONPATH": os.pathsep.join([str(EXAMPLES), os.environ.get("PYTHONPATH", "")]),
        }
        upstream.script([faults.ok().after(0.1)] * 120)
        # The same task twice, and another one.
        ask = f"from celery_worker import collect_some as task; [task.delay(some, {CALLS!r}) for some in {tasks()!r}]"
        subprocess.run([sys.executable, "-c", ask], env=environment, check=True)
        command = [sys.executable, "-m", "celery", "-A", "celery_worker", "worker", "--concurrency", "2"]
        with ending(subprocess.Popen([*command, "--loglevel", "WARNING"], env=environment, text=True)) as worker:
            until(lambda: len(upstream.requests) > 10)
            for process in _pool_of(worker.pid)[-2:]:
                os.kill(process, signal.SIGKILL)
            # What was killed is known to be gone after a minute.
            until(lambda: _settled(database) == len(wanted), within=240)
            time.sleep(0.5)
        with Store(database) as store:
            doubt = {str(claim.parameters["userId"]) for claim in store.in_doubt()}
            billed = store.spending().billed
    asked = Counter(each.query["userId"] for each in upstream.requests)
    assert set(asked) | doubt == wanted
    assert max(asked.values()) == 1
    assert doubt, "what was under way at the kill"
    assert billed + len(doubt) == len(wanted) == 60


def tasks() -> list[list[str]]:
    """What the tasks are given: one of them comes twice."""
    return [users(30), users(30), users(30, 100)]


def _settled(database: str) -> int:
    with Store(database) as store:
        return store.spending().billed + len(store.in_doubt())
