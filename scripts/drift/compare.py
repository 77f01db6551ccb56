"""Compare one operation as two documents describe it, without file or network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .checks import (
    bodies,
    examples,
    lifecycle,
    media,
    parameters,
    properties,
    security,
    servers,
    statuses,
    texts,
)
from .documented import DocumentedOperation
from .findings import Comparison, Finding
from .request import read_body, read_parameters
from .response import Response, read_responses
from .schema_reader import read_schema


def compare(
    operation: str, before: DocumentedOperation, after: DocumentedOperation, evidence: Callable[[], list[Any]] = list
) -> list[Finding]:
    """Return what changed between two descriptions of `operation`.

    Args:
        operation: our id.
        before: the tracked contract.
        after: as it is published.
        evidence: loads the answers kept as evidence; called only when examples differ.
    """
    comparison = Comparison(operation, before, after)
    lifecycle.check(comparison)
    security.check(comparison)
    _requests(comparison)
    _answers(comparison, evidence)
    servers.check(comparison)
    texts.check(comparison)
    return comparison.findings


def _requests(comparison: Comparison) -> None:
    old, now = read_parameters(comparison.before), read_parameters(comparison.after)
    body, body_now = read_body(comparison.before), read_body(comparison.after)
    bodies.check(comparison, body, body_now)
    if body is not None and body_now is not None:
        old |= {field.key: field for field in body.fields}
        now |= {field.key: field for field in body_now.fields}
    parameters.check(comparison, old, now)


def _answers(comparison: Comparison, evidence: Callable[[], list[Any]]) -> None:
    old, now = read_responses(comparison.before), read_responses(comparison.after)
    for answer, answer_now in statuses.check(comparison, old, now):
        _schemas(comparison, answer, answer_now)
        name = f"answer with status {answer_now.status}"
        texts.compare_parts(
            comparison, name, answer_now.pointer, (answer.texts, answer.other), (answer_now.texts, answer_now.other)
        )
    examples.check(comparison, old, now, evidence)


def _schemas(comparison: Comparison, answer: Response, answer_now: Response) -> None:
    for form, form_now in media.check(comparison, answer, answer_now):
        # Failures usually refer to the same envelope as the success; each pair of schemas is compared once.
        (_, place), (_, place_now) = (
            comparison.before.follow(form.schema, f"{form.pointer}/schema"),
            comparison.after.follow(form_now.schema, f"{form_now.pointer}/schema"),
        )
        if (place, place_now) not in comparison.compared:
            comparison.compared.add((place, place_now))
            old = read_schema(comparison.before, form.schema, f"{form.pointer}/schema")
            now = read_schema(comparison.after, form_now.schema, f"{form_now.pointer}/schema")
            properties.check(comparison, old, now)
