"""The service: its regions, and the codes of its answers.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change specs/overlay.yaml instead.
"""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """What a code of an answer says."""

    meaning: str
    billed: bool | None
    """Whether the call is charged; None when nobody knows."""
    repeat: bool
    """Whether a repeat can help."""


REGIONS: dict[str, str] = {
    "global": "https://api.justoneapi.com",
    "cn": "http://47.117.133.51:30015",
}
"""The base URL of each region."""

CODES: dict[int, Code] = {
    100: Code("token invalid or inactive", billed=False, repeat=False),
    201: Code("what was asked for does not exist", billed=True, repeat=False),
    301: Code("collection failed", billed=False, repeat=True),
    302: Code("rate limit exceeded", billed=False, repeat=True),
    303: Code("daily quota exceeded", billed=False, repeat=False),
    400: Code("invalid parameters", billed=False, repeat=False),
    500: Code("internal server error", billed=False, repeat=True),
    503: Code("service temporarily unavailable", billed=False, repeat=True),
    600: Code("permission denied", billed=False, repeat=False),
    601: Code("insufficient balance", billed=False, repeat=False),
}
"""Each code that is documented, other than 0."""
