"""The arguments of a store, checked."""

from __future__ import annotations

import math
import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from pgy_facade._call.request import refusal
from pgy_facade._install import install_command
from pgy_facade.errors import ConfigurationError, InvalidParameterError
from pgy_facade.store.decide import Limits

if TYPE_CHECKING:
    from pgy_client.types import Operation


_PASSWORDS: Final = ("password", "sslpassword")
"""What is kept secret of the parameters of a connection."""


def place_of(target: object) -> Path | URL:
    """Return the file that a store is to be in, absolute, or the URL of a database on PostgreSQL."""
    if isinstance(target, str) and "://" in target:
        scheme = target.partition(":")[0]
        try:
            target = make_url(target)
        except (ArgumentError, ValueError):
            # Nobody knows where the password is in it.
            raise ConfigurationError(
                f"the store {scheme!r:.40}... is neither a file nor a URL of SQLAlchemy's: write "
                "postgresql+psycopg://user:password@host:port/name, and in the password %40 for @, %3A for :, %2F for /"
            ) from None
    if isinstance(target, URL):
        if target.get_backend_name() == "postgresql":
            return _on_postgresql(target)
        if target.get_backend_name() != "sqlite":
            raise ConfigurationError(
                f"a store on {target.get_backend_name()} is not possible; name a file, or a database of PostgreSQL"
            )
        target = target.database or ""
    if not isinstance(target, (str, os.PathLike)):
        raise ConfigurationError(f"a store is a file or a URL of SQLAlchemy's, not {target!r:.60}")
    name = os.fspath(target)
    if not isinstance(name, str) or name in {"", ":memory:"} or "\0" in name:
        raise ConfigurationError("a store is in a file, so that what was paid for outlives the process; name one")
    return Path(name).expanduser().resolve()


def name_of(place: Path | URL) -> str:
    """Return what messages call a store. No password is in it, wherever in a URL it was."""
    if isinstance(place, Path):
        return str(place)
    return place.difference_update_query(_PASSWORDS).render_as_string(hide_password=True)


def url_of(target: object) -> URL:
    """Return the URL of the database that a store is in, which several machines can share."""
    place = place_of(target)
    if isinstance(place, Path):
        raise ConfigurationError(
            f"machines can share a store on PostgreSQL alone, and {place} is a file; write "
            "postgresql+psycopg://user@host/name"
        )
    return place


def _on_postgresql(url: URL) -> URL:
    """Return the URL with the driver that is supported."""
    if url.drivername not in ("postgresql", "postgresql+psycopg"):
        raise ConfigurationError(
            f"a store on PostgreSQL needs the driver psycopg: write postgresql+psycopg://, not {url.drivername}://"
        )
    if find_spec("psycopg") is None:
        raise ConfigurationError(
            f"a store on PostgreSQL needs psycopg, which is not installed: {install_command('postgres')}"
        )
    return url.set(drivername="postgresql+psycopg")


def check_limits(max_billed: object, per: object, max_per_second: object, max_concurrent: object) -> Limits:
    """Return the limits, if they are such."""
    if max_billed is not None:
        _whole("max_billed", max_billed, 0)
    if max_concurrent is not None:
        _whole("max_concurrent", max_concurrent, 1)
    if per not in ("day", "month", None):
        raise ConfigurationError(f'per must be "day", "month" or None, not {per!r:.60}')
    rate = max_per_second
    if rate is not None and (
        isinstance(rate, bool) or not isinstance(rate, (int, float)) or not rate > 0 or not math.isfinite(rate)
    ):
        raise ConfigurationError(f"max_per_second must be a number above 0, or None, not {rate!r:.60}")
    return Limits(max_billed, per, rate, max_concurrent)  # type: ignore[arg-type] # checked above


def _whole(name: str, value: object, least: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ConfigurationError(f"{name} must be a whole number from {least}, or None, not {value!r:.60}")


def find_by_name(call: str) -> Operation[Any]:
    """Return the operation of a call's name, or of an operation's id."""
    from pgy_client.api.pugongying import CALLS, OPERATION_IDS, load
    from pgy_client.types import near_matches

    ids = {name: operation_id for operation_id, name in CALLS.items()}
    operation_id = ids.get(call, call)
    if operation_id not in OPERATION_IDS:
        near = near_matches(str(call), [*ids, *OPERATION_IDS])
        why = f"there is no such call{near}"
        raise refusal(InvalidParameterError, str(call)[:60], "call", why)
    return load(operation_id)
