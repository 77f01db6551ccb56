"""A uvicorn server in a thread of its own. It starts in milliseconds, and stops at once with its requests."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

_START_SECONDS = 10.0
_STOP_SECONDS = 10.0
_LONGEST_REQUEST_LINE = 4 << 20
_KEEP_ALIVE_SECONDS = 120


# uvicorn warns of malformed requests, which tests send on purpose. Errors of the application are still logged.
_LOGGER = logging.getLogger("pgy_facade.sandbox")
_LOGGER.setLevel(logging.ERROR)


class _WireProtocol(H11Protocol):
    """Gives the application the transport of a connection, so that it can break it on purpose."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.logger = _LOGGER
        # asyncio does not set this on a socket that it did not make, and every answer would take 40 ms longer.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.app_state = {**self.app_state, "transport": transport}


class ServerThread:
    """Serves an ASGI application until it is stopped. It installs no signal handlers and logs no requests."""

    def __init__(self, app: Any, host: str, port: int) -> None:
        # The socket is bound here, so that a port in use raises an exception in the caller's thread.
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, port), family=family, backlog=1024)
        self.host, self.port = self._socket.getsockname()[:2]
        self._app = app
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name=f"pgy-sandbox:{self.port}", daemon=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://[{self.host}]:{self.port}" if ":" in self.host else f"http://{self.host}:{self.port}"

    def start(self) -> None:
        """Return when requests are answered."""
        self._thread.start()
        if not self._ready.wait(_START_SECONDS):
            raise RuntimeError(f"The sandbox did not start within {_START_SECONDS:.0f} s")
        if self._failure is not None:
            self._thread.join(_STOP_SECONDS)
            raise RuntimeError("The sandbox could not start") from self._failure

    def stop(self) -> None:
        """Drop all connections and end the thread. Does nothing when it is stopped already."""
        if self._loop is None or self._stopping is None or not self._thread.is_alive():
            return
        self.run_soon(self._stopping.set)
        self._thread.join(_STOP_SECONDS)
        if self._thread.is_alive():
            raise RuntimeError(f"The sandbox did not stop within {_STOP_SECONDS:.0f} s")

    def run_soon(self, action: Callable[[], object]) -> None:
        """Run something in the server's thread."""
        if self._loop is not None:
            try:
                self._loop.call_soon_threadsafe(action)
            except RuntimeError:
                # The server was stopped in the meantime.
                return

    def _run(self) -> None:
        try:
            with asyncio.Runner() as runner:
                runner.run(self._serve())
        except BaseException as failure:
            # Raised in the thread that waits in start().
            self._failure = failure
        finally:
            self._socket.close()
            self._ready.set()

    async def _serve(self) -> None:
        config = uvicorn.Config(
            self._app,
            http=_WireProtocol,
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            h11_max_incomplete_event_size=_LONGEST_REQUEST_LINE,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        )
        config.load()
        # uvicorn's own main loop checks only every 0.1 s whether to stop, and then waits for every connection.
        server = uvicorn.Server(config)
        server.lifespan = config.lifespan_class(config)
        await server.startup(sockets=[self._socket])
        self._stopping = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._ready.set()
        await self._stopping.wait()
        for listener in server.servers:
            listener.close()
        for connection in list(server.server_state.connections):
            connection.transport.abort()
        if tasks := set(server.server_state.tasks):
            await asyncio.wait(tasks, timeout=1.0)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
