"""The drift report in a real browser. The screenshots go to the folder named by SCREENSHOTS, if it is set."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.drift import __main__ as drift
from tests import chromium
from tests.scripts.drift.documents import Document, at, document, edited, operation, sample, tree, with_schema, write
from tests.scripts.drift.edits import drop, rename, schema
from tests.scripts.drift.test_reports import hostile

WIDTHS = {"desktop": 1280, "phone": 420}
PROBE = """<!doctype html><title>waiting</title><iframe id=page src="report.html" style="width:{width}px;height:900px">
</iframe><script>
page.onload = () => {{
  const seen = page.contentDocument, root = seen.documentElement;
  const boxes = [...seen.querySelectorAll("article, details, .sides pre")];
  const overlong = boxes.filter(box => box.scrollWidth > box.clientWidth + 1);
  document.body.dataset.result = JSON.stringify({{
    wide: root.scrollWidth > {width}, overlong: overlong.length, articles: seen.querySelectorAll("article").length,
    rows: seen.querySelectorAll("tr").length, owned: page.contentWindow.owned === true,
    images: seen.images.length, scripts: seen.scripts.length, title: seen.title,
    background: getComputedStyle(seen.querySelector("article.error")).borderLeftColor,
  }}).replaceAll('"', "'");
}};
</script>"""


@pytest.fixture(scope="module")
def browser() -> str:
    """A Chromium."""
    return chromium.find_browser()


def change(made: Document) -> None:
    """A bit of everything."""
    rename("thingId", "itemId")(made)
    drop("tags")(made)
    schema("colour", enum=["RED", "PINK"])(made)
    sample(made)["data"].pop("total")
    operation(made)["summary"] = "Things, found"
    hostile(made)
    for entry in operation(made)["parameters"]:
        entry["description"] = "<script>window.owned = true</script><img src=x onerror='window.owned = true'>"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The report on a loopback server, and pages that look into it."""
    folder = tmp_path_factory.mktemp("page")
    second = at(edited(with_schema(), lambda d: operation(d).update(operationId="b", deprecated=True)), "/api/b/v1")
    root = tree(folder / "root", {"thing_search_v1": document(), "b_v1": second})
    other = folder / "others"
    write(other / "a.json", edited(document(), change))
    options = ["--root", str(root), "--against", str(other), "--format", "html"]
    assert drift.main([*options, "--output", str(folder / "report.html")]) == 1
    for name, width in WIDTHS.items():
        (folder / f"{name}.html").write_text(PROBE.format(width=width), encoding="utf-8")
    with chromium.serving(folder) as url:
        yield url, folder


@pytest.mark.parametrize("name", WIDTHS)
def test_the_page_fits_shows_all_and_runs_nothing(
    browser: str, site: tuple[str, Path], tmp_path: Path, name: str
) -> None:
    url, _ = site
    dom = chromium.run(browser, tmp_path, "--virtual-time-budget=4000", "--dump-dom", f"{url}/{name}.html").stdout
    found = re.search(r'data-result="\{(.*?)\}"', dom)
    assert found, dom[-2000:]
    result = found[1]
    assert "'wide':false" in result, result
    assert "'overlong':0" in result, result
    assert "'owned':false" in result, result
    assert "'images':0" in result, result
    assert "'scripts':0" in result, result
    assert "'title':'Upstream drift: " in result, result
    assert int(re.search(r"'articles':(\d+)", result)[1]) > 10  # type: ignore[index]
    assert int(re.search(r"'rows':(\d+)", result)[1]) > 20  # type: ignore[index]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screenshot_shows_every_colour_of_the_page(
    browser: str, site: tuple[str, Path], tmp_path: Path, scheme: str
) -> None:
    url, _ = site
    kept = Path(os.environ.get("SCREENSHOTS") or tmp_path)
    kept.mkdir(parents=True, exist_ok=True)
    picture = kept / f"drift-report-{scheme}.png"
    dark = (
        ["--blink-settings=preferredColorScheme=0"] if scheme == "dark" else ["--blink-settings=preferredColorScheme=1"]
    )
    chromium.run(browser, tmp_path, *dark, "--window-size=1280,3000", f"--screenshot={picture}", f"{url}/report.html")
    png = picture.read_bytes()
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1280, 3000)
    colours = pixels(png)
    paper = bytes.fromhex("12161d" if scheme == "dark" else "f6f7f9")
    shades = {"light": ("c0272d", "a86400", "fdecec", "e9f7ee"), "dark": ("ff7b7b", "f0b04c", "3a1f22", "173325")}
    assert paper in colours
    for colour in shades[scheme]:
        assert bytes.fromhex(colour) in colours, colour


def pixels(png: bytes) -> set[bytes]:
    """The colours in an 8-bit RGB or RGBA picture."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, depth, kind = int.from_bytes(png[16:20]), png[24], png[25]
    assert (depth, kind) in ((8, 2), (8, 6))
    size = 3 if kind == 2 else 4
    place, packed = 8, b""
    while place < len(png):
        length, name = int.from_bytes(png[place : place + 4]), png[place + 4 : place + 8]
        packed += png[place + 8 : place + 8 + length] if name == b"IDAT" else b""
        place += length + 12
    raw, row, found = zlib.decompress(packed), bytearray(width * size), set()
    for top in range(0, len(raw), width * size + 1):
        row = unfiltered(raw[top], raw[top + 1 : top + 1 + width * size], row, size)
        found |= {bytes(row[left : left + 3]) for left in range(0, len(row), size)}
    return found


def unfiltered(kind: int, line: bytes, above: bytearray, size: int) -> bytearray:
    """Undo one line's filter, as the PNG specification has it."""
    row = bytearray(line)
    if kind == 0:
        return row
    for at_ in range(len(row)):
        left = row[at_ - size] if at_ >= size else 0
        up, corner = above[at_], above[at_ - size] if at_ >= size else 0
        if kind == 4:
            guess = left + up - corner
            near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))
            row[at_] = (row[at_] + near[2]) & 255
        else:
            row[at_] = (row[at_] + {1: left, 2: up, 3: (left + up) // 2}[kind]) & 255
    return row
