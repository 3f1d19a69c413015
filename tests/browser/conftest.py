"""One browser, one server a file of events, and pages that must stay quiet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.mappage import DESKTOP, PATIENCE_MS, Viewport, launch, settle, watch
from tests.browser.server import APP, EVENTS, Server, serve

Serve = Callable[[Path], Server]
Theme = Literal["light", "dark"]
Profile = Callable[[Theme, bool, bool], BrowserContext]


class OpenPage(Protocol):
    """Open the map; at the end of the test it must have stayed quiet."""

    def __call__(
        self,
        query: str = "",
        *,
        server: Server | None = None,
        viewport: Viewport = DESKTOP,
        theme: Theme = "light",
        contrast: bool = False,
        touch: bool = False,
        outage: bool = False,
    ) -> Page: ...


# Package scope, not session: Playwright's event loop would otherwise still run
# while tests of other folders start loops of their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def serve_events() -> Iterator[Serve]:
    """Serve a file of events; each file is served once, however many tests ask for it."""
    running: dict[Path, Server] = {}
    with ExitStack() as stack:

        def start(events: Path) -> Server:
            if events not in running:
                server = serve(APP, {"EVENTS_CSV": str(events)})
                running[events] = stack.enter_context(server)
            return running[events]

        yield start


@pytest.fixture(scope="package")
def profile(browser: Browser) -> Iterator[Profile]:
    """Open a browser's profile: pages of one kind share it, and so what never changes.

    As for a reader who comes back, Streamlit's files are there already, and compiled.
    """
    opened: dict[tuple[Theme, bool, bool], BrowserContext] = {}

    def open_(theme: Theme, contrast: bool, touch: bool) -> BrowserContext:
        key = (theme, contrast, touch)
        if key not in opened:
            opened[key] = browser.new_context(
                color_scheme=theme,
                forced_colors="active" if contrast else "none",
                has_touch=touch,
                is_mobile=touch,
                reduced_motion="reduce",
                locale="en-GB",
                timezone_id="UTC",
            )
        return opened[key]

    yield open_
    for context in opened.values():
        context.close()


@pytest.fixture
def open_page(profile: Profile, serve_events: Serve) -> Iterator[OpenPage]:
    """Open the map at `?query` and wait for its first drawing.

    The test fails at its end on any request to another host, error in the console,
    uncaught exception or dialog; unless it makes an `outage`. With `contrast` the system
    imposes its own few colours, as a contrast theme of Windows does; with `touch` there are
    fingers in place of a mouse.
    """
    complaints: list[list[str]] = []
    with ExitStack() as stack:

        def open_(
            query: str = "",
            *,
            server: Server | None = None,
            viewport: Viewport = DESKTOP,
            theme: Theme = "light",
            contrast: bool = False,
            touch: bool = False,
            outage: bool = False,
        ) -> Page:
            server = server or serve_events(EVENTS)
            page = profile(theme, contrast, touch).new_page()
            stack.callback(_leave, page)
            page.set_viewport_size({"width": viewport.width, "height": viewport.height})
            page.set_default_timeout(PATIENCE_MS)
            heard = watch(page, urlsplit(server.url).netloc)
            # Of a server that is gone a browser complains by itself, and so does Streamlit.
            complaints.append([] if outage else heard)
            page.goto(f"{server.url}/?{query}" if query else f"{server.url}/")
            try:
                settle(page)
            except AssertionError as error:
                error.add_note(f"The page: {heard}\nThe server: {server.output()}")
                raise
            return page

        yield open_
    assert [text for heard in complaints for text in heard] == []


def _leave(page: Page) -> None:
    """Close a page, and take back what it has changed for the next one."""
    context = page.context
    session = context.new_cdp_session(page)
    stored = {"origin": "*", "storageTypes": "local_storage,cookies,indexeddb"}
    session.send("Storage.clearDataForOrigin", stored)
    page.close()
    context.set_offline(False)
    context.clear_permissions()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The map with the events of the project, on a desktop, as a first visitor finds it."""
    return open_page()
