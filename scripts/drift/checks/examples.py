"""The examples of successful responses. Upstream's documents describe `data` nowhere else.

Fields and types are compared with the tracked example and, where that shows nothing, with the evidence. Another value,
another list length, an empty list or a null is no change.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from scripts.drift.documented import DocumentedOperation, as_dict, as_list, escape
from scripts.drift.envelope import is_envelope, judge
from scripts.drift.findings import Comparison
from scripts.drift.quoting import code
from scripts.drift.response import MediaType, Response, successes
from scripts.drift.shapes import Shape, describe, schema_types, shape_of
from scripts.upstream.equality import same

_RATE: Final = re.compile(r"rate|ratio|percent|price|cost|cp[a-z]{1,3}$|avg|average|score|median", re.IGNORECASE)
"""Names of fields that models type as `number` even where an example shows an integer."""

Evidence = Callable[[], list[Any]]


def check(comparison: Comparison, before: dict[str, Response], after: dict[str, Response], evidence: Evidence) -> None:
    """Compare the examples of successful responses, across statuses and media types."""
    examples, examples_now = _examples(comparison.before, before), _examples(comparison.after, after)
    old, now = shape_of(examples), shape_of(examples_now)
    place = f"{comparison.after.pointer}/responses"
    if now is None:
        # A response without any media type was reported by the check of media types.
        if old is not None and any(answer.media for answer in successes(after).values()):
            what = "The document no longer shows an example of the answer."
            comparison.report("response-example-removed", place, what, "an example", None)
        return
    if old is None:
        what = "The document shows an example of the answer."
        comparison.report("response-example-added", now.pointer, what, None, "an example")
    if not same([value for value, _ in examples], [value for value, _ in examples_now]):
        known = shape_of([(value, "") for value in evidence()])
        enveloped = is_envelope(now.fields, *(shape.fields for shape in (old, known) if shape is not None))
        _compare(_Report(comparison, enveloped), old, now, known, "")


@dataclass(frozen=True, slots=True)
class _Report:
    """Where findings are recorded; those about the envelope with what they do to the facade."""

    comparison: Comparison
    enveloped: bool

    def __call__(
        self, path: str, shape: Shape | None, rule: str, pointer: str, what: str, before: Any = None, after: Any = None
    ) -> None:
        types = schema_types(shape) if shape is not None else ()
        judged = judge(path, rule, types, after) if self.enveloped else None
        self.comparison.report(rule, pointer, what, before, after, judged)


def _compare(report: _Report, old: Shape | None, now: Shape, known: Shape | None, path: str) -> None:
    seen = [shape for shape in (old, known) if shape is not None and shape.kinds]
    if not now.kinds:
        return  # only null is shown
    name, kind = (f"field {code(path)}", "property") if path else ("answer", "body")
    if not seen:
        if "object" in now.kinds and old is not None:
            what = f"The {name}, null so far, is shown as an object."
            report(path, now, "response-example-added", now.pointer, what, None, sorted(now.fields))
        return
    kinds = set().union(*(shape.kinds for shape in seen))
    if now.kinds - kinds:
        word = "generalized" if now.kinds > kinds else "changed"
        before, after = " or ".join(sorted(kinds)), describe(now)
        what = f"The {name} is {after} in the example; it was {before}."
        report(path, now, f"response-{kind}-type-{word}", now.pointer, what, before, after)
        return
    whole = any(shape.nonzero for shape in seen) and not any("fraction" in shape.types for shape in seen)
    if whole and "fraction" in now.types and not _RATE.search(path.rpartition(".")[2]):
        what = f"The {name} is a fraction in the example; it was a whole number."
        report(path, now, "response-property-number-became-fractional", now.pointer, what, "integer", "number")
    if now.items is not None:
        _compare(report, old and old.items, now.items, known and known.items, f"{path}[]")
    _fields(report, old, now, known, path)


def _fields(report: _Report, old: Shape | None, now: Shape, known: Shape | None, path: str) -> None:
    before = old.fields if old is not None else {}
    evidence = known.fields if known is not None else {}
    prefix = f"{path}." if path else ""
    for name, shape in now.fields.items():
        if name in before or name in evidence:
            _compare(report, before.get(name), shape, evidence.get(name), prefix + name)
        else:
            what = f"The field {code(prefix + name)} is new in the example ({describe(shape)})."
            report(prefix + name, shape, "response-optional-property-added", shape.pointer, what, None, describe(shape))
    if "object" not in now.kinds:
        return
    for name, shape in before.items():
        if name not in now.fields and name != "*":
            what = f"The field {code(prefix + name)} is gone from the example."
            report(
                prefix + name, None, "response-optional-property-removed", shape.pointer, what, describe(shape), None
            )


def _examples(documented: DocumentedOperation, answers: dict[str, Response]) -> list[tuple[Any, str]]:
    found = []
    for answer in successes(answers).values():
        for media in answer.media.values():
            found += _media_examples(documented, media)
    return found


def _media_examples(documented: DocumentedOperation, media: MediaType) -> list[tuple[Any, str]]:
    found: list[tuple[Any, str]] = []
    if "example" in media.value:
        found.append((media.value["example"], f"{media.pointer}/example"))
    for name, entry in as_dict(media.value.get("examples")).items():
        value, pointer = documented.follow(entry, f"{media.pointer}/examples/{escape(str(name))}")
        if isinstance(value, dict) and "value" in value:
            found.append((value["value"], f"{pointer}/value"))
    schema, pointer = documented.follow(media.schema, f"{media.pointer}/schema")
    if isinstance(schema, dict):
        if "example" in schema:
            found.append((schema["example"], f"{pointer}/example"))
        found += [(value, f"{pointer}/examples/{index}") for index, value in enumerate(as_list(schema.get("examples")))]
    return found
