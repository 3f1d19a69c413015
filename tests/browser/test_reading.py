"""From the map to an event's text and back: reading, sharing, and a file that changes meanwhile."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import geopandas as gpd
import pytest
from playwright.sync_api import Locator, Page, Route, expect

import geodata
from tests.browser import mappage
from tests.browser.conftest import OpenPage, Serve
from tests.browser.mappage import LAPTOP, PHONE, Symbol
from tests.browser.server import EVENTS
from tests.sample import row, write_events

pytestmark = pytest.mark.browser

TWELFTH = "asof=2022-12-12"
RUDARE = "XK-20221210-12"


@pytest.fixture(scope="module")
def events() -> gpd.GeoDataFrame:
    return geodata.read_events(EVENTS).events


def details(page: Page) -> Locator:
    return page.get_by_role("article", name="Event details")


def click_symbol(page: Page, symbol: Symbol) -> None:
    box = page.locator(".leaflet-container").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + symbol["x"], box["y"] + symbol["y"])


def ground(page: Page) -> list[str]:
    """Return where the land is drawn: a pan moves its pane, any other move draws it anew."""
    drawn: list[str] = page.locator(".leaflet-container").evaluate(
        """map => [map.querySelector(".leaflet-map-pane").style.transform,
                   map.querySelector("path.map-land").getAttribute("d")]"""
    )
    return drawn


def test_a_click_on_a_place_lists_its_events_and_a_click_on_one_shows_its_text(
    open_page: OpenPage, events: gpd.GeoDataFrame
) -> None:
    page = open_page("from=2022-12-05&to=2022-12-31")
    symbol = max(mappage.drawn(page), key=lambda drawn: drawn["total"])
    before = ground(page)
    click_symbol(page, symbol)
    buttons = mappage.event_buttons(page)
    expect(buttons).to_have_count(symbol["total"])
    title = buttons.last.text_content()
    buttons.last.click()
    event = events[events["title"] == title].iloc[0]
    expect(details(page)).to_contain_text(event["notes"])
    expect(details(page).get_by_role("link").first).to_have_attribute(
        "href", event["source_url"].split()[0]
    )
    # What is in view stays where it is: the map moves for nobody but its reader.
    assert ground(page) == before


def test_previous_and_next_walk_through_the_list(open_page: OpenPage) -> None:
    page = open_page(f"from=2022-12-05&to=2022-12-31&event={RUDARE}")
    title = details(page).get_by_role("heading", level=2)
    first = title.inner_text()
    page.get_by_role("button", name="Next event").click()
    expect(title).not_to_have_text(first)
    page.get_by_role("button", name="Previous event").click()
    expect(title).to_have_text(first)
    page.get_by_role("button", name="Close event").click()
    expect(details(page)).to_have_count(0)


def test_two_things_wished_at_once_are_both_done(open_page: OpenPage) -> None:
    page = open_page(f"from=2022-12-05&to=2022-12-31&event={RUDARE}")
    title = details(page).get_by_role("heading", level=2)
    first = title.inner_text()
    switch = page.get_by_role("group", name="Event types").get_by_role(
        "switch", name="Military", exact=False
    )
    both = "(button, other) => { button.click(); other.click(); }"
    page.get_by_role("button", name="Next event").evaluate(both, switch.element_handle())
    expect(title).not_to_have_text(first)
    expect(page).to_have_url(re.compile("types=(?!.*military)"))
    expect(switch).to_have_attribute("aria-checked", "false")


def test_an_event_of_the_list_is_brought_into_view_and_marked(open_page: OpenPage) -> None:
    page = open_page("from=2022-12-05&to=2022-12-31&map=42.2139,20.7397,11")
    assert not any(symbol["selected"] for symbol in in_sight(page))
    page.get_by_role("button", name="Police arrest ex-officer Dejan Pantić at Jarinje").click()
    expect(details(page)).to_contain_text("Jarinje")
    page.wait_for_function(
        "region => region.eventMapDrawn().some(({ selected }) => selected)",
        arg=mappage.event_map(page).element_handle(),
    )
    assert any(symbol["selected"] for symbol in in_sight(page))


def in_sight(page: Page) -> list[Symbol]:
    box = page.locator(".leaflet-container").bounding_box()
    assert box is not None
    return [
        symbol
        for symbol in mappage.drawn(page)
        if 0 <= symbol["x"] <= box["width"] and 0 <= symbol["y"] <= box["height"]
    ]


def test_a_link_restores_every_part_of_the_view(open_page: OpenPage) -> None:
    link = {
        "from": "2022-12-08",
        "to": "2022-12-20",
        "types": "barricade,crossing-closure",
        "q": "Zupče",
        "event": "XK-20221214-02",
        "names": "sr",
        "map": "42.9000,20.8000,11",
    }
    page = open_page("&".join(f"{key}={value}" for key, value in link.items()))
    expect(mappage.slider(page, "Start date")).to_have_attribute("aria-valuetext", "2022-12-08")
    expect(mappage.slider(page, "End date")).to_have_attribute("aria-valuetext", "2022-12-20")
    expect(page.get_by_role("searchbox", name="Search events")).to_have_value("Zupče")
    expect(details(page)).to_contain_text("Two trucks close the road at Zupče")
    types = page.get_by_role("group", name="Event types")
    expect(types.get_by_role("switch", name="Barricade", exact=False)).to_be_checked()
    expect(types.get_by_role("switch", name="Armed attack", exact=False)).not_to_be_checked()
    # The page itself does not change the link that it was opened with.
    assert {key: value[0] for key, value in parse_qs(urlsplit(page.url).query).items()} == link


def test_the_back_button_goes_back_to_the_view_before(open_page: OpenPage) -> None:
    page = open_page(TWELFTH)
    shown = mappage.shown_counts(page)
    page.get_by_role("button", name="Show the events outside the dates").click()
    expect(mappage.shown(page)).not_to_contain_text(f"{shown[0]} of")
    page.go_back()
    expect(mappage.shown(page)).to_contain_text(f"{shown[0]} of")
    expect(page.get_by_role("radio", name="As of", exact=True)).to_be_checked()


def test_a_save_is_followed_and_view_and_selection_stay(
    open_page: OpenPage, serve_events: Serve, tmp_path: Path
) -> None:
    path = Path(shutil.copy(EVENTS, tmp_path / "events.csv"))
    page = open_page(
        f"from=2022-12-05&to=2022-12-31&event={RUDARE}&map=42.9,20.8,11", server=serve_events(path)
    )
    before, symbols = mappage.shown_counts(page), mappage.drawn_of(page, "barricade")
    # The line under the map takes its room from the map, which is measured a frame later.
    expect(page.get_by_role("button", name="outside the picture")).to_be_visible()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    stood = ground(page)
    with path.open("a", encoding="utf-8", newline="") as file:
        new = row("XK-20221212-99", date_start="2022-12-12", title="A barricade more")
        csv.DictWriter(file, new, lineterminator="\n").writerow(new)
    expect(mappage.shown(page)).to_contain_text(
        f"{before[0] + 1} of {before[1] + 1} events", timeout=mappage.PATIENCE_MS
    )
    expect(page.get_by_role("button", name="A barricade more")).to_be_visible()
    assert mappage.drawn_of(page, "barricade") == symbols + 1
    expect(details(page)).to_contain_text("Rudare")
    assert ground(page) == stood


def test_the_brief_view_is_a_picture_that_stands_on_its_own(open_page: OpenPage) -> None:
    page = open_page(f"{TWELFTH}&view=brief", viewport=LAPTOP)
    region = mappage.event_map(page)
    for said in ("Kosovo*: security events", "As of 12 December 2022", "1244/1999"):
        expect(region.get_by_text(said)).to_be_visible()
    drawn = sum(symbol["total"] for symbol in mappage.drawn(page))
    expect(region.get_by_text(f"· {drawn} events")).to_be_visible()
    sources = region.get_by_text("Events: events.csv: ")
    expect(sources).to_be_visible()
    expect(sources).to_contain_text("OpenStreetMap")
    expect(page.get_by_role("region", name="Event panel")).to_have_count(0)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.get_by_role("slider")).to_have_count(0)
    box = region.bounding_box()
    assert box == {"x": 0, "y": 0, "width": LAPTOP.width, "height": LAPTOP.height}


def test_on_a_phone_the_brief_view_has_its_legend_and_no_symbol_under_its_title(
    open_page: OpenPage,
) -> None:
    page = open_page(f"{TWELFTH}&view=brief", viewport=PHONE)
    legend = page.get_by_role("group", name="Event types")
    expect(legend.get_by_role("switch", name="Barricade", exact=False)).to_be_visible()
    mappage.settle(page)
    dates = mappage.event_map(page).get_by_text("As of 12 December 2022").bounding_box()
    ground = page.locator(".leaflet-container").bounding_box()
    assert dates is not None and ground is not None
    highest = min(symbol["y"] - symbol["radius"] for symbol in mappage.drawn(page))
    assert ground["y"] + highest > dates["y"] + dates["height"]


def test_a_type_is_switched_off_and_on_in_the_legend(open_page: OpenPage) -> None:
    page = open_page(TWELFTH)
    shown = mappage.shown_counts(page)
    barricades = mappage.drawn_of(page, "barricade")
    switch = page.get_by_role("group", name="Event types").get_by_role(
        "switch", name="Barricade", exact=False
    )
    switch.press("Space")
    expect(mappage.shown(page)).to_contain_text(f"{shown[0] - barricades} of")
    expect(mappage.event_panel(page)).to_contain_text(f"{barricades} of types switched off")
    assert mappage.drawn_of(page, "barricade") == 0
    switch.press("Space")
    expect(mappage.shown(page)).to_contain_text(f"{shown[0]} of")


def test_events_abroad_are_listed_and_not_drawn(
    open_page: OpenPage, events: gpd.GeoDataFrame
) -> None:
    page = open_page("q=Brussels")
    abroad = events[~events["on_map"] & events["location"].str.contains("Brussels")]
    expect(mappage.event_panel(page)).to_contain_text("not on this map")
    for title in abroad["title"].head(3):
        expect(page.get_by_role("button", name=title)).to_be_visible()
    page.get_by_role("button", name=abroad["title"].iloc[0]).click()
    expect(details(page)).to_contain_text("not on this map")
    assert not any(symbol["selected"] for symbol in mappage.drawn(page))


def test_a_link_that_is_no_web_address_is_text(
    open_page: OpenPage, serve_events: Serve, tmp_path: Path
) -> None:
    hostile = row("XK-1", source_url="javascript:alert(1)", notes="=cmd|' /C calc'!A0")
    page = open_page("event=XK-1", server=serve_events(write_events(tmp_path / "e.csv", hostile)))
    expect(details(page)).to_contain_text("javascript:alert(1)")
    expect(details(page)).to_contain_text("=cmd|' /C calc'!A0")
    expect(details(page).get_by_role("link")).to_have_count(0)


@pytest.mark.parametrize("rows", [0, 1])
def test_a_file_with_hardly_an_event_is_a_map_too(
    open_page: OpenPage, serve_events: Serve, tmp_path: Path, rows: int
) -> None:
    path = write_events(tmp_path / "few.csv", *[row("XK-1")] * rows)
    page = open_page(server=serve_events(path))
    assert mappage.shown_counts(page) == (rows, rows)
    assert sum(symbol["total"] for symbol in mappage.drawn(page)) == rows


def test_a_map_whose_events_are_on_their_way_says_so_and_shows_no_counts(page: Page) -> None:
    held: list[Route] = []
    page.route("**/assets/events/*", lambda route: held.append(route))
    page.reload()
    note = mappage.event_map(page).get_by_text("Loading the events…")
    expect(note).to_be_visible()
    expect(page.get_by_role("group", name="Event types")).to_have_count(0)
    expect(mappage.slider(page, "End date")).to_be_hidden()
    held.pop().continue_()
    mappage.settle(page)
    expect(note).to_have_count(0)
    expect(page.get_by_role("group", name="Event types").first).to_be_visible()


def test_nothing_is_wider_than_a_phone(open_page: OpenPage) -> None:
    page = open_page(f"event={RUDARE}", viewport=PHONE)
    expect(details(page)).to_contain_text("Rudare")
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= PHONE.width


def test_one_button_shows_all_of_kosovo_again(open_page: OpenPage) -> None:
    page = open_page(f"{TWELFTH}&map=42.9,20.8,12")
    near = ground(page), len(in_sight(page))
    page.get_by_role("button", name="Show all of Kosovo").click()
    expect(page).not_to_have_url(re.compile("map="))
    assert ground(page) != near[0]
    assert len(in_sight(page)) > near[1]


def test_the_problems_of_a_file_open_over_the_page_and_close_for_good(
    open_page: OpenPage, serve_events: Serve, tmp_path: Path
) -> None:
    rows = (row("XK-1"), row("XK-2", source_url="javascript:alert(1)"))
    page = open_page(server=serve_events(write_events(tmp_path / "events.csv", *rows)))
    page.get_by_role("button", name="Problems").click()
    dialog = page.get_by_role("dialog", name="Data problems")
    expect(dialog).to_contain_text("1 found. bad-link 1")
    with page.expect_download() as download:
        # The one that a spreadsheet may open: the table offers none of its own.
        dialog.get_by_role("button", name="Download as CSV").click()
    download.value.save_as(tmp_path / "problems.csv")
    assert "javascript:alert(1)" in (tmp_path / "problems.csv").read_text(encoding="utf-8")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    mappage.event_buttons(page).first.click()
    expect(details(page)).to_be_visible()
    expect(dialog).to_have_count(0)


def test_the_link_to_share_is_that_of_the_view(open_page: OpenPage) -> None:
    page = open_page(TWELFTH)
    link = page.get_by_role("textbox", name="Link to this view")
    page.get_by_role("button", name="Share").click()
    expect(link).to_have_value(page.url)
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    mappage.event_buttons(page).first.click()
    expect(page).to_have_url(re.compile("event="))
    page.get_by_role("button", name="Share").click()
    expect(link).to_have_value(page.url)


def test_what_is_listed_is_what_is_downloaded(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{TWELFTH}&types=barricade,crossing-closure")
    titles = mappage.event_buttons(page).all_text_contents()
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV for a spreadsheet").click()
    name = "kosovo-events_asof-2022-12-12_types-barricade,crossing-closure.csv"
    assert download.value.suggested_filename == name
    download.value.save_as(tmp_path / name)
    events, problems = geodata.read_events(tmp_path / name)
    # What a row is about need not be listed with it.
    assert {problem.rule for problem in problems} <= {"unknown-relation"}
    assert sorted(events["title"]) == sorted(titles)


def test_a_saved_map_works_without_the_app(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(TWELFTH)
    mappage.save_map(page, tmp_path / "map.html")
    page.context.set_offline(True)
    page.goto((tmp_path / "map.html").as_uri())
    expect(page.get_by_role("heading", name="Kosovo* security events")).to_be_visible()
    expect(page.get_by_role("slider", name="End date")).to_be_visible()
    expect(page.get_by_role("switch", name="barricade", exact=True)).to_be_checked()


def test_all_of_the_list_is_there_a_moment_after_its_beginning(open_page: OpenPage) -> None:
    page = open_page("from=2022-12-01&to=2022-12-31")
    count = int(page.get_by_role("status", name="Events shown").inner_text().split()[0])
    assert count > 32, "a list that a window holds is there at once"
    listed = page.get_by_role("list", name="Events").get_by_role("button")
    expect(listed).to_have_count(count)
