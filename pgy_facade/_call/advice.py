"""The names of calls, for messages: those of the methods that users call."""

from __future__ import annotations


def name_of(operation: str) -> str:
    """Return the method that has an operation's name, else its id."""
    from pgy_client.api.pugongying import CALLS

    return CALLS.get(operation, operation)


def iterator_of(operation: str) -> str:
    """Return the method that iterates over what an operation lists, else the operation's id."""
    from pgy_client.api.pugongying import ITERATORS

    return ITERATORS.get(operation, operation)


def how_to_call(operation: str) -> str:
    """Return how to call an operation: by the method that has its name, else by its id."""
    from pgy_client.api.pugongying import CALLS

    return f"{CALLS[operation]}()" if operation in CALLS else f'call("{operation}")'
