"""Decode the JSON of a published document. It is untrusted: size, nesting, numbers and texts are bounded."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Final, NoReturn

from scripts.errors import PipelineError

MAX_BYTES: Final = 16 * 1024 * 1024
MAX_DEPTH: Final = 60


def parse_document(raw: bytes, name: str) -> dict[str, Any]:
    """Decode one JSON document; `name` is its name in error messages, usually its URL.

    Raises:
        PipelineError: not UTF-8, not JSON, an HTML page, cut short, a key given twice, too large or nested too deep.
    """
    if len(raw) > MAX_BYTES:
        raise PipelineError(f"{name}: larger than {MAX_BYTES // 1024 // 1024} MiB; an OpenAPI document is not")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PipelineError(f"{name}: not UTF-8 text ({error.reason} at byte {error.start})") from None
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype", "<html", "<?xml", "<head", "<body")):
        raise PipelineError(f"{name}: an HTML or XML page was answered where an OpenAPI JSON file was expected")
    try:
        document = json.loads(text, object_pairs_hook=_no_duplicates, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        at_end = error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated string")
        cut = "; it seems to be cut short" if at_end else ""
        raise PipelineError(
            f"{name}: not valid JSON: {error.msg} at line {error.lineno} column {error.colno}{cut}"
        ) from None
    except RecursionError:
        raise PipelineError(f"{name}: nested more than {MAX_DEPTH} levels deep") from None
    except ValueError as error:
        raise PipelineError(f"{name}: not usable JSON: {error}") from None
    if not isinstance(document, dict):
        raise PipelineError(f"{name}: the JSON is a {type(document).__name__}, not an OpenAPI object")
    _check_shape(document, text, name)
    return document


def _check_shape(document: dict[str, Any], text: str, name: str) -> None:
    """Refuse deep nesting, and lone surrogates, which neither a file nor a query string can hold."""
    escaped_surrogates = re.search(r"\\u[dD][89a-fA-F]", text) is not None
    waiting: list[tuple[Any, int]] = [(document, 1)]
    while waiting:
        current, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise PipelineError(f"{name}: nested more than {MAX_DEPTH} levels deep")
        if isinstance(current, dict):
            waiting += [(item, depth + 1) for item in current.values()]
            if escaped_surrogates:
                waiting += [(key, depth) for key in current]
        elif isinstance(current, list):
            waiting += [(item, depth + 1) for item in current]
        elif escaped_surrogates and isinstance(current, str) and re.search("[\ud800-\udfff]", current):
            raise PipelineError(f"{name}: holds a text that is not valid Unicode")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(
            f"the key {next(key for key in keys if keys.count(key) > 1)[:60]!r} is given twice in one object"
        )
    return result


def _finite(text: str) -> float:
    """Refuse `1e999`, which Python reads as infinity: neither JSON nor generated code can hold it."""
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"the number {text[:40]} is too large")
    return value


def _no_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
