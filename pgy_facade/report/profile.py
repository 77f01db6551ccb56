"""Profiles: what a report asks for and judges by, read from a TOML file. `general.toml` stands beside this module."""

from __future__ import annotations

import operator
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from pkgutil import get_data
from typing import Any, NamedTuple

from pgy_client.types import near_matches

from pgy_facade._text import Text, tame
from pgy_facade.errors import ConfigurationError

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
_LIMIT = re.compile(r"\s*(<=|>=|<|>)\s*(-?[\d.]+)\s*(%?)\s*")
_SHARE = re.compile(r"\s*([\d.]+)\s*(%?)\s*")
_JUDGEMENTS = ("price", "reach", "engagement", "audience", "reliability")
_CHOICES: dict[str, tuple[Any, ...]] = {
    "traffic": ("ALL", "ORGANIC_ONLY"),
    "days": (30, 90),
    "history_days": (30, 90),
}


class Limit(NamedTuple):
    """A comparison: `<= 250`, `> 30 %`.

    Attributes:
        sign: "<=", ">=", "<" or ">".
        number: what is compared with; a share is a fraction.
        text: as it is written in the file.
    """

    sign: str
    number: float
    text: str

    def holds(self, value: float) -> bool:
        """Return whether it is true of a value."""
        return _COMPARISONS[self.sign](value, self.number)


class Threshold(NamedTuple):
    """What is asked of a figure.

    Attributes:
        good: what is asked for.
        warning: what speaks against a creator, or None.
        source: where it comes from.
        about: what the number counts; empty where the figure says it.
    """

    good: Limit
    warning: Limit | None
    source: Text
    about: Text


class Settings(NamedTuple):
    """What is asked, and how it is counted.

    Attributes:
        fee: the platform's fee on a quote, as a fraction.
        traffic: "ALL" or "ORGANIC_ONLY".
        days: the window of note and core metrics, 30 or 90.
        history_days: the days of the follower history, 30 or 90.
        note_pages: how many pages of notes are asked for.
        min_notes: from fewer notes no figure is made.
        hit: a hit has more engagements than this many times the median.
        leave_out: names of calls that are not made.
    """

    fee: float
    traffic: str
    days: int
    history_days: int
    note_pages: int
    min_notes: int
    hit: float
    leave_out: tuple[str, ...]


class Profile(NamedTuple):
    """What a report asks for and judges by.

    Attributes:
        name: what it is called.
        settings: what is asked, and how it is counted.
        weights: how much each judgement counts in the score.
        points: what a figure adds to its judgement's score, by its verdict.
        thresholds: what is asked of figures, by name.
    """

    name: Text
    settings: Settings
    weights: Mapping[str, float]
    points: Mapping[str, float]
    thresholds: Mapping[str, Threshold]


def general_toml() -> str:
    """Return the file to copy: the profile that holds where nothing else is said."""
    return (get_data(__package__, "general.toml") or b"").decode()


def read_profile(path: str | Path | None = None) -> Profile:
    """Read a profile. What the file leaves out is taken from the general one.

    Args:
        path: a TOML file; None for the general profile.

    Raises:
        ConfigurationError: the file cannot be read, or says something that is not known; the message says what.
    """
    general = tomllib.loads(general_toml())
    if path is None:
        return _profile(general, "general.toml")
    try:
        own = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigurationError(f"cannot read the profile {path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"the profile {path} is not UTF-8: save it in that encoding") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"the profile {path} is not valid TOML: {error}") from None
    own.setdefault("name", Path(path).stem)
    own.setdefault("name_zh", own["name"])
    return _profile(_merged(general, own, str(path), ""), str(path))


def _merged(base: dict[str, Any], own: dict[str, Any], path: str, inside: str) -> dict[str, Any]:
    merged = dict(base)
    for name, value in own.items():
        where = f"{inside}{name}"
        optional = inside.startswith("thresholds.") and name in ("warning", "about", "about_zh")
        if name not in base and not optional:
            raise ConfigurationError(f"the profile {path} says {where!r}, which is not known{near_matches(name, base)}")
        before = base.get(name)
        if isinstance(before, dict):
            if not isinstance(value, dict):
                raise ConfigurationError(f"in the profile {path}, {where} must be a table: [{where}]")
            merged[name] = _merged(before, value, path, f"{where}.")
            if inside == "thresholds." and "good" in value and "warning" not in value:
                merged[name].pop("warning", None)
        else:
            merged[name] = value
    return merged


def _profile(read: Mapping[str, Any], path: str) -> Profile:
    try:
        return Profile(
            Text(tame(read["name"], 60), tame(read["name_zh"], 60)),
            _settings(read["settings"]),
            {name: _number(read["weights"][name], f"weights.{name}") for name in _JUDGEMENTS},
            {name: _number(read["points"][name], f"points.{name}", 1) for name in read["points"]},
            {name: _threshold(each, f"thresholds.{name}") for name, each in read["thresholds"].items()},
        )
    except ValueError as error:
        raise ConfigurationError(f"in the profile {path}, {error}") from None


def _settings(read: Mapping[str, Any]) -> Settings:
    for name, allowed in _CHOICES.items():
        if read[name] not in allowed or type(read[name]) is not type(allowed[0]):
            raise ValueError(f"settings.{name} must be {' or '.join(map(repr, allowed))}, not {read[name]!r:.60}")
    leave_out = read["leave_out"]
    if not isinstance(leave_out, list) or not all(isinstance(each, str) for each in leave_out):
        raise ValueError(f"settings.leave_out must be a list of names of calls, not {leave_out!r:.60}")
    return Settings(
        fee=_share(read["fee"], "settings.fee"),
        traffic=read["traffic"],
        days=read["days"],
        history_days=read["history_days"],
        note_pages=_whole(read["note_pages"], "settings.note_pages", 0, 50),
        min_notes=_whole(read["min_notes"], "settings.min_notes", 1, 1000),
        hit=_number(read["hit"], "settings.hit"),
        leave_out=tuple(leave_out),
    )


def _whole(value: object, where: str, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(f"{where} must be a whole number from {least} to {most}, not {value!r:.60}")
    return value


def _number(value: object, where: str, most: float = 1e9) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value <= most:
        raise ValueError(f"{where} must be a number from 0{'' if most == 1e9 else f' to {most:g}'}, not {value!r:.60}")
    return float(value)


def _share(value: object, where: str) -> float:
    """Return "10 %" or 0.1 as a fraction."""
    found = _SHARE.fullmatch(str(value))
    try:
        number = float(found[1]) / (100 if found[2] else 1) if found else -1.0
    except ValueError:
        number = -1.0
    if isinstance(value, bool) or not 0 <= number < 1:
        raise ValueError(f'{where} must be a share such as "10 %" or 0.1, not {value!r:.60}')
    return number


def _threshold(read: Mapping[str, Any], where: str) -> Threshold:
    good = _limit(read.get("good"), f"{where}.good")
    warning = _limit(read["warning"], f"{where}.warning") if read.get("warning") else None
    source = Text(tame(read["source"]), tame(read.get("source_zh") or read["source"]))
    about = read.get("about", "")
    return Threshold(good, warning, source, Text(tame(about), tame(read.get("about_zh") or about)))


def _limit(value: object, where: str) -> Limit:
    found = _LIMIT.fullmatch(value) if isinstance(value, str) else None
    try:
        number = float(found[2]) if found else None
    except ValueError:
        number = None
    if found is None or number is None:
        raise ValueError(f'{where} must be a comparison such as "<= 250" or "> 30 %", not {value!r:.60}')
    return Limit(found[1], number / 100 if found[3] else number, " ".join(str(value).split()))
