"""Generated code: for any document the package is valid, typed and inert, or there is none."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.client.generator import generate_client
from scripts.contract.bundle import validate_bundle
from scripts.contract.dictionary import COLUMNS
from scripts.contract.forms import FORM
from scripts.errors import PipelineError
from scripts.tree.paths import TEMPLATES
from tests.scripts.made_up import ROOT, Done, build, bundle_of, document, operation, parameter, run_python

RUN = "__import__('os').system('touch $CANARY')"
PAYLOADS = [
    f'""" + {RUN} + """',
    f"''' + {RUN} + '''",
    f'"\n{RUN}\n"',
    f'\\"""\n{RUN}\n\\"""',
    f'\\" + {RUN} #',
    f"' + {RUN} #",
    f'"); {RUN} #',
    f"{{{RUN}}}",
    "{{ self.__init__.__globals__ }}",
    f"{{% set x = {RUN} %}}{{{{ x }}}}",
    "{% raw %}",
    "{# never closed",
    "{{ '",
    f"\r{RUN}\r",
    f"\x0c{RUN}",
    f"\u2028{RUN}\u2029",
    f"\x85{RUN}",
    "a\0b",
    "\u202e\u2066 reversed",
    "😀 \N{FAMILY} \U0001f468\u200d\U0001f469",
    "\\",
    "\\\\",
    "\\N{BELL} \\x41 \\u0041 \\U00110000",
    "# type: ignore",
    "noqa",
    "%s %(x)s $x ${x}",
    "\ufeff",
    '"' * 7,
    "'" * 7,
    "x" * 100_000,
    '\\"' * 3000,
    "\n" * 50,
]
SHOWN = [text for text in PAYLOADS if text.isprintable() and len(text) < 10_000]
WORDS = """
    to_dict from_dict additional_properties toDict _source _FIELDS _KNOWN _NoItems NoItems _VALUES field define self cls
    class __class__ __init__ __dict__ __slots__ __eq__ __reduce__ __attrs_attrs__ unknown_fields model source data names
    itemgetter Any Final Model Mapping Self list dict str None True type mro name value import_module annotations object
    a-b a_b aB AB a__b A_B 1 1st $ref example enum properties items null id match case async await print int property
    classmethod super isinstance frozenset datetime typing json attrs values make1 value1 complete as_decoded known
"""
KEYS = [*WORDS.split(), "", " ", "名字", "a b", "a'b", 'a"b', "x" * 150, *PAYLOADS]
NAMES = """
    self limit limit_ url client class token2 cls values kwargs return a-b a_b aB a.b a[] None from_dict id type _x
    __class__ region timeout operation_id parameters Query OPERATION Final Literal TypedDict Any Required
