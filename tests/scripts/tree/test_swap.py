"""The swap: all or nothing, inside the tree, one command at a time."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.errors import PipelineError
from scripts.tree.exclusive import exclusive, recover
from scripts.tree.swap import swap
from tests.scripts.sync.case import snapshot

ENTRIES = ["specs/a.json", "specs/examples/new/one.json", "generated/pgy_client", "specs/b.json"]
REMOVE = ["specs/gone.json"]


def write(root: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)


OLD = {"specs/a.json": "old", "specs/gone.json": "old", "generated/pgy_client/x/old.py": "old", "specs/other": "mine"}
NEW = {
    "specs/a.json": "new",
    "specs/b.json": "new",
    "specs/examples/new/one.json": "new",
    "generated/pgy_client/new.py": "new",
}
AFTER = {**NEW, "specs/other": "mine"}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    write(tmp_path / "tree", OLD)
    return tmp_path / "tree"


def texts(root: Path) -> dict[str, str]:
    return {name: content.decode() for name, content in snapshot(root).items()}


def put_in(root: Path) -> None:
    with exclusive(root) as staging:
        write(staging, NEW)
        swap(root, staging, ENTRIES, REMOVE)


def test_a_swap_replaces_adds_and_removes_every_entry(tree: Path) -> None:
    put_in(tree)
    assert texts(tree) == AFTER
    assert not (tree / "generated/pgy_client/x").exists()


@pytest.mark.parametrize("survive", range(7))
def test_a_move_that_fails_undoes_the_whole_swap(tree: Path, monkeypatch: pytest.MonkeyPatch, survive: int) -> None:
    monkeypatch.setattr(os, "rename", failing_once(os.rename, survive))
    with pytest.raises(PipelineError, match="everything is as it was"):
        put_in(tree)
    assert texts(tree) == OLD
    assert not (tree / "specs/examples").exists()
    assert not (tree / ".pgy-sync").exists()


def test_a_swap_of_the_test_tree_has_seven_moves_that_can_fail(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three old entries move out, four new ones move in."""
    monkeypatch.setattr(os, "rename", failing_once(os.rename, 7))
    put_in(tree)
    assert texts(tree) == AFTER


def failing_once(call: Callable[..., None], survive: int) -> Callable[..., None]:
    left = [survive]

    def failing(*arguments: object) -> None:
        left[0] -= 1
        if left[0] == -1:
            raise OSError(errno.EIO, "Input/output error")
        call(*arguments)

    return failing


