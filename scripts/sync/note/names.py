"""Enums and models: gone, renamed, retyped and new ones, with their members and fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from scripts.client.surface import PublicCall, PublicParameter, Surface

from .entries import Entry, code, listed

_SHOWN: Final = 10
"""A new class is told of with so many of its parts; editors and `help()` show all of them."""


def renamed_classes(before: Surface, after: Surface) -> dict[str, str]:
    """Classes that go by another name: what had the one type has the other now, and both names are nowhere else."""
    old, new = {*before.enums, *before.models}, {*after.enums, *after.models}
    found: dict[str, str] = {}
    for was, now in _types_in_place(before, after):
        one, other = _class_in(was, old - new), _class_in(now, new - old)
        if one and other and was.replace(one, other) == now and other not in found.values():
            found.setdefault(one, other)
    return found


def with_new_names(surface: Surface, renamed: Mapping[str, str]) -> Surface:
    """The surface with classes called as they are called now, so that nothing else is told of their renaming."""

    def now(text: str) -> str:
        name = _class_in(text, set(renamed))
        return text.replace(name, renamed[name]) if name else text

    def call(each: PublicCall) -> PublicCall:
        parameters = {
            name: PublicParameter(now(one.type), one.required, one.facts) for name, one in each.parameters.items()
        }
        return replace(each, parameters=parameters, returns=now(each.returns))

    return Surface(
        {key: call(each) for key, each in surface.calls.items()},
        {renamed.get(name, name): members for name, members in surface.enums.items()},
        {
            renamed.get(name, name): {field: now(kind) for field, kind in fields.items()}
            for name, fields in surface.models.items()
        },
    )


def enums(before: Surface, after: Surface) -> Iterator[Entry]:
    """Compare enums."""
    yield from _classes(before.enums, after.enums)
    for name in _in_both(before.enums, after.enums):
        old, new = before.enums[name], after.enums[name]
        names = {str(value): member for member, value in new.items()}
        renamed = {was: names[str(value)] for was, value in old.items() if was not in new and str(value) in names}
        for was, now in renamed.items():
            what = f"{code(f'{name}.{was}')} is called {code(f'{name}.{now}')}; its value {code(old[was])} is the same."
            yield Entry("Renamed", "major", what)
        for member in old:
            if member in new and old[member] != new[member]:
                what = f"{code(f'{name}.{member}')}: its value {code(old[member])} became {code(new[member])}."
                yield Entry("Retyped", "major", what)
        gone = [member for member in old if member not in new and member not in renamed]
        if gone:
            values = listed(old[member] for member in gone)
            what = f"{listed(f'{name}.{member}' for member in gone)}: {values} is refused before a call."
            yield Entry("Gone", "major", what)
        fresh = [member for member in new if member not in old and member not in renamed.values()]
        if fresh:
            yield Entry("New", "minor", f"{listed(f'{name}.{member}' for member in fresh)}.")


def models(before: Surface, after: Surface) -> Iterator[Entry]:
    """Compare models."""
    yield from _classes(before.models, after.models)
    for name in _in_both(before.models, after.models):
        old, new = before.models[name], after.models[name]
        for field in old:
            if field in new and old[field] != new[field]:
                what = f"{code(f'{name}.{field}')}: {code(old[field])} became {code(new[field])}."
                yield Entry("Retyped", "major", what)
        gone = [field for field in old if field not in new]
        if gone:
            yield Entry("Gone", "major", f"{listed(f'{name}.{field}' for field in gone)}.")
        fresh = [f"{name}.{field}: {kind}" for field, kind in new.items() if field not in old]
        if fresh:
            yield Entry("New", "minor", f"{listed(fresh)}.")


def _in_both(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The names that are in both, in the order of the first: a note must read the same on any day."""
    return [name for name in before if name in after]


def _classes(old: Mapping[str, Mapping[str, object]], new: Mapping[str, Mapping[str, object]]) -> Iterator[Entry]:
    for name in old:
        if name not in new:
            yield Entry("Gone", "major", f"The class {code(name)}.")
    for name, parts in new.items():
        if name not in old:
            shown, more = list(parts)[:_SHOWN], len(parts) - _SHOWN
            yield Entry(
                "New", "minor", f"The class {code(name)}: {listed(shown)}{f', {more} more' if more > 0 else ''}."
            )


def _types_in_place(before: Surface, after: Surface) -> Iterator[tuple[str, str]]:
    """The types of what is there before and after."""
    for key in _in_both(before.calls, after.calls):
        old, new = before.calls[key], after.calls[key]
        yield old.returns, new.returns
        for name in _in_both(old.parameters, new.parameters):
            yield old.parameters[name].type, new.parameters[name].type
    for model in _in_both(before.models, after.models):
        for name in _in_both(before.models[model], after.models[model]):
            yield before.models[model][name], after.models[model][name]


def _class_in(text: str, classes: set[str]) -> str | None:
    """The class among `classes` that a type such as `list[Note] | None` names."""
    name = text.removesuffix(" | None").removeprefix("list[").removesuffix("]")
    return name if name in classes else None