"""
PARAMETERS = NAMES.split()


def enum_parameters() -> list[dict[str, Any]]:
    """Enums whose values are hard to name; seeded, so that the test is the same each time."""
    lists: list[list[Any]] = [
        ["mro", "name", "value", "_x_", "__x__", "None", "MRO", "MRO_1", "self", "class", "_generate_next_value_"],
        ["A", "a", "A_", "A__A", "A_A", "_A", "__A", "1A", "A1", ""],
        ["", " ", "  ", "-", "+", "0", "00", "0x0"],
        ["名", "字", "é", "É", "ß", "ss", "\u0130", "\ufb01"],
        ["VALUE_1", "VALUE_0", "?", "VALUE_2", "!"],
        ["name", "Name", "NAME", "nAME"],
        ["OldYorkOne", "oldYorkOne", "OLD_YORK_ONE", "a1b2", "A1B2", "FEMale"],
        SHOWN,
        [0, -1, 1, 2**31, -(2**31)],
    ]
    source = random.Random(20260101)
    letters = [chr(code) for code in range(0x20, 0x2FF) if chr(code).isprintable()] + list("名字😀_AaBb1")
    drawn = [["".join(source.choices(letters, k=source.randint(0, 6))) for _ in range(9)] for _ in range(12)]
    lists += [list(dict.fromkeys(values)) for values in drawn]
    meaning = "Available Values:\n" + "\n".join(f"- `{value}`: {value} {RUN}" for values in lists for value in values)
    return [
        parameter(f"e{position}", {"enum": values, "default": values[-1]}, description=meaning)
        for position, values in enumerate(lists)
    ]


def hostile() -> dict[str, Any]:
    """Every text of a document is a payload."""
    parameters = [
        parameter(
            f"p{position}",
            {"type": "string", "default": text, "format": text, "title": text, "description": text},
            description=f"{text}\nAvailable Values:\n- `{text}`: {text}",
        )
        for position, text in enumerate(PAYLOADS)
    ]
    parameters += [parameter(f"q{place}", {"type": "string", "pattern": text}) for place, text in enumerate(PAYLOADS)]
    everything = "\n".join(PAYLOADS)
    made = document(
        path="/api/hostile/v1",
        parameters=parameters,
        summary=everything[:600],
        description=everything,
        operationId=PAYLOADS[0],
        tags=PAYLOADS,
        deprecated=True,
    )
    made["info"] = {"title": everything, "version": everything, "description": everything}
    made["servers"] = [{"url": everything}]
    return made


ODD = {key: {"x": index} if index % 3 == 0 else index for index, key in enumerate(KEYS)}
MAPS: dict[str, Any] = {
    "quotes": {"1115344443795": {"price": 1, "inner": {"2026-03-08": {"x": 1}}}, "1115344443796": {"price": 0.5}},
    "days": {"2026-03-08": 1},
    "mixed": {"total": 1, "1115344443795": {"price": 1}},
}
FORM_BODY = {
    "content": {
        FORM: {
            "schema": {
                "type": "object",
                "required": ["url"],
                "properties": {"url": {"type": "string"}, "kind": {"type": "string", "enum": ["A", "B"]}, "page": {}},
            }
        }
    }
}
THINGS: dict[str, tuple[Any, dict[str, Any], list[Any]]] = {
    "hostile_v1": (
        operation("hostile_v1", path="/api/hostile/v1", call="get_hostile", successor="elsewhere"),
        hostile(),
        [{"a": PAYLOADS, PAYLOADS[1]: 1}],
    ),
    "names_v1": (
        operation("names_v1", path="/api/names/v1", call="get_names"),
        document(path="/api/names/v1", parameters=[parameter(name, required=True) for name in PARAMETERS]),
        [ODD, {"list": [ODD]}],
    ),
    "enums_v1": (
        operation("enums_v1", path="/api/enums/v1", call="get_enums"),
        document(path="/api/enums/v1", parameters=enum_parameters()),
        [[{"a": 1}, None, "x"]],
    ),
    "form_v1": (
        operation("form_v1", path="/api/{kind}/{id}/v1", method="POST", call="post_form"),
        document(
            path="/api/{kind}/{id}/v1",
            method="POST",
            parameters=[
                {**parameter("kind"), "in": "path"},
                {**parameter("id", {"type": "integer"}), "in": "path"},
                parameter("tags", {"type": "array", "items": {"type": "string", "enum": ["X", "Y"]}}),
                parameter("ids", {"type": "array", "items": {"type": "integer"}}, explode=False, required=True),
                parameter("page", {"type": "integer", "format": "int32"}),
                parameter("acceptCache", {"type": "boolean", "default": False}),
            ],
            requestBody=FORM_BODY,
        ),
        ["just text"],
    ),
    "maps_v1": (
        operation("maps_v1", path="/api/maps/v1", call="get_maps"),
        document(
            path="/api/maps/v1",
            parameters=[
                parameter("date", {"type": "string", "format": "date"}, required=True),
                parameter("datetime", {"type": "string", "format": "date-time"}),
                parameter("until", {"type": "string", "format": "date"}),
            ],
        ),
        [MAPS],
    ),
    "map_v1": (operation("map_v1", path="/api/map/v1", call="get_map"), document(path="/api/map/v1"), [MAPS["quotes"]]),
}
DESCRIBED = dict(zip([key for key in WORDS.split() if key.isidentifier()][10:], SHOWN, strict=False))


def odd_dictionary() -> str:
    """A dictionary in which every text is a payload."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name, text in DESCRIBED.items():
        special = f"0={text}".replace(";", ",").replace("=", " ").replace("0 ", "0=", 1)
        writer.writerow(["NamesV1Data", name, text, text, "count", "count", "inferred", special, "", text])
    return file.getvalue()


