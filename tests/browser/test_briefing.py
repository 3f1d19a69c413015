"""From a view to a picture of it, to its presentation, and back from the picture to the view."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import mappage
from tests.browser.conftest import OpenPage
from tests.browser.mappage import LAPTOP, PATIENCE_MS

pytestmark = pytest.mark.browser

RUDARE = "XK-20221210-12"
BURNING = "XK-20221229-01"

DROP = """([text, name]) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([bytes], name));
    document.body.dispatchEvent(new DragEvent(
        "drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def drop(page: Page, data: bytes, name: str) -> None:
    page.evaluate(DROP, [base64.b64encode(data).decode(), name])


def test_a_picture_is_made_taken_away_and_brings_its_view_back(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page("asof=2022-12-12&types=barricade", viewport=LAPTOP)
    page.get_by_role("button", name="Brief").click()
    dialog = page.get_by_role("dialog", name="Brief")
    picture = dialog.get_by_role("img", name=re.compile("12 December 2022"))
    expect(picture).to_be_visible(timeout=PATIENCE_MS)
    title = dialog.get_by_role("textbox", name="Title")
    title.fill("The north on Monday")
    title.press("Control+Enter")
    expect(page).to_have_url(re.compile("title=The(%20|\\+)north"), timeout=PATIENCE_MS)
    made = dialog.get_by_role("img", name=re.compile("^The north on Monday"))
    expect(made).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("Making the picture")).to_have_count(0, timeout=PATIENCE_MS)
    mappage.settle(page)
    with page.expect_download(timeout=PATIENCE_MS) as coming:
        dialog.get_by_role("button", name="Picture (PNG)").click()
    name = coming.value.suggested_filename
    assert name == "KOS_the-north-on-monday_16x9_20221212.png"
    kept = tmp_path / name
    coming.value.save_as(kept)

    elsewhere = open_page("asof=2013-11-03", viewport=LAPTOP)
    drop(elsewhere, kept.read_bytes(), name)
    expect(elsewhere).to_have_url(
        re.compile(r"\?asof=2022-12-12&types=barricade&title=The\+north\+on\+Monday$")
    )
    mappage.settle(elsewhere)
    drop(elsewhere, b"event_id,date_start", "events.csv")
    said = elsewhere.get_by_role("status", name="Connection")
    expect(said).to_have_text("This file does not say which view it was made from.")


def test_a_day_is_presented_and_arrows_step_through_the_days(open_page: OpenPage) -> None:
    page = open_page("asof=2022-12-12", viewport=LAPTOP)
    page.keyboard.press("b")
    told = page.get_by_role("complementary", name="Brief")
    expect(told).to_contain_text("12 Dec 2022: 6 barricades stand", timeout=PATIENCE_MS)
    expect(page.get_by_role("slider")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("13 Dec 2022: ", timeout=PATIENCE_MS)
    page.keyboard.press("Escape")
    expect(mappage.event_panel(page)).to_be_visible(timeout=PATIENCE_MS)
    # Where the map stood on another screen is no place that anyone chose.
    expect(page).to_have_url(re.compile(r"\?asof=2022-12-13$"))


def test_a_story_is_made_on_the_page_and_told_event_by_event(open_page: OpenPage) -> None:
    page = open_page(f"event={RUDARE}&story={BURNING}", viewport=LAPTOP)
    page.get_by_role("button", name="Add to story").click()
    story = page.get_by_role("region", name="Your story")
    expect(story.get_by_role("listitem")).to_have_count(2)
    story.get_by_role("button", name=re.compile("^Earlier: Trucks")).click()
    said = story.get_by_role("textbox").first
    expect(said).to_have_accessible_name(re.compile("^To say of: Trucks"))
    said.fill("It began at Rudare")
    story.get_by_role("button", name="Present").click()
    told = page.get_by_role("complementary", name="Brief")
    expect(told).to_contain_text("1 of 2", timeout=PATIENCE_MS)
    expect(told.get_by_role("heading", name="It began at Rudare")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("2 of 2", timeout=PATIENCE_MS)
    expect(page).to_have_url(re.compile(f"event={BURNING}"))
