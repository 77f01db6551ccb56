"""Tests talk to loopback only, know nothing of proxies, tokens and regions of the machine, and of how slow it is."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import gettempdir

import hypothesis
from hypothesis import HealthCheck

for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "JUSTONEAPI_TOKEN", "PGY_REGION"):
    if name != "JUSTONEAPI_TOKEN":  # which opts in to the live tests
        os.environ.pop(name, None)
    os.environ.pop(name.lower(), None)

# What a store cannot write goes here, and not into the user's folders.
os.environ["PGY_SPOOL"] = str(Path(gettempdir()) / f"pgy-tests-{os.getpid()}" / "spool.jsonl")

# The one place for what hangs on the machine's speed: pytest-timeout alone ends a test that takes too long.
hypothesis.settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.settings.load_profile("any machine")
