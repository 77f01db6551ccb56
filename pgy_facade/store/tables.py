"""The tables of a store. Times are seconds since the epoch by the store's clock; days are those of upstream (UTC+8)."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

VERSION: Final = 2
"""The version of these tables. Another one needs a step in `schema.STEPS`."""

# SQLite numbers rows by itself only where the column is an INTEGER.
NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")

metadata: Final = MetaData()

about: Final = Table(
    "pgy_about", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False)
)
"""What the store is: `version`, of these tables; `id`, which no other store has."""

answers: Final = Table(
    "pgy_answers",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("key", String(32), nullable=False),
    Column("operation", String(120), nullable=False),
    Column("parameters", Text, nullable=False),
    Column("fetched_at", Float, nullable=False),
    Column("code", Integer, nullable=False),
    Column("status", Integer),
    Column("region", Text, nullable=False),
    Column("message", Text),
    Column("record_time", Text),
    Column("request_id", Text),
    Column("data", LargeBinary, nullable=False),
    Index("pgy_answers_by_key", "key", "id"),
    sqlite_autoincrement=True,
)
"""Every answer that was paid for. Rows are added, and removed by `Store.prune` alone."""

OPEN: Final = "open"
IN_DOUBT: Final = "in doubt"
SET_ASIDE: Final = "set aside"
BILLED: Final = "billed"
FREE: Final = "free"

claims: Final = Table(
    "pgy_claims",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("key", String(32), nullable=False),
    Column("operation", String(120), nullable=False),
    Column("parameters", Text, nullable=False),
    Column("owner", String(32), nullable=False),
    Column("state", String(12), nullable=False),
    Column("claimed_at", Float, nullable=False),
    Column("day", String(10), nullable=False),
    Column("first", Boolean, nullable=False),
    Column("reason", Text),
    Column("run", NUMBER),
    Index("pgy_claims_by_key", "key"),
    # A number that is used again could settle another claim.
    sqlite_autoincrement=True,
)
"""Requests under way (`open`), and those of which nobody knows whether they were billed (`in doubt`; `set aside` when
somebody decided that asking again is right), and those of which somebody said that they were `billed` or `free`: their
owner may come back and know better. All others are gone: what they cost is in `spending`."""

owners: Final = Table(
    "pgy_owners",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("opened_at", Float, nullable=False),
    Column("place", Text, nullable=False),
    Column("per_second", Float),
    Column("beat_at", Float),
)
"""Those who have the store open. Each is known by a lock that it holds, or on PostgreSQL by `beat_at`, when it last
said that it lives, by the server's clock."""

spending: Final = Table(
    "pgy_spending",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("operation", String(120), primary_key=True),
    Column("calls", Integer, nullable=False),
    Column("billed", Integer, nullable=False),
    Column("unknown", Integer, nullable=False),
    Column("hits", Integer, nullable=False),
)
"""What was spent, by the day of the claim. Open claims are not in it yet."""

shared: Final = Table(
    "pgy_shared",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("next_turn", Float, nullable=False),
    Column("paused_at", Float, nullable=False),
    Column("pause", Float, nullable=False),
    Column("quota_at", Float),
    Column("balance_at", Float),
    Column("resumed_at", Float, nullable=False),
)
"""One row: when the next request may be sent, and what upstream said that concerns all."""

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
