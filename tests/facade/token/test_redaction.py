"""The token in every spelling that a peer may echo it in, and texts that are made to be slow to search."""

from __future__ import annotations

import io
import json
import traceback
from collections.abc import Callable

import httpx
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rich.console import Console
from rich.traceback import Traceback

from pgy_facade import PgyClient, errors
from pgy_facade._token.secret import MASK, Secret, make_secret
from tests.contract import budget

LONG = 12
# Much of what escapes are made of, so that tokens, spellings and surroundings run into each other.
letters = st.sampled_from("0123456789abcdefABCDEF" * 2 + "%%\\\\u/\"'=+&-_.~xyzXYZä中😀")
tokens = st.text(letters, min_size=LONG, max_size=40)
surroundings = st.text(letters | st.sampled_from(" {}:,\n%%%%\\\\\\\\uuu25"), max_size=12)


def spelt(draw: st.DrawFn, text: str, ways: list[str]) -> str:
    """Write `text` with some of its characters escaped."""
    return "".join(escaped(draw(st.sampled_from(ways)), character) for character in text)


def escaped(way: str, character: str) -> str:
    if way in {"%02x", "%02X"}:
        return "".join("%" + way % byte for byte in character.encode())
    if way in {"%04x", "%04X"}:
        units = character.encode("utf-16-be")
        return "".join("\\u" + way % int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2))
    return f"\\{character}" if way == "\\" and character in "/\"'\\" else character


@st.composite
def spellings(draw: st.DrawFn) -> tuple[str, str]:
    """A token and a spelling of it, escaped up to three times over, a little or a lot."""
    token = text = draw(tokens)
    for _ in range(draw(st.integers(0, 3))):
        some = draw(st.lists(st.sampled_from(["%02x", "%02X", "%04x", "%04X", "\\", "\\"]), min_size=1, max_size=3))
        text = spelt(draw, text, some + ["as it is"] * draw(st.sampled_from([0, 3, 20])))
    return token, text


fuzzed = budget.settings(max(budget.CASES, 100))


@fuzzed
@given(spellings(), surroundings, surroundings)
@example(("abcdef012345", "abcdef012345"), "%", "")
@example(("deadbeef0123", "deadbe%65f0123"), "\\u", "25")
@example(("😀😀😀😀😀😀😀😀😀😀😀😀", "\\\\ud83d\\\\ude00" * 12), "", "")
def test_no_spelling_of_the_token_is_left(case: tuple[str, str], before: str, after: str) -> None:
    token, spelling = case
    secret = Secret(token)
    text = f"{before}{spelling}{after}"
    assert secret.occurs_in(text)
    clean = secret.redact(text)
    assert MASK in clean
    assert spelling not in clean
    assert not secret.occurs_in(clean)
    assert secret.redact(clean) == clean
    body = secret.redact_body(text.encode())
    assert MASK.encode() in body
    assert spelling.encode() not in body
    assert secret.redact_body(body) == body


@fuzzed
@given(tokens, st.lists(surroundings).map("".join))
def test_a_text_without_the_token_comes_back_unchanged(token: str, text: str) -> None:
    secret = Secret(token)
    assume(not secret.occurs_in(text))
    assert secret.redact(text) == text
    assert secret.excerpt(text, len(text)) == text
    assert secret.redact_body(text.encode()) == text.encode()
    # What is found is the token: without one of its letters, however it is escaped, it is another.
    other = Secret(token[:-1] + "~Q")
    assert other.redact(f"{text}{token}".replace("~", "-")) == f"{text}{token}".replace("~", "-")


@fuzzed
@given(tokens)
def test_an_answer_is_json_after_the_token_was_taken_out(token: str) -> None:
    """A paid answer is not to be lost for what was taken out of it."""
    assume(not token.endswith("\\"))
    body = json.dumps({"a": f"<{token}>", "b": [f"/{token}/", f"\\\n{token}\n\\"]}).encode()
    assert json.loads(Secret(token).redact_body(body))["a"] == "<***>"


@fuzzed
@given(spellings(), surroundings, st.data())
def test_an_excerpt_shows_no_half_of_a_token_at_its_end(
    case: tuple[str, str], before: str, data: st.DataObject
) -> None:
    token, spelling = case
    secret = Secret(token)
    text = f"{before} {spelling}{spelling}"
    limit = data.draw(st.integers(0, len(text)))
    excerpt = secret.excerpt(text, limit)
    assert len(excerpt) <= limit
    assert not secret.occurs_in(excerpt)
    beyond = limit - len(before) - 1
    if 0 < beyond < len(spelling):
        shown = excerpt[len(before) :]
        assert not any(len(part) > 1 and part in shown for part in (token[:beyond], spelling[:beyond]))


@pytest.mark.parametrize("length", [1, 5, LONG - 1])
def test_a_short_token_is_masked_in_words_only_where_it_stands_alone(length: int) -> None:
    secret = Secret("kq7/kq7/kq7"[:length])
    token = "kq7/kq7/kq7"[:length]
    for beside in ("x", "Z", "0"):
        for text in (f"{beside}{token}", f"{token}{beside}", f"{beside}%6b{token[1:]}%20", f"a%20{token}"):
            assert secret.redact(text) == text
            assert not secret.occurs_in(text)
    for alone in (token, token.upper(), f"%6B{token[1:]}", token.replace("/", "\\/"), token.replace("/", "%252f")):
        assert secret.redact(f"({alone})") == "(***)"
        assert secret.redact(alone) == "***"
    assert secret.redact_body(token.encode()) == token.encode()


