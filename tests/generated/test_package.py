"""The generated package: light imports, complete exports, and its operations."""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
import typing
from enum import Enum
from pathlib import Path

import pgy_client
import pgy_client.models as models
import pytest
from pgy_client.api.pugongying import OPERATION_IDS, load
from pgy_client.types import Operation

from scripts.contract.overlay import load_overlay
from tests.scripts.made_up import ROOT, run_python

GENERATED = ROOT / "generated"
BUNDLE = json.loads((ROOT / "specs" / "openapi.json").read_bytes())


def test_importing_the_models_imports_no_model() -> None:
    code = """
import sys
import pgy_client.models as models
assert not [name for name in sys.modules if name.startswith("pgy_client.models.")]
assert set(models.__all__) <= set(dir(models))
from pgy_client.models import NoteTypeShare
loaded = {name for name in sys.modules if name.startswith("pgy_client.models.")}
assert loaded == {"pgy_client.models.note_type_share"}, loaded
assert models.NoteTypeShare is NoteTypeShare
assert "attrs" in sys.modules and "httpx" not in sys.modules
try:
    models.Nothing
except AttributeError as error:
    assert "Nothing" in str(error)
else:
    raise AssertionError
"""
    done = run_python(code, GENERATED)
    assert done.returncode == 0, done.stderr


def test_loading_one_operation_imports_no_other() -> None:
    code = """
import sys
from pgy_client.api.pugongying import load
operation = load("kol_follower_trend_v1")
assert [name for name in sys.modules if name.startswith("pgy_client.api.pugongying.")] == [
    "pgy_client.api.pugongying.kol_follower_trend_v1"
]
assert "pgy_client.models.creator" not in sys.modules
"""
    done = run_python(code, GENERATED)
    assert done.returncode == 0, done.stderr


def test_the_models_package_exports_every_model_and_nothing_else() -> None:
    found = set()
    for each in pkgutil.iter_modules([str(Path(models.__file__ or "").parent)]):
        module = importlib.import_module(f"pgy_client.models.{each.name}")
        found |= {name for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__}
    assert found == set(models.__all__) == set(models._MODULES)
    assert list(models.__all__) == sorted(models.__all__, key=str.lower)


def test_every_generated_module_says_not_to_edit_it() -> None:
    for path in (GENERATED / "pgy_client").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "DO NOT EDIT" in text or path.parent.name == "api", path
    assert (GENERATED / "pgy_client" / "py.typed").exists()
    assert pgy_client.__doc__


def test_the_generated_operations_are_those_of_the_bundle() -> None:
    described = {
        each["operationId"]: (path, method.upper(), each)
        for path, item in BUNDLE["paths"].items()
        for method, each in item.items()
    }
    assert set(described) == OPERATION_IDS
    for operation_id, (path, method, each) in described.items():
        operation = load(operation_id)
        assert isinstance(operation, Operation)
        assert (operation.id, operation.path, operation.method) == (operation_id, path, method)
        assert operation.deprecated is each.get("deprecated", False)
        assert operation.withdrawn == each.get("x-withdrawn")
        assert operation.successor == each.get("x-successor")
        assert operation.summary == each["summary"]
        assert operation.source == each["x-source"]
        wires = [parameter["name"] for parameter in each["parameters"]]
        assert [parameter.wire for parameter in operation.parameters] == wires
        assert "token" not in wires


def test_loading_an_unknown_operation_is_an_error() -> None:
    with pytest.raises(KeyError, match="nothing"):
        load("nothing")


@pytest.mark.parametrize("operation_id", sorted(OPERATION_IDS))
def test_the_query_type_names_all_parameters_but_the_subject(operation_id: str) -> None:
    operation = load(operation_id)
    module = sys.modules[f"pgy_client.api.pugongying.{operation_id}"]
    hints = typing.get_type_hints(module.Query, include_extras=True)
    names = {parameter.name for parameter in operation.parameters}
    assert set(hints) == names - {operation.subject}
    required = {each.name for each in operation.parameters if each.required} - {operation.subject}
    # Type checkers see this; at run time `__required_keys__` does not, for annotations that are texts.
    assert {name for name, hint in hints.items() if typing.get_origin(hint) is typing.Required} == required
    assert operation.subject is None or operation.by_name[operation.subject].required
    assert operation.page is None or operation.page in names


@pytest.mark.parametrize("operation_id", sorted(OPERATION_IDS))
def test_the_parser_of_an_operation_never_raises(operation_id: str) -> None:
    for data in (None, [], {}, "text", 1, [None, {}, {"list": 1}], {"list": {"kols": 1}}):
        load(operation_id).parse(data)


def test_enum_members_are_the_published_values_under_the_names_of_the_bundle() -> None:
    enums = [cls for cls in (getattr(models, name) for name in models.__all__) if issubclass(cls, Enum)]
    assert enums
    for cls in enums:
        schema = BUNDLE["components"]["schemas"][cls.__name__]
        assert [each.value for each in cls] == schema["enum"]
        assert [each.name for each in cls] == schema["x-enum-varnames"]


def test_names_once_given_stay() -> None:
    pinned = [
        action["update"] for action in load_overlay(ROOT)["actions"] if "x-enum-names" in action.get("update", {})
    ]
    checked = 0
    for update in pinned:
        cls = getattr(models, update["title"], None)
        for member in cls or ():
            if str(member.value) in update["x-enum-names"]:
                assert member.name == update["x-enum-names"][str(member.value)]
                checked += 1
    assert checked > 20
