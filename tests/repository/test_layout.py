"""The repository keeps its own rules."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 300


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_top_level() -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {"pyproject.toml", "specs", "generated", "pgy_facade", "scripts", "tests", "Makefile"} <= tops
    assert {name for name in tops if not name.startswith(".")} <= {
        "pyproject.toml",
        "specs",
        "generated",
        "pgy_facade",
        "scripts",
        "tests",
        "Makefile",
        "README.md",
        "README.zh-CN.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "docs",
        "examples",
        "BENCHMARKS.md",
        "LICENSE",
        "schemathesis.toml",  # found by schemathesis at the top level only
    }


def test_hand_written_modules_are_small() -> None:
    large = {}
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py" and name.startswith(("pgy_facade/", "scripts/")):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > LIMIT:
                large[name] = lines
    assert large == {}


def test_no_file_names_a_place_on_a_machine_or_a_package_index() -> None:
    # What stands for a mirror in a how-to has a name that nobody can register.
    index = r"(?i:index[-_]url)\s*[ =]\s*[\"']?https?://(?!mirror\.example\.com/)\S+"
    pattern = re.compile(rf"/(?:home|root|Users)/[a-z]|--index-url|extra-index-url|{index}")
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked()
        if path.name != Path(__file__).name
        and (match := pattern.search(path.read_text(encoding="utf-8", errors="ignore")))
    ]
    assert found == []


def test_silenced_rules_are_named() -> None:
    pattern = re.compile(r"#\s*(?:type:\s*ignore|noqa)\s*(?:$|(?=#))", re.MULTILINE)
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix == ".py" and pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
