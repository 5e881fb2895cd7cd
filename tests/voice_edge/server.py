"""The read-aloud service on loopback: a real WebSocket server that plays its acts, and a proxy that leads to it."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
from collections import deque
from typing import TYPE_CHECKING

import trustme
from acts import Act, Visit, good
from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Signs the certificate of the secure server; made anew for each run, so that no key lies in the repository.
AUTHORITY = trustme.CA()


class Server:
    """The service in a thread of its own. Each request meets the next of the acts, the last one for ever."""

    def __init__(self, *acts: Act, secure: bool = False) -> None:
        self.acts = deque(acts or (good,))
        self.heard: list[str] = []
        self.asked = 0
        self.at_once = self.most_at_once = 0
        self.port = 0
        self._secure = secure
        self._ready = threading.Event()
        self._stop: Callable[[], object] = lambda: None

    @property
    def url(self) -> str:
        return f"{'wss' if self._secure else 'ws'}://127.0.0.1:{self.port}/edge/v1?TrustedClientToken=x"

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        act = self.acts.popleft() if len(self.acts) > 1 else self.acts[0]
        self.asked += 1
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        visit = Visit(request, self.heard)
        try:
            return await act(visit)
        except ConnectionError:  # the other side has hung up in the middle
            return visit.socket
        finally:
            self.at_once -= 1

    async def _serve(self) -> None:
        app = web.Application()
        app.router.add_get("/edge/v1", self._answer)
        app.on_response_prepare.append(_drop_empty_headers)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
        await runner.setup()
        certificate = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) if self._secure else None
        if certificate:
            AUTHORITY.issue_cert("localhost", "127.0.0.1").configure_cert(certificate)
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=certificate).start()
        self.port = runner.addresses[0][1]
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        self._stop = lambda: loop.call_soon_threadsafe(stop.set)
        self._ready.set()
        await stop.wait()
        await runner.cleanup()

    @contextlib.contextmanager
    def running(self) -> Iterator[Server]:
        """The server while it serves."""
        thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        thread.start()
        assert self._ready.wait(10)
        try:
            yield self
        finally:
            self._stop()
            thread.join(10)
            assert not thread.is_alive()


async def _drop_empty_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Leave out what an act has set to nothing; aiohttp would fill in its own date."""
    for name in [name for name, value in response.headers.items() if not value]:
        del response.headers[name]


class Proxy:
    """A proxy in a thread of its own, which leads all to one server, or refuses with a status."""

    def __init__(self, to: Server, code: int = 200) -> None:
        self.to = to
        self.code = code
        self.asked: list[str] = []
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head.split(b"\r\n")[0].decode())
        tunnel = head.startswith(b"CONNECT")
        if self.code != 200:
            writer.write(f"HTTP/1.1 {self.code} No\r\nContent-Length: 0\r\n\r\n".encode())
        elif tunnel:
            writer.write(b"HTTP/1.1 200 Yes\r\n\r\n")
        if self.code == 200:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.to.port)
            if not tunnel:
                far_writer.write(head)
            await asyncio.gather(_pass(reader, far_writer), _pass(far_reader, writer))
        writer.close()

    async def _serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        async with await asyncio.start_server(self._lead, "127.0.0.1", 0) as server:
            self.port = server.sockets[0].getsockname()[1]
            ready.set()
            await stop.wait()

    @contextlib.contextmanager
    def running(self) -> Iterator[Proxy]:
        """The proxy while it serves."""
        ready = threading.Event()
        loop = asyncio.new_event_loop()
        stop = asyncio.Event()
        thread = threading.Thread(target=lambda: loop.run_until_complete(self._serve(ready, stop)), daemon=True)
        thread.start()
        assert ready.wait(10)
        try:
            yield self
        finally:
            loop.call_soon_threadsafe(stop.set)
            thread.join(10)
            loop.close()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while content := await reader.read(65536):
            writer.write(content)
        writer.close()
