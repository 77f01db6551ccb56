"""Reports as Markdown, for chats, tickets and wikis. What upstream wrote is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from pgy_facade.report.pages import MARKS, basis, by_score, key_figures, provenance, tally, thresholds, title_of
from pgy_facade.report.words import asked_text, figure_text, number_text, say

if TYPE_CHECKING:
    from pgy_facade._text import Language
    from pgy_facade.report.figures import Figure, Judgement
    from pgy_facade.report.report import Report

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()<>#+!|~&@:])")
_NOT_SPECIAL_IN_OURS: Final = str.maketrans({"|": "\\|", "<": "&lt;"})


def to_markdown(reports: Sequence[Report], language: Language = "en") -> str:
    """Return reports as Markdown: one creator, or a comparison and then each creator.

    Args:
        reports: of the same profile; several are sorted by their score.
        language: "en" or "zh".
    """
    ranked = by_score(reports)
    if len(ranked) == 1:
        lines = list(_creator(ranked[0], language, "#"))
    else:
        lines = [f"# {title_of(ranked, language)}", "", *_comparison(ranked, language)]
        for each in ranked:
            lines += ["", *_creator(each, language, "##")]
    return "\n".join([*lines, "", *_sources(ranked[0], language)]) + "\n"


def escape(text: str) -> str:
    """Return a text of upstream so that Markdown shows it as it is: no link, no markup, no mention."""
    return _SPECIAL.sub(r"\\\1", text)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _comparison(ranked: Sequence[Report], language: Language) -> Iterator[str]:
    first = ranked[0]
    yield f"{say('score_of', language, profile=escape(first.profile.name.said(language)))} · {basis(first, language)}"
    yield ""
    words = [say(key, language) for key in ("rank", "creator", "score")]
    words += [each.label.said(language) for each in first.judgements]
    words += [say(key, language) for key in ("followers", "picture", "video")]
    words += [each.label.said(language) for each in key_figures(first).values()]
    yield _row(words)
    yield _row(["---"] * len(words))
    for place, each in enumerate(ranked, 1):
        cells = [str(place), escape(each.name), _score(each.score)]
        cells += [_score(None if part.score is None else 100 * part.score) for part in each.judgements]
        cells += [number_text(each.followers, "count", language), *(_quotes(each, language))]
        cells += [_valued(figure, language) for figure in key_figures(each).values()]
        yield _row(cells)


def _creator(made: Report, language: Language, heading: str) -> Iterator[str]:
    yield f"{heading} {escape(made.name)}"
    yield ""
    about = [each for each in (made.red_id, made.location, made.agency, *made.tags) if each]
    if about:
        yield f"{' · '.join(map(escape, about))}"
        yield ""
    colon = say("colon", language)
    yield f"- {say('score', language)}{colon}**{_score(made.score)}**"
    yield f"- {say('followers', language)}{colon}{number_text(made.followers, 'count', language)}"
    for quote, text in zip(made.quotes, _quotes(made, language), strict=True):
        yield f"- {say(quote.form, language)}{colon}{text}"
    yield f"- {' · '.join(provenance(made, language))}"
    for missing in made.missing:
        why = escape(missing.why.said(language))
        yield f"- {say('missing', language)}{colon}{missing.about.said(language)} (`{missing.call}`){colon}{why}"
    for judgement in made.judgements:
        yield ""
        yield f"{heading}# {judgement.label.said(language)} {_score_of(judgement)} ({tally(judgement, language)})"
        yield ""
        yield from _figures(judgement, language)


def _sources(made: Report, language: Language) -> Iterator[str]:
    """Yield where thresholds come from."""
    colon = say("colon", language)
    yield say("method_5", language, profile=escape(made.profile.name.said(language)))
    yield ""
    for labels, threshold in thresholds(made, language):
        asked = asked_text(threshold, language).translate(_NOT_SPECIAL_IN_OURS)
        yield f"- {labels}{colon}{asked} — {escape(threshold.source.said(language))}"


def _figures(judgement: Judgement, language: Language) -> Iterator[str]:
    words = [say(key, language) for key in ("figure", "value", "asked", "verdict", "peers", "stands_on")]
    yield _row(words)
    yield _row(["---"] * len(words))
    for each in judgement.figures:
        verdict = "" if each.verdict is None else f"{MARKS[each.verdict]} {say(each.verdict, language)}"
        sample = "" if each.sample is None else f", {say('sample', language, number=each.sample)}"
        yield _row(
            [
                each.label.said(language),
                _valued(each, language, marked=False),
                asked_text(each.threshold, language).translate(_NOT_SPECIAL_IN_OURS),
                verdict,
                "" if each.rank is None else number_text(each.rank, "share", language),
                f"{say(each.by, language)}{sample}",
            ]
        )


def _valued(figure: Figure, language: Language, *, marked: bool = True) -> str:
    # A reason can quote upstream, too.
    theirs = figure.detail or figure.value is None
    text = escape(figure_text(figure, language)) if theirs else figure_text(figure, language)
    if figure.value is None:
        return "–" if marked else text
    return f"{text} {MARKS[figure.verdict]}" if marked and figure.verdict is not None else text


def _quotes(made: Report, language: Language) -> list[str]:
    return [
        number_text(each.yuan, "yuan", language) if each.why is None else each.why.said(language)
        for each in made.quotes
    ]


def _score(score: float | None) -> str:
    return "–" if score is None else f"{score:.0f}"


def _score_of(judgement: Judgement) -> str:
    return _score(None if judgement.score is None else 100 * judgement.score)
