"""Contracts made up of the odd shapes that documents have had, or may have: what the pipeline takes, all cope with.

`every_shape` is one contract with all of them; `contracts` draws others.
"""

from __future__ import annotations

import json
from typing import Any, Final

import yaml
from hypothesis import strategies as st

from scripts.upstream.sources import TrackedOperation
from tests.scripts.made_up import document, operation, parameter

from .bundle import ROOT

Things = dict[str, tuple[TrackedOperation, dict[str, Any], list[Any]]]
"""By id: the operation, its document, and the `data` of its evidence."""

FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"
NAMES: Final = (
    *("top20CrowdsLabel", "readMidNor30", "accumCommonImpMedinNum30d", "inviteReply48hNumRatio", "mEngagementNum90d"),
    *("class", "from", "date", "datetime", "limit", "call", "id", "userID", "URL", "a-b", "a_b", "aB", "x.y", "tags[]"),
)
INDUSTRIES: Final = [f"INDUSTRY_{first}_{second}" for first in ("BEAUTY", "FOOD", "HOME") for second in range(20)]
ODD_ENUM: Final = ["a, b", "A", "a", "", "1", "1.0", "must be one of", "名字", "x=y&z", " "]
SCHEMAS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"type": "string"},
    {"type": "string", "minLength": 3, "maxLength": 5},
    {"type": "string", "pattern": "^[0-9]+,(-1|[0-9]+)$"},
    {"type": "string", "format": "date"},
    {"type": "string", "format": "date-time"},
    {"type": "string", "format": "uuid"},
    {"type": "string", "enum": INDUSTRIES, "default": "Industry"},
    {"type": "string", "enum": ODD_ENUM, "default": "A"},
    {"type": "integer"},
    {"type": "integer", "format": "int32", "minimum": 1, "maximum": 5, "default": 1},
    {"type": "integer", "enum": [1, 2, 30]},
    {"type": "number"},
    {"type": "number", "minimum": 0, "maximum": 1},
    {"type": "boolean", "default": False},
)
DATA: Final[tuple[Any, ...]] = (
    None,
    [],
    "text",
    [{"id": "a", "num": 1}, None],
    {"1115344443795": {"price": 1}, "1115344443796": {"price": 0.5}},
    {"list": [{"noteId": "a", "rates": {"2026-03-08": 0}}], "total": 1, "nothing": None, "empty": []},
    {"quotes": {"1115344443795": {"price": 1, "inner": {"5fe8000000000000010078c7": [1]}}}, "class": {"from": "x"}},
)
_ENVELOPE: Final = {
    "Result": {
        "type": "object",
        "properties": {"code": {"type": "integer"}, "message": {"type": "string"}, "data": {"description": "Any."}},
    }
}


def overlay() -> str:
    """What our overlay says of the service as a whole, its regions and codes, and of no operation."""
    ours = yaml.safe_load((ROOT / "specs" / "overlay.yaml").read_text(encoding="utf-8"))
    actions = [action for action in ours["actions"] if action["target"] == "$"]
    return json.dumps({**ours, "actions": actions})


def _answers(with_schema: bool) -> dict[str, Any]:
    """What documents say of answers: an example, or since spring an envelope whose `data` has no type."""
    if not with_schema:
        return {}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Result"}}}
    return {"responses": {"200": {"content": content}, "503": {"content": content}}, "components": _ENVELOPE}


def thing(number: int, schemas: list[dict[str, Any]], data: Any, *, form: str | None, **odd: Any) -> Things:
    """One operation.

    Args:
        number: tells it from others, and picks the names of its parameters.
        schemas: a parameter for each.
        data: the evidence.
        form: the media type of its form; None puts all in the query.
        odd: `token_in_form`, `in_path`, `named`, `deprecated`, `with_schema`, `lists`: whether it is so.
    """
    tracked_id = f"made_up_{number}_v1"
    path = f"/api/made-up/{number}/{{kind}}/v1" if odd.get("in_path") else f"/api/made-up/{number}/v1"
    names = [NAMES[(number * 5 + position) % len(NAMES)] for position in range(len(schemas))]
    fields = dict(zip(names, schemas, strict=True))
    entries = [parameter("token", required=True)]
    if odd.get("in_path"):
        entries.append({**parameter("kind", {"type": "string", "enum": ["A", "B"]}), "in": "path", "required": True})
    if odd.get("lists"):
        entries.append(parameter("list1", {"type": "array", "items": {"enum": ["X", "Y"]}}, required=True))
        entries.append(parameter("list2", {"type": "array", "items": {"type": "integer"}}, explode=False))
    required = names[:2]
    changes: dict[str, Any] = {"deprecated": True} if odd.get("deprecated") else {}
    if form is None:
        entries += [parameter(name, schema, required=name in required) for name, schema in fields.items()]
    else:
        schema: dict[str, Any] = {"type": "object", "required": required, "properties": fields}
        if odd.get("token_in_form"):
            entries = [entry for entry in entries if entry["name"] != "token"]
            schema["required"] = ["token", *required]
            schema["properties"] = {"token": {"type": "string"}, **fields}
        changes["requestBody"] = {"required": True, "content": {form: {"schema": schema}}}
    method = "GET" if form is None else "POST"
    call = {"call": f"made_up_{number}"} if odd.get("named") else {}
    tracked = operation(tracked_id, path=path, method=method, **call)
    content = document(
        path=path, method=method, parameters=entries, data=data, **changes, **_answers(bool(odd.get("with_schema")))
    )
    return {tracked_id: (tracked, content, [data])}


def every_shape() -> Things:
    """One contract with every shape there is: each schema in a query and in a form, each kind of evidence."""
    half = len(SCHEMAS) // 2
    first, second = list(SCHEMAS[:half]), list(SCHEMAS[half:])
    return {
        **thing(0, first, DATA[5], form=None, named=True, with_schema=True, lists=True),
        **thing(1, second, DATA[6], form=None, named=True, deprecated=True, in_path=True),
        **thing(2, first, DATA[4], form=FORM, named=True, token_in_form=True),
        **thing(3, second, DATA[3], form=MULTIPART, token_in_form=True, with_schema=True),
        **thing(4, second[:3], DATA[0], form=FORM),
        **thing(5, [], DATA[1], form=None, named=True),
        **thing(6, [{}], DATA[2], form=None),
    }


@st.composite
def contracts(draw: st.DrawFn) -> Things:
    """Some operations of drawn shapes."""
    made: Things = {}
    for number in range(draw(st.integers(1, 4))):
        odd = draw(st.fixed_dictionaries(dict.fromkeys(_ODDITIES, st.booleans())))
        schemas = draw(st.lists(st.sampled_from(SCHEMAS), max_size=6))
        form = draw(st.sampled_from([None, None, FORM, MULTIPART]))
        made |= thing(number, schemas, draw(st.sampled_from(DATA)), form=form, **odd)
    # One method at the least, as without any there is nothing for users.
    return made | thing(9, [{"type": "string", "enum": ["A", "B"]}], None, form=None, named=True)


_ODDITIES: Final = ("token_in_form", "in_path", "named", "deprecated", "with_schema", "lists")