SLOW = {
    "backslashes": "\\",
    "nested percents": "%25",
    "percents": "%",
    "25": "25",
    "u": "\\u",
    "escapes cut short": "\\\\u00",
}


@pytest.mark.parametrize("part", SLOW.values(), ids=SLOW)
def test_no_text_takes_forever(part: str) -> None:
    """Time that grows with the square of the length would not end within the test's limit."""
    secret = Secret("%25%25%25%25\\\\u00u00")
    # What is read escape by escape takes half a second for so many, and what is not next to no time.
    length = 1_000_000 if part == "25" else 40_000
    text = "%" + part * (length // len(part))
    assert "\\\\" in secret.redact(text) or "%" in secret.redact_body(text.encode()).decode()
    assert len(secret.excerpt(text, 300)) <= 300


def test_a_snippet_shows_no_half_of_a_token() -> None:
    """Short tokens are left in data, so that the snippet of an unreadable answer is all that is searched for them."""
    token = "k0123456789"
    body = ("".join(f"%{'25' * 8}{ord(character):02x}" for character in token) + "/").encode() * 30
    transport = httpx.MockTransport(lambda request: httpx.Response(200, content=body))
    with PgyClient(token, transport=transport) as client, pytest.raises(errors.ProtocolError) as caught:
        client.search_creators()
    assert "it begins with" in str(caught.value)
    assert "%" not in str(caught.value)


@pytest.mark.parametrize(
    "spoil", [str.encode, lambda token: f"{token}\n", lambda token: f" {token}", lambda token: [token]]
)
def test_a_refused_token_is_in_no_frame(spoil: Callable[[str], object]) -> None:
    out = io.StringIO()
    try:
        make_secret(spoil(f"{'s3cr3t' * 4}"))
    except errors.ConfigurationError as error:
        lines = traceback.TracebackException.from_exception(error, capture_locals=True).format()
        shown = Traceback.from_exception(type(error), error, error.__traceback__, show_locals=True, width=300)
        Console(file=out, width=300).print(shown)
    for rendered in ("".join(lines), out.getvalue()):
        assert "in make_secret" in rendered
        assert "s3cr3ts3cr3t" not in rendered


SPELT = "tok-SECRET+abc/==&中x"
SPELLINGS = {
    "Gson": "tok-SECRET+abc/\\u003d\\u003d\\u0026中x",
    "Gson, small and large": "tok-SECRET\\u002Babc\\/\\u003D=\\u0026\\u4E2Dx",
    "partly percent": "tok-SECRET%2Babc/%3D%3D&%E4%b8%ADx",
    "all percent": "".join(f"%{byte:02X}" for byte in SPELT.encode()),
    "twice": "tok-SECRET%252Babc%252f%253D=%2526%25E4%25B8%25ADx",
    "JSON in JSON": "tok-SECRET+abc/\\\\u003d\\\\u003D&中x",
    "all unicode": "".join(f"\\u{ord(character):04x}" for character in SPELT),
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_the_spellings_that_peers_are_known_to_use_are_redacted(spelling: str) -> None:
    secret = Secret(SPELT)
    body = secret.redact_body(f'{{"a": "url?token={spelling}&rest"}}'.encode())
    assert body == b'{"a": "url?token=***&rest"}'
    assert secret.redact(f"url?token={spelling}&rest") == "url?token=***&rest"
    assert secret.occurs_in(spelling)


PLACES = ["abcdef{}012345", "abcdef{}012{}345", "{}abcdef012345", "abcdef012345{}", "{0}{0}abcdef0123{0}{0}"]


@pytest.mark.parametrize(
    ("token", "special"),
    # Where a token ends with a backslash, one beside it may be taken along.
    [(place, special) for place in PLACES for special in "/\"'\\" if special != "\\" or place[-1] != "}"],
)
def test_a_token_of_which_json_escapes_one_character_by_a_backslash_is_taken_out_of_data(
    token: str, special: str
) -> None:
    """Some servers write a backslash before every slash; nothing else shows that anything is escaped."""
    token = token.replace("{0}", special).replace("{}", special)
    body = f'{{"a": "<{token.replace(special, chr(92) + special)}>"}}'.encode()
    assert Secret(token).redact_body(body) == b'{"a": "<***>"}'


@pytest.mark.parametrize("body", [b'{"a": "\\u003d %3d tok-SECRET \\u4e2d"}', b"100 %", b"\\u00", b"%"])
def test_a_body_without_the_token_comes_back_unchanged(body: bytes) -> None:
    assert Secret(SPELT).redact_body(body) == body
    assert Secret("tok-SECRET=abc").redact_body(body) == body


def test_a_short_token_is_masked_in_a_successful_answers_words() -> None:
    body = b'{"code": 0, "message": "for t0k", "recordTime": "t0k", "requestId": "id-t0k", "data": {"a": "t0k"}}'
    transport = httpx.MockTransport(lambda request: httpx.Response(200, content=body))
    with PgyClient("t0k", transport=transport) as client:
        response = client.with_response.search_creators()
    assert (response.message, response.record_time, response.request_id) == ("for ***", "***", "id-***")
    assert response.raw == {"a": "t0k"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_snippet_of_utf_16_does_not_show_the_token(encoding: str) -> None:
    body = httpx.ByteStream('{"token": "a-token-for-tests"}'.encode(encoding))
    transport = httpx.MockTransport(lambda request: httpx.Response(200, stream=body))
    with (
        PgyClient("a-token-for-tests", transport=transport) as client,
        pytest.raises(errors.ProtocolError) as caught,
    ):
        client.search_creators()
    assert "***" in str(caught.value)
    assert "for-tests" not in str(caught.value).replace("\0", "")
