"""What a run is about to do: which calls, how many the store has already, how much can be billed at the most."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pgy_facade._call.advice import name_of
from pgy_facade.collect import runs
from pgy_facade.collect.entering import Run
from pgy_facade.collect.outcomes import WAITING
from pgy_facade.errors import ConfigurationError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ON_A_PAGE = 20
"""How many creators upstream lists on a page."""


class Plan(NamedTuple):
    """What is left to do.

    Attributes:
        run: number of the run.
        goes_on: whether an earlier start began it.
        done: how many jobs have ended already.
        waiting: how many jobs are left, by call. Searches count as the most that they can lead to.
        kept: for how many of them the store has an answer that is fresh.
        most_billed: how many requests can be billed at the most, unless what is in doubt is asked again.
        by_call: the same by call, before what is kept and the budget are taken off.
    """

    run: int
    goes_on: bool
    done: int
    waiting: int
    kept: int
    most_billed: int
    by_call: Mapping[str, int]


def make_plan(connection: Connection, run: Run, max_billed: int | None) -> Plan:
    """Return the plan of a run."""
    counts = runs.counts(connection, run.id)
    by_call: dict[str, int] = {}
    for row in runs.waiting_calls(connection, run.id):
        by_call[name_of(row.operation)] = by_call.get(name_of(row.operation), 0) + row.number
    for row in runs.waiting_searches(connection, run.id):
        asked = json.loads(row.parameters)
        call = name_of(row.operation)
        by_call[call] = by_call.get(call, 0) + -(-asked["limit"] // _ON_A_PAGE)
        for each in asked["calls"]:
            by_call[each] = by_call.get(each, 0) + asked["limit"]
    kept = runs.kept(connection, run.id, run.since)
    waiting = sum(by_call.values())
    most = waiting - kept
    if max_billed is not None:
        most = min(most, max(max_billed - sum(runs.spent(connection, run.id)), 0))
    done = sum(number for state, number in counts.items() if state != WAITING)
    return Plan(run.id, run.goes_on, done, waiting, kept, most, by_call)


def read_prices(path: str | Path) -> Callable[[str], float | None]:
    """Read what calls cost: a TOML file with a table `yuan` of prices by name of the call, `default` for all others.

    Raises:
        ConfigurationError: the file cannot be read, or says something else.
    """
    try:
        prices = tomllib.loads(Path(path).read_text(encoding="utf-8")).get("yuan")
    except OSError as error:
        raise ConfigurationError(f"cannot read the price file {path}: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"the price file {path} is not valid TOML: {error}") from None
    fits = isinstance(prices, dict) and all(
        isinstance(price, (int, float)) and not isinstance(price, bool) and price >= 0 for price in prices.values()
    )
    if not fits or not isinstance(prices, dict):
        raise ConfigurationError(
            f"the price file {path} must have a table [yuan] with a price by name of the call, such as "
            "notes_details = 0.1, and default = ... for all others"
        )
    return lambda call: prices.get(call, prices.get("default"))


def cost_of(plan: Plan, price: Callable[[str], float | None]) -> float | None:
    """Return what the plan can cost at the most, in yuan, or None where a price is missing.

    Where a part is kept, or the budget is smaller, the dearest calls are reckoned with.
    """
    priced: list[tuple[float, int]] = []
    for call, number in plan.by_call.items():
        one = price(call)
        if one is None:
            return None
        priced.append((one, number))
    left, total = plan.most_billed, 0.0
    for one, number in sorted(priced, reverse=True):
        taken = min(left, number)
        total += one * taken
        left -= taken
    return total
