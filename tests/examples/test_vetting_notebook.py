"""The notebook runs from top to bottom against the sandbox, is typed, and is kept without what it printed."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from mypy import api as mypy
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "examples" / "vetting.ipynb"


@pytest.fixture
def notebook() -> nbformat.NotebookNode:
    kept: nbformat.NotebookNode = nbformat.read(NOTEBOOK, as_version=4)
    return kept


# The kernel of today's ipykernel warns on one of the loops that it may find.
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_every_cell_runs_and_the_calls_are_paid_for_once(
    notebook: nbformat.NotebookNode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("JUSTONEAPI_TOKEN", "PGY_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT / "generated")]))
    twice = [cell for cell in notebook.cells for _ in range(1 + cell.source.startswith("rows ="))]
    notebook.cells = [nbformat.from_dict({**cell, "id": f"cell-{at}"}) for at, cell in enumerate(twice)]
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    printed = notebook.cells[-1].outputs[0].text
    assert "billed=11" in printed  # a page of the search, and two calls for each of five
    assert "(11, 11, 0, 10)" in printed
    table = notebook.cells[-3].outputs[0].data["text/html"]
    assert "shape: (5, 8)" in table


def test_its_code_is_typed(notebook: nbformat.NotebookNode, tmp_path: Path) -> None:
    bare = {"best", "closer", "client.usage"}  # what a cell shows
    lines = [line for cell in notebook.cells if cell.cell_type == "code" for line in cell.source.splitlines()]
    (tmp_path / "vetting.py").write_text("\n".join(line for line in lines if line not in bare), encoding="utf-8")
    said, _, code = mypy.run(["--config-file", str(ROOT / "pyproject.toml"), str(tmp_path / "vetting.py")])
    assert code == 0, said


def test_it_is_kept_without_what_it_printed(notebook: nbformat.NotebookNode) -> None:
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")
