"""Random changes that break callers or may break them."""

from __future__ import annotations

import random
from typing import Any

from .documents import Document, parameter
from .mutations import Mutator, Unfit, content, envelope, example, field, good, operation, parameters, pick, schemas


def lose_path(rng: random.Random, made: Document) -> str:
    path = next(iter(made["paths"]))
    made["paths"] = {f"{path}{rng.randrange(9)}": made["paths"][path]}
    return "error"


def switch_method(rng: random.Random, made: Document) -> str:
    item = next(iter(made["paths"].values()))
    old = "get" if "get" in item else "post"
    item[rng.choice(["put", "patch", "post" if old == "get" else "get"])] = item.pop(old)
    return "error"


def drop_parameter(rng: random.Random, made: Document) -> str:
    parameters(made).remove(pick(rng, parameters(made)))
    return "warn"


def require_new_parameter(rng: random.Random, made: Document) -> str:
    entry = parameter(f"fresh{rng.randrange(99)}", required=True, type=rng.choice(["string", "integer", "boolean"]))
    parameters(made).insert(rng.randrange(len(parameters(made)) + 1), entry)
    return "error"


def require_parameter(rng: random.Random, made: Document) -> str:
    pick(rng, (entry for entry in parameters(made) if not entry["required"]))["required"] = True
    return "error"


def retype_parameter(rng: random.Random, made: Document) -> str:
    schema = schemas(rng, made)
    old = schema["type"]
    schema.pop("format", None)
    schema["type"] = rng.choice([kind for kind in ("string", "integer", "boolean", "array") if kind != old])
    return "error"


def drop_enum_value(rng: random.Random, made: Document) -> str:
    values = pick(rng, (entry["schema"] for entry in parameters(made) if len(entry["schema"].get("enum", ())) > 1))[
        "enum"
    ]
    values.remove(rng.choice(values))
    return "error"


def introduce_enum(rng: random.Random, made: Document) -> str:
    schema = pick(rng, (entry["schema"] for entry in parameters(made) if "enum" not in entry["schema"]))
    schema["enum"] = [1, 2] if schema["type"] in ("integer", "number") else ["A", "B"]
    return "error"


def change_default(rng: random.Random, made: Document) -> str:
    schema = schemas(rng, made, optional=True)
    if "default" in schema and rng.random() < 0.3:
        del schema["default"]
    else:
        old = schema.get("default")
        schema["default"] = not old if schema["type"] == "boolean" else rng.randrange(100, 999)
    return "error"


def limit_parameter(rng: random.Random, made: Document) -> str:
    kind = rng.choice(["string", "integer"])
    keyword = rng.choice(["maxLength", "minLength"] if kind == "string" else ["maximum", "minimum", "exclusiveMaximum"])
    schema = schemas(rng, made, kind)
    if keyword in schema:
        raise Unfit
    schema[keyword] = rng.randrange(2, 50)
    return "error"


def demand_pattern(rng: random.Random, made: Document) -> str:
    schemas(rng, made, "string")["pattern"] = rng.choice(["^[0-9a-f]{24}$", "^x"])
    return "error"


def move_to_header(rng: random.Random, made: Document) -> str:
    pick(rng, parameters(made))["in"] = "header"
    return "error"


def rename_parameter(rng: random.Random, made: Document) -> str:
    entry = pick(rng, parameters(made))
    entry["name"] += rng.choice(["s", "V2", "_"])
    return "error" if entry["required"] else "warn"


def deprecate(rng: random.Random, made: Document) -> str:
    if operation(made).get("deprecated"):
        raise Unfit
    operation(made)["deprecated"] = True
    return "warn"


def rename_operation(rng: random.Random, made: Document) -> str:
    operation(made)["operationId"] = rng.choice(["other", "getOther"])
    return "warn"


def demand_key(rng: random.Random, made: Document) -> str:
    rng.choice([made, operation(made)])["security"] = [{"key": []}]
    return "error"


def lose_success(rng: random.Random, made: Document) -> str:
    responses, status = good(made)
    responses[rng.choice(["404", "500", "302"])] = responses.pop(status)
    return "error"


def answer_something_else(rng: random.Random, made: Document) -> str:
    forms = content(made)
    forms[rng.choice(["text/xml", "text/html"])] = forms.pop(next(iter(forms)))
    return "error"


def drop_field(rng: random.Random, made: Document) -> str:
    for holder, key in field(rng, made):
        holder.pop(key, None)
    return "warn"


def retype_field(rng: random.Random, made: Document) -> str:
    kind = rng.choice([str, int, float, bool, list, dict])
    holder, key = rng.choice(field(rng, made, kind))
    replacement: dict[type, list[Any]] = {
        str: [7, True, {"text": "x"}, ["x"]],
        int: ["7", True, {"value": 7}, [7]],
        float: ["0.5", False, [0.5]],
        bool: ["true", 1],
        list: [{"0": "x", "n": 1}, "x", 3],
        dict: [["x"], "x", 3],
    }
    holder[key] = rng.choice(replacement[kind])
    return "error"


def lose_example(rng: random.Random, made: Document) -> str:
    example(made)
    next(iter(content(made).values())).pop("example")
    return "warn"


def drop_property(rng: random.Random, made: Document) -> str:
    schema = envelope(made)
    name = pick(rng, {"code", "data"} & set(schema["properties"]))
    del schema["properties"][name]
    schema["required"] = [each for each in schema.get("required", ()) if each != name]
    return "error"


def retype_property(rng: random.Random, made: Document) -> str:
    properties = envelope(made)["properties"]
    name = pick(rng, [each for each in ("code", "data") if properties.get(each, {}).get("type")])
    wrong = {"code": ["boolean", "array", "object"], "data": ["string", "integer", "array"]}[name]
    properties[name]["type"] = rng.choice([kind for kind in wrong if kind != properties[name]["type"]])
    return "error"


def allow_null(rng: random.Random, made: Document) -> str:
    schema = pick(rng, [each for name, each in envelope(made)["properties"].items() if name == "code"])
    if rng.random() < 0.5 or not isinstance(schema.get("type"), str):
        schema["nullable"] = True
    else:
        schema["type"] = [schema["type"], "null"]
    return "error"


HARMFUL: list[Mutator] = [
    lose_path,
    switch_method,
    drop_parameter,
    require_new_parameter,
    require_parameter,
    retype_parameter,
    drop_enum_value,
    introduce_enum,
    change_default,
    limit_parameter,
    demand_pattern,
    move_to_header,
    rename_parameter,
    deprecate,
    rename_operation,
    demand_key,
    lose_success,
    answer_something_else,
    drop_field,
    retype_field,
    lose_example,
    drop_property,
    retype_property,
    allow_null,
]
