"""What each answer tells browsers about how far to trust it.

The policy lets the page load from its own server and from nowhere else. It bears what Streamlit's
own page needs: styles that are written into elements, modules from blobs, which is how the loader
of a component gets there, and a few bytes of WebAssembly for whole numbers of 64 bits. Scripts
written into the page are named by their hashes, taken from the page as this program makes it: one
that somebody managed to write into it does not run.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterator

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FRAMED_BY = "FRAME_ANCESTORS"
"""Setting: who may show the page in a frame, as CSP writes it: ``https://intranet.example.org``."""

TILES = "MAP_TILES"
"""Setting of the map: a provider's tiles are pictures of another host."""

PLAIN = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What stands on every answer."""

OF_A_PICTURE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""What an SVG may do that is opened by its own address: show itself, and nothing else."""

_INLINE = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")


def policy(page: bytes, host: str = "", framed_by: str = "", tiles: bool = False) -> str:
    """Return the Content-Security-Policy of a page.

    Parameters
    ----------
    page
        Its HTML: what is written into it as a script is allowed by its hash.
    host
        Of the request: older engines do not take a WebSocket there for the page's own server.
    framed_by
        Who may show it in a frame; blank for pages of its own server.
    tiles
        Whether pictures may come from other hosts, as those of a tile provider do.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    parts = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", "blob:", "'wasm-unsafe-eval'", *_hashes(page))),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob:{' https:' if tiles else ''}",
        "font-src": "'self' data:",
        "connect-src": f"'self'{sockets}",
        "media-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": framed_by or "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _hashes(page: bytes) -> Iterator[str]:
    for script in _INLINE.findall(page):
        digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
        yield f"'sha256-{digest}'"


class SecurityHeaders:
    """Adds the headers; a page is held until it is whole, since its policy names its scripts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # One value of one header, whatever stands in the environment.
        self.framed_by = " ".join(re.split(r"[;,\s]+", os.environ.get(FRAMED_BY, ""))).strip()
        self.tiles = bool(os.environ.get(TILES))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kind = self._mark(message)
                if kind == "text/html":
                    held.append(message)
                    return
            elif held:
                held.append(message)
                if not message.get("more_body"):
                    await self._send_page(Headers(scope=scope).get("host", ""), held, send)
                return
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _mark(self, start: Message) -> str:
        """Add what does not depend on the body, and return the kind of the answer."""
        headers = MutableHeaders(scope=start)
        headers.update(PLAIN)
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "image/svg+xml":
            headers["Content-Security-Policy"] = OF_A_PICTURE
        return kind

    async def _send_page(self, host: str, held: list[Message], send: Send) -> None:
        start, *parts = held
        page = b"".join(part.get("body", b"") for part in parts)
        csp = policy(page, host, self.framed_by, self.tiles)
        MutableHeaders(scope=start)["Content-Security-Policy"] = csp
        for message in held:
            await send(message)


def middleware() -> list[Middleware]:
    """Return what wraps the server's answers: outermost, to see each page as it leaves."""
    return [Middleware(SecurityHeaders)]
