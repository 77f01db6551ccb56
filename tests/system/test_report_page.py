"""Reports in a real browser. The screenshots go to the folder named by SCREENSHOTS, if it is set."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from pgy_facade.report import Report, to_html, to_slide
from tests import chromium
from tests.report.creators import made
from tests.report.test_pages import hostile

PHONE, DESK = 390, 1280
PROBE = """<!doctype html><title>waiting</title>
<iframe id=page src="{name}.html" style="width:{width}px;height:900px;border:0"></iframe><script>
page.onload = () => {{
  const seen = page.contentDocument, root = seen.documentElement, view = page.contentWindow;
  root.dataset.theme = "{theme}";
  const wide = [...seen.querySelectorAll("main *")].filter(each => each.getBoundingClientRect().right > {width} + 1
    && !each.closest(".scroll, .pc-scroll, svg, details:not([open])"));
  const small = [...seen.querySelectorAll("svg text")].map(each => each.getBoundingClientRect().height)
    .filter(height => height > 0 && height < 10);
  const table = seen.querySelector("table.sortable"), heads = table.tHead.rows[0].cells;
  const last = () => [...table.tBodies[0].rows].map(row => row.cells[heads.length - 1].textContent.trim());
  heads[heads.length - 1].querySelector("button").click();
  const falling = last();
  heads[heads.length - 1].querySelector("button").click();
  document.body.dataset.result = JSON.stringify({{
    overflow: root.scrollWidth - {width}, wide: wide.map(each => each.outerHTML.slice(0, 80)), small: small.length,
    owned: view.owned === true, images: seen.images.length, charts: seen.querySelectorAll("svg").length,
    paper: view.getComputedStyle(seen.body).backgroundColor, falling: falling, rising: last(),
    hints: [...seen.querySelectorAll(".scripted")].every(each => !each.hidden),
    loaded: view.performance.getEntriesByType("resource").length,
  }});
}};
</script>"""


def creators() -> list[Report]:
    """Two creators that have little in common."""
    names = {"user_id": "5e8f00000000000000000002", "score": 20.0}
    return [made(), hostile()._replace(**names)]  # type: ignore[arg-type]


PAGES = {
    "one-en": ("one", "en"),
    "one-zh": ("one", "zh"),
    "hostile-zh": ("hostile", "zh"),
    "several-en": ("several", "en"),
    "several-zh": ("several", "zh"),
}


@pytest.fixture(scope="module")
def browser() -> str:
    """A Chromium."""
    return chromium.find_browser()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, list[str]]]:
    """The pages on a loopback server, and pages that look into them."""
    folder = tmp_path_factory.mktemp("report")
    reports = {"one": [made()], "hostile": [hostile()], "several": creators()}
    for name, (kind, language) in PAGES.items():
        (folder / f"{name}.html").write_text(to_html(reports[kind], language), encoding="utf-8")  # type: ignore[arg-type]
        for width in (PHONE, DESK):
            for theme in ("light", "dark"):
                probe = PROBE.format(name=name, width=width, theme=theme)
                (folder / f"probe-{name}-{width}-{theme}.html").write_text(probe, encoding="utf-8")
    (folder / "slide.svg").write_text(to_slide(made(), "zh"), encoding="utf-8")
    asked: list[str] = []
    with chromium.serving(folder, asked) as url:
        yield url, folder, asked


def look(browser: str, url: str, folder: Path) -> dict[str, Any]:
    """What the page at `url` found out, once the browser has no complaint."""
    options = ("--virtual-time-budget=4000", "--enable-logging=stderr", "--dump-dom", "--window-size=1400,1000")
    done = chromium.run(browser, folder, *options, url)
    complaints = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert complaints == []
    found = re.search(r'data-result="(.*?)"', done.stdout)
    assert found, done.stdout[-2000:]
    seen: dict[str, Any] = json.loads(unescape(found[1]))
    return seen


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_draws_sorts_and_asks_nobody_for_anything(
    browser: str, site: tuple[str, Path, list[str]], tmp_path: Path, name: str, width: int, theme: str
) -> None:
    url, _, asked = site
    asked.clear()

    seen = look(browser, f"{url}/probe-{name}-{width}-{theme}.html", tmp_path)

    assert seen["overflow"] <= 0, seen
    assert seen["wide"] == []
    assert seen["small"] == 0, "texts of charts are too small to read"
    assert (seen["owned"], seen["images"], seen["loaded"]) == (False, 0, 0)
    assert seen["charts"] >= 7
    assert seen["paper"] == ("rgb(255, 255, 255)" if theme == "light" else "rgb(21, 24, 29)")
    numbers = [float(re.sub(r"[^\d.]", "", each)) for each in seen["falling"] if re.search(r"\d", each)]
    assert numbers == sorted(numbers, reverse=True)
    assert seen["rising"] != seen["falling"] or len(set(seen["falling"])) == 1
    assert seen["hints"]
    assert {path for path in asked if not path.startswith(("/probe-", f"/{name}.html"))} <= {"/favicon.ico"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(500, 6000), (DESK, 4400)])
@pytest.mark.parametrize("name", PAGES)
def test_screenshots_are_kept(
    browser: str, site: tuple[str, Path, list[str]], tmp_path: Path, name: str, width: int, height: int, theme: str
) -> None:
    url, _, _ = site
    picture = _kept(tmp_path) / f"report-{name}-{width}-{theme}.png"

    scheme = f"--blink-settings=preferredColorScheme={0 if theme == 'dark' else 1}"
    chromium.run(
        *(browser, tmp_path, scheme, f"--window-size={width},{height}"),
        *(f"--screenshot={picture}", f"{url}/{name}.html"),
    )

    assert picture.stat().st_size > 20_000


def test_a_slide_is_drawn_alone(browser: str, site: tuple[str, Path, list[str]], tmp_path: Path) -> None:
    url, _, _ = site
    picture = _kept(tmp_path) / "report-slide.png"

    chromium.run(browser, tmp_path, "--window-size=1280,720", f"--screenshot={picture}", f"{url}/slide.svg")

    assert picture.stat().st_size > 20_000


def _kept(folder: Path) -> Path:
    kept = Path(os.environ.get("SCREENSHOTS") or folder)
    kept.mkdir(parents=True, exist_ok=True)
    return kept
