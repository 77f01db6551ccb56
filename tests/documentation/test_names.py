"""What pages name is there: files, headings, commands, fields, errors, exit codes, and calls of the contract."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

import pgy_facade
from examples.service_fastapi import status_of
from pgy_facade.cli.exit_codes import MEANINGS
from scripts.client.calls import calls_of
from scripts.docs.made_pages import made_pages

from .pages import CHINESE, ENGLISH, ROOT, name_of, text_of, tokens_of
from .running import check_ours, language_of

PAGES = [*ENGLISH, *CHINESE]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    made = names_of_made_pages(language_of(page))
    inline = [child for token in tokens_of(page) for child in token.children or () if child.type == "link_open"]
    for href in (unquote(str(child.attrs["href"])) for child in inline):
        if href.startswith(("https:", "http:")):
            continue
        target, _, heading = href.partition("#")
        path = (page.parent / target).resolve() if target else page
        assert path.exists() or path in made, f"{name_of(page)}: {href}"
        assert not heading or heading in anchors(path), f"{name_of(page)}: {href}"


@cache
def names_of_made_pages(language: str) -> set[Path]:
    return {ROOT / "docs" / language / name for name in made_pages(language)}


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_and_file_that_a_sentence_names_exists(page: Path) -> None:
    sentences = re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL)
    for command in re.findall(r"`((?:make|python -m scripts)[ .][^`]+)`", sentences):
        check_ours(command)
    for module in re.findall(r"python -m (pgy_facade[a-z_.]*)", sentences):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
    for name in re.findall(r"`((?:specs|scripts|examples|docs|\.github)/[\w./-]+)`", sentences):
        made_by_hand = name == "specs/drift-accepted.toml"  # by whoever accepts the first finding
        assert made_by_hand or (ROOT / name).exists(), name


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_error_field_and_call_that_a_page_names_exists(page: Path) -> None:
    text = text_of(page)
    for name in re.findall(r"`(\w+(?:Error|Warning))`", text):
        assert hasattr(pgy_facade, name) or name in {"ValueError", "TypeError", "ImportError", "DeprecationWarning"}, (
            name
        )
    models = {name: getattr(pgy_facade.models, name) for name in dir(pgy_facade.models)}
    for model, name in re.findall(r"`([A-Z]\w+)\.([a-z]\w*)`", text):
        if hasattr(models.get(model), "from_dict"):
            assert name in {field.name for field in pgy_facade.fields(models[model])}, f"{model}.{name}"
    for name in re.findall(r"`client\.(\w+)\(", text):
        assert hasattr(pgy_facade.PgyClient, name), name


def test_the_readme_says_what_a_service_answers_as_the_example_does() -> None:
    rows = re.findall(r"^\| `(\w+Error)`.*\| (\d+) \|$", text_of(ROOT / "README.md"), re.MULTILINE)
    assert len(rows) >= 20
    for name, status in rows:
        assert status_of(getattr(pgy_facade, name)) == int(status), name


@pytest.mark.parametrize(("language", "column"), [("en", 0), ("zh", 1)])
def test_the_page_of_the_command_line_lists_the_exit_codes_of_the_help(language: str, column: int) -> None:
    rows = [f"| {int(code)} | {meanings[column]} |" for code, meanings in MEANINGS.items()]
    assert "\n".join(rows) in text_of(ROOT / "docs" / language / "reference" / "command-line.md")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_of_legacy_calls_names_the_successors_of_the_contract(language: str) -> None:
    calls = calls_of(json.loads((ROOT / "specs" / "openapi.json").read_bytes()))
    successors = [f"| `{call['call']}` | `{call['instead']}` |" for call in calls if call["instead"] and call["call"]]
    page = text_of(ROOT / "docs" / language / "how-to" / "legacy-calls.md")
    assert len(successors) >= 10
    assert [row for row in successors if row not in page] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_for_those_who_come_from_the_vendors_sdk_names_every_call(language: str) -> None:
    page = text_of(ROOT / "docs" / language / "how-to" / "from-vendor-sdk.md")
    for call in calls_of(json.loads((ROOT / "specs" / "openapi.json").read_bytes())):
        if call["call"] and not call["withdrawn"]:
            # That SDK names its methods after the path.
            path = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", call["endpoint"].partition("/api/xiaohongshu-pgy/")[2])
            row = f"| `{re.sub('[/-]', '_', path).lower()}` | `{call['call']}` |"
            assert row in page or call["call"] == "kol_data_overview_v1", row  # it had left upstream's documents


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_option_that_a_sentence_names_exists(page: Path) -> None:
    inline = [child for token in tokens_of(page) for child in token.children or () if child.type == "code_inline"]
    named = {option for child in inline for option in re.findall(r"(?<!\S)--[a-z][a-z-]+", child.content)}
    assert named - options_of_ours() == set()


@cache
def options_of_ours() -> set[str]:
    rooms = (ROOT / "pgy_facade" / "cli", ROOT / "pgy_facade" / "store", ROOT / "scripts")
    code = [path.read_text(encoding="utf-8") for room in rooms for path in room.rglob("*.py")]
    return {option for text in code for option in re.findall(r"--[a-z][a-z-]+", text)}