INSPECT = """
import datetime, importlib, inspect, json, sys, typing
from enum import Enum
import pgy_client.models as models
from pgy_client.api.pugongying import OPERATION_IDS, load
found = {"ids": sorted(OPERATION_IDS), "operations": {}, "enums": {}, "models": {}, "calls": {}}
forms = {"blocking": "Calls", "awaiting": "AsyncCalls"}
forms |= {"blocking_response": "ResponseCalls", "awaiting_response": "AsyncResponseCalls"}
names = {name: getattr(models, name) for name in models.__all__}
names["datetime"] = datetime
names |= {name: getattr(typing, name) for name in ("Any", "Literal", "Mapping", "Awaitable")} | {"ApiResponse": list}
for form, owner in forms.items():
    cls = getattr(importlib.import_module(f"pgy_client.calls.{form}"), owner)
    found["calls"][form] = {}
    for name, method in vars(cls).items():
        if not name.startswith("_"):
            hints = typing.get_type_hints(method, names)
            assert hints.keys() - {"return"} == inspect.signature(method).parameters.keys() - {"self"}
            found["calls"][form][name] = [list(inspect.signature(method).parameters), inspect.getdoc(method)]
for name in models.__all__:
    cls = getattr(models, name)
    if issubclass(cls, Enum):
        found["enums"][name] = {each.name: each.value for each in cls}
    else:
        typing.get_type_hints(cls, vars(sys.modules[cls.__module__]) | {"dict": dict})
        found["models"][name] = [published for _, published in cls._FIELDS]
for id in sorted(OPERATION_IDS):
    operation = load(id)
    module = sys.modules[f"pgy_client.api.pugongying.{id}"]
    hints = typing.get_type_hints(module.Query)
    found["operations"][id] = {
        "summary": operation.summary,
        "deprecated": operation.deprecated,
        "query": sorted(hints),
        "parameters": [
            [each.name, each.wire, list(each.allowed), each.default, each.location] for each in operation.parameters
        ],
    }
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package made of all the odd documents; the folder to put on `sys.path`."""
    return build(tmp_path_factory.mktemp("odd"), THINGS, odd_dictionary())


