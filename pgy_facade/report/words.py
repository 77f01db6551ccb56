"""The words of pages, in both languages, and numbers as people read them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from pgy_facade._text import Language, Text
from pgy_facade.report.charts import exact, short
from pgy_facade.store.windows import ZONE

if TYPE_CHECKING:
    from pgy_facade.report.figures import Figure
    from pgy_facade.report.profile import Limit, Threshold

WORDS: Final[dict[str, Text]] = {
    "title": Text("Creator report: {name}", "博主评估报告：{name}"),
    "title_many": Text("Comparison of {number} creators", "{number} 位博主对比"),
    "unofficial": Text(
        "Made by pgy-facade, an unofficial client, from answers of Just One API. Titles and names are the creators'.",
        "由非官方客户端 pgy-facade 根据 Just One API 的数据生成。标题与昵称均为博主原文。",
    ),
    "followers": Text("Followers", "粉丝"),
    "picture": Text("Photo-text note", "图文报价"),
    "video": Text("Video note", "视频报价"),
    "with_fee": Text("{price} with {fee} fee", "含 {fee} 平台服务费 {price}"),
    "score": Text("Score", "综合得分"),
    "score_of": Text("of 100, profile “{profile}”", "满分 100，标准“{profile}”"),
    "no_score": Text("nothing could be judged", "没有可评判的指标"),
    "met_of": Text("{met} of {judged} met", "{met}/{judged} 项达标"),
    "nothing_judged": Text("too little to say", "数据不足"),
    "warnings": Text("{number} warnings", "{number} 项警示"),
    "one_warning": Text("1 warning", "1 项警示"),
    "stands_for": Text("Figures of {day}", "数据日期 {day}"),
    "fetched": Text("fetched {first} (UTC+8)", "获取于 {first}（UTC+8）"),
    "fetched_span": Text("fetched {first} to {last} (UTC+8)", "获取于 {first} 至 {last}（UTC+8）"),
    "region": Text("region {regions}", "区域 {regions}"),
    "billed": Text(
        "{answers} answers, each billed when it came; {new} of them now", "共 {answers} 次计费答复，其中本次 {new} 次"
    ),
    "basis": Text(
        "{traffic}, {days} days, daily and cooperation notes apart", "{traffic}，近{days}天，日常与合作笔记分开统计"
    ),
    "all": Text("all traffic", "全流量"),
    "organic": Text("organic traffic only", "仅自然流量"),
    "missing": Text("What could not be had", "未能获取的数据"),
    "none_missing": Text("Everything that was asked for came.", "所需数据均已获取。"),
    "figure": Text("Figure", "指标"),
    "value": Text("Value", "数值"),
    "peers": Text("Better than", "优于同类"),
    "asked": Text("Asked for", "标准"),
    "verdict": Text("Verdict", "判断"),
    "stands_on": Text("Stands on", "依据"),
    "met": Text("met", "达标"),
    "missed": Text("missed", "未达标"),
    "warning": Text("warning", "警示"),
    "platform": Text("platform", "平台数据"),
    "ours": Text("calculated", "自行计算"),
    "sample": Text("{number} notes", "{number} 篇笔记"),
    "pictures": Text("Over time", "变化趋势"),
    "history": Text("Followers", "粉丝数"),
    "growth": Text("{change} from the first to the last of these days", "首日至末日 {change}"),
    "core_imp": Text("Exposures of a daily note", "日常笔记曝光"),
    "core_read": Text("Reads of a daily note", "日常笔记阅读"),
    "core_engage": Text("Engagements of a daily note", "日常笔记互动"),
    "running": Text(
        "Each day shows the median of the {days} days before it, not what happened on that day.",
        "每一天显示的是此前 {days} 天的中位数，并非当日数值。",
    ),
    "notes_chart": Text("Reads of the notes listed", "所列笔记阅读数"),
    "portrait": Text("Who the followers are", "粉丝画像"),
    "gender": Text("Gender", "性别"),
    "female": Text("women", "女性"),
    "male": Text("men", "男性"),
    "ages": Text("Age", "年龄"),
    "cities": Text("Cities", "城市"),
    "provinces": Text("Provinces", "省份"),
    "interests": Text("Interests", "兴趣"),
    "recent": Text("Recent notes", "近期笔记"),
    "all_notes": Text("All notes of the last time, {number}.", "共 {number} 篇，已全部列出。"),
    "some_notes": Text("The newest {number}; there are more.", "仅列出最新的 {number} 篇。"),
    "no_notes": Text("No notes were had.", "没有获取到笔记。"),
    "note": Text("Note", "笔记"),
    "untitled": Text("(no title)", "（无标题）"),
    "date": Text("Date", "日期"),
    "form": Text("Form", "形式"),
    "form_video": Text("video", "视频"),
    "form_picture": Text("photo-text", "图文"),
    "brand": Text("Cooperation", "合作品牌"),
    "promoted": Text("advertised", "投流"),
    "reads": Text("Reads", "阅读"),
    "likes": Text("Likes", "点赞"),
    "saves": Text("Saves", "收藏"),
    "method": Text("How to read this", "如何阅读"),
    "method_1": Text(
        "“platform” figures are upstream's own; “calculated” ones are made of its figures by the formula beside them. "
        "The two are never mixed.",
        "“平台数据”为平台原始指标；“自行计算”由平台指标按旁注公式得出，两者不混用。",
    ),
    "method_2": Text(
        "Figures of daily notes leave cooperation notes out, and the other way round. "
        "A note with a brand is a cooperation note.",
        "日常笔记指标不含合作笔记，反之亦然；带合作品牌的笔记即为合作笔记。",
    ),
    "method_3": Text(
        "From fewer than {least} notes no figure is made. "
        "“Better than” is the share of comparable creators that upstream says are beaten.",
        "少于 {least} 篇笔记时不作判断。“优于同类”为平台给出的超过同类博主的比例。",
    ),
    "method_4": Text(
        "The score is the weighted mean of the judgements that could be made: {weights}. "
        "A threshold that is met adds {met}, one that is missed {missed}, a warning {warning}.",
        "得分为各项评判的加权平均：{weights}。达标计 {met}，未达标计 {missed}，警示计 {warning}。",
    ),
    "method_5": Text(
        "Thresholds differ by trade; they are settings of the profile “{profile}”, each with its source:",
        "标准因行业而异，均为配置“{profile}”中的设置，来源如下：",
    ),
    "rank": Text("Rank", "名次"),
    "creator": Text("Creator", "博主"),
    "quotes": Text("Quotes", "报价"),
    "parts": Text("Parts of the score", "得分构成"),
    "cpm": Text("CPM", "CPM"),
    "picture_short": Text("photo-text", "图文"),
    "video_short": Text("video", "视频"),
    "read_median": Text("Reads (median)", "阅读中位数"),
    "engagement_rate": Text("Engaged", "互动率"),
    "active_followers": Text("Active", "活跃粉丝"),
    "cooperation_share": Text("Paid notes", "商单占比"),
    "details": Text("Creator by creator", "逐位评估"),
    "colon": Text(": ", "："),
    "comma": Text(", ", "、"),
    "sort_hint": Text("Click a heading to sort.", "点击表头可排序。"),
}
_DASH: Final = Text("–", "—")


def say(key: str, language: Language, /, **values: object) -> str:
    """Return the words of a key."""
    return WORDS[key].said(language, **values)


def figure_text(figure: Figure, language: Language) -> str:
    """Return the value of a figure as it is read, or why there is none."""
    if figure.value is None:
        return figure.why.said(language) if figure.why is not None else _DASH.said(language)
    value = number_text(figure.value, figure.unit, language)
    return f"{figure.detail} · {value}" if figure.detail else value


def number_text(value: float | None, unit: str, language: Language) -> str:
    """Return a number as it is read: yuan, a share in percent, a count, or a plain number."""
    if value is None:
        return _DASH.said(language)
    if unit == "number":
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    if unit == "count":
        return short(value, "count", language) if value >= 10_000 else exact(round(value), "count", language)
    if unit == "share" and 0 < abs(value) < 0.01:
        return f"{100 * value:.2f}%"
    return exact(value, "percent" if unit == "share" else "yuan", language).replace(".0%", "%")


def limit_text(limit: Limit) -> str:
    """Return a threshold's comparison with the signs of print."""
    return limit.text.replace("<=", "≤").replace(">=", "≥").replace(" %", "%")


def asked_text(threshold: Threshold | None, language: Language) -> str:
    """Return what is asked of a figure; nothing where nothing is."""
    if threshold is None:
        return ""
    text = limit_text(threshold.good)
    if threshold.warning is not None:
        text += f" ({WORDS['warning'].said(language)} {limit_text(threshold.warning)})"
    return text


def moment_text(moment: datetime) -> str:
    """Return a moment in upstream's time, to the minute."""
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")
