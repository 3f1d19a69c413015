"""Who is let in: everybody, those whom a proxy has let in, or those who log in.

The setting ``LOGIN`` decides:

- blank: everybody.
- ``proxy:X-Forwarded-User``: whoever comes with that header, which only a proxy in front may set.
- ``oidc``: whoever logs in with the provider of Streamlit's ``[auth]`` secrets (``st.login``).
  ``LOGIN_EMAILS`` narrows them down: ``anna@example.org, @example.com``.

A login closes every address: what is open without one is listed here, and holds no event. A proxy's
header comes with each request. Streamlit says who has logged in to the page's script alone; so a
browser gets a random name in a cookie with the page, and the script notes the names of those whom
it shows events.
"""

from __future__ import annotations

import os
import re
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.assets import base_path

SETTING = "LOGIN"
EMAILS = "LOGIN_EMAILS"
COOKIE = "event_map_reader"

HEALTH = "_stcore/health"
"""Open to all: whoever watches over the server must be able to ask."""

SHELL = frozenset(
    (
        *("", "index.html", "favicon.png", "_stcore/host-config", "_stcore/stream"),
        *("auth/login", "auth/logout", "oauth2callback"),
    )
)
"""What a browser needs before its user has logged in: Streamlit's empty page and its connection."""

SHELL_FOLDER = "static/"
"""The files of that page."""

NOTED_SECONDS = 12 * 3600
"""How long a browser is remembered after the script last showed it events."""

_PROXY = "proxy:"


@dataclass(frozen=True)
class Login:
    """What the setting says.

    Attributes
    ----------
    header
        The proxy's header; blank if none decides.
    oidc
        Whether Streamlit's own login decides.
    emails
        Whom of those it lets in: addresses, and domains with ``@`` before them; all if there is
        none.
    """

    header: str = ""
    oidc: bool = False
    emails: tuple[str, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether not everybody is let in."""
        return self.oidc or bool(self.header)

    def allows(self, user: Mapping[str, object]) -> bool:
        """Return whether somebody who has logged in with the provider is one of those allowed."""
        if not self.emails:
            return True
        email = str(user.get("email") or "").lower()
        # A provider that says so has not checked whose address it is.
        known = bool(email) and user.get("email_verified") is not False
        return known and bool({email, f"@{email.rpartition('@')[2]}"} & set(self.emails))


def login() -> Login:
    """Return what the environment asks for.

    Raises
    ------
    ValueError
        If the setting is none of the known ones: a page must not stand open by a misspelling.
    """
    how = os.environ.get(SETTING, "").strip()
    emails = os.environ.get(EMAILS, "").lower().replace(",", " ").split()
    header = how.removeprefix(_PROXY).strip() if how.startswith(_PROXY) else ""
    if how not in {"", "oidc"} and not header:
        raise ValueError(f"{SETTING} is {how!r}: it is blank, 'oidc' or 'proxy:NAME-OF-A-HEADER'.")
    if emails and how != "oidc":
        raise ValueError(
            f"{EMAILS} narrows down who logs in with {SETTING}=oidc, which is not set."
        )
    return Login(header, how == "oidc", tuple(emails))


@dataclass
class Readers:
    """The browsers that the script has shown events, by the random names in their cookies."""

    until: dict[str, float] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, name: str, now: float) -> None:
        """Remember one for a while, and forget those whose while is over."""
        with self.lock:
            self.until[name] = now + NOTED_SECONDS
            for old in [each for each, end in self.until.items() if end < now]:
                del self.until[old]

    def forget(self, name: str) -> None:
        """Do not know it any longer, if it was known."""
        with self.lock:
            self.until.pop(name, None)

    def knows(self, name: str, now: float) -> bool:
        """Return whether it is remembered."""
        return self.until.get(name, 0.0) >= now


readers = Readers()


def admitted() -> bool:
    """Return whether this viewer may see events; if not, show the way in instead."""
    asked = login()
    if not asked.asked:
        return True
    if asked.header:
        # The gate has refused all others; whatever else comes to run the script shows nothing.
        return bool(st.context.headers.get(asked.header))
    name = st.context.cookies.get(COOKIE, "")
    if not getattr(st.user, "is_logged_in", False):
        readers.forget(name)
        st.title("Please log in")
        st.button("Log in", on_click=st.login, type="primary")
        return False
    if not asked.allows(st.user):
        readers.forget(name)
        st.title("Not open to you")
        st.write(f"{st.user.get('email') or 'This account'} is none of those who may read here.")
        st.button("Log out", on_click=st.logout)
        return False
    if name:
        readers.note(name, time.monotonic())
    return True


def may_read(scope: Scope, asked: Login) -> bool:
    """Return whether whoever sends a request has been let in."""
    if not asked.asked:
        return True
    if asked.header:
        return bool(Headers(scope=scope).get(asked.header))
    name = HTTPConnection(scope).cookies.get(COOKIE, "")
    return bool(name) and readers.knows(name, time.monotonic())


def below_base(scope: Scope) -> str:
    """Return the path of a request below that of the page; a proxy may have stripped the latter."""
    path, base = str(scope["path"]).removeprefix(scope.get("root_path", "")), base_path()
    # The last slash of the page's own path may be left out.
    return path[len(base) :] if f"{path}/".startswith(base) else path[1:]


class Gate:
    """Refuses what is asked for without a login, whatever the address, but for a few open ones."""

    def __init__(self, app: ASGIApp, asked: Login) -> None:
        self.app = app
        self.asked = asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        path = below_base(scope)
        shell = self.asked.oidc and (path in SHELL or path.startswith(SHELL_FOLDER))
        if path != HEALTH and not shell and not may_read(scope, self.asked):
            await _refuse(scope, receive, send)
            return
        if path == "auth/logout":
            readers.forget(HTTPConnection(scope).cookies.get(COOKIE, ""))
        if scope["type"] == "http":
            named = COOKIE in HTTPConnection(scope).cookies
            send = _kept_private(send) if not shell else send if named else _naming(scope, send)
        await self.app(scope, receive, send)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})  # against the server's policy
        return
    answer = PlainTextResponse("Please log in.", 403, {"Cache-Control": "no-store"})
    await answer(scope, receive, send)


def _kept_private(send: Send) -> Send:
    """Let only the reader's own browser keep an answer, and no proxy on the way."""

    async def send_private(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            said = re.split(r"[,\s]+", headers.get("cache-control", ""))
            kept = [word for word in said if word not in {"", "public", "private"}]
            headers["cache-control"] = ", ".join(("private", *kept))
        await send(message)

    return send_private


def _naming(scope: Scope, send: Send) -> Send:
    """Give a browser its name, with a page."""
    cookie: SimpleCookie = SimpleCookie({COOKIE: secrets.token_urlsafe(32)})
    path = f"{scope.get('root_path', '')}{base_path()}".rstrip("/") or "/"
    cookie[COOKIE].update({"path": path, "samesite": "Lax"})
    cookie[COOKIE].update({"httponly": True, "secure": scope["scheme"] == "https"})

    async def send_with_name(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html"):
                headers.append("set-cookie", cookie[COOKIE].OutputString())
        await send(message)

    return send_with_name


def middleware() -> list[Middleware]:
    """Return what stands before the server; nothing where everybody is let in.

    Raises
    ------
    ValueError
        As `login`.
    """
    asked = login()
    return [Middleware(Gate, asked=asked)] if asked.asked else []
