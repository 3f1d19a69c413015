"""What each answer tells browsers about how far to trust it.

The policy lets the page load from its own server and from nowhere else. It bears what Streamlit's
own page needs: styles that are written into elements, and modules from blobs, which is how a
component's loader gets there. Scripts written into the page are named by their hashes, taken from
the page as it is served, so that a script which somebody managed to write into it does not run.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FRAMED_BY = "FRAME_ANCESTORS"
"""Setting: who may show the page in a frame, as CSP writes it: ``https://intranet.example.org``."""

_NOBODY = "'self'"

_INLINE = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)

PLAIN = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What stands on every answer."""


_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")


def policy(page: bytes, host: str = "", framed_by: str = _NOBODY, tiles: bool = False) -> str:
    """Return the Content-Security-Policy of a page.

    Parameters
    ----------
    page
        Its HTML: what is written into it as a script is allowed by its hash.
    host
        Of the request: older engines do not take a WebSocket there for the page's own server.
    framed_by
        Who may show it in a frame; by default pages of its own server.
    tiles
        Whether pictures may come from other hosts, as those of a tile provider do.
    """
    parts = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", "blob:", *_hashes(page)]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:" + " https:" * tiles,
        "font-src": "'self' data:",
        "connect-src": f"'self' ws://{host} wss://{host}" if _HOST.fullmatch(host) else "'self'",
        "media-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": framed_by,
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _hashes(page: bytes) -> Iterable[str]:
    for script in _INLINE.findall(page):
        digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
        yield f"'sha256-{digest}'"


class SecurityHeaders:
    """Adds the headers; a page is held until it is whole, since its policy names its scripts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # A setting is one line of a header, whatever stands in the environment.
        self.framed_by = " ".join(os.environ.get(FRAMED_BY, "").replace(";", " ").split())
        self.tiles = bool(os.environ.get("MAP_TILES"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(PLAIN)
                if Headers(raw=message["headers"]).get("content-type", "").startswith("text/html"):
                    held.append(message)
                    return
            if held:
                held.append(message)
                if not message.get("more_body"):
                    await self._send_page(Headers(scope=scope).get("host", ""), held, send)
                return
            await send(message)

        await self.app(scope, receive, send_with_headers)

    async def _send_page(self, host: str, held: list[Message], send: Send) -> None:
        page = b"".join(message.get("body", b"") for message in held[1:])
        csp = policy(page, host, self.framed_by or _NOBODY, self.tiles)
        MutableHeaders(scope=held[0])["Content-Security-Policy"] = csp
        for message in held:
            await send(message)
        held.clear()
