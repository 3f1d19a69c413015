"""What stands in the page before Streamlit's own script: what the map needs, asked for at once.

Streamlit's page loads some eighty files, starts, connects and runs the script before it asks for
the first of ours. So a header names ours, for the browser to fetch meanwhile, and a few lines of
ours build the map ahead. They also look whether the page's content comes: where a WebSocket is
blocked, Streamlit shows empty bars for as long as one waits.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import assets
from dashboard.bundle import bundle
from dashboard.serving.login import login, may_read
from dashboard.store import event_store

_PLACE = b"</head>"


@dataclass(frozen=True)
class Ahead:
    """What the page will ask for.

    Attributes
    ----------
    script, events
        Addresses relative to the page.
    digest
        Of the version of the events.
    """

    script: str
    events: str
    digest: str

    def header(self) -> str:
        """Return the header by which a browser fetches it while it reads the page."""
        events = f"<{self.events}>; rel=preload; as=fetch; crossorigin"
        return f"<{self.script}>; rel=modulepreload, {events}"

    def element(self) -> bytes:
        """Return the element by which the script in the page knows it."""
        columns = {"address": self.events, "digest": self.digest}
        said = json.dumps({"script": self.script, "columns": columns})
        return f'<meta name="event-map" content="{html.escape(said)}">\n'.encode()


def ahead() -> Ahead | None:
    """Return what the page will ask for now; None while the first events are being counted."""
    snapshot = event_store().unless_counting()
    if snapshot is None:
        return None
    digest = snapshot.columns.digest
    return Ahead(assets.script_address(), assets.events_address(digest), digest)


@cache
def script_element() -> bytes:
    """Return the element that holds the script; nothing has to be fetched for it, or waited for."""
    script = (
        f"{bundle(assets.SCRIPTS / 'early.js')}\n"
        "module_early.watch(document);\n"
        "void module_early.prepare(document, module_early.announced(document));\n"
    )
    if "</script" in script:
        raise ValueError("dashboard/js/early.js: its text would end the element that it stands in.")
    return f'<script type="module" async>\n{script}</script>\n'.encode()


class Early:
    """Adds the header and the elements to the page, to other pages the script alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.login = login()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] == "GET":
            known = _is_the_page(scope) and may_read(scope, self.login)
            send = _Adding(send, await run_in_threadpool(ahead) if known else None)
        await self.app(scope, receive, send)


class _Adding:
    """Sends one answer on, a page of HTML as a whole and with the elements in it."""

    def __init__(self, send: Send, known: Ahead | None) -> None:
        self.send = send
        self.known = known
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self.known:
            MutableHeaders(scope=message)["link"] = self.known.header()
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)
        else:
            await self.send(message)

    async def _finish(self, start: Message) -> None:
        elements = (self.known.element() if self.known else b"") + script_element()
        page = self.body.replace(_PLACE, elements + _PLACE, 1)
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(page))
        # They tell of Streamlit's file alone, and would keep an earlier script of ours alive.
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": page})


def _is_the_page(scope: Scope) -> bool:
    # Without the path of an application in which this one is mounted.
    path: str = scope["path"].removeprefix(scope.get("root_path", ""))
    return path == assets.base_path()


def _is_html(start: Message) -> bool:
    headers = MutableHeaders(scope=start)
    html_text = headers.get("content-type", "").startswith("text/html")
    return bool(start["status"] == 200 and html_text and "content-encoding" not in headers)


def middleware() -> list[Middleware]:
    """Return what wraps the server's answers."""
    return [Middleware(Early)]
