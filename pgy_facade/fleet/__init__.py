"""Runs that many machines do together: a store on PostgreSQL, shards in a queue of Procrastinate, and workers.

    result = await acollect(work, store="postgresql+psycopg://user@host/name", engine="procrastinate")

In here: shards and their queue, the workers that do them, watching and cancelling runs, keeping answers fresh, figures
for Prometheus. Not in here: what a run is and how its jobs are done (`pgy_facade.collect`), what may be sent
(`pgy_facade.store`). No token, region or URL of the API is written anywhere: they are the worker's own. Extra:
`[distributed]`.
"""

from __future__ import annotations

from importlib.util import find_spec

from pgy_facade._install import install_command
from pgy_facade.errors import ConfigurationError

if find_spec("procrastinate") is None or find_spec("prometheus_client") is None:
    raise ConfigurationError(
        "distributed runs need Procrastinate and prometheus-client, which are not installed: "
        f"{install_command('distributed')}"
    )
