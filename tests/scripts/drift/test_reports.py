"""Reports for people: grouped, escaped, bounded in length."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scripts.drift import __main__ as drift
from scripts.drift.check import Report
from scripts.drift.findings import Finding
from scripts.drift.reports import github, markdown, page, text

from .documents import Document, aggregate, at, document, edited, operation, parameter, sample, tree, write
from .edits import rename

EVIL = (
    "<script>alert(1)</script>",
    "</pre><img src=x onerror=alert(1)>",
    "`</code>**bold** @team #1 [link](http://x) | ![i](http://x/y.png)`",
    "\n::error::owned",
    "\x1b[31mred\x1b[0m\r\x07",
    "\u202egpj.exe",
    "' onmouseover='alert(1)' \" onfocus=\"alert(1)",
)


def hostile(made: Document) -> None:
    """Put a hostile text wherever one can stand."""
    described = operation(made)
    described["summary"] = EVIL[0]
    described["operationId"] = EVIL[1]
    for number, words in enumerate(EVIL):
        described["parameters"].append(parameter(f"p{number}", enum=[words], default=words, pattern=words))
        sample(made)["data"][words] = {words: words}
    described["parameters"][2]["schema"]["enum"].extend(EVIL)
    described["parameters"][5]["schema"]["format"] = EVIL[0]
    made["servers"] = [{"url": words} for words in EVIL]
    made["security"] = [{words: []} for words in EVIL]
    described["responses"]["default"]["content"]["text/" + EVIL[0]] = {}


@pytest.fixture
def printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """A report on hostile documents, in every format."""
    root = tree(tmp_path / "root", {"thing_search_v1": document()})
    other = write(tmp_path / "other.json", edited(document(), hostile))
    output = {}
    for form in drift.FORMATS:
        assert drift.main(["--root", str(root), "--against", str(other), "--format", form]) == 1
        output[form] = capsys.readouterr().out
    return output


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that it closes what was opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.words.append(data)


def test_the_page_shows_hostile_texts_escaped(printed: dict[str, str]) -> None:
    read = Page(printed["html"])
    assert read.open == []
    allowed = "html head meta title style body main header h1 h2 p code span section small article dl dt dd div b pre"
    assert read.tags <= {*allowed.split(), "table", "thead", "tbody", "tr", "th", "td", "details", "summary"}
    assert read.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "colspan", "open"}
    assert "<script>alert(1)</script>" in "".join(read.words)
    assert "default-src 'none'" in printed["html"]
    assert not re.search(r"(?:src|href)\s*=|url\(|@import", printed["html"].replace("src=x", "").split("<body>")[0])


def test_a_text_report_has_no_control_characters_of_a_document(printed: dict[str, str]) -> None:
    for form in ("text", "markdown", "github", "html"):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed[form]), form


def test_markdown_mentions_nobody_and_holds_no_markup(printed: dict[str, str]) -> None:
    outside = re.sub(r"`[^`\n]*`", "", printed["markdown"])
    assert outside.count("`") == 0
    assert re.findall(r"(?<!\\)</?(\w+)", outside) == ["details", "summary", "summary", "details"] * outside.count(
        "<details>"
    )
    assert not re.search(r"@\w|(?<!\\)\]\(|!\[", outside)


def test_a_github_annotation_is_one_line_and_one_command(printed: dict[str, str]) -> None:
    lines = printed["github"].splitlines()
    assert len(lines) > len(EVIL)
    for line in lines[:-1]:
        assert re.match(r"::(error|warning|notice) file=specs/published/thing_search_v1\.json,title=[^:]*::\S", line)
    assert lines[-1].startswith("drift: ")


def report(*findings: Finding, operations: int = 1) -> Report:
    """A report on nothing in particular."""
    return Report("there", list(findings), [f"operation_{number}" for number in range(operations)])


def test_the_same_change_in_many_operations_is_reported_once() -> None:
    found = [Finding("response-example-removed", f"operation_{n}", f"/{n}", "Gone.") for n in range(24)]
    whole = report(*found, operations=25)
    for written in (text.render(whole), markdown.render(whole), github.render(whole), page.render(whole)):
        assert written.count("Gone.") == 1
    assert "24 warnings in 25 operations" in text.render(whole)
    assert "and 18 more" in text.render(whole)
    assert text.render(report()) == "drift: no changes in 1 operation, compared with there\n"
    assert "Nothing to do" in page.render(report())


def many(rule: str, number: int = 43) -> list[Finding]:
    """As many changes of one kind in one operation."""
    return [Finding(rule, "a", f"/{n}", f"The parameter `p{n}` is new.", None, "string") for n in range(number)]


def test_forty_changes_of_one_kind_are_one_card_folded_and_counted() -> None:
    whole = report(Finding("endpoint-deprecated", "a", "/a", "Old."), *many("new-optional-request-parameter"))
    shown = Page(page.render(whole))
    written = page.render(whole)
    assert written.count("<article") == 2
    assert "43 changes" in "".join(shown.words)
    assert '<details class="change" open' not in written
    for form in (text.render(whole), markdown.render(whole), written):
        assert form.count("43 changes") >= 1
        assert len(re.findall(r"p\d+\b", form)) == 43
        assert form.count("can be sent after the next sync") <= 1
    assert github.render(whole).count("\n::notice") + github.render(whole).startswith("::notice") == 1
    assert "(43 changes)" in github.render(whole)
    assert "and 23 more" in github.render(whole)


def test_changes_of_one_kind_in_several_operations_name_the_operations_of_each() -> None:
    rule = "request-parameter-removed"
    whole = report(
        Finding(rule, "first", "/1", "The parameter `x` was removed."),
        Finding(rule, "second", "/2", "The parameter `x` was removed."),
        Finding(rule, "third", "/3", "The parameter `y` was removed."),
        operations=3,
    )
    lines = text.render(whole).splitlines()
    assert [line for line in lines if "removed." in line] == [
        "  - The parameter `x` was removed. (first, second)",
        "  - The parameter `y` was removed. (third)",
    ]
    assert "  - The parameter `x` was removed. (`first`, `second`)" in markdown.render(whole).splitlines()


def test_long_words_are_shown_as_the_lines_that_differ() -> None:
    before = "\n".join(["A filter.", *(f"- `V{n}`: value {n}" for n in range(60))])
    after = before.replace("value 31", "something else")
    whole = report(Finding("request-parameter-description-changed", "a", "/a", "Said.", before, after))
    for form in (text.render(whole), markdown.render(whole), page.render(whole)):
        assert "value 31" in form
        assert "something else" in form
        assert "value 30" not in form


def test_a_new_parameter_is_reported_with_what_it_means() -> None:
    described = {"name": "p", "in": "query", "required": False, "type": "string", "description": "How deep it goes."}
    whole = report(Finding("new-optional-request-parameter", "a", "/a", "New.", None, described))
    for form in (text.render(whole), markdown.render(whole), page.render(whole)):
        assert "How deep it goes." in form
        assert '"required"' not in form


def test_colours_are_used_on_a_terminal_only() -> None:
    whole = report(Finding("endpoint-deprecated", "a", "/a", "Old."))
    assert "\x1b[1;33mWARNING\x1b[0m" in text.render(whole, colour=True)
    assert "\x1b" not in text.render(whole)


def test_markdown_fits_a_pull_request() -> None:
    found = [
        Finding(rule, "a", f"/{n}", f"Change number {n}: {'x' * 90}.")
        for rule in ("endpoint-deprecated", "api-servers-changed")
        for n in range(400)
    ]
    written = markdown.render(report(*found))
    assert len(written) < 65_000
    assert "run `make drift` for all of it" in written
    assert written.count("<details>") == written.count("</details>")


def test_every_report_says_what_it_does_to_callers_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tree(tmp_path / "root", {"thing_search_v1": document()})
    other = write(tmp_path / "o.json", aggregate(at(document(), "/x"), edited(document(), rename("thingId", "itemId"))))
    for form in drift.FORMATS:
        assert drift.main(["--root", str(root), "--against", str(other), "--format", form]) == 1
        output = " ".join(capsys.readouterr().out.split())
        assert "thingId" in output
        assert "itemId" in output
        assert "very call is refused" in output
        assert "specs/overlay.yaml" in output
