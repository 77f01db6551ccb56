"""Read `specs/fields.csv`, the dictionary of fields, and write what it says into the models of the bundle.

The dictionary may describe models that no tracked operation answers: those rows wait for the day one does.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from scripts.errors import PipelineError
from scripts.tree.files import read_if_there
from scripts.tree.paths import DICTIONARY_PATH

SCALES: Final[dict[str, tuple[str, ...]]] = {
    "count": ("count", "days", "seconds", "px"),
    "yuan": ("CNY",),
    "fen": ("fen",),
    "percent": ("percent",),
    "per_mille": ("per mille",),
    "fraction": ("fraction",),
    "date": ("date",),
    "datetime": ("datetime",),
    "epoch_ms": ("epoch-ms",),
    "flag": ("flag",),
    "code": ("enum", "id"),
    "text": ("text", "id", "url"),
    "list": ("list", "text"),
    "object": ("object",),
    "unknown": ("unknown",),
}
"""Each way in which a value is written, and the units it may have. `pgy_facade.units` reads by it; a test ties them."""
CONFIDENCES: Final = ("documented", "recorded", "inferred", "unknown")
_SPECIAL: Final = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)=([^=;]+)\Z")
_SHOWN: Final = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the dictionary: the columns, in their order.

    Attributes:
        model: the model's name in the bundle.
        field: the field's published name.
        label: what to call it, in English.
        label_zh: the same in Chinese.
        unit: what its values are given in, as they come.
        scale: how they are written, a key of `SCALES`.
        confidence: how sure we are of the row, one of `CONFIDENCES`.
        special: numbers that are no figure, and what they say: `0=not offered;9999999=not for sale`.
        needs: a field of the same model; without a value of that one, this one means nothing. Or empty.
        meaning: what it is, in English.
    """

    model: str
    field: str
    label: str
    label_zh: str
    unit: str
    scale: str
    confidence: str
    special: str
    needs: str
    meaning: str

    @property
    def special_values(self) -> dict[str, str]:
        """The column `special`, taken apart."""
        found = (_SPECIAL.fullmatch(part) for part in self.special.split(";") if part)
        return {match[1]: match[2].strip() for match in found if match}


COLUMNS: Final = tuple(each.name for each in fields(Row))
Dictionary = Mapping[tuple[str, str], Row]
"""The rows by model and published name."""


def load_dictionary(root: Path) -> Dictionary | None:
    """Read `specs/fields.csv` below `root`; `None` when there is none.

    Raises:
        PipelineError: a row is not what the columns ask for; the message says which.
    """
    raw = read_if_there(root / DICTIONARY_PATH)
    if raw is None:
        return None
    try:
        lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise PipelineError(f"{DICTIONARY_PATH} is not CSV in UTF-8: {error}") from None
    if not lines or tuple(lines[0]) != COLUMNS:
        raise PipelineError(f"{DICTIONARY_PATH}: its first line must be {','.join(COLUMNS)}")
    rows: dict[tuple[str, str], Row] = {}
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(COLUMNS):
            raise PipelineError(f"{DICTIONARY_PATH}, row {number}: {len(cells)} columns instead of {len(COLUMNS)}")
        row = Row(*(cell.strip() for cell in cells))
        wrong = _wrong(row) or ("it is described twice" if (row.model, row.field) in rows else "")
        if wrong:
            raise PipelineError(f"{DICTIONARY_PATH}, row {number} ({row.model}.{row.field}): {wrong}")
        rows[row.model, row.field] = row
    for row in rows.values():
        if row.needs and (row.model, row.needs) not in rows:
            raise PipelineError(f"{DICTIONARY_PATH}: {row.model}.{row.field} needs {row.needs}, which has no row")
    return rows


def _wrong(row: Row) -> str:
    for name in ("model", "field", "label", "label_zh", "meaning"):
        if not getattr(row, name):
            return f"{name} is empty; where nobody knows, say so"
    if not all(each.isprintable() for each in (row.label, row.label_zh, row.meaning, row.special)):
        return "texts are single lines without control characters"
    if row.scale not in SCALES:
        return f"scale {row.scale!r} is none of {', '.join(SCALES)}"
    if row.unit not in SCALES[row.scale]:
        return f"scale {row.scale} goes with unit {' or '.join(SCALES[row.scale])}, not {row.unit!r}"
    if row.confidence not in CONFIDENCES:
        return f"confidence {row.confidence!r} is none of {', '.join(CONFIDENCES)}"
    if len(row.special_values) != len([part for part in row.special.split(";") if part]):
        return f"special {row.special!r} is not number=what it says, with ; between"
    return "it needs itself" if row.needs == row.field else ""


def describe(bundle: dict[str, Any], dictionary: Dictionary | None) -> list[str]:
    """Write what the dictionary says into the bundle's models; returns notes for the person at the terminal."""
    if dictionary is None:
        return [f"{DICTIONARY_PATH} is missing: no field is described"]
    for model, field, schema in fields_of(bundle):
        row = dictionary.get((model, field))
        if row is not None:
            schema.update(_described(row))
    open_fields = [f"{model}.{field}" for model, field, schema in fields_of(bundle) if "x-scale" not in schema]
    known = {(model, field) for model, field, _ in fields_of(bundle)}
    models = {model for model, _ in known}
    gone = [f"{model}.{field}" for model, field in dictionary if model in models and (model, field) not in known]
    return [
        *_note("not described yet in", open_fields),
        *_note("no answer has what is described in", gone),
    ]


def fields_of(bundle: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every field of every model: the model's name, the field's published name, its schema."""
    answered = models_of(bundle)
    for model, schema in bundle["components"]["schemas"].items():
        if any(model in models for models in answered.values()):
            for field, item in schema.get("properties", {}).items():
                yield model, field, item


def models_of(bundle: dict[str, Any]) -> dict[str, set[str]]:
    """The models of each operation's answer, by operation id."""
    schemas = bundle["components"]["schemas"]
    found: dict[str, set[str]] = {}
    for item in bundle["paths"].values():
        for operation in item.values():
            schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
            models: set[str] = set()
            waiting: list[dict[str, Any]] = [schema["allOf"][1]]
            while waiting:
                current = waiting.pop()
                # A field may be called "$ref": what counts is where it stands.
                waiting += [*current.get("properties", {}).values(), *current.get("anyOf", ())]
                waiting += [current["items"]] if isinstance(current.get("items"), dict) else []
                name = current.get("$ref", "").removeprefix("#/components/schemas/")
                if name and name not in models:
                    models.add(name)
                    waiting.append(schemas[name])
            found[operation["operationId"]] = models
    return found


def _described(row: Row) -> dict[str, Any]:
    return {
        "description": row.meaning,
        "x-label": row.label,
        "x-label-zh": row.label_zh,
        "x-unit": row.unit,
        "x-scale": row.scale,
        "x-confidence": row.confidence,
        **({"x-special": row.special_values} if row.special else {}),
        **({"x-needs": row.needs} if row.needs else {}),
    }


def _note(what: str, names: list[str]) -> list[str]:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return [f"{what} {DICTIONARY_PATH}: {', '.join(sorted(names)[:_SHOWN])}{more}"] if names else []
