"""Tests talk to loopback only, and know nothing of the machine's proxies, tokens and regions."""

from __future__ import annotations

import os

for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "JUSTONEAPI_TOKEN", "PGY_REGION"):
    if name != "JUSTONEAPI_TOKEN":  # which opts in to the live tests
        os.environ.pop(name, None)
    os.environ.pop(name.lower(), None)
