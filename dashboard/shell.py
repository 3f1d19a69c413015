"""What stands around Streamlit's own server: where the page is, what it announces, a warm start.

Streamlit's page loads some eighty files, starts, connects and runs the script before it asks for
the first of ours: so the page names ours in a header, and a browser fetches them meanwhile.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib import import_module
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import assets
from dashboard.serving.login import login, may_read
from dashboard.store import event_store

OF_THE_SCRIPT = (
    "dashboard.components",
    "dashboard.header",
    "dashboard.menus",
    "dashboard.waiting",
)
"""What the page's script imports, and the first viewer would wait for."""

MOST_READY = 300_000
"""Events whose words are made ready before the first search; a million take some 20 seconds."""

TURN_SECONDS = 0.001
"""How long a thread computes before another one may."""


def link_header() -> str | None:
    """Return the header by which a browser fetches what the page's script will ask for.

    None while the first events are being counted: nobody knows yet.
    """
    snapshot = event_store().unless_counting()
    if snapshot is None:
        return None
    events = assets.events_address(snapshot.columns.digest)
    return (
        f"<{assets.script_address()}>; rel=modulepreload, "
        f"<{events}>; rel=preload; as=fetch; crossorigin"
    )


class Announcement:
    """Adds the header to the page; all else is left as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.login = login()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if _asks_for_page(scope) and may_read(scope, self.login):
            link = await run_in_threadpool(link_header)
            send = _adding(send, link) if link else send
        await self.app(scope, receive, send)


def _asks_for_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    # Without the path of an application in which this one is mounted.
    path: str = scope["path"].removeprefix(scope.get("root_path", ""))
    return path == assets.base_path()


def _adding(send: Send, link: str) -> Send:
    async def send_with_link(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["link"] = link
        await send(message)

    return send_with_link


def middleware() -> list[Middleware]:
    """Return what wraps the server's answers."""
    return [Middleware(Announcement)]


@asynccontextmanager
async def ready(_: Any) -> AsyncIterator[None]:  # Streamlit's own app
    """Make ready, before the first viewer comes, what all of them will ask for."""
    await run_in_threadpool(assets.warm)
    await run_in_threadpool(lambda: [import_module(name) for name in OF_THE_SCRIPT])
    threading.Thread(target=get_words_ready, name="gets words ready", daemon=True).start()
    with _set_aside(), _short_turns():
        yield


def get_words_ready() -> None:
    """Have the words of events ready before anybody searches; of many it would hold up the map."""
    snapshot = event_store().current()
    if len(snapshot.events) <= MOST_READY:
        snapshot.matches("ready")


@contextmanager
def _set_aside() -> Iterator[None]:
    """Keep what there is so far from the garbage collector, mostly what imports have made.

    A collection of all ages looks at every object and lets no other thread run meanwhile: with
    pandas and shapely loaded some 80 ms, in which what a run has answered waits to be sent. An
    object set aside is still freed with its last reference.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _short_turns() -> Iterator[None]:
    """Let threads take turns more often than Python's 5 ms.

    An answer passes through several threads, and at each waits for its turn: while a picture is
    made for one viewer, that adds up to what another one feels.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
