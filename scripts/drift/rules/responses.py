"""Rules about what comes back: statuses, media types, schemas, and what the examples show."""

from __future__ import annotations

from typing import Final

from .model import Rule

_SYNC = "Run `make sync`."
_READS_BOTH = "the facade's parser treats both alike"
_MISSING = "The model's field becomes None (an empty list for the items of a page); code that reads it must cope."
_RETYPED = "The models keep the value as it comes, so code written for the old type meets the new one at run time."
_UNLABELLED = "No effect: answers are decoded as JSON whatever their label."
_KNOWN = "No effect: unknown fields are kept, and typed after the next sync."

RESPONSES: Final = (
    Rule(
        "response-success-status-removed",
        "error",
        "Good answers no longer come with the documented status.",
        "Check a real answer (`make live`), then run `make sync`.",
    ),
    Rule("response-success-status-added", "info", "No effect: any 2xx is read as the envelope.", _SYNC),
    Rule(
        "response-non-success-status-added",
        "info",
        "No effect: errors are told by the envelope's code, whatever the status.",
        _SYNC,
    ),
    Rule(
        "response-non-success-status-removed",
        "info",
        "No effect: errors are told by the envelope's code, whatever the status.",
        _SYNC,
    ),
    Rule(
        "response-status-key-changed",
        "info",
        "No effect: `default`, `200` and `2XX` describe the same answer.",
        _SYNC,
        "none",
        f"oasdiff reports a removed and an added status; {_READS_BOTH}",
    ),
    Rule(
        "response-media-type-removed",
        "error",
        "Answers may come in a form the facade cannot read (`ProtocolError`).",
        "Check a real answer (`make live`) before the next release.",
    ),
    Rule("response-media-type-added", "info", "No effect: the facade asks for JSON.", _SYNC),
    Rule(
        "response-media-type-name-generalized",
        "info",
        _UNLABELLED,
        _SYNC,
        "error",
        f"`application/json` and `*/*`: {_READS_BOTH}",
    ),
    Rule(
        "response-media-type-name-specialized",
        "info",
        _UNLABELLED,
        _SYNC,
    ),
    Rule("response-body-media-type-schema-added", "info", "No effect: types of `data` come from evidence.", _SYNC),
    Rule(
        "response-body-media-type-schema-removed",
        "warn",
        "No effect at once, but from now on the document no longer says what answers look like.",
        "Run `make sync`; types already known stay.",
        "error",
        "types of `data` come from evidence, never from this schema",
    ),
    Rule(
        "response-body-type-changed",
        "error",
        "Answers are no longer the envelope the facade reads (`ProtocolError`).",
        "Check a real answer (`make live`) before the next release.",
    ),
    Rule(
        "response-body-type-generalized",
        "error",
        "Answers may no longer be the envelope the facade reads (`ProtocolError`).",
        "Check a real answer (`make live`) before the next release.",
    ),
    Rule("response-body-type-specialized", "info", "No effect.", _SYNC),
    Rule(
        "response-body-became-nullable",
        "error",
        "An answer may be null instead of the envelope (`ProtocolError`).",
        "Check a real answer (`make live`).",
    ),
    Rule("response-body-became-not-nullable", "info", "No effect.", _SYNC),
    Rule("response-required-property-removed", "error", _MISSING, "Find what reads it, then run `make sync`."),
    Rule("response-optional-property-removed", "warn", _MISSING, "Find what reads it, then run `make sync`."),
    Rule("response-required-property-added", "info", _KNOWN, _SYNC),
    Rule("response-optional-property-added", "info", _KNOWN, _SYNC),
    Rule("response-property-became-optional", "error", _MISSING, "Find what reads it without a check for None."),
    Rule("response-property-became-required", "info", "No effect.", _SYNC),
    Rule(
        "response-property-became-nullable",
        "error",
        "The model's field can be None; code that reads it must cope.",
        "Find what reads it without a check for None.",
    ),
    Rule("response-property-became-not-nullable", "info", "No effect.", _SYNC),
    Rule(
        "response-property-type-changed",
        "error",
        _RETYPED,
        "Find what reads it, then run `make sync`, which types it anew.",
    ),
    Rule(
        "response-property-type-generalized",
        "error",
        _RETYPED,
        "Find what reads it, then run `make sync`, which types it anew.",
    ),
    Rule("response-property-type-specialized", "info", "No effect: fewer types come than before.", _SYNC),
    Rule(
        "response-property-format-changed",
        "info",
        "No effect: the models keep values as they are decoded and parse no format.",
        _SYNC,
        "none",
        "oasdiff counts it as a change of type; nothing here reads `format` in answers",
    ),
    Rule(
        "response-property-number-became-fractional",
        "info",
        "A field typed as a whole number shows a fraction; the value itself arrives unharmed.",
        "Run `make sync`, which types it as a number.",
        "none",
        "read off examples: both are JSON numbers, and Python's arithmetic treats them alike",
    ),
    Rule(
        "response-property-enum-value-added",
        "warn",
        "A value comes that code may not expect; it is kept as it came.",
        "Find what decides by the value, then run `make sync`.",
    ),
    Rule("response-property-enum-value-removed", "info", "No effect: the value no longer comes.", _SYNC),
    Rule(
        "response-property-enum-removed",
        "warn",
        "Any value may come now; it is kept as it came.",
        "Find what decides by the value, then run `make sync`.",
        "none",
        "oasdiff says nothing when a whole list of values is dropped",
    ),
    Rule(
        "response-property-became-enum",
        "info",
        "No effect: fewer values come than before.",
        _SYNC,
        "none",
        "oasdiff says nothing when a list of values appears",
    ),
    Rule(
        "response-property-constraint-changed",
        "info",
        "No effect: the models check no bounds.",
        _SYNC,
        "none",
        "oasdiff has a rule per bound, several of them errors; nothing here reads bounds in answers",
    ),
    Rule(
        "response-example-removed",
        "warn",
        "No effect: types already known stay. But the document no longer shows what answers look like: later changes "
        "of `data` cannot be seen here.",
        "Run `make sync`, which keeps the evidence; record real answers from time to time (`make live`).",
        "none",
        "these documents describe answers by example only, which no other checker reads; losing it blinds this check",
    ),
    Rule(
        "response-example-added",
        "info",
        "No effect: the next sync keeps it as evidence.",
        _SYNC,
        "none",
        "these documents describe answers by example only, which no other checker reads",
    ),
)
