"""What a reader does while the server is not there, and what becomes of it."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import mappage
from tests.browser.conftest import OpenPage
from tests.browser.mappage import PATIENCE_MS
from tests.browser.server import APP, EVENTS, Server, serve

pytestmark = pytest.mark.browser

WEEK = "from=2022-12-10&to=2022-12-16"
MONTH = "from=2022-12-01&to=2022-12-31"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Return a server that each test leaves running."""
    with serve(APP, {"EVENTS_CSV": str(EVENTS)}) as running:
        yield running


def connection(page: Page) -> Locator:
    return page.get_by_role("status", name="Connection")


def search_box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search events")


@contextmanager
def asleep(browser: Browser) -> Iterator[None]:
    """Stop all that runs of a browser, timers and connections, as a laptop does when it is shut.

    A page that Playwright drives cannot be frozen by the browser itself: it counts as being seen.
    """
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    running = [process["id"] for process in told["processInfo"]]
    for process in running:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in running:
            os.kill(process, signal.SIGCONT)


def told(page: Page) -> tuple[date, date, int, str, list[str]]:
    """Return what the page shows: its dates, events on the map, status and list."""
    return (
        mappage.slider_day(mappage.slider(page, "Start date")),
        mappage.slider_day(mappage.slider(page, "End date")),
        sum(symbol["total"] for symbol in mappage.drawn(page)),
        mappage.shown(page).inner_text(),
        mappage.event_buttons(page).all_text_contents(),
    )


def expect_all_to_agree(page: Page, query: str, open_page: OpenPage, server: Server) -> None:
    """Expect address, page, list and status to be those of a page that was just opened there."""
    expect(connection(page)).to_be_empty(timeout=PATIENCE_MS)
    expect(page).to_have_url(re.compile(f"[?]{query}$"))
    mappage.settle(page)
    assert told(page) == told(open_page(query, server=server))


def test_what_is_done_in_an_outage_is_followed_by_page_list_status_and_address(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page(WEEK, server=server, outage=True)
    expect(connection(page)).to_be_empty()
    server.stop()
    page.get_by_role("button", name="Busiest month").click()
    search_box(page).fill("Rudare")
    expect(connection(page)).to_contain_text("Waiting for the server")
    expect(page.get_by_role("dialog", name="Connection error")).to_have_count(0)
    server.start()
    expect_all_to_agree(page, f"{MONTH}&q=Rudare", open_page, server)
    expect(search_box(page)).to_have_value("Rudare")
    # And what is done next is followed as ever.
    search_box(page).fill("")
    expect(page).to_have_url(re.compile(f"{MONTH}$"))


def test_an_event_asked_for_in_an_outage_opens_after_it(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page(WEEK, server=server, outage=True)
    server.stop()
    wanted = mappage.event_buttons(page).first
    title = wanted.text_content() or ""
    wanted.click()
    expect(connection(page)).to_contain_text("Waiting for the server")
    server.start()
    article = page.get_by_role("article", name="Event details")
    expect(article.get_by_role("heading", name=title)).to_be_visible(timeout=PATIENCE_MS)
    expect(connection(page)).to_be_empty()


def test_an_outage_in_which_nothing_is_done_is_said_and_passes(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page(WEEK, server=server, outage=True)
    search_box(page).focus()
    server.stop()
    expect(connection(page)).to_contain_text("Waiting for the server")
    expect(search_box(page)).to_be_focused()
    server.start()
    expect(connection(page)).to_be_empty(timeout=PATIENCE_MS)
    expect(page).to_have_url(re.compile(f"{WEEK}$"))


def test_what_is_done_just_before_the_laptop_sleeps_is_so_when_it_wakes(
    browser: Browser, open_page: OpenPage, server: Server
) -> None:
    page = open_page(WEEK, server=server, outage=True)
    page.get_by_role("button", name="Busiest month").click()
    with asleep(browser):
        server.stop()
        server.start()
    expect_all_to_agree(page, MONTH, open_page, server)
    # And what is done next is followed as ever.
    search_box(page).fill("Rudare")
    expect(page).to_have_url(re.compile(f"{MONTH}&q=Rudare$"))
    expect_all_to_agree(page, f"{MONTH}&q=Rudare", open_page, server)


def test_a_connection_that_a_proxy_blocks_is_said_to_be_blocked(open_page: OpenPage) -> None:
    page = open_page(outage=True)
    page.route_web_socket(re.compile("_stcore/stream"), lambda socket: socket.close())
    page.reload()
    expect(connection(page)).to_contain_text("WebSocket", timeout=PATIENCE_MS)


def test_a_script_that_does_not_load_is_said_and_asked_for_again(open_page: OpenPage) -> None:
    page = open_page(outage=True)
    script = re.compile(r"/app\.js")
    page.route(script, lambda route: route.abort())
    page.reload()
    expect(connection(page)).to_contain_text("trying again")
    page.unroute(script)
    mappage.settle(page)
    expect(connection(page)).to_be_empty()
    expect(mappage.event_buttons(page).first).to_be_visible()
