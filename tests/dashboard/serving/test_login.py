from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard import assets, shell
from dashboard.serving import login
from dashboard.store import event_store
from tests.sample import row, write_events

HEADER = "X-Forwarded-User"
PROXY = f"proxy:{HEADER}"
LET_IN = {HEADER: "anna"}
OF_STREAMLIT = (
    "/media/0123.csv",
    "/_stcore/metrics",
    "/_stcore/upload_file/s/f",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/app/static/x",
)
"""What Streamlit serves of an app's own, or does with it."""


@pytest.fixture(autouse=True)
def no_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "readers", login.Readers())


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the path of one event's columns."""
    path = write_events(tmp_path / "events.csv", row("E1"))
    monkeypatch.setenv("EVENTS_CSV", str(path))
    yield f"/{assets.events_address(event_store().current().columns.digest)}"


async def socket(connection: WebSocket) -> None:
    await connection.accept()
    await connection.close()


def client(path: str = "/") -> TestClient:
    """Return the routes of the app, and stand-ins for those of Streamlit."""
    streamlit = [
        Route(path, lambda _: HTMLResponse("the page")),
        WebSocketRoute(f"{path}_stcore/stream", socket),
        Route("/{rest:path}", lambda _: PlainTextResponse("of Streamlit")),
    ]
    around = [*login.middleware(), *shell.middleware()]
    return TestClient(Starlette(routes=[*assets.routes(), *streamlit], middleware=around))


def data(events: str) -> tuple[str, ...]:
    ours = (events, f"/{assets.script_address()}", f"/{assets.relief_address()}", "/feed.atom")
    return (*ours, *OF_STREAMLIT)


def test_everybody_is_let_in_unless_the_setting_says_otherwise(events: str) -> None:
    assert login.middleware() == []
    assert client().get(events).status_code == 200
    assert "public" in client().get(events).headers["cache-control"]
    assert events[1:] in client().get("/").headers["link"]
    assert "set-cookie" not in client().get("/").headers


