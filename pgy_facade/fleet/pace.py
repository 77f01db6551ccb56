"""How often workers look, and when one is taken for dead."""

from __future__ import annotations

from typing import NamedTuple


class Pace(NamedTuple):
    """How often a worker looks, and when it is taken for dead; in seconds.

    Attributes:
        dead_after: a worker that was not heard of for so long is dead: another one goes on with its shards.
        poll: an idle worker looks for shards so often. Each look is a connection to the database.
    """

    dead_after: float = 60.0
    poll: float = 3.0
