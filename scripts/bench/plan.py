"""How much is measured, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Plan:
    """What the measures are given.

    Attributes:
        quick: fewer rounds and less work in each: for a first look, not for a report.
        peers: the folder with the generated peers.
        scratch: an empty folder to work in.
    """

    quick: bool
    peers: Path
    scratch: Path

    def rounds(self, full: int) -> int:
        """Return how many rounds to do where a full run does `full`."""
        return max(3, full // 4) if self.quick else full

    def folder(self, name: str) -> Path:
        """Return a new folder of that name to work in."""
        folder = self.scratch / name
        folder.mkdir(parents=True)
        return folder
