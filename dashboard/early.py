"""What stands in the page before Streamlit's own script: it says so when nothing else comes.

The page's content comes over a WebSocket. Where one is blocked, Streamlit shows empty bars for as
long as one waits; so a few lines of ours look whether our component has come.
"""

from __future__ import annotations

from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.assets import SCRIPTS
from dashboard.bundle import bundle

_PLACE = b"</head>"


@cache
def script_element() -> bytes:
    """Return the element that holds the script; nothing has to be fetched for it."""
    script = f"{bundle(SCRIPTS / 'early.js')}\nmodule_early.watch(document);\n"
    if "</script" in script:
        raise ValueError("dashboard/js/early.js: its text would end the element that it stands in.")
    return f'<script type="module">\n{script}</script>\n'.encode()


class Early:
    """Adds the element to each page of HTML; all else is left as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] == "GET":
            send = _Adding(send)
        await self.app(scope, receive, send)


class _Adding:
    """Sends one answer on, a page of HTML as a whole and with the element in it."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)
        else:
            await self.send(message)

    async def _finish(self, start: Message) -> None:
        page = self.body.replace(_PLACE, script_element() + _PLACE, 1)
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(page))
        # They tell of Streamlit's file alone, and would keep an earlier script of ours alive.
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": page})


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(scope=start)
    html = headers.get("content-type", "").startswith("text/html")
    return bool(start["status"] == 200 and html and "content-encoding" not in headers)


def middleware() -> list[Middleware]:
    """Return what wraps the server's answers."""
    return [Middleware(Early)]
