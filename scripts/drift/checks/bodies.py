"""The request body: whether there is one, and its media types. Its fields are compared as parameters."""

from __future__ import annotations

from scripts.drift.findings import Comparison
from scripts.drift.quoting import code
from scripts.drift.request import Body

from .enums import listed


def check(comparison: Comparison, before: Body | None, after: Body | None) -> None:
    place = f"{comparison.after.pointer}/requestBody"
    if before is None and after is None:
        return
    if before is None and after is not None:
        kind = "required" if after.required else "optional"
        what = f"A {kind} request body was added ({listed(after.media_types)})."
        comparison.report(f"request-body-added-{kind}", place, what, None, list(after.media_types))
        return
    if after is None and before is not None:
        what = "The request body was removed."
        comparison.report("request-body-removed", before.pointer, what, list(before.media_types), None)
        return
    assert before is not None and after is not None  # noqa: S101, PT018 - the cases above, for the type checker
    if before.required != after.required:
        word = "required" if after.required else "optional"
        what = f"The request body became {word}."
        comparison.report(f"request-body-became-{word}", after.pointer, what, before.required, after.required)
    for name in before.media_types:
        if name not in after.media_types:
            what = f"The request body is no longer accepted as {code(name)}."
            comparison.report("request-body-media-type-removed", after.pointer, what, name, None)
    for name in after.media_types:
        if name not in before.media_types:
            what = f"The request body is now accepted as {code(name)}."
            comparison.report("request-body-media-type-added", after.pointer, what, None, name)
