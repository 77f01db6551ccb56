"""Calls: gone, new, deprecated or withdrawn ones, and their parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, Final

from scripts.client.surface import PublicCall, PublicParameter, Surface

from .entries import Entry, Level, code, listed

_ALIKE: Final = 0.6
"""How similar two names must be (difflib's ratio) to count as a renaming."""
_LOWER: Final = {"minimum": "at least", "min_length": "a length of at least"}
_UPPER: Final = {"maximum": "at most", "max_length": "a length of at most"}
_FORMS: Final = {"pattern": "the pattern", "format": "the format"}

Parameters = Mapping[str, PublicParameter]


def calls(before: Surface, after: Surface) -> Iterator[Entry]:
    """Compare calls."""
    for key, old in before.calls.items():
        if key not in after.calls:
            yield Entry("Gone", "major", "The call {calls}.", old.names)
            continue
        new = after.calls[key]
        yield from _call(old, new)
    for key, new in after.calls.items():
        if key not in before.calls:
            yield Entry("New", "minor", f"The call {{calls}}, which answers {code(new.returns)}.", new.names)


def _call(old: PublicCall, new: PublicCall) -> Iterator[Entry]:
    names = new.names
    gone, fresh = [each for each in old.names if each not in names], [each for each in names if each not in old.names]
    if gone:
        what = f"; {listed(fresh)} takes its place" if fresh else ""
        yield Entry("Renamed" if fresh else "Gone", "major", f"The call {listed(gone)}{what}.")
    elif fresh:
        yield Entry("New", "minor", f"The call {listed(fresh)}.")
    if old.returns != new.returns:
        yield Entry(
            "Retyped", "major", f"{{calls}}: the answer was {code(old.returns)}, is {code(new.returns)}.", names
        )
    yield from _state(old, new)
    told = list(_parameters(old.parameters, new.parameters))
    yield from (Entry(each.section, each.level, each.text, names) for each in told)
    if not told and old.words != new.words and old.parameters.keys() == new.parameters.keys():
        yield Entry("Else", "patch", "{calls}: described in other words.", names)


def _state(old: PublicCall, new: PublicCall) -> Iterator[Entry]:
    if new.withdrawn and not old.withdrawn:
        what = "{calls}: withdrawn from upstream's documents. Calls are still sent, warn, and may stop working"
        yield Entry("Else", "minor", f"{what}{_instead(new)}.", new.names)
    elif old.withdrawn and not new.withdrawn:
        what = "{calls}: in upstream's documents again" + (", and still deprecated." if new.deprecated else ".")
        yield Entry("Else", "patch", what, new.names)
    elif new.deprecated and not old.deprecated:
        yield Entry("Else", "minor", f"{{calls}}: deprecated upstream; it warns{_instead(new)}.", new.names)
    elif old.deprecated and not new.deprecated:
        yield Entry("Else", "patch", "{calls}: no longer deprecated.", new.names)


def _instead(call: PublicCall) -> str:
    return f"; {code(call.instead)} takes its place" if call.instead else ""


def _parameters(old: Parameters, new: Parameters) -> Iterator[Entry]:
    gone = [name for name in old if name not in new]
    fresh = [name for name in new if name not in old]
    for was, now in _renamed(old, new, gone, fresh):
        gone.remove(was)
        fresh.remove(now)
        what = f"The parameter {code(was)} of {{calls}} seems to be {code(now)} now."
        yield Entry("Renamed", "major", what)
    if gone:
        what = f"{{calls}}: {listed(gone)}. Passing {'it' if len(gone) == 1 else 'one'} raises `TypeError`."
        yield Entry("Gone", "major", what)
    required = [f"{name}: {new[name].type}" for name in fresh if new[name].required]
    if required:
        yield Entry("New", "major", f"{{calls}}: {listed(required)} must be given.")
    optional = [f"{name}: {new[name].type}" for name in fresh if not new[name].required]
    if optional:
        yield Entry("New", "minor", f"{{calls}}: {listed(optional)}.")
    for name in old:
        if name in new:
            yield from _parameter(name, old[name], new[name])


def _parameter(name: str, old: PublicParameter, new: PublicParameter) -> Iterator[Entry]:
    if old.type != new.type:
        yield Entry("Retyped", "major", f"{code(name)} of {{calls}}: {code(old.type)} became {code(new.type)}.")
    if new.required and not old.required:
        yield Entry("Retyped", "major", f"{code(name)} of {{calls}} must be given.")
    elif old.required and not new.required:
        yield Entry("Else", "minor", f"{code(name)} of {{calls}} may be left out.")
    if new.facts.get("deprecated") and not old.facts.get("deprecated"):
        yield Entry("Else", "minor", f"{code(name)} of {{calls}} is deprecated upstream.")
    was, now = old.facts.get("default"), new.facts.get("default")
    if was != now:
        what = f"{code(name)} of {{calls}}: left out, the service took {_value(was)}, and takes {_value(now)} now."
        yield Entry("Else", "minor", what)
    for key, words in {**_LOWER, **_UPPER, **_FORMS}.items():
        if old.facts.get(key) != new.facts.get(key):
            level: Level = "major" if _is_narrower(key, old.facts.get(key), new.facts.get(key)) else "minor"
            section: Any = "Retyped" if level == "major" else "Else"
            bound = f"{words} {_value(old.facts.get(key))} became {words} {_value(new.facts.get(key))}"
            yield Entry(section, level, f"{code(name)} of {{calls}}: {bound}.")


def _renamed(old: Parameters, new: Parameters, gone: list[str], fresh: list[str]) -> list[tuple[str, str]]:
    """Pair parameters that went with ones that came, of the same type and similar names."""
    candidates = sorted(((_likeness(old, new, was, now), was, now) for was in gone for now in fresh), reverse=True)
    alone = sum(old[name].required for name in gone) == sum(new[name].required for name in fresh) == 1
    pairs: list[tuple[str, str]] = []
    for likeness, was, now in candidates:
        swapped = alone and old[was].required and new[now].required
        if (likeness >= _ALIKE or (swapped and likeness)) and all(was != one and now != two for one, two in pairs):
            pairs.append((was, now))
    return pairs


def _likeness(old: Parameters, new: Parameters, was: str, now: str) -> float:
    if old[was].type != new[now].type:
        return 0.0
    return 0.01 + SequenceMatcher(None, was.replace("_", ""), now.replace("_", "")).ratio()


def _is_narrower(key: str, was: Any, now: Any) -> bool:
    """Whether an argument that was taken may be refused now."""
    if now is None:
        return False
    if was is None or key in _FORMS:
        return True
    return bool(now > was if key in _LOWER else now < was)


def _value(value: object) -> str:
    return "nothing" if value is None else code(repr(value))
