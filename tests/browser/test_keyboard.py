"""The page by keyboard, played, and in a script that runs from right to left."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import mappage
from tests.browser.conftest import OpenPage, Serve
from tests.sample import row, write_events

pytestmark = pytest.mark.browser

DECEMBER = "from=2022-12-05&to=2022-12-31"


def details(page: Page) -> Locator:
    return page.get_by_role("article", name="Event details")


def test_escape_closes_the_event_and_the_keyboard_is_where_it_came_from(
    open_page: OpenPage,
) -> None:
    page = open_page(DECEMBER)
    opener = mappage.event_buttons(page).nth(2)
    opener.press("Enter")
    expect(details(page)).to_be_visible()
    page.get_by_role("button", name="Next event").press("Enter")
    expect(page).to_have_url(re.compile("event="))
    page.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Escape")
    expect(details(page)).to_have_count(0)
    expect(opener).to_be_focused()


def test_escape_on_the_timeline_closes_the_event_and_stays_there(open_page: OpenPage) -> None:
    page = open_page(f"{DECEMBER}&event=XK-20221210-12")
    handle = mappage.slider(page, "End date")
    handle.press("Escape")
    expect(details(page)).to_have_count(0)
    expect(handle).to_be_focused()


def test_escape_empties_the_search_before_it_closes_the_event(open_page: OpenPage) -> None:
    page = open_page(f"{DECEMBER}&event=XK-20221210-12&q=Rudare")
    box = page.get_by_role("searchbox", name="Search events")
    box.press("Escape")
    expect(box).to_have_value("")
    expect(page).not_to_have_url(re.compile("q="))
    expect(details(page)).to_be_visible()
    box.press("Escape")
    expect(details(page)).to_have_count(0)
    expect(box).to_be_focused()


def test_after_a_dialog_the_keyboard_is_on_the_button_that_opened_it(open_page: OpenPage) -> None:
    page = open_page(f"{DECEMBER}&event=XK-20221210-12")
    button = page.get_by_role("button", name="Download")
    button.press("Enter")
    dialog = page.get_by_role("dialog", name="Download")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    expect(details(page)).to_be_visible()


def test_the_first_stops_lead_to_search_map_timeline_and_list(open_page: OpenPage) -> None:
    page = open_page(DECEMBER)
    targets = {
        "search": page.get_by_role("searchbox", name="Search events"),
        "map": page.get_by_role("group", name="Places with events"),
        "timeline": mappage.slider(page, "Start date"),
        "list": mappage.event_buttons(page).first,
    }
    for name, target in targets.items():
        link = page.get_by_role("button", name=f"Skip to {name}")
        link.focus()
        box = link.bounding_box()
        assert box is not None and box["width"] > 80, "it shows once the keyboard is on it"
        link.press("Enter")
        expect(target).to_be_focused()


def test_a_question_mark_shows_the_help_unless_it_is_typed(open_page: OpenPage) -> None:
    page = open_page(f"{DECEMBER}&event=XK-20221210-12")
    help_ = page.get_by_role("dialog", name="Help")
    box = page.get_by_role("searchbox", name="Search events")
    box.press("?")
    expect(help_).to_have_count(0)
    box.fill("")
    handle = mappage.slider(page, "End date")
    handle.press("?")
    expect(help_).to_contain_text("How to read the map")
    page.keyboard.press("Escape")
    expect(help_).to_have_count(0)
    expect(handle).to_be_focused()
    expect(details(page)).to_be_visible()
    page.get_by_role("button", name="Help", exact=True).click()
    expect(help_).to_be_visible()
    page.get_by_role("button", name="Close help").click()
    expect(help_).to_have_count(0)


def test_playing_shows_something_at_once_and_the_list_follows_where_it_stops(
    open_page: OpenPage,
) -> None:
    page = open_page("types=barricade")
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").click()
    shown = sum(symbol["total"] for symbol in mappage.drawn(page))
    assert shown > 0
    expect(page).to_have_url(re.compile("from=.*to="))
    start, end = (
        mappage.slider_day(mappage.slider(page, f"{name} date")) for name in ("Start", "End")
    )
    expect(page).to_have_url(re.compile(f"from={start}&to={end}"))
    expect(mappage.shown(page)).to_contain_text(f"{shown} of")
    listed = page.get_by_role("list", name="Events", exact=True).locator(".event:not(.elsewhere)")
    expect(listed).not_to_have_count(0)


def test_the_list_is_not_of_days_long_gone_while_a_range_plays(open_page: OpenPage) -> None:
    page = open_page()
    listed = page.get_by_role("list", name="Events", exact=True)
    expect(listed).to_contain_text("2026")
    page.get_by_role("button", name="Play").click()
    expect(listed).not_to_contain_text("2026")
    expect(listed).to_contain_text(re.compile("20(08|09|10|11|12|13)"))
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_texts_that_run_from_right_to_left_do(
    open_page: OpenPage, serve_events: Serve, tmp_path: Path
) -> None:
    words = {
        "title": "إغلاق معبر يارينيه",
        "notes": "أغلق المعبر أمام الشاحنات.",
        "source": "وكالة",
    }
    path = write_events(tmp_path / "rtl.csv", row("XK-1", **words), row("XK-2"))
    page = open_page("event=XK-1", server=serve_events(path))
    direction = "element => getComputedStyle(element).direction"
    article = details(page)
    for text in words.values():
        said = article.get_by_text(text, exact=True).first
        assert said.evaluate(direction) == "rtl", text
    listed = {
        button.text_content(): button.evaluate(direction)
        for button in mappage.event_buttons(page).all()
    }
    assert listed.pop(words["title"]) == "rtl"
    assert set(listed.values()) == {"ltr"}
