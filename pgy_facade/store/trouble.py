"""The error for a store that cannot be opened or used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pgy_facade._advice import MEND_THE_STORE, REACH_THE_DATABASE
from pgy_facade.errors import StoreError

if TYPE_CHECKING:
    from pgy_facade._advice import Advice


def store_error(why: str, advice: Advice = MEND_THE_STORE) -> StoreError:
    """Return an error that says what is wrong and what to do."""
    error = StoreError(f"{why}. Nothing was sent. What to do: {advice.en}.")
    error.advice, error.advice_zh = advice
    return error


def unusable(name: str, error: Exception) -> StoreError:
    """Return the error for a store that the database itself refuses."""
    why = str(getattr(error, "orig", None) or error).partition("\n")[0]
    advice = REACH_THE_DATABASE if "://" in name else MEND_THE_STORE
    return store_error(f"the store {name} cannot be used ({why}); it was left as it is", advice)
