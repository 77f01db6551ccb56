"""The media types of a response, and whether a schema describes them."""

from __future__ import annotations

from scripts.drift.findings import Comparison
from scripts.drift.quoting import code
from scripts.drift.response import ANY, JSON, MediaType, Response, json_media


def check(comparison: Comparison, old: Response, now: Response) -> list[tuple[MediaType, MediaType]]:
    """Compare the media types of one response; return the pairs whose schemas are to be compared."""
    pairs = [(old.media[name], now.media[name]) for name in old.media if name in now.media]
    gone = [name for name in old.media if name not in now.media]
    new = [name for name in now.media if name not in old.media]
    if {*gone, *new} >= {JSON, ANY} and (JSON in gone) != (JSON in new):
        before, after = json_media(old), json_media(now)
        assert before is not None and after is not None  # noqa: S101, PT018 - both names were just seen
        word = "specialized" if after.name == JSON else "generalized"
        what = f"The answer's media type is called {code(after.name)} instead of {code(before.name)}."
        comparison.report(f"response-media-type-name-{word}", after.pointer, what, before.name, after.name)
        pairs.append((before, after))
        gone.remove(before.name)
        new.remove(after.name)
    for name in gone:
        what = f"The answer with status {old.status} no longer comes as {code(name)}."
        comparison.report("response-media-type-removed", old.media[name].pointer, what, name, None)
    for name in new:
        what = f"The answer with status {now.status} also comes as {code(name)}."
        comparison.report("response-media-type-added", now.media[name].pointer, what, None, name)
    for before, after in pairs:
        _described(comparison, now.status, before, after)
    return [(before, after) for before, after in pairs if _has_schema(before) and _has_schema(after)]


def _described(comparison: Comparison, status: str, old: MediaType, now: MediaType) -> None:
    if _has_schema(now) and not _has_schema(old):
        what = f"The answer with status {status} is described by a schema now."
        comparison.report("response-body-media-type-schema-added", f"{now.pointer}/schema", what)
    if _has_schema(old) and not _has_schema(now):
        what = f"The answer with status {status} is no longer described by a schema."
        comparison.report("response-body-media-type-schema-removed", now.pointer, what)


def _has_schema(media: MediaType) -> bool:
    return isinstance(media.schema, dict) and bool(media.schema)
