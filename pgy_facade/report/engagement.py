"""What readers do. Wide engagements count likes, saves, comments, shares and follows, narrow ones the first three."""

from __future__ import annotations

from pgy_facade._text import Text
from pgy_facade.report.facts import Facts
from pgy_facade.report.figures import Found, Measure
from pgy_facade.report.formulae import trend

_WIDE = Text("likes, saves, comments, shares and follows", "赞藏评转关")


def _saves_over_likes(facts: Facts) -> Found:
    saves = facts.platform("daily", "collect_median", sample="note_number")
    likes = facts.answers.number("daily", "like_median")
    return saves._replace(value=saves.value / likes if saves.value is not None and likes else None)


def _trend(facts: Facts) -> Found:
    return Found(trend(facts.core("engage")), why=facts.answers.why_not("core"))


LABEL = Text("Engagement", "互动")
MEASURES = (
    Measure(
        "engagement_median",
        Text("median engagements, daily notes", "日常笔记互动中位数（赞藏评转关）"),
        "count",
        "platform",
        Text(f"the platform's median of {_WIDE.en}", f"平台中位数（{_WIDE.zh}）"),
        lambda facts: facts.platform("daily", "m_engagement_num", sample="note_number"),
        "engagement_median",
    ),
    Measure(
        "interaction_median",
        Text("median interactions, daily notes", "日常笔记互动中位数（赞藏评）"),
        "count",
        "platform",
        Text("the platform's median of likes, saves and comments", "平台中位数（赞藏评）"),
        lambda facts: facts.platform(
            "daily", "interaction_median", sample="note_number", rank="interaction_beyond_rate"
        ),
    ),
    Measure(
        "engagement_median_cooperation",
        Text("median engagements, cooperation notes", "合作笔记互动中位数（赞藏评转关）"),
        "count",
        "platform",
        Text(f"the platform's median of {_WIDE.en}", f"平台中位数（{_WIDE.zh}）"),
        lambda facts: facts.platform("cooperation", "m_engagement_num", sample="note_number"),
    ),
    Measure(
        "engagement_rate",
        Text("engagement rate, daily notes", "日常笔记互动率"),
        "share",
        "platform",
        Text("all engagements of the notes / all their reads", "互动总量 / 阅读总量"),
        lambda facts: facts.platform("daily", "interaction_rate", sample="note_number"),
        "engagement_rate",
    ),
    Measure(
        "comment_median",
        Text("median comments, daily notes", "日常笔记评论中位数"),
        "count",
        "platform",
        Text("the platform's median", "平台中位数"),
        lambda facts: facts.platform("daily", "comment_median", sample="note_number"),
        "comments",
    ),
    Measure(
        "completion",
        Text("videos watched to the end, daily notes", "日常视频完播率"),
        "share",
        "platform",
        Text("views to the end / views", "播放至结尾的次数 / 播放次数"),
        lambda facts: facts.platform(
            "daily", "video_full_view_rate", sample="video_note_number", rank="video_full_view_beyond_rate"
        ),
        "completion",
    ),
    Measure(
        "hundred_likes",
        Text("notes with 100 likes or more", "百赞笔记比例"),
        "share",
        "platform",
        Text("share of the daily notes", "占日常笔记比例"),
        lambda facts: facts.platform("daily", "hundred_like_percent", sample="note_number"),
    ),
    Measure(
        "thousand_likes",
        Text("notes with 1000 likes or more", "千赞笔记比例"),
        "share",
        "platform",
        Text("share of the daily notes", "占日常笔记比例"),
        lambda facts: facts.platform("daily", "thousand_like_percent", sample="note_number"),
    ),
    Measure(
        "saves_over_likes",
        Text("saves over likes", "藏赞比"),
        "number",
        "ours",
        Text("median saves / median likes of daily notes", "日常笔记收藏中位数 / 点赞中位数"),
        _saves_over_likes,
    ),
    Measure(
        "engagement_trend",
        Text("change of the running median of engagements", "互动中位数（滚动）变化"),
        "share",
        "ours",
        Text(
            "slope of a line through the running medians over the window / their mean; no daily totals",
            "滚动中位数拟合直线在区间内的变化 / 均值，并非每日总量",
        ),
        _trend,
        counts_notes=False,
        can_exceed_one=True,
    ),
)
