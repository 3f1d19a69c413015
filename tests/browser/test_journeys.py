"""Whole journeys of the people the map is for, each with something that must not happen."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from playwright.sync_api import Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

import geodata
from geodata import changes, intervals, state
from geodata.schema import EVENT_TYPES
from geodata.state import State
from tests.browser import mappage
from tests.browser.conftest import OpenPage, Serve
from tests.browser.mappage import DESKTOP, PHONE, Viewport
from tests.browser.server import EVENTS, ROOT
from tests.sample import row, write_events

pytestmark = pytest.mark.browser

AXE = ROOT / "tests" / "js" / "node_modules" / "axe-core" / "axe.min.js"
DECEMBER = "from=2022-12-05&to=2022-12-31"
MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>"


@pytest.fixture(scope="module")
def events() -> gpd.GeoDataFrame:
    return geodata.read_events(EVENTS).events


def standing(events: gpd.GeoDataFrame, event_type: str, day: date) -> int:
    """Count the events of a type that the map shows on one day, from the data alone."""
    window = np.datetime64(day, "s")
    active = intervals.intersects(events["start"], events["end"], window, window)
    return int((active & events["on_map"] & (events["event_type"] == event_type)).sum())


def test_the_page_answers_to_its_names(page: Page) -> None:
    expect(mappage.event_map(page)).to_be_visible()
    expect(mappage.event_panel(page)).to_be_visible()
    expect(page.get_by_role("group", name="Timeline")).to_be_visible()
    for name in ("Start date", "End date"):
        assert mappage.slider_day(mappage.slider(page, name))
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    for name in ("Range", "As of"):
        expect(page.get_by_role("radio", name=name, exact=True)).to_be_attached()
    types = page.get_by_role("group", name="Event types")
    for event_type in EVENT_TYPES:
        switch = types.get_by_role("checkbox", name=event_type)
        expect(switch.or_(types.get_by_role("switch", name=event_type))).to_be_attached()
    expect(page.get_by_role("searchbox", name="Search events")).to_be_visible()
    expect(page).to_have_title("Kosovo security events")
    icon = page.locator("link[rel='shortcut icon']")
    expect(icon).to_have_attribute("href", re.compile("^data:image/svg"))


def test_everything_is_shown_at_first(page: Page, events: gpd.GeoDataFrame) -> None:
    _, total = mappage.shown_counts(page)
    assert total == len(events)
    assert sum(symbol["total"] for symbol in mappage.drawn(page)) == events["on_map"].sum()


def test_scrubbing_through_december_2022_shows_barricades_rise_and_fall(
    open_page: OpenPage, events: gpd.GeoDataFrame
) -> None:
    page = open_page(DECEMBER)
    start, end = mappage.slider(page, "Start date"), mappage.slider(page, "End date")
    seen = []
    for day in (date(2022, 12, 9), date(2022, 12, 12), date(2022, 12, 20), date(2022, 12, 31)):
        # The end goes first, as the handles do not pass each other.
        mappage.move_to(end, day)
        mappage.move_to(start, day)
        drawn = mappage.drawn_of(page, "barricade")
        assert drawn == standing(events, "barricade", day), day
        seen.append(drawn)
    before, up, standing_still, after = seen
    assert up > before and standing_still > before and after < standing_still


def test_the_state_of_one_day_is_the_same_by_another_way(
    open_page: OpenPage, events: gpd.GeoDataFrame
) -> None:
    day = date(2022, 12, 20)
    page = open_page(f"asof={day}")
    expect(page.get_by_role("radio", name="As of", exact=True)).to_be_checked()
    told = state.listing(events, state.phases(events), day)
    # What nobody has confirmed any longer fades from the map within days.
    is_drawn = told["state"].isin([State.POSSIBLY, State.HAPPENED, State.STANDS]) | told["fades"]
    expected = events.loc[told.index[is_drawn]].query("on_map")["event_type"].value_counts()
    for event_type in EVENT_TYPES:
        assert mappage.drawn_of(page, event_type) == expected.get(event_type, 0), event_type


@pytest.mark.parametrize("contrast", [False, True])
def test_what_came_went_and_stayed_is_on_the_map_while_its_tab_is_open(
    open_page: OpenPage, events: gpd.GeoDataFrame, contrast: bool
) -> None:
    page = open_page("from=2022-12-24&to=2022-12-30&tab=changes", theme="dark", contrast=contrast)
    told = changes.changes(events, state.phases(events), date(2022, 12, 24), date(2022, 12, 30))
    on_map = set(events.loc[events["on_map"], "event_id"])
    expected = [len(on_map & set(ids)) for ids in (told.started, told.ended, told.stayed)]
    assert min(expected) > 0
    assert mappage.turnover(page) == expected
    key = mappage.event_map(page).get_by_label("What the outlines mean")
    terms = ("came: began to stand", "went: ended", "stayed: stood throughout")
    for term in terms:
        expect(key.get_by_text(term, exact=True)).to_be_visible()

    # The words of the outlines, to who hears the map and to who points at it.
    group = page.get_by_role("group", name="Places with events")
    group.focus()
    heard = group.locator(".event-layer-spoken")
    for _ in range(20):
        if re.search(r"\d (came|went|stayed)", heard.inner_text()):
            break
        group.press("ArrowUp")
    expect(heard).to_have_text(re.compile(r"\d (came|went|stayed)"))
    expect(page.locator(".event-tip")).to_contain_text(re.compile(r"\d (came|went|stayed)"))

    page.get_by_role("tab", name="Events").click()
    expect(key.get_by_text(terms[0], exact=True)).to_be_hidden()
    assert mappage.turnover(page) is None


def test_moving_a_handle_with_the_mouse_tells_the_server_nothing_until_it_is_released(
    open_page: OpenPage,
) -> None:
    page = open_page(DECEMBER)
    sent: list[bytes] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.reload()
    mappage.settle(page)
    handle = mappage.slider(page, "End date")
    box = handle.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    at = mappage.slider_day(handle)
    sent.clear()
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 40):
        page.mouse.move(x - 2 * step, y)
        mappage.drawn(page)
    assert mappage.slider_day(handle) < at
    # Streamlit's own timer names its fragment; what a hand does names none.
    reruns = [BackMsg.FromString(bytes(frame)).rerun_script for frame in sent]
    assert [rerun for rerun in reruns if not rerun.fragment_id] == []
    page.mouse.up()


def test_a_place_is_found_by_its_name_in_any_script_and_language(page: Page) -> None:
    box = page.get_by_role("searchbox", name="Search events")
    everything, _ = mappage.shown_counts(page)
    counts = []
    for name in ("Брњак", "Brnjak", "Bërnjak"):
        box.fill(name)
        box.press("Enter")
        expect(mappage.shown(page)).not_to_contain_text(f"{everything} of")
        counts.append(mappage.shown_counts(page)[0])
        box.fill("")
        box.press("Enter")
        expect(mappage.shown(page)).to_contain_text(f"{everything} of")
    cyrillic, latin, albanian = counts
    assert cyrillic == latin == albanian > 0


def test_the_timeline_has_no_bar_of_an_event_that_the_search_does_not_find(
    open_page: OpenPage,
) -> None:
    page = open_page("from=2022-12-05&to=2022-12-31")
    box = page.get_by_role("searchbox", name="Search events")
    lasting = page.get_by_role("listbox", name="Lasting events").get_by_role("option")
    everything = lasting.count()
    box.fill("Zupče")
    box.press("Enter")
    expect(lasting).not_to_have_count(everything)
    assert lasting.count() > 0
    found = " ".join(row.get_attribute("aria-label") or "" for row in lasting.all())
    assert "Zupče" in found
    assert "Leposavić" not in found
    box.fill("")
    box.press("Enter")
    expect(lasting).to_have_count(everything)


def test_a_link_to_an_event_opens_it(open_page: OpenPage, events: gpd.GeoDataFrame) -> None:
    event = events[(events["event_type"] == "barricade") & events["on_map"]].iloc[-1]
    page = open_page(f"event={event['event_id']}")
    details = page.get_by_role("article", name="Event details")
    expect(details).to_contain_text(event["title"])
    start, end = (mappage.slider_day(mappage.slider(page, n)) for n in ("Start date", "End date"))
    assert start <= event["start"].date() <= end
    assert mappage.drawn_of(page, "barricade") > 0


def test_a_link_to_an_event_that_is_not_there_opens_the_map(open_page: OpenPage) -> None:
    page = open_page("event=XK-19990101-99&from=yesterday")
    expect(page.get_by_role("article", name="Event details")).to_have_count(0)
    assert mappage.drawn(page)


def test_a_broken_save_keeps_the_last_good_events_and_says_so(
    open_page: OpenPage, serve_events: Serve, tmp_path: Path
) -> None:
    path = Path(shutil.copy(EVENTS, tmp_path / "events.csv"))
    page = open_page(server=serve_events(path))
    before = mappage.shown_counts(page)
    # No reload: the page notices by itself, a new visitor would be told the same.
    path.write_bytes(b"PK\x03\x04 this is a spreadsheet, not a CSV file\x00\xff")
    problems = page.get_by_role("alert", name="Data problems")
    problems = problems.or_(page.get_by_role("status", name="Data problems"))
    expect(problems.first).to_contain_text("events.csv", timeout=mappage.PATIENCE_MS)
    assert mappage.shown_counts(page) == before
    assert mappage.drawn(page)


def test_a_bad_row_is_reported_and_the_others_are_shown(
    open_page: OpenPage, serve_events: Serve, tmp_path: Path
) -> None:
    bad = row("XK-20221211-01", latitude="24.9")
    path = write_events(tmp_path / "events.csv", row("XK-20221210-01"), bad)
    page = open_page(server=serve_events(path))
    problems = page.get_by_role("alert", name="Data problems")
    problems = problems.or_(page.get_by_role("status", name="Data problems"))
    expect(problems.first).to_contain_text("1 row")
    assert mappage.shown_counts(page) == (1, 1)


def test_markup_in_a_row_is_shown_as_text(
    open_page: OpenPage, serve_events: Serve, tmp_path: Path
) -> None:
    hostile = row(
        "XK-20221210-01",
        title=MARKUP,
        notes=f"{MARKUP} **not bold** [not a link](javascript:alert(3))",
        location=MARKUP,
        source=MARKUP,
        source_url="https://example.org/?a=<script>alert(4)</script>",
    )
    page = open_page(
        "event=XK-20221210-01", server=serve_events(write_events(tmp_path / "x.csv", hostile))
    )
    details = page.get_by_role("article", name="Event details")
    expect(details).to_contain_text(MARKUP)
    expect(details).to_contain_text("**not bold**")
    expect(page.locator("img[src=x]")).to_have_count(0)
    expect(page.locator("a[href^='javascript:']")).to_have_count(0)
    expect(mappage.event_buttons(page)).to_contain_text([MARKUP])


@pytest.mark.parametrize(
    ("viewport", "theme", "contrast"),
    [
        (DESKTOP, "light", False),
        (DESKTOP, "dark", False),
        (DESKTOP, "dark", True),
        (PHONE, "light", False),
    ],
    ids=str,
)
def test_nothing_stands_in_the_way_of_assistive_technology(
    open_page: OpenPage, viewport: Viewport, theme: str, contrast: bool
) -> None:
    page = open_page(viewport=viewport, theme=theme, contrast=contrast)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = page.evaluate(
        """async () => (await axe.run()).violations
             .filter(({impact}) => impact === "serious" || impact === "critical")
             .map(({id, nodes}) => id + ": " + nodes.map(node => node.html).join(" | "))"""
    )
    assert violations == []