@pytest.mark.parametrize("how", ["on", "OIDC", "proxy", "proxy:", "proxy: ", "yes"])
def test_a_misspelt_setting_opens_nothing(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    monkeypatch.setenv(login.SETTING, how)
    with pytest.raises(ValueError, match="LOGIN is"):
        login.middleware()


@pytest.mark.parametrize("how", ["", PROXY])
def test_whom_to_let_in_is_asked_only_of_those_who_log_in(
    monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv(login.SETTING, how)
    monkeypatch.setenv(login.EMAILS, "@example.org")
    with pytest.raises(ValueError, match="LOGIN_EMAILS"):
        login.middleware()


# Behind a proxy


def test_nothing_is_served_to_whom_the_proxy_has_not_let_in(
    monkeypatch: pytest.MonkeyPatch, events: str
) -> None:
    monkeypatch.setenv(login.SETTING, PROXY)
    page = client()
    for path in (*data(events), "/", "/static/js/index.js", "/_stcore/host-config"):
        refused = page.get(path)
        assert refused.status_code == 403, path
        assert refused.text == "Please log in."
        assert "link" not in refused.headers
        assert page.get(path, headers={HEADER: ""}).status_code == 403
    with pytest.raises(WebSocketDisconnect), page.websocket_connect("/_stcore/stream"):
        pass
    assert page.get("/_stcore/health").status_code == 200


def test_all_is_served_to_whom_the_proxy_has_let_in(
    monkeypatch: pytest.MonkeyPatch, events: str
) -> None:
    monkeypatch.setenv(login.SETTING, PROXY)
    page = client()
    for path in (*data(events), "/"):
        answer = page.get(path, headers=LET_IN)
        assert answer.status_code == 200, path
        said = answer.headers["cache-control"].split(", ")
        assert "private" in said
        assert "public" not in said
    with page.websocket_connect("/_stcore/stream", headers=LET_IN):
        pass


# With Streamlit's own login


def test_only_an_empty_page_is_served_before_a_login(
    monkeypatch: pytest.MonkeyPatch, events: str
) -> None:
    monkeypatch.setenv(login.SETTING, "oidc")
    page = client()
    for path in data(events):
        assert page.get(path).status_code == 403, path
    for path in ("/", "/static/js/index.js", "/_stcore/host-config", "/auth/login"):
        assert page.get(path).status_code == 200, path
    # The page tells nobody where the events are.
    assert "link" not in page.get("/").headers
    with page.websocket_connect("/_stcore/stream"):
        pass


def test_a_browser_whose_reader_has_logged_in_is_served_all(
    monkeypatch: pytest.MonkeyPatch, events: str
) -> None:
    monkeypatch.setenv(login.SETTING, "oidc")
    page = client()
    given = page.get("/").headers["set-cookie"]
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(given.split("; "))
    name = page.cookies[login.COOKIE]
    assert len(name) > 40
    assert "set-cookie" not in page.get("/").headers  # one a browser
    assert page.get(events).status_code == 403
    login.readers.note(name, 0.0)
    monkeypatch.setattr(login.time, "monotonic", lambda: 1.0)
    for path in data(events):
        assert page.get(path).status_code == 200, path
    assert events[1:] in page.get("/").headers["link"]
    assert client().get(events).status_code == 403  # another browser
    # Until its reader logs out.
    page.get("/auth/logout")
    assert page.get(events).status_code == 403


def test_a_browser_is_forgotten_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    readers = login.Readers()
    readers.note("a", 0.0)
    assert readers.knows("a", login.NOTED_SECONDS - 1)
    assert not readers.knows("a", login.NOTED_SECONDS + 1)
    readers.note("b", login.NOTED_SECONDS + 1)
    assert set(readers.until) == {"b"}


def test_a_name_over_an_encrypted_connection_is_sent_over_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(login.SETTING, "oidc")
    page = client()
    assert "Secure" not in page.get("/").headers["set-cookie"]
    encrypted = TestClient(page.app, base_url="https://testserver")
    assert "Secure" in encrypted.get("/").headers["set-cookie"]


@pytest.mark.parametrize("path", ["/maps/kosovo/", "/maps/kosovo"])
def test_below_a_path_the_same_is_open_and_the_same_is_closed(
    monkeypatch: pytest.MonkeyPatch, events: str, path: str
) -> None:
    monkeypatch.setenv(login.SETTING, "oidc")
    monkeypatch.setattr(assets, "base_path", lambda: "/maps/kosovo/")
    monkeypatch.setattr(login, "base_path", lambda: "/maps/kosovo/")
    page = client("/maps/kosovo/")
    assert page.get(path).status_code == 200
    for closed in data(events):
        assert page.get(closed).status_code == 403, closed
        assert page.get(f"/maps/kosovo{closed}").status_code == 403, closed
        assert page.get(f"/maps/kosovo/maps/kosovo{closed}").status_code == 403, closed
        assert page.get(f"/maps/kosovo/{closed}").status_code == 403, closed


@pytest.mark.parametrize(
    ("user", "is_allowed"),
    [
        ({"email": "anna@example.org"}, True),
        ({"email": "Anna@Example.org", "email_verified": True}, True),
        ({"email": "ben@example.com"}, True),
        ({"email": "carl@example.org"}, False),
        ({"email": "anna@example.org", "email_verified": False}, False),
        ({"email": "anna@example.org@evil.example"}, False),
        ({"email": "x@sub.example.com"}, False),
        ({"email": ""}, False),
        ({}, False),
    ],
)
def test_addresses_and_domains_narrow_down_who_is_let_in(
    monkeypatch: pytest.MonkeyPatch, user: dict[str, object], is_allowed: bool
) -> None:
    monkeypatch.setenv(login.SETTING, "oidc")
    monkeypatch.setenv(login.EMAILS, "anna@example.org, @example.com")
    assert login.login().allows(user) is is_allowed
