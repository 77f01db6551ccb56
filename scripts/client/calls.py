"""What the templates need of the calls: names, explicit parameters, return types and docstrings, per operation."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader
from openapi_python_client.strings import ClassName, safe_for_docstring

from .commands import commands_of
from .docstrings import call_docstring, iterate_docstring, withdrawn_words
from .parameters import PREFIX, field_name
from .service import service_of
from .view import answer_of, pages_of, parameters_of, result_of, shown

FORMS: Final = (
    ("blocking", "Calls", False, False),
    ("awaiting", "AsyncCalls", True, False),
    ("blocking_response", "ResponseCalls", False, True),
    ("awaiting_response", "AsyncResponseCalls", True, True),
)
"""Each form of the calls: its module, its class, whether it is awaited, and whether the response is around it."""
_PARTS: Final = ("__init__", "response", "iteration", "pep702")


def write_calls(bundle: dict[str, Any], templates: Path, target: Path) -> None:
    """Write the packages `calls` and `commands` of the client below `target`, and its module `service`; unformatted."""
    # Templates write Python, not HTML; what comes from documents is a literal or made safe for a docstring.
    environment = Environment(  # noqa: S701
        loader=FileSystemLoader(templates), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["safe_for_docstring"] = safe_for_docstring
    folder = target / "calls"
    folder.mkdir()
    calls = calls_of(bundle)
    for part in _PARTS:
        text = environment.get_template(f"calls_{part.strip('_')}.py.jinja").render()
        (folder / f"{part}.py").write_text(text, encoding="utf-8")
    for module, name, awaited, response in FORMS:
        text = environment.get_template("calls_form.py.jinja").render(
            calls=calls, class_name=name, awaited=awaited, response=response, models=_models(calls)
        )
        (folder / f"{module}.py").write_text(text, encoding="utf-8")
    service = environment.get_template("service.py.jinja").render(service_of(bundle))
    (target / "service.py").write_text(service, encoding="utf-8")
    _write_commands(bundle, environment, target / "commands")


def _write_commands(bundle: dict[str, Any], environment: Environment, folder: Path) -> None:
    folder.mkdir()
    commands = commands_of(bundle)
    text = environment.get_template("commands_init.py.jinja").render(commands=commands)
    (folder / "__init__.py").write_text(text, encoding="utf-8")
    template = environment.get_template("commands_operation.py.jinja")
    for command in commands:
        (folder / f"{command['module']}.py").write_text(template.render(command=command), encoding="utf-8")


def calls_of(bundle: dict[str, Any]) -> list[dict[str, Any]]:
    """Describe the calls of every operation that has a name for them, in the bundle's order."""
    names = {
        operation["operationId"]: operation.get("x-call")
        for item in bundle["paths"].values()
        for operation in item.values()
    }
    return [
        _call(bundle, f"{method.upper()} {path}", operation, names)
        for path, item in bundle["paths"].items()
        for method, operation in item.items()
        if "x-call" in operation or "x-iterate" in operation
    ]


def how_to_call(operation_id: str, names: dict[str, str | None]) -> str:
    """How a reader would write a call of an operation, for advice to follow."""
    name = names.get(operation_id)
    return name or f'call("{operation_id}")'


def _call(
    bundle: dict[str, Any], endpoint: str, operation: dict[str, Any], names: dict[str, str | None]
) -> dict[str, Any]:
    pages = pages_of(bundle)
    data = answer_of(operation)
    result, _, items = result_of(data, pages)
    parameters = parameters_of(bundle, operation)
    subject = next((each for each in parameters if each["subject"]), None)
    successor = operation.get("x-successor")
    nullable = operation.get("x-nullable") is True and result != "Any"
    described = {
        "id": operation["operationId"],
        "call": operation.get("x-call"),
        "iterate": operation.get("x-iterate"),
        "subject": subject,
        "parameters": parameters,
        # Those without a default come first, as a reader expects them; keyword-only ones may stand in any order.
        "named": sorted((each for each in parameters if each is not subject), key=lambda each: not each["required"]),
        "result": f"{result} | None" if nullable else result,
        "nullable": nullable,
        "model": result if result != "Any" else None,
        "item": _item(bundle, data, pages),
        "items": items,
        "total": _total(bundle, operation, data),
        "about": operation.get("x-about") or operation["description"] or operation["summary"],
        "returns": operation.get("x-returns"),
        "endpoint": endpoint,
        "source": operation["x-source"],
        "deprecated": operation.get("deprecated", False),
        "withdrawn": operation.get("x-withdrawn"),
        "instead": how_to_call(successor, names) if successor else None,
        "page": next(
            (each["name"] for each in parameters if each["wire"] == operation.get("x-pagination", {}).get("parameter")),
            None,
        ),
    }
    forms = [(awaited, response) for _, _, awaited, response in FORMS]
    return {
        **described,
        "mark": _mark(described),
        "call_docs": {form: call_docstring(described, *form) for form in forms} if described["call"] else {},
        "iterate_docs": {awaited: iterate_docstring(described, awaited) for awaited in (False, True)}
        if described["iterate"]
        else {},
    }


def _item(bundle: dict[str, Any], data: dict[str, Any], pages: dict[str, str]) -> str:
    """The annotation of one item of a page."""
    name = data.get("$ref", "").rpartition("/")[2]
    if name not in pages:
        return "Any"
    listed = shown(bundle["components"]["schemas"][name]["properties"][pages[name]], prefer_list=True)
    reference = listed.get("items", {}).get("$ref", "").rpartition("/")[2]
    return str(ClassName(reference, PREFIX)) if reference else "Any"


def _total(bundle: dict[str, Any], operation: dict[str, Any], data: dict[str, Any]) -> str | None:
    """The Python name of the field that says how many items there are, where the page's model has it."""
    published = operation.get("x-pagination", {}).get("total")
    schema = bundle["components"]["schemas"].get(data.get("$ref", "").rpartition("/")[2], {})
    return field_name(published) if published in schema.get("properties", {}) else None


def _mark(call: dict[str, Any]) -> str | None:
    """The message of PEP 702's mark, as a literal; None for an operation that upstream goes on publishing."""
    if not call["deprecated"] and not call["withdrawn"]:
        return None
    state = f"was {withdrawn_words(call['withdrawn'])}" if call["withdrawn"] else "is deprecated upstream"
    instead = f"; use {call['instead']}" if call["instead"] else ""
    return repr(f"{call['call'] or call['id']} {state}{instead}")


def _models(calls: list[dict[str, Any]]) -> list[str]:
    """The classes that the annotations of the calls name."""
    found = {each["class"] for call in calls for each in call["parameters"]}
    for call in calls:
        # A list or a map of models, or a model that may be None.
        inner = call["result"].removesuffix(" | None").removesuffix("]")
        found |= {inner.removeprefix("list[").removeprefix("dict[str, "), call["item"]}
    return sorted(found - {None, "Any"})
