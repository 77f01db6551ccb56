"""What agents read of a report. No I/O."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pgy_facade._text import Language, Text

if TYPE_CHECKING:
    from pgy_facade.report import Report

FIELDS = "main: the figures that were judged; all: every figure, with its formula."
KEPT = Text("The page is the resource {uri}.", "页面见资源 {uri}。")
PAGE = Text("Report on {about}", "评估报告：{about}")
_SUMMARY = Text(
    "{user_id}: {score}; {judgements}; missing: {missing}.", "{user_id}：{score}；{judgements}；缺少：{missing}。"
)
_SCORE = Text("score {score:.0f} of 100", "得分 {score:.0f}/100")
_NO_SCORE = Text("nothing could be judged", "没有可评判的指标")
_MET = Text("{label} {met} of {judged} met", "{label} {met}/{judged} 达标")
_VERDICTS = {
    "met": Text("met", "达标"),
    "missed": Text("missed", "未达标"),
    "warning": Text("warning", "警示"),
}
_FIGURE = Text(
    "{label}: {value} ({verdict}; asked: {asked}{stands})", "{label}：{value}（{verdict}；标准 {asked}{stands}）"
)
_PLAIN = Text("{label}: {value}", "{label}：{value}")
_SAMPLE = Text("; {number} notes", "；{number} 篇笔记")
_RANK = Text("; better than {share:.0%} of peers", "；优于 {share:.0%} 同类")
_ASIDE = ("how", "label", "label_zh", "threshold_source", "detail")


def summary(report: Report, language: Language) -> str:
    """Return the result in a sentence of ours: no text of upstream's is in it."""
    judgements = [
        _MET.said(language, label=each.label.said(language), met=each.met, judged=len(each.judged))
        for each in report.judgements
        if each.judged
    ]
    return _SUMMARY.said(
        language,
        user_id=report.user_id,
        score=(_NO_SCORE if report.score is None else _SCORE).said(language, score=report.score),
        judgements=", ".join(judgements) or "-",
        missing=len(report.missing),
    )


def lines_of(report: Report, language: Language, *, whole: bool) -> Iterator[str]:
    """Yield the figures, one a line. Texts of upstream's stand in quotes."""
    from pgy_facade.report.words import asked_text, number_text

    yield f"{report.user_id}: {json.dumps(report.name, ensure_ascii=False)}"
    for judgement in report.judgements:
        yield f"{judgement.label.said(language)}:"
        for figure in judgement.figures:
            if figure.verdict is None and not whole:
                continue
            value = number_text(figure.value, figure.unit, language)
            if figure.value is None and figure.why is not None:
                value = figure.why.said(language)
            elif figure.detail:
                value = f"{json.dumps(figure.detail, ensure_ascii=False)} {value}"
            said = {"label": figure.label.said(language), "value": value}
            if figure.verdict is None:
                yield "- " + _PLAIN.said(language, **said)
                continue
            stands = "" if figure.sample is None else _SAMPLE.said(language, number=figure.sample)
            stands += "" if figure.rank is None else _RANK.said(language, share=figure.rank)
            verdict = _VERDICTS[figure.verdict].said(language)
            asked = asked_text(figure.threshold, language)
            yield "- " + _FIGURE.said(language, **said, verdict=verdict, asked=asked, stands=stands)


def only_judged(report: dict[str, Any], *, whole: bool) -> dict[str, Any]:
    """Return a report as data, unless the whole is wanted with the figures that have a verdict alone."""
    if whole:
        return report
    judgements = [
        {
            **{name: value for name, value in each.items() if name != "figures"},
            "figures": [
                {name: value for name, value in figure.items() if name not in _ASIDE or (name == "detail" and value)}
                for figure in each["figures"]
                if figure["verdict"] is not None
            ],
        }
        for each in report["judgements"]
    ]
    return {**report, "judgements": judgements}
