"""What the fields of the models mean: `FieldInfo`, and where it is read from, once somebody asks.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/fields.csv.
"""

from __future__ import annotations

from functools import cache
from pkgutil import get_data
from typing import Any, Final

from attrs import frozen
from orjson import loads

from .types import Model, near_matches

_UNDESCRIBED: Final[dict[str, Any]] = {
    "label_zh": "",
    "unit": "unknown",
    "scale": "unknown",
    "confidence": "unknown",
    "meaning": "Not described yet.",
    "special": (),
    "needs": None,
}


_VALUE_UNITS: Final = {"fen": "CNY", "percent": "fraction", "per mille": "fraction", "epoch-ms": "datetime"}


@frozen(kw_only=True)
class FieldInfo:
    """What is known of one field of a model.

    Attributes:
        name: the attribute of the model: `picture_price`.
        wire_name: the published name: `picturePrice`.
        label: what to call it in English, for a heading.
        label_zh: the same in Chinese; empty for a field that is not described yet.
        unit: what the value of the model is given in: `count`, `CNY`, `fen`, `percent`, `per mille`, `fraction`, `days`,
            `seconds`, `px`, `date`, `datetime`, `epoch-ms`, `flag`, `enum`, `id`, `text`, `url`, `list`, `object` or `unknown`.
        meaning: what it is, in a sentence.
        scale: how upstream writes it, which is what `pgy_facade.units` reads by: `count`, `yuan`, `fen`, `percent`,
            `per_mille`, `fraction`, `date`, `datetime`, `epoch_ms`, `flag`, `code`, `text`, `list`, `object` or `unknown`.
        confidence: how sure this is: `documented` by upstream, `recorded` from answers, `inferred`, or `unknown`.
        special: numbers that stand for something else than a figure, and for what: `((0.0, "not offered"),)`.
        needs: the name of another field; where that one has no value, this one means nothing. Or `None`.
    """

    name: str
    wire_name: str
    label: str
    label_zh: str
    unit: str
    meaning: str
    scale: str
    confidence: str
    special: tuple[tuple[float, str], ...] = ()
    needs: str | None = None

    @property
    def value_unit(self) -> str:
        """What `pgy_facade.units` gives: `CNY` for fen, too, and `fraction` for percent; else the unit itself."""
        return _VALUE_UNITS.get(self.unit, self.unit)


_KNOWN: Final[dict[type[Model], dict[str, FieldInfo]]] = {}


def fields(model: type[Model] | Model) -> tuple[FieldInfo, ...]:
    """Return what is known of every field of a model, in the model's order.

    Args:
        model: a class of `pgy_facade.models`, or an object of one.
    """
    return tuple(_described(model if isinstance(model, type) else type(model)).values())


def field(model: type[Model], name: str) -> FieldInfo:
    """Do what `Model.field` does."""
    described = _described(model)
    found = described.get(name)
    if found is None:
        near = near_matches(name, described)
        raise AttributeError(f"{model.__name__} has no field {name[:60]!r}{near}", name=name, obj=model)
    return found


@cache
def _data() -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = loads(get_data(__package__, "fields.json") or b"{}")
    return found


def _described(model: type[Model]) -> dict[str, FieldInfo]:
    known = _KNOWN.get(model)
    if known is not None:
        return known
    # A subclass of a model has the fields of the model.
    rows = next((found for each in model.__mro__ if (found := _data().get(each.__name__))), {})
    names = {published: name for name, published in model._FIELDS}
    made = {}
    for name, published in model._FIELDS:
        row = {**_UNDESCRIBED, "label": published, **rows.get(published, {})}
        row["special"] = tuple((float(number), words) for number, words in row["special"])
        row["needs"] = names.get(row["needs"])
        made[name] = FieldInfo(name=name, wire_name=published, **row)
    _KNOWN[model] = made
    return made


__all__ = ["FieldInfo", "field", "fields"]
