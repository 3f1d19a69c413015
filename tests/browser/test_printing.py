"""The page on paper: a map with its names, what it tells, and the whole list."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser import mappage
from tests.browser.conftest import OpenPage
from tests.browser.mappage import LAPTOP, PHONE, Viewport

pytestmark = pytest.mark.browser

WEEK = "from=2022-12-10&to=2022-12-16"

INK = """canvas => {
  const { width, height } = canvas;
  const pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data;
  return pixels.filter((value, at) => at % 4 === 3 && value > 128).length;
}"""
"""How many pixels of a canvas are painted."""


def printed(page: Page) -> str:
    pages = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    return close(" ".join(one.extract_text() for one in pages))


def close(text: str) -> str:
    """Return a text without spaces and ligatures: how a PDF has them is the type face's matter."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=str)
def test_all_that_is_listed_is_printed_with_dates_legend_and_footnote(
    open_page: OpenPage, viewport: Viewport
) -> None:
    page = open_page(WEEK, viewport=viewport)
    titles = mappage.event_buttons(page).all_inner_texts()
    assert len(titles) > 20
    text = printed(page)
    assert [title for title in titles if close(title) not in text] == []
    for said in ("10–16 Dec 2022 · 30 events", "Crossing closure", "exact place", "OpenStreetMap"):
        assert close(said) in text
    assert "1244/1999" in text
    assert "Wholespan" not in text


def test_the_state_of_the_day_is_printed_whole_with_the_open_event(open_page: OpenPage) -> None:
    page = open_page("asof=2022-12-12&event=XK-20221210-12")
    sentence = page.get_by_role("status", name="State of the day").inner_text()
    text = printed(page)
    assert close(sentence) in text
    assert close("Hours after the arrest") in text


def test_the_names_of_places_are_on_a_canvas_that_is_printed(open_page: OpenPage) -> None:
    page = open_page(WEEK)
    names = page.locator(".map-labels")
    expect(names).to_have_count(1)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(names).to_have_count(2)
    assert names.last.evaluate(INK) > 1000
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(names).to_have_count(1)
