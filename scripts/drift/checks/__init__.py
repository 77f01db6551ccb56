"""What can be found, one concern per module. Each module names the rules it reports in `REPORTS`."""

from __future__ import annotations

from types import ModuleType
from typing import Final

from . import (
    bodies,
    bounds,
    defaults,
    enums,
    examples,
    lifecycle,
    media,
    parameters,
    properties,
    removal,
    security,
    servers,
    statuses,
    texts,
    types,
)

MODULES: Final[tuple[ModuleType, ...]] = (
    removal,
    lifecycle,
    parameters,
    bodies,
    types,
    enums,
    defaults,
    bounds,
    statuses,
    media,
    properties,
    examples,
    security,
    servers,
    texts,
)
