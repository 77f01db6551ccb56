"""Figures to calculate with: the value of a field as the dictionary of fields reads it. Models stay as they came.

`value(creator, "fans_30_growth_rate")` is 1.309 where upstream wrote 130.9 percent, and of a `DataOverview`
`value(overview, "picture_read_cost")` is 0.31 yuan where it wrote "31.0" fen. How a field is read depends on its
`scale` alone, never on how large its value is:

    scale                 what comes                          value
    count                 1200, "1200", "1,200", "1.2万"      int where it is whole, else float
    yuan                  1200, "0.31"                        yuan, float
    fen                   31, "31.0"                          yuan, float: 0.31
    percent, per_mille    28, "28.0", 0.28                    a fraction, float: 0.28, 0.28, 0.0028 of percent
    fraction              0.28, "0.28"                        a fraction, float: 0.28
    date                  "2026-03-01"                        datetime.date
    datetime, epoch_ms    "2026-03-01 12:30", milliseconds    datetime.datetime, in China's time
    flag                  true, 0, "1"                        bool
    code                  2, "2"                              as it came
    text                  "..."                               str
    list, object, unknown anything                            None: read the attribute itself

None stands for what is no figure: nothing came, it cannot be read, or it is one of the numbers that upstream writes for
something else (a price of 9999999 is not for sale). `explain` says which.
"""

from __future__ import annotations

from collections.abc import Iterable

from pgy_client.fields import FieldInfo
from pgy_client.types import Model

from .scales import READERS, UnreadableError, Value

__all__ = ["Value", "explain", "value", "values"]

_MISTAKE = (
    "{} is no model of pgy_facade.models; for several of them, such as the items of a page, there is units.values"
)


def value(model: Model, name: str) -> Value | None:
    """Return a field's value in the unit that its scale is read into, or `None`; `explain` says why it is `None`.

    Args:
        model: a model, or a part of one: `page.kols[0]`.
        name: the attribute: `"picture_price"`.

    Raises:
        AttributeError: the model has no such field.
        TypeError: it is no model.
    """
    try:
        return _read(model, name)
    except UnreadableError:
        return None


def values(models: Iterable[object], name: str) -> list[Value | None]:
    """Return the values of one field, one for each of several models, in their order.

    Args:
        models: the items of a page (`page.kols`), or an iterator. For an item that is no model there is `None`.
        name: the attribute: `"picture_price"`.

    Raises:
        AttributeError: a model has no such field.
        TypeError: it is a page itself, and not its items.
    """
    if isinstance(models, Model):
        raise TypeError(f"units.values takes the items, not the {type(models).__name__} that they are in")
    return [value(each, name) if isinstance(each, Model) else None for each in models]


def explain(model: Model, name: str) -> str | None:
    """Return why `value` is `None`, in a few words, or `None` where there is a value.

    Args:
        model: a model, or a part of one.
        name: the attribute.

    Raises:
        AttributeError: the model has no such field.
        TypeError: it is no model.
    """
    try:
        _read(model, name)
    except UnreadableError as reason:
        return str(reason)
    return None


def _read(model: Model, name: str) -> Value:
    if not isinstance(model, Model):
        raise TypeError(_MISTAKE.format(type(model).__name__))
    info = type(model).field(name)
    came = getattr(model, name)
    if came is None:
        raise UnreadableError("nothing came")
    read = READERS[info.scale](came, info.special)
    if info.needs is not None:
        _check(model, info, info.needs)
    return read


def _check(model: Model, info: FieldInfo, needed: str) -> None:
    """Refuse a figure that upstream fills although the one it is about is missing."""
    reason = explain(model, needed)
    if reason is not None:
        raise UnreadableError(f"{info.name} means nothing without {needed}: {reason}")
