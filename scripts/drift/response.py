"""The responses of an operation by status, with media types and schemas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from .documented import DocumentedOperation, as_dict, escape

JSON: Final = "application/json"
ANY: Final = "*/*"
_MEANT: Final = frozenset({"description", "content", "headers", "links"})


@dataclass(frozen=True, slots=True)
class MediaType:
    """One media type of a response."""

    name: str
    pointer: str
    value: dict[str, Any]
    schema: Any


@dataclass(frozen=True, slots=True)
class Response:
    """One response."""

    status: str
    pointer: str
    media: dict[str, MediaType]
    texts: dict[str, Any] = field(default_factory=dict)
    other: dict[str, Any] = field(default_factory=dict)


def read_responses(documented: DocumentedOperation) -> dict[str, Response]:
    """Every response by its status as written."""
    answers = {}
    for status, entry in as_dict(documented.operation.get("responses")).items():
        value, pointer = documented.follow(entry, f"{documented.pointer}/responses/{escape(str(status))}")
        if isinstance(value, dict):
            answers[str(status)] = Response(
                str(status),
                pointer,
                _media(value.get("content"), pointer),
                {key: item for key, item in value.items() if key == "description" or key.startswith("x-")},
                {key: value[key] for key in ("headers", "links") if value.get(key)},
            )
    return answers


def _media(content: Any, pointer: str) -> dict[str, MediaType]:
    found = {}
    for written, value in as_dict(content).items():
        # parameters such as `; charset=utf-8` and letter case are ignored
        name = str(written).split(";")[0].strip().lower()
        form = as_dict(value)
        found[name] = MediaType(name, f"{pointer}/content/{escape(str(written))}", form, form.get("schema"))
    return found


def successes(answers: dict[str, Response]) -> dict[str, Response]:
    """The successful responses: every 2xx, or `default` where there is no 2xx."""
    good = {status: answer for status, answer in answers.items() if status.upper().startswith("2")}
    if not good and "default" in answers:
        good = {"default": answers["default"]}
    return good


def json_media(answer: Response) -> MediaType | None:
    """The media type the facade reads: `application/json`, or `*/*` in its place."""
    return answer.media.get(JSON) or answer.media.get(ANY)
