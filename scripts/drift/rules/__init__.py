"""The one registry of drift rules: id, level, what it does to callers, what to do, and where we differ from oasdiff."""

from __future__ import annotations

from typing import Final

from .model import LEVELS, Level, Rule, at_or_above
from .operations import OPERATIONS
from .requests import REQUESTS
from .responses import RESPONSES

REGISTRY: Final[dict[str, Rule]] = {rule.id: rule for rule in (*OPERATIONS, *REQUESTS, *RESPONSES)}

__all__ = ["LEVELS", "REGISTRY", "Level", "Rule", "at_or_above"]
