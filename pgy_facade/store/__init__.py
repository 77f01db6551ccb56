"""Keep answers that were paid for, and what was spent, in a file that many processes share. Extra: `[store]`.

    from pgy_facade import PgyClient
    from pgy_facade.store import Store

    with Store("answers.db", max_billed=5_000, per="day") as store, PgyClient(store=store) as client:
        client.notes_details(user_id)      # asked, billed and kept
        client.notes_details(user_id)      # kept: nothing is sent
        print(store.spending())

In here: what is kept, who asks what, and the limits that all processes share. Not in here: the course of a call
(`_call`), which knows of a store by a protocol.
"""

from __future__ import annotations

from pgy_facade._install import install_command
from pgy_facade.errors import ConfigurationError

try:
    import sqlalchemy as _  # noqa: F401
except ModuleNotFoundError:
    raise ConfigurationError(f"a store needs SQLAlchemy, which is not installed: {install_command('store')}") from None

from pgy_facade._call.keeping import StoreWarning
from pgy_facade.store.late import Absorbed
from pgy_facade.store.reports import Counts, InDoubt, Kept, Spending, Stops
from pgy_facade.store.store import Store

__all__ = ["Absorbed", "Counts", "InDoubt", "Kept", "Spending", "Stops", "Store", "StoreWarning"]
