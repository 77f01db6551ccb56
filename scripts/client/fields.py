"""What the client knows of the fields of its models: a docstring for each, and a data file that is read when asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from scripts.contract.dictionary import fields_of

UNIT_WORDS: Final = {
    "count": "Count",
    "days": "Days",
    "seconds": "Seconds",
    "px": "Pixels",
    "CNY": "CNY",
    "fen": "Fen (1/100 CNY)",
    "percent": "Percent",
    "per mille": "Per mille",
    "fraction": "Fraction (1 is 100 %)",
    "date": "YYYY-MM-DD",
    "datetime": "YYYY-MM-DD hh:mm, China's time",
    "epoch-ms": "Milliseconds since 1970",
    "flag": "Yes or no",
    "enum": "Code",
    "unknown": "Unit unknown",
}
"""What a docstring says of a unit; of the others it says nothing."""


def field_docstring(published: str, schema: dict[str, Any]) -> str:
    """What an editor shows of a field: meaning, unit, the numbers that are no figure, and the Chinese label."""
    if "x-scale" not in schema:
        return f"`{published}`. Not described yet."
    unit = [f"{UNIT_WORDS[schema['x-unit']]}."] if schema["x-unit"] in UNIT_WORDS else []
    special = [f"{number} is no figure: {words}." for number, words in schema.get("x-special", {}).items()]
    inferred = ["Inferred, not documented."] if schema["x-confidence"] == "inferred" else []
    return " ".join([schema["description"], *unit, *special, *inferred, f"{schema['x-label-zh']}."])


def write_fields(bundle: dict[str, Any], templates: Path, target: Path) -> None:
    """Write the module `fields` of the client below `target`, and the data file beside it."""
    module = (templates / "fields.py.jinja").read_text(encoding="utf-8")
    (target / "fields.py").write_text(module, encoding="utf-8")
    models: dict[str, dict[str, Any]] = {}
    for model, field, schema in fields_of(bundle):
        if "x-scale" in schema:
            models.setdefault(model, {})[field] = {
                "label": schema["x-label"],
                "label_zh": schema["x-label-zh"],
                "unit": schema["x-unit"],
                "scale": schema["x-scale"],
                "confidence": schema["x-confidence"],
                "meaning": schema["description"],
                "special": list(schema.get("x-special", {}).items()),
                "needs": schema.get("x-needs"),
            }
    (target / "fields.json").write_bytes(_lines(models))


def _lines(models: dict[str, dict[str, Any]]) -> bytes:
    """JSON with a line for each field, so that a diff shows which one changed."""
    parts = []
    separator = ",\n"
    for model, fields in sorted(models.items()):
        rows = ",\n".join(
            f"  {json.dumps(name)}: {json.dumps(row, ensure_ascii=False)}" for name, row in fields.items()
        )
        parts.append(f" {json.dumps(model)}: {{\n{rows}\n }}")
    return ("{\n" + separator.join(parts) + "\n}\n").encode()
