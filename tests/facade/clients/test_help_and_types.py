"""What readers and tools see of the calls and models: `help()`, mypy, pyright."""

from __future__ import annotations

import json
import os
import pydoc
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pgy_facade import (
    PgyClient,
)

# As the contract had them when the docstrings were written. Not compared with the contract of today: a sync that brings
# more of them is to turn no test red.
DESCRIBED = {
    "search_creators": "search_type keyword page fans_number_lower fans_number_upper fans_age fans_gender gender "
    "content_tag NICKNAME NOTE LT_18 AGE_18_24 AGE_25_34 AGE_35_44 GT_44 MALE_HIGH FE_MALE_HIGH MALE FEMALE",
    "creator_core_metrics": "user_id business note_type date_type advertise_switch DAILY_NOTE COOPERATE_NOTE "
    "PHOTO_TEXT_AND_VIDEO PHOTO_TEXT VIDEO DAY_30 DAY_90 ALL ORGANIC_ONLY",
    "notes_details": "user_id advertise_switch order_type note_type is_third_platform page_number LATEST MOST_READ "
    "MOST_INTERACT ALL COOPERATION PHOTO_TEXT VIDEO NO YES ORGANIC_ONLY",
    "creator_data_summary": "user_id business DAILY_NOTE COOPERATE_NOTE",
    "creator_follower_history": "user_id date_type increase_type DAY_30 DAY_90 FANS_TOTAL FANS_INCREASE",
    "kol_data_overview_v1": "kol_id business accept_cache _0 _1",
    "kol_follower_trend_v1": "kol_id date_type increase_type accept_cache _1 _2",
}


@pytest.mark.parametrize("name", DESCRIBED)
def test_help_on_a_call_lists_its_parameters_and_their_values(name: str) -> None:
    words = set(re.findall(r"\w+", pydoc.plain(pydoc.render_doc(getattr(PgyClient, name)))))
    assert set(DESCRIBED[name].split()) <= words


def test_models_are_importable_from_the_package_and_imported_when_asked_for() -> None:
    code = """
import sys
from pgy_facade import models
assert "pgy_client" not in sys.modules
from pgy_facade.models import SearchType
assert "pgy_client.models.creator" not in sys.modules
import pgy_client.models
assert models.SearchType is SearchType is pgy_client.models.SearchType
assert set(dir(models)) == set(pgy_client.models.__all__) and "Creator" in dir(models)
assert not hasattr(models, "Nothing") and not hasattr(models, "__path__")
namespace = {}
exec("from pgy_facade.models import *", namespace)
assert namespace["Creator"] is pgy_client.models.Creator
"""
    subprocess.run([sys.executable, "-c", code], check=True)


REPOSITORY = Path(__file__).resolve().parents[3]

MODELS = """\
from pgy_facade.models import Creator

followers: int | None = Creator().fans_num
wrong: str = Creator().fans_num
"""


LEGACY_CALLS = """\
from pgy_facade import AsyncPgyClient, PgyClient


def blocking(client: PgyClient) -> None:
    client.kol_data_overview_v1("5fe8000000000000010078c7", business="_0")
    client.kol_follower_trend_v1("5fe8000000000000010078c7", date_type="_1", increase_type="_1")
    client.with_response.kol_data_overview_v1("5fe8000000000000010078c7", business="_0")
    client.with_response.kol_follower_trend_v1("5fe8000000000000010078c7", date_type="_1", increase_type="_1")
    client.creator_data_summary("5fe8000000000000010078c7")


async def awaiting(client: AsyncPgyClient) -> None:
    await client.kol_data_overview_v1("5fe8000000000000010078c7", business="_0")
    await client.kol_follower_trend_v1("5fe8000000000000010078c7", date_type="_1", increase_type="_1")
    await client.with_response.kol_data_overview_v1("5fe8000000000000010078c7", business="_0")
    await client.with_response.kol_follower_trend_v1("5fe8000000000000010078c7", date_type="_1", increase_type="_1")
    await client.creator_data_summary("5fe8000000000000010078c7")
"""

LEGACY_LINES = [number for number, line in enumerate(LEGACY_CALLS.splitlines(), 1) if ".kol_" in line]


def check_types(*command: str) -> list[str]:
    pytest.importorskip(command[0])  # which `make test-versions` has no use for
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)
    return [line for line in done.stdout.splitlines() if "error:" in line] or [done.stdout + done.stderr]


@pytest.mark.timeout(180)
def test_mypy_knows_the_types_of_models_and_reports_the_legacy_methods(tmp_path: Path) -> None:
    """In one run, as nearly all of its time goes into reading the package."""
    models, calls = tmp_path / "models.py", tmp_path / "calls.py"
    models.write_text(MODELS)
    calls.write_text(LEGACY_CALLS)
    options = ["--strict", "--config-file", os.devnull, "--python-version", "3.11", "--cache-dir", str(tmp_path / "c")]
    options += ["--enable-error-code", "deprecated", "--follow-imports", "silent"]
    found = check_types("mypy", *options, str(models), str(calls))
    legacy = [line for line in found if "calls.py:" in line]
    (wrong,) = (line for line in found if line not in legacy)
    assert "models.py:4:" in wrong
    assert wrong.endswith("[assignment]")
    assert [line.split("calls.py:")[-1].split(":")[0] for line in legacy] == [str(line) for line in LEGACY_LINES], found
    assert all("use creator_" in line and line.endswith("[deprecated]") for line in legacy)


@pytest.mark.timeout(180)
def test_pyright_reports_the_legacy_methods(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(LEGACY_CALLS)
    paths = [str(REPOSITORY), str(REPOSITORY / "generated")]
    config = {"include": ["use.py"], "extraPaths": paths, "pythonVersion": "3.11", "reportDeprecated": "error"}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(config))
    found = check_types("basedpyright", "--pythonpath", sys.executable, "--level", "error", "-p", str(tmp_path))
    assert [line.split("use.py:")[-1].split(":")[0] for line in found] == [str(line) for line in LEGACY_LINES], found
    assert all("deprecated" in line for line in found)
