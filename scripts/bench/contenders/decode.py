"""Bytes of an answer to something to read from. Options: `file`, the answer."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from . import reading

Run = Callable[[int], object]


def _repeat(once: Callable[[bytes], object], options: dict[str, Any]) -> Run:
    body = Path(options["file"]).read_bytes()

    def run(repetitions: int) -> object:
        read: object = None
        for _ in range(repetitions):
            read = once(body)
        return read

    return run


def json_alone(options: dict[str, Any]) -> Run:
    """The standard library, to dictionaries."""
    from json import loads

    return _repeat(lambda body: reading.read_dicts(loads(body)["data"]), options)


def orjson_alone(options: dict[str, Any]) -> Run:
    """orjson, to dictionaries: what our models stand on."""
    from orjson import loads

    return _repeat(lambda body: reading.read_dicts(loads(body)["data"]), options)


def ours(options: dict[str, Any]) -> Run:
    """orjson and our generated models."""
    from orjson import loads
    from pgy_client.models import CreatorSearchPage

    parse = CreatorSearchPage.from_dict
    return _repeat(lambda body: reading.read_models(parse(loads(body)["data"])), options)


def stock(options: dict[str, Any]) -> Run:
    """json and the models of openapi-python-client's own templates."""
    from json import loads

    parse = import_module("stock_client.models").CreatorSearchPage.from_dict
    return _repeat(lambda body: reading.read_models(parse(loads(body)["data"])), options)


def pydantic(options: dict[str, Any]) -> Run:
    """pydantic, straight from the bytes."""
    models = import_module("pydantic_models")
    generic = import_module("pydantic").create_model
    answer = generic("Answer", __base__=models.Envelope, data=(models.CreatorSearchPage, None))
    parse = answer.model_validate_json
    return _repeat(lambda body: reading.read_other_models(parse(body).data), options)


def msgspec(options: dict[str, Any]) -> Run:
    """msgspec, straight from the bytes; drops unknown fields and refuses other types."""
    structures = import_module("msgspec")
    page = import_module("msgspec_models").CreatorSearchPage
    answer = structures.defstruct("Answer", [("data", page)])
    parse = structures.json.Decoder(answer).decode
    return _repeat(lambda body: reading.read_other_models(parse(body).data), options)