def test_an_interrupt_undoes_the_whole_swap(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename
    left = [3]

    def interrupted(*arguments: Path) -> None:
        left[0] -= 1
        if left[0] == -1:
            raise KeyboardInterrupt
        rename(*arguments)

    monkeypatch.setattr(os, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put_in(tree)
    assert texts(tree) == OLD


def test_a_swap_that_cannot_be_undone_waits_for_the_next_command(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename
    left = [3]

    def dying(*arguments: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.EIO, "Input/output error")
        rename(*arguments)

    monkeypatch.setattr(os, "rename", dying)
    with pytest.raises(PipelineError, match="neither finished nor undone"):
        put_in(tree)
    with pytest.raises(PipelineError, match="neither finished nor undone"):
        recover(tree)
    monkeypatch.setattr(os, "rename", rename)
    recover(tree)
    assert texts(tree) == AFTER


def test_recovery_undoes_a_swap_that_it_cannot_finish(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename
    left = [3]

    def dying(*arguments: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.EIO, "Input/output error")
        rename(*arguments)

    monkeypatch.setattr(os, "rename", dying)
    with pytest.raises(PipelineError):
        put_in(tree)
    monkeypatch.setattr(os, "rename", failing_once(rename, 0))
    recover(tree)
    assert texts(tree) == OLD


def test_recovery_touches_nothing_without_a_working_folder(tree: Path) -> None:
    recover(tree)
    assert not (tree / ".pgy-sync").exists()


def test_recovery_removes_a_working_folder_without_a_journal(tree: Path) -> None:
    write(tree, {".pgy-sync/staging-x/specs/a.json": "half", ".pgy-sync/journal.draft": "{", ".pgy-sync/lock": ""})
    recover(tree)
    assert texts(tree) == OLD
    assert not (tree / ".pgy-sync").exists()


def test_recovery_leaves_a_running_command_alone(tree: Path) -> None:
    with exclusive(tree) as staging:
        write(staging, NEW)
        recover(tree)
        assert (staging / "specs/a.json").is_file()


def test_recovery_does_not_touch_a_running_swap(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.tree.exclusive.RECOVERY_WAIT", 0.05)
    with exclusive(tree):
        journal = json.dumps({"schema_version": 1, "staging": "staging-x", "put": [], "remove": []})
        write(tree, {".pgy-sync/journal.json": journal})
        with pytest.raises(PipelineError, match="another command"):
            recover(tree)
        (tree / ".pgy-sync/journal.json").unlink()


def test_only_one_command_at_a_time_changes_a_tree(tree: Path) -> None:
    with exclusive(tree), pytest.raises(PipelineError, match="another command"), exclusive(tree):
        pass
    put_in(tree)


def test_recovery_replaces_what_was_put_back_meanwhile(tree: Path) -> None:
    """Killed between the two moves of a folder; then somebody restored the old one by hand."""
    put, gone = ["generated/pgy_client"], ["specs/gone.json"]
    journal = {"schema_version": 1, "staging": "staging-x", "put": put, "remove": gone}
    write(
        tree, {".pgy-sync/staging-x/generated/pgy_client/new.py": "new", ".pgy-sync/journal.json": json.dumps(journal)}
    )
    write(tree, {".pgy-sync/backup/generated/pgy_client/x/old.py": "old", ".pgy-sync/backup/specs/gone.json": "old"})
    recover(tree)
    assert texts(tree) == {"specs/a.json": "old", "specs/other": "mine", "generated/pgy_client/new.py": "new"}


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        "{}",
        '{"schema_version": 9, "staging": "s", "put": [], "remove": []}',
        '{"schema_version": 1, "staging": "../s", "put": [], "remove": []}',
        '{"schema_version": 1, "staging": "s", "put": ["../x"], "remove": []}',
        '{"schema_version": 1, "staging": "s", "put": [], "remove": ["specs/../../x"]}',
        '{"schema_version": 1, "staging": "s", "put": [], "remove": ["/etc/x"]}',
        '{"schema_version": 1, "staging": "s", "put": [], "remove": ["pyproject.toml"]}',
    ],
)
def test_a_journal_of_another_form_is_an_error(tree: Path, content: str) -> None:
    write(tree, {".pgy-sync/journal.json": content})
    with pytest.raises(PipelineError, match="cannot be understood"):
        recover(tree)
    assert {key: value for key, value in texts(tree).items() if not key.startswith(".")} == OLD


@pytest.mark.parametrize("link", ["specs", "specs/examples", "specs/a.json", "generated", "generated/pgy_client"])
def test_a_swap_does_not_write_through_a_symbolic_link(tree: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    if (tree / link).exists():
        (tree / link).rename(outside)
    else:
        outside.mkdir()
    (tree / link).symlink_to(outside)
    before = texts(tree), texts(outside) if outside.is_dir() else outside.read_text()
    with pytest.raises(PipelineError, match="symbolic link"):
        put_in(tree)
    assert (texts(tree), texts(outside) if outside.is_dir() else outside.read_text()) == before


def test_a_link_inside_the_generated_package_is_replaced_not_followed(tree: Path, tmp_path: Path) -> None:
    write(tmp_path / "outside", {"precious.py": "mine"})
    (tree / "generated/pgy_client/models").symlink_to(tmp_path / "outside")
    put_in(tree)
    assert texts(tree) == AFTER
    assert texts(tmp_path / "outside") == {"precious.py": "mine"}


def test_a_working_folder_that_is_a_link_is_refused(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tree / ".pgy-sync").symlink_to(tmp_path / "outside")
    with pytest.raises(PipelineError, match="symbolic link"):
        recover(tree)
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_root_that_is_a_link_is_accepted(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tree)
    put_in(tmp_path / "link")
    assert texts(tree) == AFTER
