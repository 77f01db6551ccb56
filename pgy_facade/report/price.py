"""What a creator costs for what they bring. Quotes are without the platform's fee; our figures have it on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pgy_facade._text import Text
from pgy_facade.report.facts import FORMS, Facts, Form
from pgy_facade.report.figures import Found, Measure
from pgy_facade.report.formulae import cost_per

_FORM = {"picture": Text("photo-text", "图文"), "video": Text("video", "视频")}
_MEDIANS = (
    # What is paid for, its field in the answer about daily notes of one form, how many make a unit, its threshold.
    ("cpm", "imp_median", 1000, Text("CPM", "CPM"), Text("exposures x 1000", "曝光中位数 × 1000")),
    (
        "cost_per_engagement",
        "m_engagement_num",
        1,
        Text("cost per engagement", "互动单价"),
        Text("engagements", "互动中位数（赞藏评转关）"),
    ),
    ("cost_per_read", "read_median", 1, Text("cost per read", "阅读单价"), Text("reads", "阅读中位数")),
)
_ESTIMATES = (
    ("cpm", "estimate_{form}_cpm", Text("CPM", "CPM")),
    ("cost_per_engagement", "estimate_{form}_engage_cost", Text("cost per engagement", "互动单价")),
)


def _ours(form: Form, field: str, each: int) -> Callable[[Facts], Found]:
    def find(facts: Facts) -> Found:
        quote, why = facts.quote(form)
        if quote is None:
            return Found(None, why=why)
        stands_on = facts.platform(f"daily_{form}", field, sample="note_number")
        return stands_on._replace(value=cost_per(quote, facts.settings.fee, stands_on.value, each))

    return find


def _estimate(form: Form, field: str) -> Callable[[Facts], Found]:
    def find(facts: Facts) -> Found:
        quote, why = facts.quote(form)
        return Found(None, why=why) if quote is None else facts.platform("costs", field)

    return find


def _read_cost(form: Form) -> Callable[[Facts], Found]:
    def find(facts: Facts) -> Found:
        quote, why = facts.quote(form)
        if quote is None:
            return Found(None, why=why)
        found = facts.platform("costs", f"{form}_read_cost", rank=f"{form}_surpass_rate")
        if found.value is None:
            # The data summary has the same figure, in fen.
            found = facts.platform("summary", f"{form}_read_cost", rank=f"{form}_read_beyond_rate")
        return found

    return find


def _measures() -> Iterator[Measure]:
    for form in FORMS:
        word = _FORM[form]
        for name, field, each, label, over in _MEDIANS:
            threshold = "cost_per_play" if (name, form) == ("cost_per_read", "video") else name
            if threshold == "cost_per_play":
                label = Text("cost per play", "播放单价")  # noqa: PLW2901
            yield Measure(
                f"{threshold}_{form}",
                Text(f"{label.en}, {word.en}", f"{word.zh}{label.zh}"),
                "yuan",
                "ours",
                Text(
                    f"quote with {{fee}} of fee / median {over.en} of daily {word.en} notes",
                    f"含 {{fee}} 平台服务费的报价 / 日常{word.zh}笔记{over.zh}",
                ),
                _ours(form, field, each),
                threshold,
            )
        for name, field, label in _ESTIMATES:
            yield Measure(
                f"{name}_{form}_platform",
                Text(f"{label.en}, {word.en}, the platform's estimate", f"{word.zh}{label.zh}（平台预估）"),
                "yuan",
                "platform",
                Text("the platform's estimate, on a base of its own", "平台预估，口径与上面不同"),
                _estimate(form, field.format(form=form)),
            )
        yield Measure(
            f"cost_per_read_{form}_platform",
            Text(f"cost per read, {word.en}, the platform's estimate", f"{word.zh}阅读单价（平台预估）"),
            "yuan",
            "platform",
            Text("the platform's estimate, on a base of its own", "平台预估，口径与上面不同"),
            _read_cost(form),
        )


LABEL = Text("Price", "价格")
MEASURES = tuple(_measures())
