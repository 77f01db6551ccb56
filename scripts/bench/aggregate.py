"""Make up an aggregate document in the shape of the real one: its size, its mix, its flaws.

Mostly GET, 17 POST with the token in their form; enums, some of sixty values; defaults that are not in their enum;
dates, lists and names with digits; operationIds given twice; one untyped envelope for all answers, and now and then an
example whose objects are keyed by identifiers. The names are made of words, the same for every run.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any, Final

OPERATIONS: Final = 348
_POSTS: Final = 17
_EXAMPLES: Final = 12
_BAD_DEFAULTS: Final = 10
_PLATFORMS: Final = (
    *("harbour", "meadow", "lantern", "willow", "ember", "copper"),
    *("river", "summit", "orchard", "violet", "canyon", "maple"),
)
_THINGS: Final = (
    *("user", "post", "comment", "video", "shop", "item", "search"),
    *("trend", "creator", "live", "topic", "album", "review", "follower"),
)
_VIEWS: Final = ("list", "detail", "summary", "history", "ranking", "report", "profile", "statistics")
_FIELDS: Final = (
    *(
        "userId",
        "postId",
        "keyword",
        "cursor",
        "page",
        "pageSize",
        "sort",
        "region",
        "language",
        "startTime",
        "endTime",
    ),
    *("category", "minLikes", "maxLikes", "minFollowers", "maxFollowers", "withComments", "deviceType", "sourceType"),
    *("brandId", "shopId", "noteType", "priceLower", "priceUpper"),
    *("top20CrowdsLabel", "readMidNor30", "inviteReply48hNumRatio", "mEngagementNum90d", "from", "class"),
)
_PRESETS: Final = tuple(f"PRESET_{number}_OF_INDUSTRIES" for number in range(60))
_SHARE_OF_PRESETS: Final = 0.01
_FORMS: Final = ("application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "multipart/form-data")
_DATA: Final = {
    "quotes": {"1115344443795": {"price": 1, "share": 0.5}, "1115344443796": {"price": 2}},
    "days": {"2026-03-08": 1, "2026-03-09": 0},
    "list": [{"id": "5fe8000000000000010078c7", "aRatherLongFieldNameOfAnObject": {"withAnotherOneBelowIt": {"x": 1}}}],
}
_VALUES: Final = (
    *("ALL", "TOP", "LATEST", "GENERAL", "VIDEO", "IMAGE", "DAY_7", "DAY_30", "DAY_90"),
    *("WEEK", "MONTH", "HOT", "RISING", "OFFICIAL"),
)
_SENTENCE: Final = (
    "Get {platform} {thing} {view} data, including identifiers, figures, timestamps and ranking signals, for "
    "discovery, monitoring, audience analysis and benchmarking of {thing}s across periods and regions. "
)


def make_aggregate(operations: int = OPERATIONS) -> dict[str, Any]:
    """Return an OpenAPI document with that many operations; with fewer than there really are, in the same mix."""
    random = Random(348)  # noqa: S311 - the same document every time
    posts = set(range(0, operations, OPERATIONS // _POSTS)[:_POSTS])
    bad = set(range(1, operations, OPERATIONS // _BAD_DEFAULTS)[:_BAD_DEFAULTS])
    shown = set(range(2, operations, OPERATIONS // _EXAMPLES)[:_EXAMPLES])
    paths = {}
    for number in range(operations):
        path, operation = _operation(number, random, bad_default=number in bad)
        if number in shown:
            operation["responses"]["200"] = _example()
        paths[path] = {"post": _as_form(operation, number)} if number in posts else {"get": operation}
    return {
        "openapi": "3.1.0",
        "info": {"title": "OpenAPI definition", "version": "v0"},
        "servers": [{"url": "https://api.example.com", "description": "Global"}],
        "tags": [{"name": platform.title(), "description": f"Operations of {platform}."} for platform in _PLATFORMS],
        "paths": paths,
        "components": {"schemas": {"Result": _RESULT}},
    }


_RESULT: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "code": {"type": "integer", "format": "int32", "description": "0 for success."},
        "message": {"type": "string"},
        "data": {},
        "recordTime": {"type": "string", "format": "date-time"},
        "requestId": {"type": "string"},
    },
}
_STATUSES: Final = {
    "200": "OK",
    "400": "Invalid parameters",
    "401": "Invalid or inactive token",
    "403": "Permission denied",
    "429": "Rate limit exceeded",
    "500": "Internal server error",
    "503": "Service temporarily unavailable",
}


def _operation(number: int, random: Random, *, bad_default: bool) -> tuple[str, dict[str, Any]]:
    platform, rest = _PLATFORMS[number % len(_PLATFORMS)], number // len(_PLATFORMS)
    thing, view = _THINGS[rest % len(_THINGS)], _VIEWS[rest // len(_THINGS) + number % 5]
    version = 1 + rest // (len(_THINGS) * 3)
    path = f"/api/{platform}/{thing}/get-{view}/v{version}"
    parameters = [_parameter("token", required=True)]
    names = random.sample(_FIELDS, random.choice((2, 3, 3, 4, 5, 6, 8, 10)))
    parameters += [_typed_parameter(name, random, index == 0) for index, name in enumerate(names)]
    if bad_default:
        values = ["TOP", "LATEST"]
        schema = {"type": "string", "enum": values, "default": "Top"}
        parameters.append({**_parameter("order", required=False), "schema": schema})
    spelled = f"{platform}{thing.title()}{view.title()}V{version}"
    words = {"platform": platform.title(), "thing": thing, "view": view}
    return path, {
        "tags": [platform.title()],
        "summary": f"{thing.title()} {view.title()} (V{version})",
        "description": _SENTENCE.format(**words) * 4,
        # As upstream does, an id now and then belongs to two operations.
        "operationId": f"getShared{number // 50}" if number % 50 > 47 else spelled,
        "parameters": parameters,
        "responses": {status: _response(said) for status, said in _STATUSES.items()},
        "x-api-version": f"v{version}",
        "x-highlights": [],
        "x-order": str(13_000_000 + number * 100),
    }


def _typed_parameter(name: str, random: Random, required: bool) -> dict[str, Any]:
    parameter = _parameter(name, required=required)
    kinds = ("string",) * 5 + ("integer", "boolean", "enum") * 3 + ("time", "list")
    kind = random.choice(kinds) if random.random() > _SHARE_OF_PRESETS else "presets"
    if kind == "presets":
        parameter["schema"] = {"type": "string", "enum": list(_PRESETS)}
    elif kind == "enum":
        values = random.sample(_VALUES, 3)
        meanings = "\n".join(f"- `{value}`: {value.replace('_', ' ').capitalize()}" for value in values)
        parameter["description"] += f"\n\nAvailable Values:\n{meanings}"
        parameter["schema"] = {"type": "string", "enum": values, "description": name, "default": values[0]}
    elif kind == "integer":
        parameter["schema"] = {"type": "integer", "format": "int32", **({} if required else {"default": 1})}
    elif kind == "time":
        parameter["schema"] = {"type": "string", "format": random.choice(("date", "date-time"))}
    elif kind == "list":
        parameter["schema"] = {"type": "array", "items": {"type": random.choice(("string", "integer"))}}
    else:
        parameter["schema"] = {"type": kind}
    return parameter


def _parameter(name: str, *, required: bool) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "description": f"The {name} that the answer is to be about; its form and limits are in the platform's notes.",
        "required": required,
        "schema": {"type": "string"},
    }


def _as_form(operation: dict[str, Any], number: int) -> dict[str, Any]:
    """Turn a GET operation into a POST whose parameters, the token among them, are a form."""
    others = operation["parameters"]
    schema = {
        "type": "object",
        "properties": {other["name"]: {**other["schema"], "description": other["description"]} for other in others},
        "required": [other["name"] for other in others if other["required"]],
    }
    body = {"required": True, "content": {_FORMS[number % len(_FORMS)]: {"schema": schema}}}
    return {**operation, "parameters": [], "requestBody": body}


def _example() -> dict[str, Any]:
    """How good answers were described until spring: by one example, and no schema."""
    return {"description": "OK", "content": {"application/json": {"example": {"code": 0, "data": _DATA}}}}


def _response(said: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Result"}}}
    return {"description": said, "content": content}


def write_tree(root: Path, site: Path, operations: int, changed: int = 0) -> None:
    """Write a tree that tracks them all, and the docs host that publishes them.

    Args:
        root: gets `specs/sources.toml` and an empty overlay; nothing is downloaded yet.
        site: gets the aggregate and a document per operation, at their URL paths.
        operations: how many.
        changed: how many of them to publish with one more optional parameter.
    """
    aggregate = make_aggregate(operations)
    tables = ['docs_url = "https://docs.example.com"\naggregate = "/openapi.json"\n']
    for number, (path, item) in enumerate(aggregate["paths"].items()):
        ((method, operation),) = item.items()
        if number < changed:
            operation["parameters"].append(_parameter("addedLater", required=False))
        name = path.removeprefix("/api/").replace("/", "_").replace("-", "_")
        document = {
            **{key: aggregate[key] for key in ("openapi", "info", "servers", "components")},
            "paths": {path: item},
        }
        _write(site / "openapi" / f"{name}.json", document)
        tables.append(
            f'[[operation]]\nid = "{name}"\nmethod = "{method.upper()}"\npath = "{path}"\n'
            f'documents = ["/openapi/{name}.json"]\n'
        )
    _write(site / "openapi.json", aggregate)
    (root / "specs").mkdir(parents=True, exist_ok=True)
    (root / "specs" / "sources.toml").write_text("\n".join(tables), encoding="utf-8")
    overlay = "overlay: 1.0.0\ninfo:\n  title: Nothing to add\n  version: 1.0.0\nactions: []\n"
    (root / "specs" / "overlay.yaml").write_text(overlay, encoding="utf-8")


def _write(file: Path, document: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(document, separators=(",", ":")), encoding="utf-8")
