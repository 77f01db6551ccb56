"""The site in a real browser: both languages found by search, readable on a phone.

The screenshots go to the folder named by SCREENSHOTS, if it is set.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.docs.__main__ import main as build
from tests.chromium import find_browser, run, serving

PROBE = """<!doctype html><title>waiting</title><body style="margin:0">
<iframe id=page src="{page}" style="width:{width}px;height:1600px;border:0"></iframe><script>
const look = () => {{
  const seen = page.contentDocument, root = seen.documentElement;
  const links = [...seen.querySelectorAll("#search-results .search li a")];
  const asked = page.contentWindow.performance.getEntriesByType("resource");
  const blocks = [...seen.querySelectorAll(".highlight pre")];
  const visible = block => {{
    const box = block.getBoundingClientRect();
    return box.left >= 0 && box.right <= {width} + 1 && parseFloat(getComputedStyle(block).fontSize) >= 12;
  }};
  document.body.dataset.result = JSON.stringify({{
    wide: root.scrollWidth > {width}, blocks: blocks.length,
    unreadable: blocks.filter(block => !visible(block)).length,
    found: links.map(link => link.getAttribute("href")).slice(0, 9),
    elsewhere: asked.filter(each => !each.name.startsWith(location.origin)).length,
  }}).replaceAll('"', "'");
}};
page.onload = () => setInterval(look, 200);
</script>"""
PAGES = [
    "tutorial.html",
    "how-to/service.html",
    "explanation/fields-that-mislead.html",
    "reference/fields/Creator.html",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The site, built strictly, on a loopback server."""
    folder = tmp_path_factory.mktemp("site") / "docs"
    assert build(["--output", str(folder)]) == 0
    with serving(folder) as url:
        yield url, folder


@pytest.fixture(scope="module")
def browser() -> str:
    """A Chromium."""
    return find_browser()


def looked_at(browser: str, site: tuple[str, Path], folder: Path, page: str, width: int) -> str:
    """What the probe says of a page. Nothing may be said on the console."""
    url, root = site
    (root / "probe.html").write_text(PROBE.format(page=page, width=width), encoding="utf-8")
    logging = ("--enable-logging", f"--log-file={folder / 'console.log'}", "--v=0")
    dom = run(browser, folder, *logging, "--virtual-time-budget=3000", "--dump-dom", f"{url}/probe.html").stdout
    console = (folder / "console.log").read_text(encoding="utf-8", errors="replace")
    assert [line for line in console.splitlines() if "CONSOLE" in line] == []
    found = re.search(r'data-result="\{(.*?)\}"', dom)
    assert found, dom[-2000:]
    return found[1]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_and_its_code_are_readable_on_a_phone(
    browser: str, site: tuple[str, Path], tmp_path: Path, language: str, page: str
) -> None:
    result = looked_at(browser, site, tmp_path, f"{language}/{page}", 390)
    assert "'wide':false" in result, result
    assert "'unreadable':0" in result, result
    assert "'elsewhere':0" in result, result
    shows_code = page in PAGES[:2]
    assert (re.search(r"'blocks':(\d+)", result) or [""])[1] != "0" or not shows_code, result
    kept = Path(os.environ.get("SCREENSHOTS") or tmp_path)
    kept.mkdir(parents=True, exist_ok=True)
    picture = kept / f"site-{language}-{Path(page).stem}-phone.png"
    run(browser, tmp_path, "--window-size=500,1600", f"--screenshot={picture}", f"{site[0]}/probe.html")
    assert picture.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("language", "words", "page"),
    [
        ("en", "billed", "explanation/billed.html"),
        ("en", "workbook", "tutorial.html"),
        ("zh", "计费", "explanation/billed.html"),
        ("zh", "结果不明", "explanation/in-doubt.html"),
        ("zh", "合作笔记", "reference/fields/Creator.html"),
        ("zh", "retry_ambiguous", "explanation/in-doubt.html"),
    ],
)
def test_the_search_finds_chinese_and_english(
    browser: str, site: tuple[str, Path], tmp_path: Path, language: str, words: str, page: str
) -> None:
    result = looked_at(browser, site, tmp_path, f"{language}/search.html?q={words}", 1280)
    assert page in result, result


@pytest.mark.parametrize(("language", "other"), [("en", "zh"), ("zh", "en")])
def test_every_page_leads_to_itself_in_the_other_language(site: tuple[str, Path], language: str, other: str) -> None:
    pages = {path.relative_to(site[1] / language) for path in (site[1] / language).rglob("*.html")}
    assert pages == {path.relative_to(site[1] / other) for path in (site[1] / other).rglob("*.html")}
    text = (site[1] / language / "how-to" / "store.html").read_text(encoding="utf-8")
    assert f'href="../../{other}/how-to/store.html"' in text
