"""Digests of folders."""

from __future__ import annotations

from pathlib import Path

from scripts.tree.files import contents_of, tree_digest


def test_the_digest_of_a_folder_covers_names_and_contents(tmp_path: Path) -> None:
    def make(name: str, files: dict[str, str]) -> str | None:
        for path, content in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(content)
        return tree_digest(tmp_path / name)

    one = make("one", {"a.py": "1", "b/c.py": "2"})
    assert one == make("same", {"b/c.py": "2", "a.py": "1"})
    assert one == make("litter", {"a.py": "1", "b/c.py": "2", "__pycache__/a.pyc": "x", ".cache/x": "", "b/x.pyc": ""})
    others = [
        make("content", {"a.py": "1", "b/c.py": "3"}),
        make("name", {"a.py": "1", "b/d.py": "2"}),
        make("shifted", {"a.py": "1b/c.py", "d": "2"}),
        make("more", {"a.py": "1", "b/c.py": "2", "d.py": ""}),
        tree_digest(tmp_path / "none"),
    ]
    assert one not in others
    assert len(set(others)) == len(others)
    (tmp_path / "one/b/c.py").unlink()
    (tmp_path / "one/b/c.py").symlink_to(tmp_path / "same/b/c.py")
    assert tree_digest(tmp_path / "one") != one, "a link is not the file it points to"
    assert contents_of(tmp_path / "none") == {}
