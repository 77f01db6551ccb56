"""Forms, the only kind of body in the bundle, and the token that some of them hold."""

from __future__ import annotations

import re
from typing import Any, Final

from scripts.errors import PipelineError
from scripts.upstream.documents import resolve
from scripts.upstream.sources import TrackedOperation

from .values import clean_text, value_schema

FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"
TOKEN: Final = "token"  # noqa: S105 - the name of the parameter, not a token
OF_THE_ACCOUNT: Final = "Of the account that pays."


def form_of(
    operation: TrackedOperation, document: dict[str, Any], described: dict[str, Any], *, token_in_query: bool
) -> dict[str, Any] | None:
    """The request body as a form, the only kind of body in the bundle. The client supplies the token in it."""
    body = resolve(document, described.get("requestBody", {}))
    content = body.get("content") if isinstance(body, dict) else None
    if not isinstance(content, dict) or not content:
        return None
    kind = _media_of(content)
    if kind is None or operation.method == "GET":
        if body.get("required") is True:
            what = f"as {', '.join(map(str, content))}"[:200]
            raise PipelineError(f"requires a body {what} with {operation.method}; only forms are sent, with POST")
        return None
    media = content[kind]
    schema = resolve(document, media.get("schema", {})) if isinstance(media, dict) else {}
    required = schema.get("required", [])
    properties: dict[str, Any] = {}
    for name, item in schema.get("properties", {}).items():
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.\-]{0,99}", name) or (name == TOKEN and token_in_query):
            continue
        if name == TOKEN:
            properties[name] = {"type": "string", "minLength": 1, "description": OF_THE_ACCOUNT, "x-token": True}
            continue
        description = clean_text(resolve(document, item).get("description"))
        value = value_schema(document, item, f"{operation.id}_{name}", description)
        if value["type"] == "array" and isinstance(required, list) and name in required:
            value["minItems"] = 1
        properties[name] = {**value, "description": description} if description else value
    if not properties:
        return None
    form: dict[str, Any] = {"type": "object", "properties": properties}
    needed = [name for name in properties if name == TOKEN or (isinstance(required, list) and name in required)]
    if needed:
        form["required"] = needed
    return {"required": bool(needed), "content": {MULTIPART if kind == MULTIPART else FORM: {"schema": form}}}


def _media_of(content: dict[str, Any]) -> str | None:
    """The media type of a body that is, or may be, a form."""
    known = {str(kind).partition(";")[0].strip().lower(): kind for kind in content}
    return next((str(known[kind]) for kind in (FORM, MULTIPART, "*/*") if kind in known), None)


def form_schemas(operation: dict[str, Any]) -> list[dict[str, Any]]:
    """The schemas of the fields of an operation's form."""
    content = operation.get("requestBody", {}).get("content", {})
    return [schema for media in content.values() for schema in media["schema"]["properties"].values()]