@pytest.fixture(scope="module")
def inspected(package: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the package holds, as an interpreter sees it that imports all of it."""
    canary = tmp_path_factory.mktemp("canary") / "sang"
    done = run_python(INSPECT, package, CANARY=str(canary))
    assert done.returncode == 0, done.stderr[-3000:]
    assert not canary.exists()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_code_that_an_import_runs_would_be_noticed(tmp_path: Path) -> None:
    canary = tmp_path / "sang"
    run_python(RUN, CANARY=str(canary))
    assert canary.exists()


def test_every_generated_operation_can_be_loaded(inspected: dict[str, Any]) -> None:
    assert inspected["ids"] == sorted(THINGS)
    assert inspected["operations"]["hostile_v1"]["deprecated"] is True


def test_every_call_with_a_name_is_written_in_all_forms(inspected: dict[str, Any]) -> None:
    calls = inspected["calls"]
    named = {tracked.call for tracked, _, _ in THINGS.values()}
    assert set(calls["blocking"]) == {*named, "call"}
    for form in calls.values():
        assert {name: taken for name, (taken, _) in form.items()} == {
            name: taken for name, (taken, _) in calls["blocking"].items()
        }
        for operation_id, (tracked, _, _) in THINGS.items():
            taken, doc = form[str(tracked.call)]
            names = [name for name, *_ in inspected["operations"][operation_id]["parameters"]]
            assert sorted(taken) == sorted(["self", "extra_query", *names])
            assert all(f"    {name}:" in doc for name in names)
    assert '`call("elsewhere")` takes its place' in calls["blocking"]["get_hostile"][1]


def test_texts_of_documents_arrive_as_string_literals(inspected: dict[str, Any]) -> None:
    parameters = inspected["operations"]["hostile_v1"]["parameters"]
    assert [default for _, _, _, default, _ in parameters][: len(PAYLOADS)] == PAYLOADS
    assert RUN in inspected["operations"]["hostile_v1"]["summary"]


def test_generated_enum_members_are_distinct_and_have_the_published_values(inspected: dict[str, Any]) -> None:
    published = enum_parameters()
    for entry, (name, wire, allowed, default, _) in zip(
        published, inspected["operations"]["enums_v1"]["parameters"], strict=True
    ):
        values = entry["schema"]["enum"]
        assert (name, wire, allowed, default) == (entry["name"], entry["name"], values, values[-1])
        members = inspected["enums"][f"EnumsV1{wire.upper()}"]
        assert list(members.values()) == values


def test_every_parameter_has_a_python_name_of_its_own(inspected: dict[str, Any]) -> None:
    found = inspected["operations"]["names_v1"]
    names = [name for name, *_ in found["parameters"]]
    assert len(set(names)) == len(names) == len(PARAMETERS)
    assert [wire for _, wire, *_ in found["parameters"]] == PARAMETERS
    assert sorted(names) == found["query"]
    assert {"self", "limit", "class", "return"}.isdisjoint(names)
    named = dict(zip(PARAMETERS, names, strict=True))
    expected = {
        "self": "self_",
        "limit": "limit_",
        "limit_": "limit_3",
        "url": "url",
        "class": "class_",
        "a_b": "a_b_2",
    }
    assert {wire: named[wire] for wire in expected} == expected


def test_generated_parameters_keep_their_location_and_form(inspected: dict[str, Any]) -> None:
    places = {wire: place for _, wire, _, _, place in inspected["operations"]["form_v1"]["parameters"]}
    assert [wire for wire, place in places.items() if place == "path"] == ["kind", "id"]
    assert [wire for wire, place in places.items() if place == "form"] == ["url"]
    assert places["acceptCache"] == "query"


def test_fields_with_odd_names_are_kept_as_fields_or_additional_properties(package: Path) -> None:
    code = """
import copy, json, os, pathlib, pickle
from pgy_client.models import NamesV1Data
data = json.loads(pathlib.Path(os.environ["ODD"]).read_text())
for answer in (data, {}, dict.fromkeys(data), {key: [1] for key in data}, {**data, "list": [data, 1, None]}):
    model = NamesV1Data.from_dict(answer)
    assert model.to_dict() == answer, model.to_dict()
    assert pickle.loads(pickle.dumps(model)) == model == copy.deepcopy(model)
    assert " _source=" not in repr(model) and "(_source=" not in repr(model)
model = NamesV1Data.from_dict(data)
for taken in ("to_dict", "from_dict", "field"):
    assert model.additional_properties[taken] == data[taken]
    assert callable(getattr(model, taken))
"""
    odd = package / "odd.json"
    odd.write_text(json.dumps(ODD), encoding="utf-8")
    done = run_python(code, package, ODD=str(odd))
    assert done.returncode == 0, done.stderr[-3000:]


def test_objects_keyed_by_identifiers_become_maps_of_models(package: Path) -> None:
    code = """
import json, os, sys
from typing import get_type_hints
import pgy_client.models as models
from pgy_client.api.pugongying import load
data = json.loads(os.environ["MAPS"])
quote = models.MapsV1DataQuotesValue
page = models.MapsV1Data.from_dict(data)
assert page.quotes["1115344443795"].price == 1 and page.days == {"2026-03-08": 1}
assert page.quotes["1115344443795"].inner["2026-03-08"].x == 1
hints = get_type_hints(models.MapsV1Data, vars(sys.modules[models.MapsV1Data.__module__]) | {"dict": dict})
assert hints["quotes"] == dict[str, quote] | None
assert page.mixed.total == 1 and page.mixed.additional_properties == {"1115344443795": {"price": 1}}
assert page.to_dict() == data
for odd in (None, [], "x", {"1": 7}):
    assert models.MapsV1Data.from_dict({"quotes": odd}).quotes == odd
parsed = load("map_v1").parse(data["quotes"])
assert parsed["1115344443796"].price == 0.5 and load("map_v1").parse([]) == {} == load("map_v1").parse(None)
assert not [name for name in models.__all__ if "111" in name or "2026" in name]
"""
    done = run_python(code, package, MAPS=json.dumps(MAPS))
    assert done.returncode == 0, done.stderr[-3000:]


def test_texts_of_the_dictionary_arrive_as_texts_and_run_nothing(package: Path, tmp_path: Path) -> None:
    code = """
import json, os, pathlib
from pgy_client.models import NamesV1Data
from pgy_client.fields import fields
wanted = json.loads(pathlib.Path(os.environ["WANTED"]).read_text())
found = {info.wire_name: info for info in fields(NamesV1Data)}
described = [name for name in wanted if name in found]
for name in described:
    assert found[name].meaning == found[name].label == found[name].label_zh == wanted[name].strip(), name
print(len(described))
"""
    wanted = tmp_path / "wanted.json"
    wanted.write_text(json.dumps(DESCRIBED), encoding="utf-8")
    done = run_python(code, package, WANTED=str(wanted), CANARY=str(tmp_path / "sang"))
    assert done.returncode == 0, done.stderr[-3000:]
    assert int(done.stdout) > 10
    assert not (tmp_path / "sang").exists()
    module = (package / "pgy_client" / "models" / "names_v1_data.py").read_text(encoding="utf-8")
    attributes = [node for node in ast.walk(ast.parse(module)) if isinstance(node, ast.Expr)]
    # Between what the wrapping of lines may put or take, a text stands there whole.
    texts = {"".join(str(node.value.value).split()) for node in attributes if isinstance(node.value, ast.Constant)}
    met = [each for each in DESCRIBED.values() if any(text.startswith("".join(each.split())) for text in texts)]
    assert len(met) == int(done.stdout)


def test_a_package_generated_from_odd_documents_passes_mypy_strict(package: Path) -> None:
    done = mypy(package / "pgy_client", "odd")
    assert done.returncode == 0, done.stdout[-3000:]


def test_the_committed_package_passes_mypy_strict() -> None:
    done = mypy(ROOT / "generated" / "pgy_client", "committed")
    assert done.returncode == 0, done.stdout[-3000:]


def mypy(target: Path, cache: str) -> Done:
    """Type-check a package by itself. The cache makes the second run take a second."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, "--python-version", "3.11"]
    command += ["--cache-dir", str(ROOT / ".mypy_cache" / f"generated-{cache}"), str(target)]
    return subprocess.run(command, cwd=target.parent, capture_output=True, text=True, timeout=110, check=False)


def test_the_message_of_a_failed_generator_is_passed_on(tmp_path: Path) -> None:
    bundle = bundle_of(document(), {"a": 1})
    bundle["components"]["schemas"]["ThingV1Data"]["properties"]["a"] = {"$ref": "#/components/schemas/Nowhere"}
    with pytest.raises(PipelineError, match="could not generate the client") as caught:
        generate_client(bundle, TEMPLATES, tmp_path / "pgy_client")
    assert "Nowhere" in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_generated_code_that_is_not_python_is_refused(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    (templates / "types.py.jinja").write_text("def broken(:\n")
    with pytest.raises(PipelineError, match=r"could not generate|types\.py is not valid Python"):
        generate_client(bundle_of(document()), templates, tmp_path / "pgy_client")


def test_ruff_is_found_beside_the_interpreter_without_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.chdir(tmp_path)
    bundle = bundle_of(document(parameters=[parameter("a", {"enum": ["_1"]})]), {"a": 1})
    validate_bundle(bundle)
    generate_client(bundle, TEMPLATES, tmp_path / "pgy_client")
    made = tmp_path / "pgy_client"
    assert capfd.readouterr() == ("", "")
    assert "class ThingV1Data(Model):" in (made / "models" / "thing_v1_data.py").read_text()
    assert "Literal" in (made / "api" / "pugongying" / "thing_v1.py").read_text()
    left = sorted(path.name for path in made.iterdir())
    files = [
        "__init__.py",
        "api",
        "calls",
        "commands",
        "fields.json",
        "fields.py",
        "models",
        "py.typed",
        "service.py",
        "types.py",
    ]
    assert left == files
