"""Streamlit's own page and files, around ours: handed out so that the map comes soon.

Streamlit's page loads some eighty files, starts, connects and runs the script before it asks for
the first of ours. So its files come from memory and at once, and its page names ours in a header.
All of it only saves time: a Streamlit whose files are arranged otherwise shows the same page.
"""

from __future__ import annotations

import gc
import re
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import assets
from dashboard.store import event_store

STREAMLIT = Path(streamlit.__file__).parent / "static"
COMPONENT = "BidiComponent"
"""Streamlit's module that this page needs beyond an empty one, by the start of its name."""

OF_THE_SCRIPT = ("dashboard.components", "dashboard.header", "dashboard.menus")
"""What the page's script imports, and the first viewer would wait for."""

MEDIA_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
"""Named here, since machines differ in what they take a suffix for, and browsers are strict."""

_IMPORTED = re.compile(r"""(?:from|import)["']\./([\w.-]+\.js)["']""")


@cache
def _static_paths() -> frozenset[str]:
    files = (path for path in (STREAMLIT / "static").rglob("*") if path.is_file())
    return frozenset(f"/{path.relative_to(STREAMLIT).as_posix()}" for path in files)


@cache
def _static(path: str) -> Response:
    """Return one of Streamlit's files; their names hold a digest, so they may be kept for good."""
    body = (STREAMLIT / path.removeprefix("/")).read_bytes()
    media = MEDIA_TYPES.get(Path(path).suffix, "application/octet-stream")
    return Response(body, media_type=media, headers=assets.FOREVER)


@cache
def _parts() -> tuple[str, ...]:
    """Return the paths of Streamlit's modules that it would ask for last, one after the other."""
    folder = STREAMLIT / "static" / "js"
    index = STREAMLIT / "index.html"
    page = index.read_text(encoding="utf-8") if index.is_file() else ""
    found: dict[str, None] = {}
    wanted = [path.name for path in folder.glob(f"{COMPONENT}.*.js")]
    while wanted:
        name = wanted.pop(0)
        if name not in found and name not in page and (folder / name).is_file():
            found[name] = None
            wanted += _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return tuple(f"/static/js/{name}" for name in found)


def link_header() -> str:
    """Return the header by which a browser fetches all that the page will ask for."""
    scripts = [assets.script_address(), *(path.removeprefix("/") for path in _parts())]
    links = [f"<{address}>; rel=modulepreload" for address in scripts]
    events = assets.events_address(event_store().current().columns.digest)
    return ", ".join([*links, f"<{events}>; rel=preload; as=fetch; crossorigin"])


class Shell:
    """Answers for Streamlit's files, and adds a header to its page; all else is Streamlit's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asked = scope.get("method") == "GET" and scope["type"] == "http"
        path = scope["path"].removeprefix(scope.get("root_path", "")) if asked else ""
        if path in _static_paths():
            await _static(path)(scope, receive, send)
        elif path == "/":
            await self.app(scope, receive, _adding(send, await run_in_threadpool(link_header)))
        else:
            await self.app(scope, receive, send)


def _adding(send: Send, link: str) -> Send:
    async def send_with_link(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["link"] = link
        await send(message)

    return send_with_link


def middleware() -> list[Middleware]:
    """Return what wraps the server's answers."""
    return [Middleware(Shell)]


@asynccontextmanager
async def ready(_: Any) -> AsyncIterator[None]:  # Streamlit's own app
    """Make ready, before the first viewer comes, what all of them will ask for."""
    _send_at_once()
    await run_in_threadpool(assets.warm)
    await run_in_threadpool(lambda: [_static(path) for path in _parts()])
    await run_in_threadpool(lambda: [import_module(name) for name in OF_THE_SCRIPT])
    with _set_aside():
        yield


@contextmanager
def _set_aside() -> Iterator[None]:
    """Keep what there is so far from the garbage collector, mostly what imports have made.

    Streamlit collects garbage of all ages after each run, which looks at every object and lets
    no other thread run meanwhile: with pandas and shapely loaded some 80 ms, in which what the
    run has answered waits to be sent. An object set aside is still freed with its last reference.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _send_at_once() -> None:
    """Have the server's connections send what is written to them without waiting for more.

    The socket that Streamlit listens on names no protocol, and for such a one asyncio leaves
    Nagle's algorithm on: the body of an answer waits for the browser's acknowledgement of its
    headers, which browsers put off for some 40 ms, and a page takes some eighty answers.
    Connections take the option over from the socket that accepts them.
    """
    for thing in gc.get_objects():
        # By its type alone: to ask a stand-in for its class may wake what it stands for.
        if not issubclass(type(thing), socket.socket) or thing.fileno() < 0:
            continue
        tcp = thing.type == socket.SOCK_STREAM and thing.family in {socket.AF_INET, socket.AF_INET6}
        if tcp and thing.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            thing.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
