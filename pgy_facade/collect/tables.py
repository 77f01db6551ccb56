"""The tables of runs, in the store that keeps their answers."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Table, Text

from pgy_facade.store.tables import NUMBER, metadata

runs: Final = Table(
    "pgy_runs",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False),
    Column("begun_at", Float, nullable=False),
    Column("ended_at", Float),
    Column("owner", String(32)),
    Column("billed", Integer, nullable=False),
    Column("unknown", Integer, nullable=False),
    Index("pgy_runs_by_digest", "digest"),
    sqlite_autoincrement=True,
)
"""One row a run: the digest of what it was asked to do, and what it has spent. `ended_at` is set once nothing waits."""

jobs: Final = Table(
    "pgy_jobs",
    metadata,
    Column("run", NUMBER, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("key", String(32), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("operation", String(120), nullable=False),
    Column("parameters", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("error", String(60)),
    Column("reason", Text),
    Index("pgy_jobs_by_key", "run", "key", unique=True),
    Index("pgy_jobs_by_state", "run", "state", "tries", "position"),
)
"""The jobs of the runs, each with how it ended."""
