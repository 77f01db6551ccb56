"""Download documents over httpx: concurrently, conditionally, bounded in size, time and attempts.

Responses are untrusted: one that cannot be read whole is an error that names the document. 404 and 410 mean that there
is no such document; every other response without a document means that the docs host failed.
"""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Final, Literal, Self, TypeVar

import httpx

from scripts.errors import PipelineError

CONCURRENCY: Final = 8
MAX_ATTEMPTS: Final = 3
MAX_PAUSE: Final = 15.0
MAX_REDIRECTS: Final = 5
CONNECT_TIMEOUT: Final = 10.0
READ_TIMEOUT: Final = 20.0
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_HEADER_TEXT = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,254}\Z")

T = TypeVar("T")
Meaning = Literal["found", "same", "missing", "moved", "again", "refused"]


@dataclass(frozen=True, slots=True)
class Validators:
    """ETag and Last-Modified of a document, for conditional requests."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the request headers which make a request conditional."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Download:
    """The outcome for one document. `same`: not modified; `missing`: there is none."""

    status: Literal["found", "same", "missing"]
    body: bytes = field(default=b"", repr=False)
    validators: Validators = Validators()


def meaning_of(status: int, conditional: bool) -> Meaning:
    """What an HTTP status means for a download."""
    if status == 200:
        return "found"
    if status == 304 and conditional:
        return "same"
    if status in (404, 410):
        return "missing"
    if status in (301, 302, 303, 307, 308):
        return "moved"
    if status in (408, 429) or status >= 500:
        return "again"
    return "refused"


def pause_before_repeat(attempt: int, retry_after: str | None = None) -> float | None:
    """Return the seconds to wait before the attempt after `attempt` (the first is 1); `None`: give up."""
    if attempt >= MAX_ATTEMPTS:
        return None
    if retry_after is None or not retry_after.isascii() or not retry_after.isdigit():
        return 0.5 * 2.0 ** (attempt - 1)
    return float(retry_after) if len(retry_after) < 4 and float(retry_after) <= MAX_PAUSE else None


class Downloader:
    """An asynchronous context manager that downloads documents from one docs host."""

    def __init__(self, docs_url: str, *, limit: int) -> None:
        """Prepare; no connection is made before the first `get`. `limit` is in decoded bytes per document."""
        try:
            self._base = httpx.URL(docs_url.rstrip("/"))
        except httpx.InvalidURL:
            self._base = httpx.URL("")
        base = self._base
        usable = base.scheme in ("http", "https") and base.host and (base.port or 1) < 65536
        if not usable or base.userinfo or base.query:
            # The URL is not repeated in the message: it may hold a password.
            raise PipelineError("--docs-url is no docs host; give an http or https URL such as https://docs.example")
        self._limit = limit
        self._slots = asyncio.Semaphore(CONCURRENCY)
        self._client = httpx.AsyncClient(
            headers={"User-Agent": "pgy-facade-sync", "Accept": "application/json", "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(READ_TIMEOUT, connect=CONNECT_TIMEOUT, pool=None),
            limits=httpx.Limits(max_connections=CONCURRENCY),
            # The local machine is not reached through a proxy.
            trust_env=self._base.host not in _LOOPBACK,
            # Loading the certificate store takes a tenth of a sync without changes. A plain HTTP host needs none, and
            # redirects to another host are not followed.
            verify=self._base.scheme == "https",
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    def url(self, path: str) -> str:
        return f"{self._base}{path}"

    async def get(self, path: str, name: str, known: Validators | None = None) -> Download:
        """Get one document.

        Args:
            path: the URL path on the docs host.
            name: the document's name in error messages.
            known: validators of the tracked document, for a conditional request.

        Raises:
            PipelineError: the docs host failed, or the response is no document.
        """
        async with self._slots:
            attempt = 0
            while True:
                attempt += 1
                retry_after = None
                try:
                    return await self._attempt(path, name, known)
                except _AgainError as error:
                    problem, retry_after = str(error), error.retry_after
                except httpx.TransportError as error:
                    problem = _problem_of(error)
                pause = pause_before_repeat(attempt, retry_after)
                if pause is None:
                    tries = f" ({attempt} attempts)" if attempt > 1 else ""
                    raise PipelineError(f"{name}: {problem}{tries}; try again later")
                await asyncio.sleep(pause)

    async def _attempt(self, path: str, name: str, known: Validators | None) -> Download:
        url = httpx.URL(self.url(path))
        conditional = known.headers() if known else {}
        for _ in range(MAX_REDIRECTS + 1):
            async with self._client.stream("GET", url, headers=conditional) as response:
                match meaning_of(response.status_code, bool(conditional)):
                    case "found":
                        body = await _read(response, name, self._limit)
                        return Download("found", body, _validators(response))
                    case "same":
                        return Download("same")
                    case "missing":
                        return Download("missing")
                    case "again":
                        raise _AgainError(response)
                    case "refused":
                        raise PipelineError(f"{name}: the docs host answered HTTP {response.status_code}")
                    case "moved":
                        url = self._redirected(url, response, name)
        raise PipelineError(f"{name}: redirected more than {MAX_REDIRECTS} times")

    def _redirected(self, url: httpx.URL, response: httpx.Response, name: str) -> httpx.URL:
        try:
            target = url.join(response.headers.get("location", ""))
        except httpx.InvalidURL:
            raise PipelineError(f"{name}: redirected to what is not a URL") from None
        if (target.scheme, target.host, target.port) != (self._base.scheme, self._base.host, self._base.port):
            raise PipelineError(
                f"{name}: redirected to another host ({target.scheme}://{target.netloc.decode('ascii', 'replace')});"
                " redirects are followed within the docs host only"
            )
        return target


async def all_at_once(downloads: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """Run all downloads together; the first failure stops the others and is the one that is raised."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(each) for each in downloads]
    except ExceptionGroup as errors:
        raise min(errors.exceptions, key=str) from None
    return [task.result() for task in tasks]


