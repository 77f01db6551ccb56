"""Made-up identifiers of the form that Xiaohongshu's have."""

from __future__ import annotations

USER = "5fe8000000000000010078c7"
NOTE = "64ab00000000000013003d5e"
