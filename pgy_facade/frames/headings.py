"""What tables, and columns that no model has, are called. No I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pgy_facade.frames.columns import Column, Language

_WORDS = {
    "creators": ("Creators", "博主"),
    "daily_metrics": ("Daily metrics", "每日数据"),
    "follower_history": ("Follower history", "粉丝历史"),
    "notes": ("Notes", "笔记"),
    "not_available": ("Not available", "未取得"),
    "about": ("About", "说明"),
    "user_id": ("Creator", "博主 ID"),
    "name": ("Nickname", "昵称"),
    "note_id": ("Note", "笔记 ID"),
    "asked": ("Asked with", "查询条件"),
    "date": ("Date", "日期"),
    "source": ("Source", "来源"),
    "call": ("Call", "接口"),
    "subject": ("Asked about", "查询对象"),
    "why": ("Why", "原因"),
    "when": ("When", "时间"),
    "answers": ("Answers", "应答数"),
    "oldest": ("Oldest", "最早"),
    "newest": ("Newest", "最新"),
    "billed": ("Billed", "已计费"),
    "unknown": ("Possibly billed", "可能已计费"),
    "hits": ("From the store", "取自本地"),
}


def heading(word: str, language: Language) -> str:
    """Return what a table, or a column that every row has, is called."""
    english, chinese = _WORDS[word]
    return {"en": english, "zh": chinese, "published": word}[language]


def headings(columns: Iterable[Column], taken: Iterable[str], language: Language) -> dict[Column, str]:
    """Return a name for each column. Where two would be called the same, the call stands before it."""
    columns = list(columns)
    used: set[str] = set(taken)
    groups = {(column.name(language), column.group) for column in columns}
    several = Counter(name for name, _ in groups) + Counter(used)
    named: dict[Column, str] = {}
    for column in columns:
        name = column.name(language)
        if several[name] > 1 and column.group:
            name = f"{column.group}: {name}"
        if name in used:
            # Two fields with one label: the published name tells them apart.
            name = f"{name} [{column.name('published')}]"
        used.add(name)
        named[column] = name
    return named
