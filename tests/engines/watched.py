"""`streamlit run tests/engines/watched.py`: the app, with a page that notes its own errors.

Not every engine hands its console to who drives it.
"""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit puts only this file's folder on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import assets, shell
from dashboard.serving import around
from tests.browser.server import APP
from tests.engines.recorder import recorded


class Recorder:
    """Puts the recorder before all else in the page; all other answers are left as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def hold(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body += message.get("body", b"")
            if not message.get("more_body", False):
                page = recorded(body.decode()).encode()
                MutableHeaders(scope=start)["content-length"] = str(len(page))
                await send(start)
                await send({"type": "http.response.body", "body": page})

        await self.app(scope, receive, hold)


app = st.App(
    APP.with_name("page.py"),
    routes=assets.routes(),
    middleware=around.middleware([Middleware(Recorder)]),
    lifespan=shell.ready,
)
