"""A proxy that shows a server below a path which the server knows nothing of."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from urllib.parse import urlsplit

from tests.browser.server import Server

HEAD_END = b"\r\n\r\n"


@contextmanager
def strip(server: Server, base: str) -> Iterator[Server]:
    """Show *server* at *base* of another port until the block ends.

    As usual proxies do, it adds a slash where only that is missing, and answers with 404
    whatever is not below the path. It passes web sockets on.
    """
    proxy = _Proxy(urlsplit(server.url).port or 80, base)
    started = threading.Event()
    loop = asyncio.new_event_loop()

    def run() -> None:
        loop.run_until_complete(proxy.start())
        started.set()
        loop.run_forever()
        loop.run_until_complete(proxy.stop())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    started.wait()
    try:
        at_base = copy(server)
        at_base.url = f"http://127.0.0.1:{proxy.port}{base}"
        yield at_base
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


class _Proxy:
    def __init__(self, behind: int, base: str) -> None:
        self.behind = behind
        self.base = base
        self.port = 0
        self._served: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        self._server.close()
        for task in self._served:
            task.cancel()
        await asyncio.gather(*self._served, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._served.add(task)
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the browser has gone
        finally:
            self._served.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(HEAD_END)).decode("latin-1")
        method, target, rest = head.split(" ", 2)
        path, mark, query = target.partition("?")
        if path == self.base:
            place = f"{self.base}/{mark}{query}"
            writer.write(f"HTTP/1.1 301 Moved\r\nLocation: {place}\r\n".encode() + _EMPTY)
        elif not path.startswith(f"{self.base}/"):
            writer.write(b"HTTP/1.1 404 Not Found\r\n" + _EMPTY)
        else:
            target = target.removeprefix(self.base)
            await self._pass_on(f"{method} {target} {rest}", reader, writer)
        await writer.drain()

    async def _pass_on(
        self, head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if "upgrade: websocket" not in head.lower():
            # One request a connection, so that each has its path stripped.
            lines = [
                line for line in head.split("\r\n") if not line.lower().startswith("connection:")
            ]
            head = "\r\n".join([lines[0], "Connection: close", *lines[1:]])
        behind_reader, behind_writer = await asyncio.open_connection("127.0.0.1", self.behind)
        behind_writer.write(head.encode("latin-1"))
        asking = asyncio.create_task(_copy(reader, behind_writer))
        try:
            await _copy(behind_reader, writer)
        finally:
            asking.cancel()
            behind_writer.close()


_EMPTY = b"Content-Length: 0\r\nConnection: close\r\n\r\n"


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65_536):
        writer.write(data)
        await writer.drain()
