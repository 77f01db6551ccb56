"""Rules about what is sent: parameters in the query, header and path, form fields, and the body around them."""

from __future__ import annotations

from typing import Final

from .model import Level, Rule

_REFUSED = "Calls that were fine may be refused (business code 400, `InvalidParameterError`)."
_SYNC = "Run `make sync`."
_WIDER = "No effect: all that was accepted still is. The facade refuses the new values until it is regenerated."
_SHIFT = "Calls that leave the parameter out mean something else than before, without any error."
_PIN = "Pass the old value explicitly where it matters, then run `make sync`."


def _bound(name: str, what: str) -> tuple[Rule, ...]:
    """The rules for one upper or lower bound: tightened is refused, loosened is welcome."""
    tighter = ("set", "decreased") if name.startswith("max") else ("set", "increased")
    looser = "increased" if name.startswith("max") else "decreased"
    advice = f"Check that callers keep to the new {what}, then run `make sync`."
    return (
        *(Rule(f"request-parameter-{name}-{word}", "error", _REFUSED, advice) for word in tighter),
        Rule(f"request-parameter-{name}-{looser}", "info", _WIDER, _SYNC),
    )


def _default(word: str) -> Rule:
    level: Level = "error"
    return Rule(f"request-parameter-default-value-{word}", level, _SHIFT, _PIN)


REQUESTS: Final = (
    Rule(
        "new-required-request-parameter",
        "error",
        "Every call is refused that does not send it.",
        "Run `make sync` and give callers the new argument.",
    ),
    Rule("new-optional-request-parameter", "info", "No effect; it can be sent after the next sync.", _SYNC),
    Rule(
        "request-parameter-removed",
        "warn",
        "What callers ask for with it is probably ignored; the facade still sends it.",
        "Stop relying on it, then run `make sync`.",
    ),
    Rule(
        "request-parameter-removed-with-deprecation",
        "warn",
        "What callers ask for with it is probably ignored; the facade still sends it.",
        "Stop relying on it, then run `make sync`.",
        "info",
        "announced or not, callers may still be passing it",
    ),
    Rule(
        "required-request-parameter-renamed",
        "error",
        "The facade sends the old name: every call is refused.",
        "Run `make sync`, and pin the Python name in specs/overlay.yaml if callers should not notice.",
        "none",
        "oasdiff reports one parameter removed and one added; told as a pair it says what to do",
    ),
    Rule(
        "optional-request-parameter-renamed",
        "warn",
        "The facade sends the old name, which is probably ignored: a filter stops working without an error.",
        "Run `make sync`, and pin the Python name in specs/overlay.yaml if callers should not notice.",
        "none",
        "oasdiff reports one parameter removed and one added; told as a pair it says what to do",
    ),
    Rule(
        "request-parameter-location-changed",
        "error",
        "The facade sends it in the old place, where it is ignored or missed.",
        "Run `make sync` and check the sandbox's log of a call.",
        "none",
        "oasdiff reports one parameter removed and one added; here the same value has to travel elsewhere",
    ),
    Rule(
        "request-parameter-became-required",
        "error",
        "Calls that leave it out are refused.",
        "Find the callers that leave it out, then run `make sync`.",
    ),
    Rule("request-parameter-became-optional", "info", "No effect; it can be left out after the next sync.", _SYNC),
    Rule(
        "request-parameter-type-changed",
        "error",
        "Values of the old type may be refused or misread.",
        "Run `make sync` and look at every caller of the parameter.",
    ),
    Rule("request-parameter-type-generalized", "info", _WIDER, _SYNC),
    Rule(
        "request-parameter-serialization-changed",
        "error",
        "Lists are expected in another spelling than the facade sends: values may be cut or lost without an error.",
        "Run `make sync` and check the sandbox's log of a call with two values.",
        "none",
        "oasdiff does not compare `style` and `explode`, which decide how a list is written into the query",
    ),
    Rule(
        "request-parameter-became-enum",
        "error",
        _REFUSED,
        "Check that callers send listed values only, then run `make sync`.",
    ),
    Rule(
        "request-parameter-enum-removed",
        "info",
        _WIDER,
        _SYNC,
        "none",
        "oasdiff says nothing when a whole list of values is dropped",
    ),
    Rule(
        "request-parameter-enum-value-removed",
        "error",
        "Calls that send the value are refused, or answered as if it had not been sent.",
        "Find the callers that send it, then run `make sync`.",
    ),
    Rule("request-parameter-enum-value-added", "info", _WIDER, _SYNC),
    *(_default(word) for word in ("added", "changed", "removed")),
    *_bound("max", "maximum"),
    *_bound("min", "minimum"),
    *_bound("max-length", "length"),
    *(rule for rule in _bound("min-length", "length") if not rule.id.endswith("-set")),
    *(rule for rule in _bound("max-items", "number of items") if not rule.id.endswith("-set")),
    *_bound("min-items", "number of items"),
    Rule(
        "request-parameter-pattern-added",
        "error",
        _REFUSED,
        "Check that callers' values fit the pattern, then run `make sync`.",
    ),
    Rule(
        "request-parameter-pattern-changed",
        "warn",
        "Values that fitted may no longer do; nobody can tell from two patterns.",
        "Check callers' values against the new pattern, then run `make sync`.",
    ),
    Rule("request-parameter-pattern-generalized", "info", _WIDER, _SYNC),
    Rule("request-parameter-pattern-removed", "info", _WIDER, _SYNC),
    Rule("request-parameter-became-nullable", "info", _WIDER, _SYNC),
    Rule(
        "request-parameter-became-not-nullable",
        "error",
        _REFUSED,
        "Leave the parameter out instead of sending null, then run `make sync`.",
    ),
    Rule(
        "request-parameter-deprecated",
        "info",
        "Calls keep working; the parameter may go next.",
        "Stop relying on it when convenient.",
    ),
    Rule("request-parameter-reactivated", "info", "No effect.", _SYNC),
    Rule(
        "request-body-added-required",
        "error",
        "Calls are sent without a body and will be refused.",
        "Run `make sync` and give callers the new arguments.",
    ),
    Rule("request-body-added-optional", "info", "No effect; calls without a body stay valid.", _SYNC),
    Rule(
        "request-body-removed",
        "error",
        "What callers send in the body is probably ignored.",
        "Look where the values have to go now, then run `make sync`.",
    ),
    Rule(
        "request-body-became-required",
        "error",
        "Calls that send no body are refused.",
        "Find the callers that send no field, then run `make sync`.",
    ),
    Rule("request-body-became-optional", "info", "No effect.", _SYNC),
    Rule(
        "request-body-media-type-removed",
        "error",
        "The facade sends the old form of body, which is refused.",
        "Run `make sync` and check the sandbox's log of a call.",
    ),
    Rule("request-body-media-type-added", "info", "No effect; the facade keeps sending the form it knows.", _SYNC),
)
