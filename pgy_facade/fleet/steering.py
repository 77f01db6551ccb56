"""How a distributed run stands, and cancelling it, from anywhere that has its store open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pgy_facade.fleet import orders, queue, schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pgy_facade.fleet.orders import Order
    from pgy_facade.store import Store


class Standing(NamedTuple):
    """How a distributed run stands.

    Attributes:
        order: what the workers are told.
        at_work: how many of its shards a worker has.
        queued: how many wait for one.
    """

    order: Order
    at_work: int
    queued: int


def standing(connection: Connection, run: int) -> Standing | None:
    """Return how a run stands, or None where it is no distributed one."""
    order = orders.find(connection, run) if schema.is_there(connection) else None
    if order is None:
        return None
    shards = queue.shards_of(connection, run)
    begun = sum(each.is_begun for each in shards)
    return Standing(order, begun, len(shards) - begun)


def cancel(store: Store, run: int) -> bool:
    """Have all workers leave a run, and say whether there was one to leave. Calls under way are finished.

    The words that began the run begin what is left of it again.
    """
    return store.transact(
        lambda opening, connection: schema.is_there(connection) and orders.cancel(connection, run, opening.book.now())
    ).result()
