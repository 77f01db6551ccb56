"""The workflows keep the rules: actions pinned, little permitted, nothing interpolated, and what they run exists."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
ACTIONS = {"actions/checkout", "actions/setup-python", "actions/upload-artifact"}
OF_THE_RELEASE = {"actions/download-artifact", "pypa/gh-action-pypi-publish"}

each_workflow = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def load(path: Path) -> dict[str, Any]:
    workflow: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {**workflow, "on": workflow[True]}  # YAML 1.1 takes the key `on` for a truth value.


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def commands(workflow: dict[str, Any]) -> list[str]:
    lines = [line.strip() for step in steps(workflow) for line in str(step.get("run", "")).splitlines()]
    return [line for line in lines if line]


def test_the_workflows_are_ci_drift_nightly_and_release() -> None:
    assert [path.stem for path in FILES] == ["ci", "drift", "nightly", "release"]


@each_workflow
def test_actions_are_githubs_own_or_the_index_s_and_pinned_by_commit(path: Path) -> None:
    used = re.findall(r"uses:\s*(\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action, comment in used:
        name, _, revision = action.partition("@")
        assert name in ACTIONS or (path.stem == "release" and name in OF_THE_RELEASE)
        assert re.fullmatch(r"[0-9a-f]{40}", revision), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), "say which version the commit is"


def test_an_action_has_one_version_everywhere() -> None:
    found = {line for path in FILES for line in re.findall(r"uses:\s*(\S+.*)", path.read_text(encoding="utf-8"))}
    assert len(found) == len({line.partition("@")[0] for line in found})


@each_workflow
def test_a_workflow_has_no_more_permissions_than_it_needs(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {"contents": "read"}
    extra = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    if path.stem == "drift":
        assert extra == {"follow": {"contents": "write", "pull-requests": "write", "actions": "write"}}
    elif path.stem == "release":
        assert extra == {"publish": {"id-token": "write"}}
    else:
        assert extra == {}
    assert "pull_request_target" not in workflow["on"]


@each_workflow
def test_checkouts_keep_no_credentials(path: Path) -> None:
    checkouts = [step for step in steps(load(path)) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@each_workflow
def test_every_job_has_a_timeout_and_every_workflow_a_concurrency_group(path: Path) -> None:
    workflow = load(path)
    assert workflow["concurrency"]["group"]
    assert all(5 <= job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())


@each_workflow
def test_no_expression_is_pasted_into_a_command(path: Path) -> None:
    assert not [line for line in commands(load(path)) if "${{" in line]


@each_workflow
def test_the_make_targets_of_the_workflows_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {line.split()[1] for line in commands(load(path)) if line.startswith("make ")}
    assert named <= targets


@each_workflow
def test_the_commands_of_the_workflows_exist_with_their_options(path: Path) -> None:
    for line in commands(load(path)):
        module = re.search(r"python -m (\S+)", line)
        if module is None:
            continue
        assert find_spec(module[1]) is not None, module[1]
        options = set(re.findall(r"(?<!\S)--[a-z-]+", line))
        if module[1].startswith("scripts.") and options:
            command = [sys.executable, "-m", module[1], "--help"]
            said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
            assert not {option for option in options if option not in said}


def test_the_shell_scripts_of_the_workflows_exist_and_can_be_run() -> None:
    assert ".ci/run" in commands(load(FOLDER / "ci.yml"))
    if os.name != "nt":
        assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_tests_run_on_three_systems_and_every_python() -> None:
    workflow = load(FOLDER / "ci.yml")
    matrix = workflow["jobs"]["test"]["strategy"]["matrix"]
    assert {"push", "pull_request"} <= set(workflow["on"])
    assert {name.split("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = {line.rpartition(" ")[2] for line in project["classifiers"] if re.search(r"Python :: 3\.\d+", line)}
    assert versions <= set(matrix["python"])
    assert project["requires-python"] == f">={matrix['python'][0]}"


def test_the_daily_job_is_three_commands_and_the_one_that_reads_upstream_holds_no_token() -> None:
    workflow = load(FOLDER / "drift.yml")
    daily = [step for step in steps(workflow) if "scripts.ci.daily" in step.get("run", "")]
    assert [step["run"].split()[3] for step in daily] == ["look", "compare", "propose"]
    assert [each["run"] for each in steps(workflow) if "run" in each and each not in daily] == ["make venv"]
    holding = [step["run"].split()[3] for step in daily if "token" in str(step.get("env", "")).lower()]
    assert holding == ["look", "propose"]
    assert "token" not in str(workflow.get("env", "")) + str(workflow["jobs"]["follow"].get("env", ""))
    assert "schedule" in workflow["on"]


def test_a_release_is_checked_first_and_published_by_a_job_that_runs_nothing_of_ours() -> None:
    workflow = load(FOLDER / "release.yml")
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    assert workflow["on"] == {"push": {"tags": ["v*"]}}
    assert [step["env"] for step in build["steps"] if step.get("run") == "make release-check"] == [
        {"RELEASE_TAG": "${{ github.ref_name }}"}
    ]
    assert publish["needs"] == "build"
    assert publish["environment"] == "pypi", "which the index trusts, and where somebody may be asked"
    assert [step for step in publish["steps"] if "run" in step] == []
    assert publish["steps"][-1]["with"] == {"attestations": True}
    assert "secrets." not in (FOLDER / "release.yml").read_text(encoding="utf-8")
