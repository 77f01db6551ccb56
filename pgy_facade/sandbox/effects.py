"""What parameters do to an answer, as far as the contract says (`x-effects`): filters, orders, the days of a series.

A parameter can have these effects, each on values of the parameter:

- `keeps: {VIDEO: {isVideo: true}}`: only the items with these fields stay; `any` is whatever is not null.
- `at-least: fansNum`, `at-most: fansNum`: only the items whose field is in that range stay.
- `sorts: {MOST_READ: readNum}`: the items with the largest values come first.
- `is: userId`: the field of the answer is what was asked for.
- `times: {COOPERATE_NOTE: 0.8}`: the counts of the answer are that many times the recorded ones.
- `days: {DAY_90: 90}` with `series: list`: the list has that many days. With `value`, `gain` and `gain-rate`, the
  fields that say by how much the value grew fit the list.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .creators import NOT_FOR_SALE

if TYPE_CHECKING:
    from collections.abc import Mapping

Effects = dict[str, dict[str, Any]]
"""By parameter."""


def chosen(effects: Mapping[str, Mapping[str, Any]], items: list[Any], values: Mapping[str, Any]) -> list[Any]:
    """The items that stay, in the order that was asked for."""
    for name, effect in effects.items():
        value = values.get(name)
        if value is None:
            continue
        kept = effect.get("keeps", {}).get(value, {})
        items = [item for item in items if all(_has(item, field, wanted) for field, wanted in kept.items())]
        if "at-least" in effect:
            items = [item for item in items if (_number(item, effect["at-least"]) or 0) >= value]
        if "at-most" in effect:
            items = [item for item in items if (_number(item, effect["at-most"]) or 0) <= value]
        by = effect.get("sorts", {}).get(value)
        if by is not None:
            items = sorted(items, key=lambda item: _rank(item, by), reverse=True)
    return items


def applied(
    effects: Mapping[str, Mapping[str, Any]], data: Any, values: Mapping[str, Any], *, varied: bool = False
) -> Any:
    """An answer without pages as these values of the parameters make it; `varied` when it is not the recorded one."""
    if not isinstance(data, dict):
        return data
    data = dict(data)
    for name, effect in effects.items():
        value = values.get(name)
        if "is" in effect and value is not None:
            data[effect["is"]] = value
        if (times := effect.get("times", {}).get(value)) is not None:
            data = _multiplied(data, times)
        if "series" in effect:
            _with_days(data, effect, effect.get("days", {}).get(value), varied=varied)
    return data


def _multiplied(value: Any, times: float) -> Any:
    """The same with other counts. Small ones stay, as of notes, and so do the whole numbers that are codes."""
    if isinstance(value, dict):
        return {key: _multiplied(entry, times) for key, entry in value.items()}
    if isinstance(value, list):
        return [_multiplied(entry, times) for entry in value]
    whole = isinstance(value, int) and not isinstance(value, bool)
    return round(value * times) if whole and 20 <= value < NOT_FOR_SALE else value


def _with_days(data: dict[str, Any], effect: Mapping[str, Any], count: int | None, *, varied: bool) -> None:
    series = data.get(effect["series"])
    if not series or not all(isinstance(point, dict) for point in series):
        return
    if count is not None and count != len(series):
        data[effect["series"]] = series = _lengthened(series, count)
    elif not varied:
        return
    first, last = (_number(series[place], effect.get("value", "")) for place in (0, -1))
    if first is not None and last is not None:
        data[effect["gain"]] = last - first
        data[effect["gain-rate"]] = round((last - first) / first, 4) if first else 0.0


def _lengthened(series: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """The last `count` days; days before the first one are made up, a little lower each."""
    missing = range(count - len(series), 0, -1)
    return [_earlier(series[0], days) for days in missing] + series[-count:]


def _earlier(point: dict[str, Any], days: int) -> dict[str, Any]:
    made = dict(point)
    for key, value in point.items():
        if isinstance(value, int) and not isinstance(value, bool):
            made[key] = value - value * days // 2000
        elif isinstance(value, str):
            try:
                made[key] = (date.fromisoformat(value) - timedelta(days=days)).isoformat()
            except (ValueError, OverflowError):
                continue
    return made


def _has(item: Any, field: str, wanted: Any) -> bool:
    found = item.get(field) if isinstance(item, dict) else None
    return found is not None if wanted == "any" else bool(found == wanted)


def _number(item: Any, field: str) -> float | None:
    found = item.get(field) if isinstance(item, dict) else None
    return found if isinstance(found, int | float) and not isinstance(found, bool) else None


def _rank(item: Any, field: str) -> tuple[bool, Any]:
    """Items without a value come last; numbers are compared with numbers, and texts such as dates with texts."""
    found = item.get(field) if isinstance(item, dict) else None
    return (isinstance(found, int | float), found) if found is not None else (False, "")
