"""The page below a path of a host that has other pages, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import mappage
from tests.browser.conftest import OpenPage, Serve
from tests.browser.proxy import strip
from tests.browser.server import APP, EVENTS, Server, serve

pytestmark = pytest.mark.browser

BASE = "/maps/kosovo"
DECEMBER = "from=2022-12-05&to=2022-12-31"


@pytest.fixture(scope="module")
def below() -> Iterator[Server]:
    with serve(APP, {"EVENTS_CSV": str(EVENTS)}, base=BASE) as server:
        yield server


@pytest.fixture(scope="module")
def stripped(serve_events: Serve) -> Iterator[Server]:
    with strip(serve_events(EVENTS), BASE) as server:
        yield server


@pytest.fixture(params=["told", "stripped"])
def server(request: pytest.FixtureRequest) -> Server:
    """The server that is told of the path, and one behind a proxy that strips it."""
    found: Server = request.getfixturevalue({"told": "below"}.get(request.param, request.param))
    return found


def use(page: Page) -> None:
    """Open an event and go back, ask for the download menu, and reload."""
    assert mappage.drawn(page)
    mappage.event_buttons(page).first.click()
    expect(page).to_have_url(re.compile("event="))
    assert urlsplit(page.url).path.rstrip("/") == BASE
    page.reload()
    mappage.settle(page)
    expect(page.get_by_role("article", name="Event details")).to_be_visible()
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV for a spreadsheet").click()
    assert download.value.path().stat().st_size > 0
    page.keyboard.press("Escape")


def test_the_page_works_below_a_path(open_page: OpenPage, server: Server) -> None:
    use(open_page(DECEMBER, server=server))


def test_the_last_slash_may_be_left_out(open_page: OpenPage, server: Server) -> None:
    page = open_page(server=server)
    page.goto(f"{server.url}?{DECEMBER}")
    mappage.settle(page)
    assert urlsplit(page.url).query == DECEMBER
    use(page)


def test_the_browser_fetches_events_and_script_once(open_page: OpenPage, server: Server) -> None:
    page = open_page(server=server)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.reload()
    mappage.settle(page)
    ours = [path for path in asked if "/assets/" in path]
    assert len(ours) == len(set(ours)) == 3  # the script, the events, the relief
    assert all(path.startswith(f"{BASE}/assets/") for path in ours)
