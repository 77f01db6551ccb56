"""Random changes without an effect on callers."""

from __future__ import annotations

import random
from typing import Any

from .documents import Document, parameter
from .mutations import (
    Mutator,
    Unfit,
    content,
    envelope,
    example,
    field,
    good,
    operation,
    parameters,
    pick,
    schemas,
    spots,
)


def shuffle_keys(rng: random.Random, made: Document) -> None:
    """Reorder the keys of every object."""

    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            keys = list(value)
            rng.shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(item) for item in value] if isinstance(value, list) else value

    fresh = shuffled(made)
    made.clear()
    made.update(fresh)


def shuffle_parameters(rng: random.Random, made: Document) -> None:
    rng.shuffle(parameters(made))


def shuffle_enum(rng: random.Random, made: Document) -> None:
    rng.shuffle(pick(rng, (entry["schema"]["enum"] for entry in parameters(made) if "enum" in entry["schema"])))


def reword(rng: random.Random, made: Document) -> None:
    described = operation(made)
    described[rng.choice(["summary", "description"])] = f"Words, {rng.randrange(99)} of them."
    described["tags"] = [rng.choice(["New", "Other"])]
    described["x-highlights"] = [rng.randrange(9)]
    entry = pick(rng, parameters(made))
    entry["description"] = entry["schema"]["description"] = "Said differently."


def retitle(rng: random.Random, made: Document) -> None:
    made["info"] = {"title": f"Title {rng.randrange(9)}", "version": "v1"}


def move_servers(rng: random.Random, made: Document) -> None:
    made["servers"] = [{"url": f"https://api{rng.randrange(9)}.example"}]


def raise_version(rng: random.Random, made: Document) -> None:
    made["openapi"] = rng.choice(["3.0.3", "3.1.0"])


def relabel_status(rng: random.Random, made: Document) -> None:
    responses, status = good(made)
    responses[rng.choice(["default", "200", "2XX"])] = responses.pop(status)


def relabel_media(rng: random.Random, made: Document) -> None:
    forms = content(made)
    forms[rng.choice(["*/*", "application/json", "application/json;charset=UTF-8"])] = forms.pop(next(iter(forms)))


def document_failures(rng: random.Random, made: Document) -> None:
    responses, status = good(made)
    if status == "default":
        raise Unfit
    for code in rng.sample(["400", "401", "403", "429", "500", "503"], 3):
        responses.setdefault(code, {"description": "Failed"})


def offer_parameter(rng: random.Random, made: Document) -> None:
    parameters(made).insert(0, parameter(f"extra{rng.randrange(99)}", type=rng.choice(["string", "integer"])))


def widen_enum(rng: random.Random, made: Document) -> None:
    pick(rng, (entry["schema"]["enum"] for entry in parameters(made) if "enum" in entry["schema"])).append("NEWEST")


def make_optional(rng: random.Random, made: Document) -> None:
    pick(rng, (entry for entry in parameters(made) if entry["required"]))["required"] = False


def refer(rng: random.Random, made: Document) -> None:
    """Put a schema among the components, as it is."""
    entry = pick(rng, (entry for entry in parameters(made) if "$ref" not in entry["schema"]))
    name = f"Moved{rng.randrange(9)}"
    made.setdefault("components", {}).setdefault("schemas", {})[name] = entry["schema"]
    entry["schema"] = {"$ref": f"#/components/schemas/{name}"}


def write_type_as_list(rng: random.Random, made: Document) -> None:
    schema = schemas(rng, made, "string", "integer", "boolean")
    schema["type"] = [schema["type"]]


def add_components(rng: random.Random, made: Document) -> None:
    made.setdefault("components", {}).setdefault("schemas", {})["Unrelated"] = {"type": "object"}


def other_values(rng: random.Random, made: Document) -> None:
    """Give every value of the example another one of the same type."""
    for _, (holder, key) in list(spots(example(made))):
        value = holder[key]
        if isinstance(value, bool):
            holder[key] = not value
        elif isinstance(value, int):
            holder[key] = value + rng.randrange(9)
        elif isinstance(value, float):
            holder[key] = value * rng.random()
        elif isinstance(value, str):
            holder[key] = rng.choice(["", "x", "other", "别的"])


def null_this_time(rng: random.Random, made: Document) -> None:
    for holder, key in field(rng, made):
        if isinstance(holder, dict):
            holder[key] = None


def other_lengths(rng: random.Random, made: Document) -> None:
    for holder, key in field(rng, made, list):
        holder[key] = holder[key] * rng.randrange(4)


def show_more(rng: random.Random, made: Document) -> None:
    holder, _ = rng.choice(field(rng, made))
    holder["somethingNew"] = rng.choice([1, "x", None, {"a": 1}, [1]])


def write_whole_numbers_as_fractions(rng: random.Random, made: Document) -> None:
    for holder, key in field(rng, made, int):
        holder[key] = float(holder[key])


def change_the_envelope(rng: random.Random, made: Document) -> None:
    """Change what the facade copes with: it reads the envelope itself."""
    properties = envelope(made)["properties"]
    name = pick(rng, sorted({"message", "code", "recordTime", "data"} & set(properties)))
    if name == "code":
        properties[name] = {"type": rng.choice(["integer", "string"])}
    elif name == "data" or rng.random() < 0.5:
        properties[name]["nullable"] = True
    elif rng.random() < 0.5:
        properties[name] = {"type": rng.choice(["object", "integer"])}
    else:
        del properties[name]


HARMLESS: list[Mutator] = [
    shuffle_keys,
    shuffle_parameters,
    shuffle_enum,
    reword,
    retitle,
    move_servers,
    raise_version,
    relabel_status,
    relabel_media,
    document_failures,
    offer_parameter,
    widen_enum,
    make_optional,
    refer,
    write_type_as_list,
    add_components,
    other_values,
    null_this_time,
    other_lengths,
    show_more,
    write_whole_numbers_as_fractions,
    change_the_envelope,
]
