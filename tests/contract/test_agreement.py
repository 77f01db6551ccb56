"""Bundle, generated code, sandbox and facade agree; break any one of the four and this goes red."""

from __future__ import annotations

import copy
import functools
import importlib
import re
import warnings
from collections.abc import Callable
from typing import Any

import attrs
import pgy_client.api.pugongying as generated
import pytest

from pgy_facade import AsyncPgyClient, PgyClient
from pgy_facade._clients import base
from pgy_facade.sandbox import Sandbox

from .asking import of_facade, of_facade_by_id, of_sandbox
from .bundle import DOCUMENT, OPERATIONS
from .calling import METHODS, call_by_id, least_arguments
from .views import Parameter, View, Views, of_bundle, of_generated, of_generated_types
from .wire import names_of

KNOWN = of_bundle(DOCUMENT)


class DisagreementError(AssertionError):
    """Two of the four say different things."""


def agree(expected: Views, found: Views) -> None:
    """Fail with everything that differs, in words."""
    if lost := differences(expected, found):
        raise DisagreementError("\n".join(lost))


def differences(expected: Views, found: Views) -> list[str]:
    """What one says and the other does not."""
    lost = [
        f"{name}: {'not there' if name in expected else 'not in the bundle'}" for name in set(expected) ^ set(found)
    ]
    for name in set(expected) & set(found):
        lost += [f"{name}: {text}" for text in _compare(expected[name], found[name])]
    return sorted(lost)


def _compare(one: View, other: View) -> list[str]:
    told = [
        f"{field} is {getattr(one, field)}, not {getattr(other, field)}"
        for field in ("method", "path", "status")
        if getattr(one, field) != getattr(other, field)
    ]
    for name in set(one.parameters) | set(other.parameters):
        mine, theirs = one.parameters.get(name), other.parameters.get(name)
        if mine != theirs:
            told.append(f"{name} is {mine}, not {theirs}")
    return told


def test_the_generated_code_agrees_with_the_bundle() -> None:
    agree(KNOWN, of_generated())


def test_the_generated_types_agree_with_the_bundle() -> None:
    agree(KNOWN, of_generated_types())


def test_the_sandbox_agrees_with_the_bundle() -> None:
    with Sandbox(contract=DOCUMENT) as upstream:
        agree(KNOWN, of_sandbox(upstream, KNOWN))
        assert set(upstream.operations) == set(KNOWN)


def test_the_methods_of_the_facade_agree_with_the_bundle() -> None:
    agree(KNOWN, of_facade(KNOWN))


def test_calls_by_id_agree_with_the_bundle() -> None:
    agree(KNOWN, of_facade_by_id(KNOWN))


def test_every_method_belongs_to_an_operation_of_the_bundle() -> None:
    assert set(METHODS) <= set(KNOWN)


@pytest.mark.parametrize("operation_id", sorted(METHODS))
def test_type_checkers_are_told_of_the_two_legacy_calls(operation_id: str) -> None:
    """The marks of PEP 702 stand in code, on the calls that the contract says are deprecated or withdrawn."""
    calls = PgyClient("any", base_url="https://api.example.com").with_response
    marked = KNOWN[operation_id].status != "current"
    for owner in (PgyClient, AsyncPgyClient, type(calls)):
        assert hasattr(getattr(owner, METHODS[operation_id]), "__deprecated__") is marked, owner


# From here on: break one of the four, and see it noticed. What is broken is picked by what it is, not by its name, so
# that these tests stay true after a sync.

Break = Callable[[dict[str, Any]], object]
"""Changes a copy of the bundle."""


def _operation(document: dict[str, Any], operation_id: str) -> dict[str, Any]:
    known = OPERATIONS[operation_id]
    operation: dict[str, Any] = document["paths"][known["path"]][known["method"].lower()]
    return operation


def _pick(fits: Callable[[View], bool]) -> str:
    return min(name for name, view in KNOWN.items() if fits(view))


