"""Bundle, generated code, sandbox and facade agree; break any one of the four and this goes red."""

from __future__ import annotations

import copy
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
from .calling import METHODS
from .views import Parameter, View, Views, of_bundle, of_generated, of_generated_types

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
    with Sandbox() as upstream:
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
    calls = PgyClient("any").with_response
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
    """The first parameter like that, in the list it stands in."""
    operation_id, name = min(
        (operation_id, name)
        for operation_id, view in KNOWN.items()
        for name, entry in view.parameters.items()
        if fits(entry)
    )
    entries: list[dict[str, Any]] = _operation(document, operation_id)["parameters"]
    return entries, next(entry for entry in entries if entry["name"] == name)


def _free(entry: Parameter) -> bool:
    return entry.kind == "string" and not entry.required and not entry.allowed


def _remove_parameter(document: dict[str, Any]) -> None:
    entries, entry = _parameter(document, _free)
    entries.remove(entry)


def _update_parameter(fits: Callable[[Parameter], bool], **changes: Any) -> Break:
    return lambda document: _parameter(document, fits)[1].update(changes)


def _change_enum(change: Callable[[list[Any]], object]) -> Break:
    def apply(document: dict[str, Any]) -> None:
        _, entry = _parameter(document, lambda entry: len(entry.allowed) > 1)
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
    "another type": _update_parameter(lambda entry: entry.kind == "integer", schema={"type": "string"}),
    "an enum grown": _change_enum(lambda values: values.append("GROWN")),
    "an enum shrunk": _change_enum(lambda values: values.pop()),
    "deprecated": _update_operation(lambda view: view.status == "current", deprecated=True),
    "withdrawn": _update_operation(lambda view: view.status != "withdrawn", **{"x-withdrawn": "2026-11-01"}),
}
if any(view.status == "deprecated" for view in KNOWN.values()):
    CHANGES["no longer deprecated"] = _update_operation(lambda view: view.status == "deprecated", deprecated=False)


def changed(change: Break) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    change(document)
    return document


each_change = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)


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
    module = importlib.import_module(f"{generated.__name__}.notes_details_v1")
    monkeypatch.delitem(module.Query.__annotations__, "order_type")

    with pytest.raises(DisagreementError):
        agree(KNOWN, of_generated_types())


def _taking(**defaults: Any) -> Callable[..., Any]:
    """A method that overrides what it was given."""
    original = PgyClient.notes_details

    def notes_details(self: PgyClient, user_id: str, **query: Any) -> Any:
        return original(self, user_id, **{**query, **defaults})

    return notes_details


def _picky(self: PgyClient, user_id: str, **query: Any) -> Any:
    if query.get("order_type") == "MOST_READ":
        raise TypeError("not that one")
    return _ORIGINAL(self, user_id, **query)


def _as_search(self: PgyClient, user_id: str, **query: Any) -> Any:
    return self.search_creators(keyword=user_id, **query)


def _silent(self: PgyClient, kol_id: str, **query: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return self.call("kol_data_overview_v1", kol_id=kol_id, **query)


_ORIGINAL = PgyClient.notes_details
FACADE_BREAKS: dict[str, tuple[str, Any]] = {
    "a method that drops a parameter": ("notes_details", _taking(order_type=None)),
    "a method that refuses a value": ("notes_details", _picky),
    "a method of another operation": ("notes_details", _as_search),
    "a method gone": ("notes_details", None),
    "a deprecation nobody hears of": (
        "kol_data_overview_v1",
        lambda self, kol_id, **query: self._quietly(kol_id, query),
    ),
}


@pytest.mark.parametrize(("name", "broken"), FACADE_BREAKS.values(), ids=FACADE_BREAKS)
def test_a_broken_facade_is_noticed(name: str, broken: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    if broken is None:
        monkeypatch.delattr(f"pgy_client.calls.blocking.Calls.{name}")
    else:
        monkeypatch.setattr(PgyClient, name, broken)

    with pytest.raises(DisagreementError):
        agree(KNOWN, of_facade(KNOWN))
