"""Reports as a page: one file that asks nobody for anything, for one creator or for a comparison of several."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pkgutil import get_data
from typing import TYPE_CHECKING, Any, Final, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pgy_facade.report.charts import stylesheet
from pgy_facade.report.drawing import charts, portrait, sparks
from pgy_facade.report.links import creator_url, note_url
from pgy_facade.report.words import asked_text, figure_text, moment_text, number_text, say

if TYPE_CHECKING:
    from pgy_facade._text import Language
    from pgy_facade.report.figures import Figure, Judgement
    from pgy_facade.report.profile import Threshold
    from pgy_facade.report.report import Report

MARKS: Final = {"met": "✓", "missed": "✗", "warning": "!"}
"""What stands beside a verdict, so that its colour says nothing alone."""
COLUMNS: Final = ("read_median", "engagement_rate", "active_followers", "cooperation_share")
"""The figures that have a column of their own in a comparison, beside the two CPMs."""


def to_html(reports: Sequence[Report], language: Language = "en") -> str:
    """Return one report, or a comparison of several, as a page of HTML that needs no other file, script or network.

    Args:
        reports: of the same profile; several are sorted by their score.
        language: "en" or "zh".
    """
    ranked = by_score(reports)
    title = title_of(ranked, language)
    script = _text("sort.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        _environment()
        .get_template("page.html")
        .render(
            **_words(ranked[0], language),
            reports=ranked,
            title=title,
            heading="h1" if len(ranked) == 1 else "h2",
            style=Markup(stylesheet() + _text("page.css")),  # noqa: S704 - files of this package
            script=Markup(script),  # noqa: S704
            script_hash=f"sha256-{digest}",
        )
    )


def by_score(reports: Iterable[Report]) -> list[Report]:
    """Return reports with the best first, and those without a score last."""
    return sorted(reports, key=lambda each: -1.0 if each.score is None else each.score, reverse=True)


def title_of(reports: Sequence[Report], language: Language) -> str:
    """Return what a page is called."""
    if len(reports) == 1:
        return say("title", language, name=reports[0].name)
    return say("title_many", language, number=len(reports))


def _words(first: Report, language: Language) -> dict[str, Any]:
    """Return what templates say things with."""
    profile = first.profile
    comma = say("comma", language)
    return {
        "language": language,
        "t": lambda key, **values: say(key, language, **values),
        "number": lambda value, unit: number_text(value, unit, language),
        "value": lambda figure: figure_text(figure, language),
        "asked": lambda threshold: asked_text(threshold, language),
        "tally": lambda judgement: tally(judgement, language),
        "without": lambda judgement: without(judgement, language),
        "tone": tone,
        "marks": MARKS,
        "charts": lambda made: charts(made, language),
        "portrait": lambda made: portrait(made, language),
        "sparks": lambda made: sparks(made, language),
        "note_url": lambda note: note_url(note.note_id),
        "creator_url": creator_url,
        "provenance": lambda made: provenance(made, language),
        "key_figures": key_figures,
        "columns": COLUMNS,
        "profile": profile,
        "profile_name": profile.name.said(language),
        "fee": number_text(profile.settings.fee, "share", language),
        "basis": basis(first, language),
        "weights": comma.join(
            f"{each.label.said(language)} {profile.weights[each.name]:g}" for each in first.judgements
        ),
        "points": {name: f"{points:g}" for name, points in profile.points.items()},
        "used": list(thresholds(first, language)),
    }


def thresholds(made: Report, language: Language) -> Iterator[tuple[str, Threshold]]:
    """Yield each threshold with the figures that it judges."""
    found: dict[int, tuple[list[str], Threshold]] = {}
    for judgement in made.judgements:
        for each in judgement.figures:
            if each.threshold is not None:
                found.setdefault(id(each.threshold), ([], each.threshold))[0].append(each.label.said(language))
    for labels, threshold in found.values():
        yield " · ".join(labels), threshold


def tally(judgement: Judgement, language: Language) -> str:
    """Return how many thresholds were met, and how many warnings there are."""
    if not judgement.judged:
        return say("nothing_judged", language)
    said = say("met_of", language, met=judgement.met, judged=len(judgement.judged))
    warnings = sum(each.verdict == "warning" for each in judgement.judged)
    if not warnings:
        return said
    return f"{said} · {say('one_warning' if warnings == 1 else 'warnings', language, number=warnings)}"


def without(judgement: Judgement, language: Language) -> list[tuple[str, str]]:
    """Return why figures have no number, with what they are called."""
    found: dict[str, list[str]] = {}
    for each in judgement.figures:
        if each.value is None:
            found.setdefault(figure_text(each, language), []).append(each.label.said(language))
    return [(why, " · ".join(labels)) for why, labels in found.items()]


def tone(score: float) -> Literal["good", "fair", "bad"]:
    """Return how a score from 0 to 1 is coloured."""
    return "good" if score >= 0.75 else "fair" if score >= 0.5 else "bad"


def basis(made: Report, language: Language) -> str:
    """Return what figures stand on: which traffic, which window."""
    settings = made.profile.settings
    traffic = say("all" if settings.traffic == "ALL" else "organic", language)
    return say("basis", language, traffic=traffic, days=settings.days)


def provenance(made: Report, language: Language) -> list[str]:
    """Return where a report comes from: which day, when it was fetched, what it cost."""
    said = [say("stands_for", language, day=made.day.isoformat())] if made.day is not None else []
    if made.fetched is not None:
        first, last = (moment_text(each) for each in made.fetched)
        said.append(say("fetched" if first == last else "fetched_span", language, first=first, last=last))
    if made.regions:
        said.append(say("region", language, regions=say("comma", language).join(made.regions)))
    said.append(say("billed", language, answers=made.answers, new=made.new_answers))
    return [*said, basis(made, language)]


def key_figures(made: Report) -> dict[str, Figure]:
    """Return the figures that stand in a row of a comparison, by their names."""
    found = {each.name: each for judgement in made.judgements for each in judgement.figures}
    return {name: found[name] for name in ("cpm_picture", "cpm_video", *COLUMNS)}


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def _text(name: str) -> str:
    return (get_data(__package__, f"templates/{name}") or b"").decode()
