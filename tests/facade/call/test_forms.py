"""Operations that take a form: its fields and the token go into the body once, and nothing shows the token."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from pgy_facade import InvalidParameterError, InvalidTokenError, TransportError
from pgy_facade._clients import base
from pgy_facade.sandbox import Sandbox, faults
from tests.facade.both import answer, both_kinds
from tests.scripts.made_up import bundle_of, document, in_python, operation, parameter

TOKEN = "s3cret-token&with=marks+and ü".replace(" ", "")
ID = "thing_v1"
MEDIA = ("application/x-www-form-urlencoded", "multipart/form-data")
FIELDS = {
    "title": {"type": "string", "minLength": 1, "description": "What it is called."},
    "day": {"type": "string", "format": "date"},
    "labels": {"type": "array", "items": {"type": "string", "enum": ["NEW", "OLD"]}},
}


@dataclass
class Form:
    """An operation that takes a form of one media type, and the upstream that serves it."""

    media: str
    upstream: Sandbox

    def call(self, kind: str, arguments: dict[str, Any], given: str = TOKEN) -> Any:
        def ask(client: Any) -> Any:
            return client.with_response.call(ID, **arguments)

        return answer(kind, ask, given, base_url=self.upstream.api_url)


@pytest.fixture(params=MEDIA)
def form(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Form]:
    schema = {
        "type": "object",
        "required": ["token", "title"],
        "properties": {"token": {"type": "string"}, **FIELDS},
    }
    content = document(
        method="POST",
        parameters=[parameter("page", {"type": "integer"})],
        requestBody={"required": True, "content": {request.param: {"schema": schema}}},
    )
    bundle = bundle_of(content, {"made": 1}, tracked=operation(method="POST"))
    monkeypatch.setitem(base._loaded, ID, in_python(bundle))
    with Sandbox(contract=bundle, token=TOKEN) as upstream:
        yield Form(request.param, upstream)


@both_kinds
def test_a_form_is_posted_with_the_token_in_it_once_and_nowhere_else(form: Form, kind: str) -> None:
    title = "a b&c=d+ü中\r\n--x"

    response = form.call(kind, {"title": title, "day": "2026-02-28", "labels": ["NEW", "OLD"], "page": 2})

    assert (response.data, response.billed) == ({"made": 1}, True)
    (sent,) = form.upstream.requests
    assert sent.method == "POST"
    assert sent.headers["content-type"].startswith(form.media)
    assert sent.form == (("title", title), ("day", "2026-02-28"), ("labels", "NEW"), ("labels", "OLD"))
    assert sent.pairs == (("page", "2"),)
    assert sent.token == TOKEN
    assert sent.raw_query == "page=2"
    everything = sent.body.decode() + str(dict(sent.headers))
    assert everything.count("s3cret-token") == 1
    assert TOKEN not in repr(sent)


@both_kinds
def test_a_form_that_the_contract_does_not_allow_is_never_sent(form: Form, kind: str) -> None:
    wrong: list[dict[str, Any]] = [
        {},
        {"title": ""},
        {"title": "t", "day": "2026-02-30"},
        {"title": "t", "labels": ["NEWER"]},
        {"title": "t", "token": TOKEN},
        {"title": "t", "extra_query": {"token": TOKEN}},
    ]
    for arguments in wrong:
        with pytest.raises(InvalidParameterError) as refused:
            form.call(kind, arguments)
        assert TOKEN not in f"{refused.value!r} {refused.value} {vars(refused.value)}"
    assert list(form.upstream.requests) == []


@both_kinds
def test_the_token_of_a_form_is_in_no_log_line_and_no_error(
    form: Form, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "pgy_facade"):
        caplog.set_level(logging.DEBUG, logger=name)
    form.upstream.script([faults.reset()])

    with pytest.raises(TransportError) as lost:
        form.call(kind, {"title": "t"})
    with pytest.raises(InvalidTokenError) as wrong:
        form.call(kind, {"title": "t"}, "another-s3cret-token")

    assert lost.value.billed is None, "it was sent, so it may have been billed"
    assert len(form.upstream.requests) == 2, "neither is repeated"
    shown = caplog.text + "".join(f"{each!r} {each} {each.__cause__!r}" for each in (lost.value, wrong.value))
    assert "pgy_facade" in shown
    assert "s3cret" not in shown


def test_a_form_of_a_transport_given_by_the_caller_has_the_token_once() -> None:
    seen: list[httpx.Request] = []

    def serve(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"code": 0, "data": None})

    schema = {"type": "object", "properties": {"token": {}, "title": {}}}
    content = document(method="POST", requestBody={"content": {MEDIA[0]: {"schema": schema}}})
    made = in_python(bundle_of(content, tracked=operation(method="POST")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(base._loaded, ID, made)
        for kind in ("sync", "async"):
            transport = httpx.MockTransport(serve)
            answer(kind, lambda client: client.call(ID, title="t"), TOKEN, transport=transport)

    for request in seen:
        assert parse_qsl(request.content.decode()) == [("title", "t"), ("token", TOKEN)]
        assert request.url.query == b""
        assert request.headers["content-length"] == str(len(request.content))
