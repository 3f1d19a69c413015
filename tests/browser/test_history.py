"""Back and forward: an entry of the browser's history for each thing a reader did, and no other."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import mappage
from tests.browser.conftest import OpenPage
from tests.browser.mappage import Viewport

pytestmark = pytest.mark.browser

DECEMBER = "from=2022-12-01&to=2022-12-31"
RUDARE = "XK-20221210-12"
WINDOW = Viewport(1280, 800)


def details(page: Page) -> Locator:
    return page.get_by_role("article", name="Event details")


def entries(page: Page) -> int:
    return int(page.evaluate("history.length"))


def symbols(page: Page) -> list[tuple[float, float]]:
    """Return where the symbols stand, in pixels."""
    return sorted((symbol["x"], symbol["y"]) for symbol in mappage.drawn(page))


def alike(some: list[tuple[float, float]], others: list[tuple[float, float]]) -> bool:
    """Return whether the map stands alike: an address says it to some metres."""
    return len(some) == len(others) and bool(np.allclose(some, others, atol=2))


def pan(page: Page) -> None:
    """Drag the map, where no symbol is."""
    box = page.locator(".leaflet-container").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] - 40
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 90, steps=5)
    page.mouse.up()


def test_back_from_an_event_goes_to_the_view_before_and_stays_there(open_page: OpenPage) -> None:
    page = open_page(DECEMBER, viewport=WINDOW)
    page.get_by_role("button", name="Show all of Kosovo").click()
    first, before, stood = page.url, entries(page), symbols(page)
    mappage.event_buttons(page).nth(1).click()
    expect(details(page)).to_be_visible()
    # It was out of sight, so that the map has moved to it.
    expect(page).to_have_url(re.compile("event=.*map="))
    mappage.settle(page)
    assert entries(page) == before + 1
    page.go_back()
    expect(details(page)).to_have_count(0)
    expect(page).to_have_url(first)
    mappage.settle(page)
    assert alike(symbols(page), stood)
    page.go_forward()
    expect(details(page)).to_be_visible()


def test_a_move_of_the_map_is_kept_in_the_entry_it_was_made_in(open_page: OpenPage) -> None:
    page = open_page(DECEMBER, viewport=WINDOW)
    home, before, ground = symbols(page), entries(page), page.locator(".leaflet-container")
    box = ground.bounding_box()
    pan(page)
    expect(page).to_have_url(re.compile("map="))
    assert entries(page) == before
    expect(page.get_by_role("button", name="outside the picture")).to_be_visible()
    assert ground.bounding_box() == box, "what is said of the map changes its size"
    moved = symbols(page)
    assert not alike(moved, home)
    page.get_by_role("button", name="Show the events outside the dates").click()
    expect(page).not_to_have_url(re.compile("from="))
    assert entries(page) == before + 1
    page.get_by_role("button", name="Show all of Kosovo").click()
    expect(page).not_to_have_url(re.compile("map="))
    page.go_back()
    expect(page).to_have_url(re.compile("from=.*map="))
    expect(mappage.slider(page, "End date")).to_have_attribute("aria-valuetext", "2022-12-31")
    mappage.settle(page)
    assert alike(symbols(page), moved)


def test_a_link_to_an_event_is_one_entry(open_page: OpenPage) -> None:
    page = open_page(f"event={RUDARE}", viewport=WINDOW)
    expect(details(page)).to_be_visible()
    expect(page).to_have_url(re.compile(f"event={RUDARE}.*map="))
    mappage.settle(page)
    # The one before it is the blank page that it was opened in.
    assert entries(page) == 2
    page.go_back()
    assert page.url == "about:blank"


def test_a_click_leaves_the_dates_and_reloading_too(open_page: OpenPage) -> None:
    page = open_page(viewport=WINDOW)
    days = [mappage.slider_day(mappage.slider(page, name)) for name in ("Start date", "End date")]
    counts = mappage.shown_counts(page)
    for reload in (False, True):
        if reload:
            page.reload()
            mappage.settle(page)
        else:
            mappage.event_buttons(page).nth(3).click()
        expect(details(page)).to_be_visible()
        mappage.settle(page)
        handles = (mappage.slider(page, name) for name in ("Start date", "End date"))
        assert [mappage.slider_day(handle) for handle in handles] == days
        assert mappage.shown_counts(page) == counts


def test_keys_of_a_page_around_it_outlive_what_a_reader_does(open_page: OpenPage) -> None:
    page = open_page(f"{DECEMBER}&newsroom=desk", viewport=WINDOW)
    mappage.event_buttons(page).first.click()
    expect(page).to_have_url(re.compile("event="))
    assert "newsroom=desk" in page.url