class _AgainError(Exception):
    """The docs host is overloaded or failed; another attempt may succeed."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(f"the docs host answered HTTP {response.status_code}")
        self.retry_after: str | None = response.headers.get("retry-after")


async def _read(response: httpx.Response, name: str, limit: int) -> bytes:
    """Read a body, counting decoded bytes as they come: a small compressed body can be a huge document."""
    too_large = PipelineError(f"{name}: larger than {limit // 1024} KiB; a document is not, so it was not read on")
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and (len(declared) > 12 or int(declared) > limit):
        raise too_large
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip"):
        raise PipelineError(f"{name}: sent in the encoding {encoding[:40]!r}, which was not asked for")
    unzip = zlib.decompressobj(zlib.MAX_WBITS | 16) if encoding == "gzip" else None
    body = bytearray()
    async for chunk in response.aiter_raw():
        try:
            body += unzip.decompress(chunk, limit + 1 - len(body)) if unzip else chunk
        except zlib.error:
            raise PipelineError(f"{name}: announced as gzip, and is not") from None
        if len(body) > limit:
            raise too_large
        if unzip and unzip.unused_data:
            raise PipelineError(f"{name}: goes on behind the end of the compressed answer")
    if unzip and not unzip.eof:
        raise PipelineError(f"{name}: cut short: the compressed answer has no end")
    return bytes(body)


def _validators(response: httpx.Response) -> Validators:
    """The validators of a response; a value that no header could hold is dropped."""
    etag, modified = response.headers.get("etag", ""), response.headers.get("last-modified", "")
    return Validators(
        etag if _HEADER_TEXT.match(etag) else None,
        modified if _HEADER_TEXT.match(modified) else None,
    )


def _problem_of(error: httpx.TransportError) -> str:
    if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout)):
        return "the docs host cannot be reached"
    if isinstance(error, httpx.TimeoutException):
        return f"the docs host did not answer within {READ_TIMEOUT:g} s"
    return f"cut short: the answer broke off ({type(error).__name__})"
