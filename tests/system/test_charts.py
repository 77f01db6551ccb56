"""Charts in a real browser, with its fonts. Pictures go to the folder named by SCREENSHOTS, if it is set."""

from __future__ import annotations

import json
import os
import random
import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest

from pgy_facade.report.charts import (
    Figure,
    Judgement,
    Language,
    NotePoint,
    Series,
    Slide,
    Unit,
    line_chart,
    note_chart,
    share_bars,
    slide,
    split_bar,
    stylesheet,
)
from pgy_facade.report.charts.colours import COLOURS
from tests import chromium
from tests.system.test_drift_page import pixels

LAST = date(2026, 11, 20)
NAMES = (
    *(
        "阅读",
        "阅读中位数（图文＋视频，全流量）",
        "Read median",
        "WWWWWWWWWWWW",
        "一二三四五六七八九十" * 4,
        "<b>&</b>",
    ),
    *("مرحبا بالعالم", "नमस्ते दुनिया", "ไทยภาษาไทย", "👩‍👩‍👧‍👧" * 9, "ÀÉÎÖ ŁØ", "e\u0301\u0301\u0301\u0301"),
)
PROBE = """<script>
const found = [], near = 1.5;
for (const drawing of document.querySelectorAll("svg")) {
  const box = drawing.getBoundingClientRect();
  const texts = [...drawing.querySelectorAll("text")].filter(text => text.closest("svg") === drawing);
  const places = texts.map(text => [text.textContent, text.getBoundingClientRect()]);
  places.forEach(([text, one], index) => {
    if (one.left < box.left - near || one.right > box.right + near) found.push(["leaves its drawing", text]);
    if (one.top < box.top - 3 || one.bottom > box.bottom + 3) found.push(["leaves its drawing", text]);
    for (const [other, two] of places.slice(0, index)) {
      const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (wide > near && high > 0.35 * Math.min(one.height, two.height)) found.push(["lies on " + other, text]);
    }
  });
}
const sizes = [...document.querySelectorAll("svg text")].map(
  text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a);
document.body.dataset.result = JSON.stringify({
  found, least: Math.min(...sizes), texts: sizes.length, ran: window.ran === true});
</script>"""


@pytest.fixture(scope="module")
def browser() -> str:
    """A Chromium."""
    return chromium.find_browser()


def looked_at(browser: str, folder: Path, page: str) -> None:
    """Open a page, and hold its drawings against what no drawing may do."""
    path = folder / "page.html"
    path.write_text(page + PROBE, encoding="utf-8")
    dom = chromium.run(browser, folder, "--window-size=1280,900", "--dump-dom", path.as_uri()).stdout
    match = re.search(r'data-result="(.*?)"', dom)
    assert match, dom[-2000:]
    result = json.loads(unescape(match[1]))
    assert result["found"] == []
    assert result["least"] >= 10
    assert result["texts"] > 50
    assert not result["ran"]


def drawn(language: Language, seed: int) -> str:
    """Charts of made-up values of every size, with names of every script."""
    made = random.Random(seed)
    units: tuple[Unit, ...] = ("count", "yuan", "percent")
    charts = []
    for index in range(24):
        size, spread = 10 ** made.uniform(-2, 9), made.choice([0, 1e-4, 0.01, 0.5, 3])
        series = [
            Series(
                made.choice(NAMES),
                [
                    (
                        LAST - timedelta(days=back),
                        None if made.random() < 0.1 else round(size * (1 + spread * made.uniform(-1, 1)), 4),
                    )
                    for back in range(made.choice([2, 8, 30, 90, 400]), -1, -1)
                ],
            )
            for _ in range(made.randint(1, 3))
        ]
        charts.append(line_chart("t", series, language=language, unit=units[index % 3], ident=f"l{index}"))
        notes = [
            NotePoint(
                LAST - timedelta(days=made.randint(0, made.choice([1, 30, 400]))),
                int(10 ** made.uniform(0, made.choice([2, 5, 7]))),
                made.random() < 0.2,
                made.random() < 0.4,
                made.choice(NAMES),
            )
            for _ in range(made.choice([2, 8, 20, 94]))
        ]
        charts.append(note_chart("t", notes, language=language, ident=f"n{index}"))
        rows = [(made.choice(NAMES), made.random() ** 4) for _ in range(made.randint(1, 16))]
        charts.append(share_bars("t", rows, language=language, ident=f"s{index}"))
        charts.append(split_bar("t", rows[:7], language=language, ident=f"p{index}"))
    return "".join(charts)


@pytest.mark.parametrize("wide", [358, 600])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_leaves_its_chart_or_lies_on_another_or_is_too_small(
    browser: str, tmp_path: Path, language: Language, wide: int
) -> None:
    page = f"<!doctype html><meta charset=utf-8><style>{stylesheet()} main{{width:{wide}px}}</style>"
    looked_at(browser, tmp_path, f"{page}<main>{drawn(language, wide)}</main>")


def made_up(name: str) -> Slide:
    """A slide with a name wherever a name may stand."""
    figures = [Figure(name, name, "good"), Figure("CPE", "¥31", "bad"), Figure(name, name)]
    judgements = [Judgement(name, name, "fair", 0.55, figures), Judgement("x", "y", "none", None, figures)] * 3
    notes = [NotePoint(LAST - timedelta(days=day), 9_000 + 3_000 * day, day == 3, day == 5, name) for day in range(20)]
    followers = [(LAST - timedelta(days=29 - day), 110_000.0 + 40 * day) for day in range(30)]
    return Slide(name, 0.74, [(name, name)] * 5, judgements, followers, notes, about=name, foot=name)


def test_no_text_of_a_slide_leaves_it_or_lies_on_another(browser: str, tmp_path: Path) -> None:
    names = ["小鱼", "<script>window.ran=true</script>", *(name * 30 for name in NAMES)]
    slides = [slide(made_up(name), language="zh").partition("?>")[2] for name in names]
    looked_at(browser, tmp_path, "<!doctype html><meta charset=utf-8>" + "".join(slides))


def test_a_slide_opens_by_itself(browser: str, tmp_path: Path) -> None:
    kept = Path(os.environ.get("SCREENSHOTS") or tmp_path)
    kept.mkdir(parents=True, exist_ok=True)
    path, picture = tmp_path / "slide.svg", kept / "slide.png"
    path.write_text(slide(made_up("小鱼的厨房日记"), language="zh"), encoding="utf-8")
    chromium.run(browser, tmp_path, "--window-size=1280,720", f"--screenshot={picture}", path.as_uri())
    colours = {bytes.fromhex(COLOURS[name].light[1:]) for name in ("ink", "panel", "series-1", "series-2", "fair")}
    assert colours <= pixels(picture.read_bytes())
