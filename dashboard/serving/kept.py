"""Streamlit's own files, kept in memory and compressed.

A first visit asks for some seventy of them, 3.6 MB. Streamlit reads them from disk for each visitor
and sends them as they are. Their names hold a digest of their content, and Streamlit says of each
that it never changes.
"""

from __future__ import annotations

import gzip

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.assets import base_path
from dashboard.serving.login import SHELL_FOLDER

WORTH_IT = 0.9
"""What a compressed file is at most of its size, to be handed out so: no font or picture."""

LEVEL = 6
"""Of gzip: nearly as small as at 9, in a third of the time."""

_ON_A_CONDITION = ("range", "if-range", "if-none-match", "if-modified-since")


class Kept:
    """One answer: the message that begins it, and its bytes."""

    def __init__(self, start: Message, body: bytes) -> None:
        self.start = start
        self.body = body
        self._zipped: bytes | None = None

    async def send(self, send: Send, *, zipped: bool) -> None:
        """Answer with it, compressed if that is wanted and worth it.

        It is compressed the first time that it is wanted so: once, for all who ask later.
        """
        # A copy: what stands around this one writes its own headers into it.
        start = {**self.start, "headers": list(self.start["headers"])}
        headers = MutableHeaders(scope=start)
        headers.add_vary_header("Accept-Encoding")
        body = self.body
        if zipped:
            if self._zipped is None:
                self._zipped = await run_in_threadpool(gzip.compress, body, LEVEL, mtime=0)
            if len(self._zipped) <= WORTH_IT * len(body):
                body = self._zipped
                headers["content-encoding"] = "gzip"
                for name in ("etag", "accept-ranges"):  # of the file as it is
                    del headers[name]
        headers["content-length"] = str(len(body))
        await send(start)
        await send({"type": "http.response.body", "body": body})


class Keeping:
    """Answers from memory what has been answered before and never changes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[str, Kept] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asked = Headers(scope=scope) if _asks_for_a_file(scope) else None
        # Part of a file, or one on a condition, is for its own server to answer.
        if asked is None or any(name in asked for name in _ON_A_CONDITION):
            await self.app(scope, receive, send)
        elif kept := self.kept.get(scope["path"]):
            await kept.send(send, zipped="gzip" in asked.get("accept-encoding", ""))
        else:
            await self.app(scope, receive, self._keeping(scope["path"], send))

    def _keeping(self, path: str, send: Send) -> Send:
        """Return what sends an answer on as it comes, and keeps it once it is whole."""
        start: Message = {}
        body = bytearray()

        async def send_and_keep(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update({**message, "headers": list(message["headers"])})
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body", False) and _never_changes(start):
                    self.kept[path] = Kept(start, bytes(body))
            await send(message)

        return send_and_keep


def _asks_for_a_file(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    # Without the path of an application in which this one is mounted.
    path: str = scope["path"].removeprefix(scope.get("root_path", ""))
    return path.startswith((f"{base_path()}{SHELL_FOLDER}", f"/{SHELL_FOLDER}"))


def _never_changes(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    is_plain = "content-encoding" not in headers
    return bool(
        start["status"] == 200 and is_plain and "immutable" in headers.get("cache-control", "")
    )


def middleware() -> list[Middleware]:
    """Return what wraps the server's answers, behind the login."""
    return [Middleware(Keeping)]
