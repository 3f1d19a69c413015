"""The page under its own policy: whatever a reader does, nothing of it is against it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import mappage
from tests.browser.conftest import OpenPage
from tests.browser.mappage import PATIENCE_MS

pytestmark = pytest.mark.browser

LISTEN = """
window.against = [];
document.addEventListener("securitypolicyviolation", (event) => {
    window.against.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""


@pytest.fixture
def page(open_page: OpenPage) -> Iterator[Page]:
    """A page that takes down what its policy has stopped."""
    page = open_page("from=2022-12-10&to=2022-12-16")
    page.add_init_script(LISTEN)
    page.reload()
    mappage.settle(page)
    yield page


def against(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.against")
    return found


def download(page: Page, name: str | re.Pattern[str]) -> None:
    with page.expect_download(timeout=PATIENCE_MS) as file:
        page.get_by_role("button", name=name).click()
    assert file.value.path().stat().st_size > 0


def test_the_policy_stops_nothing_that_the_page_does(page: Page) -> None:
    assert mappage.drawn(page)
    mappage.event_buttons(page).first.click()
    expect(page.get_by_role("article", name="Event details")).to_be_visible()
    page.get_by_role("button", name="Brief").click()
    dialog = page.get_by_role("dialog", name="Brief")
    expect(dialog.get_by_role("img").first).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("Making the picture")).to_have_count(0, timeout=PATIENCE_MS)
    with page.expect_download(timeout=PATIENCE_MS) as picture:
        dialog.get_by_role("button", name="Picture (PNG)").click()
    assert picture.value.path().stat().st_size > 0
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Download").click()
    download(page, "CSV for a spreadsheet")
    page.get_by_role("button", name="The map as one HTML file").click()
    download(page, re.compile(r"^Save .*\.html$"))
    page.keyboard.press("Escape")
    page.get_by_role("searchbox", name="Search events").fill("Rudare")
    expect(mappage.shown(page)).to_contain_text("of")
    page.emulate_media(color_scheme="dark")
    mappage.settle(page)
    assert against(page) == []


def test_the_policy_stops_a_script_that_was_written_into_the_page(
    open_page: OpenPage,
) -> None:
    page = open_page(outage=True)  # the browser complains of what it stops
    page.evaluate(LISTEN)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.written = true";
            document.body.append(script);
            const picture = document.createElement("img");
            picture.setAttribute("onerror", "window.written = true");
            picture.src = "https://example.org/x.png";
            document.body.append(picture);
        }"""
    )
    page.wait_for_function("window.against.length >= 3")
    stopped = {line.split()[0] for line in against(page)}
    assert stopped == {"script-src-elem", "script-src-attr", "img-src"}
    assert page.evaluate("window.written === undefined")


def test_no_other_page_may_show_it_in_a_frame(open_page: OpenPage, page: Page) -> None:
    around = open_page(outage=True)
    around.route("**/around", lambda route: route.fulfill(body=FRAME % page.url))
    # Another name of this machine is another host to the browser.
    around.goto(page.url.replace("127.0.0.1", "localhost").partition("?")[0] + "around")
    frame = around.frames[-1]
    assert frame.url.startswith("chrome-error:")


FRAME = '<!doctype html><iframe src="%s"></iframe>'
