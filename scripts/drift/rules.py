"""The registry of what drift can find, `rules.toml`, and the levels."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

Level = Literal["error", "warn", "info"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warn", "info")
Verdict = Literal["copes", "breaks"]
"""What a change of the envelope does to the facade, which reads it itself."""


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


def rule_of(rule: str, envelope: Verdict | None = None) -> Rule:
    """The rule of that id; about the envelope, with the level, effect and advice of the verdict.

    Raises:
        KeyError: the registry has no such rule.
    """
    return REGISTRY[rule]._replace(**_ENVELOPE[envelope]) if envelope else REGISTRY[rule]


_TABLES: Final = tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))
_ENVELOPE: Final[dict[Verdict, dict[str, Any]]] = _TABLES["envelope"]
REGISTRY: Final = {rule_id: Rule(rule_id, **table) for table in _TABLES["rule"] for rule_id in table.pop("ids")}
