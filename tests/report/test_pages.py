"""What pages, Markdown and slides are made of: all that upstream wrote stays text, and nobody is asked for anything."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from typing import Any

import pytest

from pgy_facade._text import Language
from pgy_facade.report import Report, to_html, to_markdown, to_slide
from tests.report.creators import came, made, note

LANGUAGES: tuple[Language, ...] = ("en", "zh")
EVIL = "</title><script>window.owned = true</script><img src=x onerror=alert(1)>"
OVERRIDE = "\u202egnp.exe"


class Page(HTMLParser):
    """What a browser would see: tags with their attributes, and the texts between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def attributes(self, name: str) -> list[str]:
        """All values of an attribute."""
        return [value or "" for _, attributes in self.tags for key, value in attributes.items() if key == name]

    def count(self, tag: str) -> int:
        """How many there are of a tag."""
        return sum(each == tag for each, _ in self.tags)


def hostile() -> Report:
    """A report about a creator who writes markup into everything."""
    data: dict[str, Any] = came()
    data["profile"].update(name=EVIL, location=OVERRIDE, contentTags=[{"taxonomy1Tag": EVIL, "taxonomy2Tags": [EVIL]}])
    data["profile"].update(noteSign={"name": EVIL}, redId="javascript:alert(1)", headPhoto="https://evil.example/a.png")
    data["portrait"]["cities"] = [{"name": EVIL, "percent": 0.5}]
    data["notes_1"]["list"] = [
        note(1, "2026-03-27", 5000, title=EVIL, noteId="javascript:alert(1)", imgUrl="http://evil.example/b.png"),
        note(2, "2026-03-26", 5000, EVIL, title=OVERRIDE + "abc"),
        note(3, "2026-03-25", 5000, title="字" * 10_000),
        note(4, "2026-03-24", 5000, title="[click](javascript:alert(1)) | ![](http://evil.example/c.png) <b>"),
    ]
    return made(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_upstream_wrote_is_text_and_never_markup(language: Language) -> None:
    quiet, loud = Page(to_html([made()], language)), Page(to_html([hostile()], language))

    assert "<script>window.owned" in loud.text
    assert loud.count("script") == quiet.count("script") == 1
    assert loud.count("img") == 0
    assert not [name for _, attributes in loud.tags for name in attributes if name.startswith("on")]


def test_an_override_of_the_writing_direction_is_taken_out_everywhere() -> None:
    report = hostile()
    pages = [write([report], language) for write in (to_html, to_markdown) for language in LANGUAGES]

    for text in (*pages, to_slide(report, "zh")):
        assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)


def test_a_title_of_ten_thousand_characters_is_cut() -> None:
    report = hostile()

    assert max(len(each.title) for each in report.notes) == 120
    assert "字" * 200 not in to_html([report], "zh") + to_markdown([report], "zh") + to_slide(report, "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_goes_to_xiaohongshu_or_to_a_place_of_the_page_and_nowhere_else(language: Language) -> None:
    page = Page(to_html([hostile(), made()], language))

    for address in page.attributes("href"):
        assert re.fullmatch(
            r"#[0-9a-f]{24}(-[a-z]+)?|https://www\.xiaohongshu\.com/(explore|user/profile)/[0-9a-f]{24}", address
        )
    assert page.attributes("src") == []


@pytest.mark.parametrize("reports", [1, 2])
def test_a_page_names_no_other_place_and_allows_itself_none(reports: int) -> None:
    html = to_html([made(), hostile()][:reports], "zh")
    policy = next(each["content"] or "" for tag, each in Page(html).tags if each.get("http-equiv"))

    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")
    assert "@import" not in html
    assert "url(" not in html


def test_every_id_of_a_page_stands_there_once() -> None:
    second = made()._replace(user_id="5e8f00000000000000000002")
    ids = Page(to_html([made(), second], "en")).attributes("id")

    assert len(ids) == len(set(ids))


def test_each_chart_has_a_name_for_those_who_do_not_see_it_and_a_table() -> None:
    html = to_html([made()], "en")
    drawings = re.findall(r"<svg.*?</svg>", html, re.DOTALL)

    assert len(drawings) >= 8
    for each in drawings:
        root = ET.fromstring(each)
        assert root.get("role") == "img"
        assert root.find("{*}title") is not None or root.find("title") is not None
    # The notes have the table of recent notes, which sorts.
    assert html.count('<details class="pc-table"') == len(drawings) - 1
    assert html.count('<table class="sortable"') == 1


def test_a_comparison_has_the_best_first_and_those_without_a_score_last() -> None:
    good, bad = made()._replace(name="good", score=90.0), made()._replace(name="bad", score=10.0)
    none = made()._replace(name="none", score=None)

    text = to_markdown([none, bad, good], "en")

    assert re.findall(r"^\| (\d) \| (\w+) \|", text, re.MULTILINE) == [("1", "good"), ("2", "bad"), ("3", "none")]
    rows = re.findall(r'class="rank".*?<bdi>(\w+)</bdi>', to_html([none, bad, good], "en"), re.DOTALL)
    assert rows == ["good", "bad", "none"]


def test_markdown_shows_what_upstream_wrote_as_it_is() -> None:
    text = to_markdown([hostile()], "en")

    assert "<script>" not in text
    assert "\\<script\\>" in text
    assert re.search(r"(?<!\\)\]\((?!#)", text) is None
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {7}


def test_a_slide_is_a_picture_that_stands_alone() -> None:
    for language in LANGUAGES:
        text = to_slide(hostile(), language)
        root = ET.fromstring(text)

        assert (root.get("width"), root.get("height")) == ("1280", "720")
        assert not re.search(r"href|url\(|<image|<script", text)


def test_upstreams_figures_and_ours_are_labelled_apart() -> None:
    text = to_markdown([made()], "en")

    assert re.search(r"\| CPM, photo-text \| ¥25 .* \| calculated, 8 notes \|", text)
    assert re.search(r"\| CPM, photo-text, the platform's estimate \| ¥24\.50 .* \| platform \|", text)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Each day shows the median of the 30 days before it"), ("zh", "每一天显示的是此前 30 天的中位数")],
)
def test_running_medians_are_called_that(language: Language, said: str) -> None:
    assert said in to_html([made()], language)


def test_what_is_missing_stands_at_the_top_with_the_reason() -> None:
    html = to_html([made({"costs": None})], "zh")

    assert html.index("未能获取的数据") < html.index('id="5e8f00000000000000000001-price"')
    assert "失败" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_threshold_stands_with_its_source(language: Language) -> None:
    report = made()
    page, text = Page(to_html([report], language)).text, to_markdown([report], language)
    asked = [each.threshold for part in report.judgements for each in part.figures if each.threshold is not None]

    assert asked
    for each in asked:
        assert each.source.said(language) in page
        assert each.source.said(language) in text.replace("\\", "")
