"""One slide a creator: what fits on a picture of 1280 by 720."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pgy_facade.report.charts import Figure, Judgement, Slide, Tone, slide
from pgy_facade.report.drawing import note_points
from pgy_facade.report.pages import provenance, tally, tone
from pgy_facade.report.words import figure_text, number_text, say

if TYPE_CHECKING:
    from pgy_facade._text import Language
    from pgy_facade.report import figures
    from pgy_facade.report.report import Report

_TONES: Final[dict[str, Tone]] = {"met": "good", "missed": "fair", "warning": "bad"}
_SHOWN: Final = 3


def to_slide(made: Report, language: Language = "en") -> str:
    """Return a report as a slide: an SVG file of 1280 by 720 that needs nothing beside it."""
    facts = [(say("followers", language), number_text(made.followers, "count", language))]
    for quote in made.quotes:
        why = "" if quote.why is None else quote.why.said(language)
        facts.append((say(quote.form, language), why or number_text(quote.yuan, "yuan", language)))
    about = [each for each in (made.location, made.agency, *made.tags) if each]
    content = Slide(
        name=made.name,
        score=None if made.score is None else made.score / 100,
        facts=facts,
        judgements=[_judgement(each, language) for each in made.judgements],
        followers=made.history,
        notes=note_points(made),
        about=" · ".join(about),
        foot=" · ".join(provenance(made, language)),
    )
    return slide(content, language=language)


def _judgement(made: figures.Judgement, language: Language) -> Judgement:
    # What is judged says most; what is worst stands first.
    order = {"warning": 0, "missed": 1, "met": 2, None: 3}
    shown = sorted((each for each in made.figures if each.value is not None), key=lambda each: order[each.verdict])
    return Judgement(
        name=made.label.said(language),
        verdict=tally(made, language),
        tone="none" if made.score is None else tone(made.score),
        score=made.score,
        figures=[
            Figure(each.label.said(language), figure_text(each, language), _TONES.get(each.verdict or "", "none"))
            for each in shown[:_SHOWN]
        ],
    )
