"""The wheel holds what services import, typed, and nothing of the workshop; and works where only it is installed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_it_ships_the_packages_the_bundle_and_the_type_markers(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {"pgy_facade/__init__.py", "pgy_facade/py.typed", "pgy_client/__init__.py", "pgy_client/py.typed"}
    assert expected | {"pgy_facade/openapi.json", "pgy_facade/sandbox/__init__.py", "pgy_client/fields.json"} <= names
    bundle = zipfile.ZipFile(wheel).read("pgy_facade/openapi.json")
    assert bundle == (ROOT / "specs" / "openapi.json").read_bytes()


def test_it_ships_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"pgy_facade", "pgy_client"}


def test_its_metadata_names_few_dependencies(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    required = [
        line
        for line in archive.read(name).decode().splitlines()
        if line.startswith("Requires-Dist") and "extra" not in line
    ]
    assert sorted(line.split()[1].rstrip(",<>=0123456789.") for line in required) == [
        "attrs",
        "httpcore",
        "httpx",
        "orjson",
        "sniffio",
        "typing-extensions",
    ]


def test_it_works_without_the_repository(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "import pgy_facade, pgy_client\n"
        "from pgy_facade.sandbox import Sandbox\n"
        "with Sandbox() as upstream, pgy_facade.PgyClient('t', base_url=upstream.api_url) as client:\n"
        "    assert client.search_creators().kols\n"
        "assert pgy_facade.models.Creator.field('picture_price').unit == 'CNY'\n"
        "print(pgy_facade.__file__)\n"
        "print(pgy_client.__file__)\n"
    )
    environment = {"PYTHONPATH": str(tmp_path), "PATH": "", "SYSTEMROOT": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert all(line.startswith(str(tmp_path)) for line in done.stdout.splitlines())
