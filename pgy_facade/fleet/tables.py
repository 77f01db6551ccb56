"""The tables of distributed runs: ours, and what is read of Procrastinate's."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, MetaData, String, Table, Text, column, table
from sqlalchemy.dialects.postgresql import JSONB

VERSION: Final = "1"
"""The version of `metadata`, kept in the table `about` of the store."""

metadata: Final = MetaData()

orders: Final = Table(
    "pgy_fleet_orders",
    metadata,
    Column("run", BigInteger, primary_key=True, autoincrement=False),
    Column("max_billed", Integer),
    Column("max_age", Float),
    Column("max_per_second", Float),
    Column("retry_ambiguous", Boolean, nullable=False),
    Column("refreshes", Boolean, nullable=False),
    Column("stopped_by", String(60)),
    Column("stopped_why", Text),
    Column("cancelled_at", Float),
)
"""What the workers are to know of a run, and what tells them to leave it: an error, or that it was cancelled."""

queued: Final = table(
    "procrastinate_jobs",
    column("id", BigInteger),
    column("queue_name", String),
    column("args", JSONB),
    column("status", String),
    column("worker_id", BigInteger),
)
"""Procrastinate's jobs, to be read. They are changed by Procrastinate alone."""

heartbeats: Final = table("procrastinate_workers", column("id", BigInteger), column("last_heartbeat"))
"""Procrastinate's workers, to be read."""