def _parameter(document: dict[str, Any], fits: Callable[[Parameter], bool]) -> tuple[list[Any], dict[str, Any]]:
    """The first parameter of a query like that, in the list it stands in."""
    for operation_id in sorted(KNOWN):
        entries: list[dict[str, Any]] = _operation(document, operation_id)["parameters"]
        for entry in entries:
            if entry["in"] == "query" and fits(KNOWN[operation_id].parameters[entry["name"]]):
                return entries, entry
    raise LookupError


def _free(entry: Parameter) -> bool:
    return entry.kind == "string" and not (entry.required or entry.allowed or entry.is_list)


def _whole_number(entry: Parameter) -> bool:
    return entry.kind == "integer" and not entry.allowed and not entry.is_list


def _remove_parameter(document: dict[str, Any]) -> None:
    entries, entry = _parameter(document, _free)
    entries.remove(entry)


def _update_parameter(fits: Callable[[Parameter], bool], **changes: Any) -> Break:
    return lambda document: _parameter(document, fits)[1].update(changes)


def _change_enum(change: Callable[[list[Any]], object]) -> Break:
    def apply(document: dict[str, Any]) -> None:
        _, entry = _parameter(document, lambda entry: len(entry.allowed) > 1 and entry.kind == "string")
        (reference,) = re.findall(r"schemas/(\w+)", str(entry["schema"]))
        change(document["components"]["schemas"][reference]["enum"])

    return apply


def _move(document: dict[str, Any]) -> None:
    document["paths"]["/elsewhere"] = document["paths"].pop(min(document["paths"]))


def _update_operation(fits: Callable[[View], bool], **changes: Any) -> Break:
    return lambda document: _operation(document, _pick(fits)).update(changes)


CHANGES: dict[str, Break] = {
    "an operation gone": lambda document: document["paths"].pop(min(document["paths"])),
    "a path moved": _move,
    "a parameter gone": _remove_parameter,
    "a parameter renamed": _update_parameter(_free, name="renamed"),
    "a parameter required": _update_parameter(_free, required=True),
    "a parameter optional": _update_parameter(lambda entry: entry.required and not entry.allowed, required=False),
    "another type": _update_parameter(_whole_number, schema={"type": "string"}),
    "an enum grown": _change_enum(lambda values: values.append("GROWN")),
    "an enum shrunk": _change_enum(lambda values: values.pop()),
    "deprecated": _update_operation(lambda view: view.status == "current", deprecated=True),
    "withdrawn": _update_operation(lambda view: view.status != "withdrawn", **{"x-withdrawn": "2026-11-01"}),
}
CHANGES["no longer deprecated"] = _update_operation(lambda view: view.status == "deprecated", deprecated=False)


def changed(change: Break) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    change(document)
    return document


def applies(change: Break) -> bool:
    """Whether the contract has something that can be changed so."""
    try:
        return changed(change) != DOCUMENT
    except (LookupError, ValueError):
        return False


APPLICABLE = {name: change for name, change in CHANGES.items() if applies(change)}
each_change = pytest.mark.parametrize("change", APPLICABLE.values(), ids=APPLICABLE)


@each_change
def test_a_broken_bundle_is_noticed(change: Break) -> None:
    broken = of_bundle(changed(change))

    with pytest.raises(DisagreementError):
        agree(broken, of_generated())
    with pytest.raises(DisagreementError):
        agree(broken, of_facade(broken))


@each_change
def test_a_broken_sandbox_is_noticed(change: Break) -> None:
    with Sandbox(contract=changed(change)) as broken, pytest.raises(DisagreementError):
        agree(KNOWN, of_sandbox(broken, KNOWN))


