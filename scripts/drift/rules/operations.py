"""Rules about an operation as a whole: is it there, where, under which name, behind which lock."""

from __future__ import annotations

from typing import Final

from .model import Rule

_GONE = "Calls may be answered with HTTP 404 (`OperationWithdrawnError`, not billed), or keep working undocumented."
_GONE_ADVICE = (
    "Move callers to the successor, if there is one; `make sync` keeps the last contract and marks it withdrawn."
)
_SYNC = "Run `make sync`."

OPERATIONS: Final = (
    Rule("api-path-removed-without-deprecation", "error", _GONE, _GONE_ADVICE),
    Rule(
        "api-path-removed-with-deprecation",
        "error",
        _GONE,
        _GONE_ADVICE,
        "info",
        "we call the operation, announced or not; a path that is gone is always an error",
    ),
    Rule(
        "api-removed-without-deprecation",
        "error",
        "The path is still documented, but not with the HTTP method the facade uses: calls will be refused.",
        "Compare the two documents by hand, then change `method` in specs/sources.toml and run `make sync`.",
    ),
    Rule(
        "api-removed-with-deprecation",
        "error",
        "The path is still documented, but not with the HTTP method the facade uses: calls will be refused.",
        "Compare the two documents by hand, then change `method` in specs/sources.toml and run `make sync`.",
        "info",
        "we call the operation, announced or not",
    ),
    Rule(
        "endpoint-added",
        "info",
        "An operation marked as withdrawn is documented again: calls can be relied on again.",
        "Run `make sync`: it clears the mark, and the facade stops warning.",
    ),
    Rule(
        "api-document-moved",
        "info",
        "No effect: an operation is known by its path, and the document was found at its new place.",
        "Add the new URL path to `documents` in specs/sources.toml, so that the next sync looks there first.",
        "none",
        "oasdiff compares files and knows no addresses; upstream renames its folders now and then",
    ),
    Rule(
        "endpoint-deprecated",
        "warn",
        "Calls keep working for now; after the next sync they raise a `PgyDeprecationWarning`.",
        "Plan the move to the successor, name it in specs/sources.toml, and run `make sync`.",
        "info",
        "upstream has withdrawn deprecated operations without a date, so this is the only notice a caller gets",
    ),
    Rule(
        "endpoint-reactivated",
        "info",
        "No effect: after the next sync calls stop raising a `PgyDeprecationWarning`.",
        _SYNC,
    ),
    Rule("api-operation-id-added", "info", "No effect: our own ids name the generated code.", _SYNC),
    Rule(
        "api-operation-id-removed",
        "warn",
        "Requests and answers stay as they are, but names generated from the published operationId change, and so does "
        "what upstream's support and other clients call the operation.",
        "Run `make sync`; check that nothing of yours refers to the old operationId.",
        "info",
        "generated names change, and a renamed operation is often a rewritten one: worth a look",
    ),
    Rule(
        "api-security-added",
        "error",
        "The API may refuse calls that identify themselves as before (business code 100, `InvalidTokenError`).",
        "Find out what has to be sent now; the facade sends the token in the query string only.",
        "info",
        "every call carries a token; a new way of asking for it stops all of them",
    ),
    Rule(
        "api-security-removed",
        "error",
        "The token may no longer be expected where the facade sends it; at best it is sent for nothing.",
        "Find out how calls are authenticated and billed now.",
        "info",
        "every call carries a token; where it is no longer asked for, something else is",
    ),
    Rule(
        "api-security-component-changed",
        "error",
        "The token is expected in another place or form than the facade sends it.",
        "Find out what has to be sent now; the facade sends the token in the query string only.",
        "none",
        "oasdiff tells type, URLs and scopes apart, all info; here any of them stops every call",
    ),
    Rule(
        "api-servers-changed",
        "info",
        "No effect: the facade has its own addresses per region and does not read them from documents.",
        "Compare with the regions the facade knows; use `region_urls` when one has really moved.",
        "none",
        "oasdiff does not check servers; upstream's documents have named hosts nobody should call",
    ),
    Rule(
        "api-document-reworded",
        "info",
        "No effect: only texts, tags, parameters' examples, or `x-` extensions changed.",
        "Nothing; the next sync takes the new texts over.",
        "none",
        "so that nothing changes unseen, and a rewording counts once per operation, however long it is",
    ),
    Rule(
        "api-other-change",
        "info",
        "Unknown: the document changed in a keyword that no rule judges.",
        "Look at the place named, and tell the maintainers if it deserves a rule.",
        "none",
        "a checker that skips what it does not know would let changes pass unseen",
    ),
    Rule(
        "accepted-finding-unused",
        "warn",
        "None today, but the entry would hide the next change of the same kind.",
        "Delete the entry from the file of accepted findings.",
        "none",
        "oasdiff's ignore files keep dead entries silently",
    ),
)
