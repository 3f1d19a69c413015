"""The page of a server that asks for a login."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import mappage
from tests.browser.mappage import PATIENCE_MS
from tests.browser.server import APP, EVENTS, Server, serve
from tests.oidc_provider import Provider, providing, write_secrets

pytestmark = pytest.mark.browser

CLOSED = ("feed.atom", "media/0.csv", "_stcore/metrics", "_stcore/agent/interact")


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing() as provider:
        yield provider


@pytest.fixture(scope="module", params=["", "/maps/kosovo"], ids=["root", "below a path"])
def server(
    request: pytest.FixtureRequest, provider: Provider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("login")
    secrets = home / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    settings = {
        "EVENTS_CSV": str(EVENTS),
        "LOGIN": "oidc",
        "LOGIN_EMAILS": "@example.org",
        "HOME": str(home),
    }
    secrets.touch()
    with serve(APP, settings, base=request.param) as server:
        # Its port is known only now; the secrets are read at the first request for them.
        write_secrets(secrets, provider, server.url)
        yield server


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


def status(context: BrowserContext, address: str) -> int:
    return context.request.get(address).status


def log_in(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/")
    page.get_by_role("button", name="Log in").click()


def test_events_are_served_to_whom_the_provider_knows_and_not_before_or_after(
    context: BrowserContext, server: Server, provider: Provider
) -> None:
    provider.user = {"email": "anna@example.org", "email_verified": True}
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}/")
    expect(page.get_by_role("heading", name="Please log in")).to_be_visible(timeout=PATIENCE_MS)
    # Its browser has a name by now, and is told of nothing.
    assert [url for url in asked if "/assets/" in url] == []
    closed = [f"{server.url}/{path}" for path in CLOSED]
    assert [status(context, address) for address in closed] == [403] * len(CLOSED)

    page.get_by_role("button", name="Log in").click()
    mappage.settle(page)
    assert mappage.drawn(page)
    (events,) = {url for url in asked if "/assets/events/" in url}
    assert status(context, events) == status(context, f"{server.url}/feed.atom") == 200
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as file:
        page.get_by_role("button", name="CSV for a spreadsheet").click()
    assert file.value.path().stat().st_size > 0
    # An address is no key: another browser has it, and is refused.
    taken = file.value.url
    for address in (events, taken):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(address)
        assert refused.value.code == 403
        refused.value.close()

    page.goto(f"{server.url}/auth/logout")
    expect(page.get_by_role("heading", name="Please log in")).to_be_visible(timeout=PATIENCE_MS)
    assert status(context, events) == status(context, taken) == 403


def test_whom_the_provider_knows_and_the_list_does_not_is_shown_nothing(
    context: BrowserContext, server: Server, provider: Provider
) -> None:
    provider.user = {"email": "carl@example.com", "email_verified": True}
    page = context.new_page()
    log_in(page, server)
    expect(page.get_by_role("heading", name="Not open to you")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("carl@example.com")).to_be_visible()
    assert status(context, f"{server.url}/feed.atom") == 403
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Please log in")).to_be_visible(timeout=PATIENCE_MS)


def test_a_cookie_that_somebody_made_up_opens_nothing(
    context: BrowserContext, server: Server
) -> None:
    made_up = {"_streamlit_user": '{"is_logged_in": true}', "event_map_reader": "x"}
    context.add_cookies(
        [{"name": name, "value": value, "url": server.url} for name, value in made_up.items()]
    )
    page = context.new_page()
    page.goto(f"{server.url}/")
    expect(page.get_by_role("heading", name="Please log in")).to_be_visible(timeout=PATIENCE_MS)
    assert status(context, f"{server.url}/feed.atom") == 403
    assert not re.search("Traceback", server.output())
