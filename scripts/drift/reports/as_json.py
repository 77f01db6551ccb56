"""The report as JSON."""

from __future__ import annotations

import json
from typing import Final

from scripts.drift.check import Report

SCHEMA_VERSION: Final = 1


def render(report: Report) -> str:
    """Render the documented JSON object, errors first; accepted findings are left out."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "operations_checked": len(report.checked),
        "findings": [finding.as_json() for finding in report.findings],
        "summary": report.summary,
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
