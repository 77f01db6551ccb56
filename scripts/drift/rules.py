"""The registry of what drift can find, `rules.toml`, and the levels."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final, Literal, NamedTuple

Level = Literal["error", "warn", "info"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warn", "info")


class Rule(NamedTuple):
    """One thing that can be found; `rules.toml` explains the fields."""

    id: str
    level: Level
    effect: str
    advice: str = "Run `make sync`."
    oasdiff: Level | Literal["same", "none"] = "same"
    why: str = ""


def at_or_above(level: Level, threshold: Level) -> bool:
    """Return whether `level` is at least as grave as `threshold`."""
    return LEVELS.index(level) <= LEVELS.index(threshold)


def _registry() -> dict[str, Rule]:
    tables = tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))["rule"]
    return {rule_id: Rule(rule_id, **table) for table in tables for rule_id in table.pop("ids")}


REGISTRY: Final = _registry()
