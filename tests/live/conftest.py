"""Nothing here is collected unless it is asked for by path and there is a token to pay with.

A token in the environment alone is no consent: whoever works with the API has one, and runs `make test`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the tests out, rather than skip them."""
    return True if HERE in collection_path.parents and not _wanted(config) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave them out where pytest does not ask: a file that is named is collected in any case."""
    if not _wanted(config):
        items[:] = [item for item in items if HERE not in item.path.parents]


def _wanted(config: pytest.Config) -> bool:
    named = [config.invocation_params.dir / argument.partition("::")[0] for argument in config.args]
    asked_for = any(HERE in (path.resolve(), *path.resolve().parents) for path in named)
    return asked_for and bool(os.environ.get("JUSTONEAPI_TOKEN", "").strip())