@each_change
def test_broken_generated_code_is_noticed(change: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = of_bundle(changed(change))
    monkeypatch.setattr(generated, "OPERATION_IDS", frozenset(broken))
    monkeypatch.setattr(base, "_loaded", {})
    for operation_id, view in broken.items():
        module = importlib.import_module(f"{generated.__name__}.{operation_id}")
        monkeypatch.setattr(module, "OPERATION", _regenerated(module.OPERATION, view))

    with pytest.raises(DisagreementError):
        agree(KNOWN, of_generated())
    with pytest.raises(DisagreementError):
        agree(KNOWN, of_facade_by_id(KNOWN))


def _regenerated(operation: Any, view: View) -> Any:
    """The operation as it would have been generated from another bundle."""
    by_wire = {entry.wire: entry for entry in operation.parameters}
    parameters = tuple(
        attrs.evolve(
            by_wire.get(name, operation.parameters[0]),
            wire=name,
            type=entry.kind,
            required=entry.required,
            allowed=tuple(entry.allowed),
            array=entry.is_list,
        )
        for name, entry in view.parameters.items()
    )
    return attrs.evolve(
        operation,
        path=view.path,
        deprecated=view.status == "deprecated",
        withdrawn="2026-11-01" if view.status == "withdrawn" else None,
        parameters=parameters,
    )


def test_a_wrong_type_hint_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    operation_id = _pick(lambda view: any(not entry.required for entry in view.parameters.values()))
    module = importlib.import_module(f"{generated.__name__}.{operation_id}")
    name = next(name for name, entry in KNOWN[operation_id].parameters.items() if not entry.required)
    monkeypatch.delitem(module.Query.__annotations__, names_of(operation_id)[name])

    with pytest.raises(DisagreementError):
        agree(KNOWN, of_generated_types())


Method = Callable[..., Any]
Breaking = Callable[[str, Method], Method]
"""Makes another method of an operation's."""


def _optional_enum(operation_id: str) -> tuple[str, str]:
    """The Python name of an optional parameter with an enum, and one of its values."""
    for name, entry in sorted(KNOWN[operation_id].parameters.items()):
        if entry.allowed and not entry.required and not entry.is_list:
            return names_of(operation_id)[name], min(entry.allowed)
    raise LookupError


def _forgetful(operation_id: str, original: Method) -> Method:
    name, _ = _optional_enum(operation_id)
    return lambda *given, **query: original(*given, **{**query, name: None})


def _picky(operation_id: str, original: Method) -> Method:
    name, value = _optional_enum(operation_id)

    def method(*given: Any, **query: Any) -> Any:
        if str(query.get(name)) == value:
            raise TypeError("not that one")
        return original(*given, **query)

    return method


def _of_another(operation_id: str, _: Method) -> Method:
    other = min(set(KNOWN) - {operation_id})
    return lambda client, *given, **query: call_by_id(client, other, least_arguments(other))


def _silent(operation_id: str, original: Method) -> Method:
    if KNOWN[operation_id].status == "current":
        raise LookupError

    def method(*given: Any, **query: Any) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return original(*given, **query)

    return method


BREAKS: dict[str, Breaking] = {
    "a method that drops a parameter": _forgetful,
    "a method that refuses a value": _picky,
    "a method of another operation": _of_another,
    "a deprecation nobody hears of": _silent,
}


def broken_method(breaking: Breaking) -> tuple[str, Method] | None:
    """The first operation whose method can be broken so, and the broken method; None when there is none."""
    for operation_id in sorted(set(METHODS) & set(KNOWN)):
        original = getattr(PgyClient, METHODS[operation_id])
        try:
            # The signature stays: what is asked for is what the method does.
            return operation_id, functools.wraps(original)(breaking(operation_id, original))
        except (LookupError, ValueError):
            continue
    return None


BROKEN = {name: broken for name, breaking in BREAKS.items() if (broken := broken_method(breaking))}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_facade_is_noticed(broken: tuple[str, Method], monkeypatch: pytest.MonkeyPatch) -> None:
    operation_id, method = broken
    monkeypatch.setattr(PgyClient, METHODS[operation_id], method)

    with pytest.raises(DisagreementError, match=operation_id):
        agree(KNOWN, of_facade(KNOWN))


def test_a_method_gone_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    operation_id = min(METHODS)
    monkeypatch.delattr(f"pgy_client.calls.blocking.Calls.{METHODS[operation_id]}")

    with pytest.raises(DisagreementError, match=operation_id):
        agree(KNOWN, of_facade(KNOWN))
