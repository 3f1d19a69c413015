"""The journey through a source that is too large to be listed whole, from counts to one event."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests.benchmarks.generate import make_events
from tests.browser import mappage
from tests.browser.conftest import OpenPage
from tests.browser.server import APP, Server, serve
from tests.sample import settled
from tests.tables import write_parquet

pytestmark = pytest.mark.browser

EVENTS = 3_000
LISTED = 200


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    return make_events(EVENTS, places=300)


@pytest.fixture(scope="module")
def server(events: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("counted")
    rows = events.astype(str).to_dict("records")
    path = settled(write_parquet(folder / "events.parquet", rows))
    with serve(APP, {"EVENTS_CSV": str(path), "EVENTS_MOST": str(LISTED)}) as running:
        yield running


@pytest.fixture(scope="module")
def server_of_csv(
    events: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("counted-csv")
    events.to_csv(folder / "events.csv", index=False, lineterminator="\n")
    settings = {"EVENTS_MOST": str(LISTED), "XDG_CACHE_HOME": str(folder / "cache")}
    path = settled(folder / "events.csv")
    with serve(APP, {"EVENTS_CSV": str(path), **settings}) as running:
        yield running


def told(page: Page) -> str:
    return page.get_by_role("status", name="Counted events").inner_text()


def on_the_map(page: Page) -> int:
    return sum(symbol["total"] for symbol in mappage.drawn(page))


def in_the_legend(page: Page) -> int:
    text = page.get_by_role("group", name="Event types").inner_text()
    return sum(int(number.replace(",", "")) for number in re.findall(r"^[\d,]+$", text, re.M))


def test_from_counts_to_one_event_and_back_none_is_lost_or_there_twice(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page(server=server)
    expect(mappage.shown(page)).to_have_text(re.compile(r"^3,000 of 3,000 events"))
    assert on_the_map(page) == EVENTS == in_the_legend(page)
    assert told(page).startswith("Counted, not listed: 3,000 events")
    expect(mappage.event_buttons(page)).to_have_count(0)
    expect(page.get_by_role("radio", name="As of", exact=True)).to_be_disabled()

    # A handle goes from bound to bound, and the map follows without asking anybody.
    end = mappage.slider(page, "End date")
    before = mappage.slider_day(end)
    end.focus()
    end.press("ArrowLeft")
    assert (before - mappage.slider_day(end)).days in range(1, 32)
    end.press("End")
    expect(mappage.shown(page)).to_have_text(re.compile(r"^3,000 of"))

    # The list is told of it once the hand rests.
    expect(page.get_by_role("status", name="Counted events")).to_contain_text("3,000 events")
    mappage.settle(page)

    # A button leads to where events are listed one by one.
    page.get_by_role("button", name="List the latest of them").click()
    expect(page.get_by_role("status", name="Counted events")).to_contain_text("Listed one by one")
    number, total = mappage.shown_counts(page)
    assert 0 < number <= LISTED and total == EVENTS
    expect(mappage.event_buttons(page)).to_have_count(number)
    assert on_the_map(page) == number == in_the_legend(page)
    first = mappage.event_buttons(page).first
    title = first.inner_text()
    first.click()
    article = page.get_by_role("article", name="Event details")
    expect(article).to_contain_text(title)
    page.keyboard.press("Escape")

    # Closer, events out of sight are counted as before: the number is the same.
    zoom_in = page.locator(".leaflet-control-zoom-in")
    zoom_in.click()
    expect(page.get_by_role("status", name="Counted events")).to_contain_text("in sight")
    zoom_in.click()
    expect(page.get_by_role("status", name="Counted events")).to_contain_text("in sight")
    expect(mappage.shown(page)).to_have_text(re.compile(rf"^{number:,} of 3,000 events"))
    assert in_the_legend(page) == number

    # And back to all of it.
    page.get_by_role("button", name="Show the events outside the dates").click()
    expect(mappage.shown(page)).to_have_text(re.compile(r"^3,000 of 3,000 events"))
    assert in_the_legend(page) == EVENTS


def test_a_type_is_switched_off_in_the_counts_at_once(open_page: OpenPage, server: Server) -> None:
    page = open_page(server=server)
    whole = on_the_map(page)
    types = page.get_by_role("group", name="Event types")
    types.get_by_text("Barricade").click()
    expect(mappage.shown(page)).not_to_have_text(re.compile(r"^3,000 of"))
    number, _ = mappage.shown_counts(page)
    assert 0 < on_the_map(page) == number < whole


def test_a_click_on_a_cell_says_how_many_it_counts_and_leads_to_them(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page(server=server)
    (mark, *_) = sorted(mappage.drawn(page), key=lambda symbol: -symbol["total"])
    mappage.event_map(page).locator(".leaflet-container").click(
        position={"x": mark["x"], "y": mark["y"]}
    )
    panel = mappage.event_panel(page)
    expect(panel).to_contain_text(f"{mark['total']:,} events here")
    page.get_by_role("button", name="List the latest of them").click()
    expect(page.get_by_role("status", name="Counted events")).to_contain_text("Listed one by one")
    assert len(mappage.event_buttons(page).all()) > 0


def test_a_csv_file_is_counted_and_listed_like_any_other_source(
    open_page: OpenPage, server_of_csv: Server
) -> None:
    page = open_page(server=server_of_csv)
    expect(mappage.shown(page)).to_have_text(re.compile(r"^3,000 of 3,000 events"))
    assert on_the_map(page) == EVENTS == in_the_legend(page)
    page.get_by_role("button", name="List the latest of them").click()
    expect(page.get_by_role("status", name="Counted events")).to_contain_text("Listed one by one")
    number, _ = mappage.shown_counts(page)
    assert 0 < number <= LISTED
    expect(mappage.event_buttons(page)).to_have_count(number)
