"""Windows of all kinds, small, enlarged, in other colours: nothing hides or loses anything."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from geodata.schema import EVENT_TYPES
from tests.browser import mappage
from tests.browser.conftest import OpenPage
from tests.browser.mappage import LAPTOP, PHONE, Viewport

pytestmark = pytest.mark.browser

WEEK = "from=2022-12-10&to=2022-12-16"
TABLET = Viewport(768, 1024)
TABLET_SIDEWAYS = Viewport(1024, 768)
TWICE_AS_LARGE = Viewport(720, 450)
PHONE_SIDEWAYS = Viewport(844, 390)

Box = tuple[float, float, float, float]


def box_of(part: Locator) -> Box:
    """Return left, top, right and bottom of an element."""
    box = part.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def overlap(some: Box, other: Box) -> bool:
    return some[0] < other[2] and other[0] < some[2] and some[1] < other[3] and other[1] < some[3]


def ground(page: Page) -> Locator:
    return page.locator(".leaflet-container")


@pytest.mark.parametrize(
    "viewport",
    [PHONE, PHONE_SIDEWAYS, TWICE_AS_LARGE, TABLET, TABLET_SIDEWAYS, mappage.LAPTOP],
    ids=str,
)
def test_nothing_on_the_map_hides_a_symbol_or_what_else_lies_on_it(
    open_page: OpenPage, viewport: Viewport
) -> None:
    page = open_page(WEEK, viewport=viewport)
    left, top, right, bottom = box_of(ground(page))
    assert bottom - top >= 260
    legend = box_of(page.locator(".em-legend"))
    scale, credit = (
        page.locator(".leaflet-control-scale"),
        page.locator(".leaflet-control-attribution"),
    )
    assert not overlap(box_of(scale), box_of(credit))
    for part in (scale, credit):
        assert not overlap(legend, box_of(part))
    names = box_of(page.get_by_role("combobox", name="Place names"))
    for symbol in mappage.drawn(page):
        x, y, reach = left + symbol["x"], top + symbol["y"], symbol["radius"]
        around = (x - reach, y - reach, x + reach, y + reach)
        assert left <= x <= right and top <= y <= bottom, symbol
        assert not overlap(around, legend), symbol
        assert not overlap(around, box_of(credit)), symbol
        assert not overlap(around, names), symbol


END_OF_WORDS = """element => {
  const words = document.createRange();
  words.selectNodeContents(element);
  return words.getBoundingClientRect().right;
}"""
"""Where the words of an element end, which may be before it does, in pixels from the left."""


@pytest.mark.parametrize("viewport", [PHONE, PHONE_SIDEWAYS, TABLET, TABLET_SIDEWAYS], ids=str)
def test_buttons_for_fingers_take_no_room_from_the_map_and_none_from_one_another(
    open_page: OpenPage, viewport: Viewport
) -> None:
    page = open_page(WEEK, viewport=viewport, touch=True)
    _, top, _, bottom = box_of(ground(page))
    assert bottom - top >= 260
    if not page.locator(".lg-list").is_visible():
        page.locator(".lg-summary").tap()
    for row in page.locator(".lg-row").all():
        ends = row.locator(".lg-name").evaluate(END_OF_WORDS)
        only = row.locator(".lg-only")
        assert ends <= box_of(only if only.is_visible() else row.locator(".lg-count"))[0]


BEYOND_ITS_END = """it => {
  const end = it.getBoundingClientRect().bottom;
  const rows = [...it.querySelectorAll(".lg-row")];
  return rows.map((row) => Math.round(row.getBoundingClientRect().bottom - end));
}"""
"""How far each row of the legend ends below it, in pixels."""


@pytest.mark.parametrize("viewport", [PHONE, PHONE_SIDEWAYS, TABLET, TABLET_SIDEWAYS], ids=str)
def test_every_type_of_the_open_legend_is_there_without_scrolling_it(
    open_page: OpenPage, viewport: Viewport
) -> None:
    page = open_page(viewport=viewport, touch=True)
    if not page.locator(".lg-list").is_visible():
        page.locator(".lg-summary").tap()
    mappage.drawn(page)
    legend = page.locator(".em-legend")
    for part in (".leaflet-control-scale", ".leaflet-control-attribution"):
        assert not overlap(box_of(legend), box_of(page.locator(part)))
    beyond = legend.evaluate(BEYOND_ITS_END)
    assert len(beyond) == len(EVENT_TYPES)
    assert [pixels for pixels in beyond if pixels > 0] == []
    if viewport != TABLET_SIDEWAYS:
        # There is room for what symbols mean, too, beside a map that is large enough.
        assert legend.evaluate("it => it.scrollHeight <= it.clientHeight")
        _, top, _, end = box_of(ground(page))
        assert end - top >= 260


@pytest.mark.parametrize("query", ["asof=2022-12-16", "from=2022-12-24&to=2022-12-30&tab=changes"])
def test_a_laptop_shows_the_whole_legend_with_all_that_it_explains(
    open_page: OpenPage, query: str
) -> None:
    legend = open_page(query, viewport=LAPTOP).locator(".em-legend")
    assert legend.evaluate("it => it.scrollHeight <= it.clientHeight")


def test_a_window_that_gets_small_folds_the_legend_for_the_map(open_page: OpenPage) -> None:
    page = open_page(WEEK)
    types = page.locator(".lg-list")
    expect(types).to_be_visible()
    page.set_viewport_size({"width": TWICE_AS_LARGE.width, "height": TWICE_AS_LARGE.height})
    expect(types).to_be_hidden()
    _, top, _, bottom = box_of(ground(page))
    assert bottom - top >= 260


def test_a_tapped_symbol_is_not_under_its_own_box_which_goes_when_the_map_moves(
    open_page: OpenPage,
) -> None:
    page = open_page(WEEK, viewport=PHONE)
    left, top, _, _ = box_of(ground(page))
    tip = page.locator(".event-tip")
    for symbol in mappage.drawn(page):
        x, y, reach = left + symbol["x"], top + symbol["y"], symbol["radius"]
        page.mouse.move(x, y)
        expect(tip).to_be_visible()
        assert not overlap(box_of(tip), (x - reach, y - reach, x + reach, y + reach))
    page.mouse.down()
    page.mouse.move(x + 30, y + 30, steps=5)
    expect(tip).to_be_hidden()
    page.mouse.up()


def test_on_a_phone_a_button_leads_from_the_map_to_the_list(open_page: OpenPage) -> None:
    page = open_page(WEEK, viewport=PHONE)
    first = mappage.event_buttons(page).first
    expect(first).not_to_be_in_viewport()
    page.get_by_role("button", name="read below").click()
    expect(first).to_be_in_viewport()
    expect(first).to_be_focused()


def test_the_wheel_passes_the_map_of_a_long_page_until_the_map_is_clicked(
    open_page: OpenPage,
) -> None:
    page = open_page(WEEK, viewport=TWICE_AS_LARGE)
    hint = page.get_by_text("Hold Ctrl, or click the map")
    before = mappage.drawn(page)
    page.mouse.move(150, 250)
    page.mouse.wheel(0, 60)
    expect(hint).to_be_visible()
    expect(page.get_by_role("button", name="Share", exact=True)).not_to_be_in_viewport()
    assert mappage.drawn(page) == before
    page.mouse.click(150, 250)
    expect(hint).to_be_hidden()
    page.mouse.wheel(0, -200)
    expect(page.locator(".leaflet-control-scale-line")).not_to_have_text("50 km")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_a_contrast_theme_numbers_names_and_chosen_states_can_be_told(
    open_page: OpenPage, theme: Literal["light", "dark"]
) -> None:
    page = open_page(WEEK, theme=theme, contrast=True)
    left, top, _, _ = box_of(ground(page))
    for symbol in mappage.drawn(page):
        if symbol["total"] > 1:
            # Its number is written beside it, and nothing but its number.
            x, y, reach = left + symbol["x"], top + symbol["y"], symbol["radius"]
            assert contrast_in(page, (x + reach * 0.7 - 5, y + reach * 0.7 - 3, 10, 7)) > 90
    for icon in (".em-home", ".leaflet-control-layers-toggle"):
        x, y, right, bottom = box_of(page.locator(icon))
        assert contrast_in(page, (x + 6, y + 6, right - x - 12, bottom - y - 12)) > 200
    chosen, other = (
        page.locator(f".tl-radio:has({state})").evaluate(
            "label => getComputedStyle(label).backgroundColor"
        )
        for state in (":checked", "input:not(:checked)")
    )
    assert chosen != other
    assert page.locator(".map-relief").count() == 0 or page.locator(".map-relief").is_hidden()


def contrast_in(page: Page, box: Box) -> int:
    """Return how far the darkest and the lightest grey of a part of the page lie apart, of 255."""
    x, y, width, height = box
    shot = page.screenshot(clip={"x": x, "y": y, "width": width, "height": height})
    lowest, highest = Image.open(BytesIO(shot)).convert("L").getextrema()
    return int(highest) - int(lowest)


TEXTS = """() => {
  const found = [];
  const walk = (node, hidden) => {
    for (const at of node.children) {
      if (at.shadowRoot) walk(at.shadowRoot);
      const said = [...at.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
      const size = parseFloat(getComputedStyle(at).fontSize);
      if (said && at.checkVisibility()) found.push([`${at.className}: ${at.textContent}`, size]);
      walk(at);
    }
  };
  walk(document.querySelector("[data-testid=stMain]"));
  return found;
}"""

CUT = """boxes => boxes
  .filter((at) => at.scrollWidth > at.clientWidth + 1 || at.scrollHeight > at.clientHeight + 1)
  .map((at) => `${at.className}: ${at.textContent}`)"""


def test_all_text_grows_with_the_size_that_the_reader_has_set_and_none_is_cut(
    open_page: OpenPage,
) -> None:
    page = open_page(f"{WEEK}&event=XK-20221210-12")
    before = dict(page.evaluate(TEXTS))
    page.add_style_tag(content=":root:root { font-size: 22px !important; }")
    after = dict(page.evaluate(TEXTS))
    kept = [text for text, size in before.items() if text in after and after[text] < size * 1.3]
    assert len(before) > 50
    assert kept == []
    for boxes in (".button", ".tl-button", ".tl-date", ".lg-switch", ".day", ".event", ".tabs"):
        assert page.locator(f"{boxes}:visible").evaluate_all(CUT) == []


def test_the_symbol_of_one_place_alone_stands_on_it(open_page: OpenPage) -> None:
    page = open_page("from=2011-07-26&to=2011-07-26&q=Zup")
    [symbol] = [one for one in mappage.drawn(page) if one["total"] > 0]
    [point] = event_points(page)
    assert (symbol["x"], symbol["y"]) == point


def event_points(page: Page) -> list[tuple[float, float]]:
    """Return where the places are that have events now, whatever symbol they are under."""
    points: list[list[float]] = mappage.event_map(page).evaluate(
        """region => region.eventMapDrawn().filter(({total}) => total)
             .flatMap(({points}) => points.map(({x, y}) => [x, y]))"""
    )
    return [(x, y) for x, y in points]


def test_events_outside_the_picture_are_counted_and_a_press_shows_them(
    open_page: OpenPage,
) -> None:
    page = open_page(f"{WEEK}&map=42.9,20.8,12")
    left, top, right, bottom = box_of(ground(page))
    beyond = page.get_by_role("button", name="outside the picture")
    expect(beyond).to_be_visible()
    drawn = mappage.drawn(page)
    seen = sum(
        symbol["total"]
        for symbol in drawn
        if 0 <= symbol["x"] <= right - left and 0 <= symbol["y"] <= bottom - top
    )
    expect(beyond).to_contain_text(f"{25 - seen} events")
    beyond.click()
    expect(beyond).to_be_hidden()
    assert sum(symbol["total"] for symbol in mappage.drawn(page)) == 25


def test_a_brief_is_of_what_it_shows_unless_its_reader_has_moved_the_map(
    open_page: OpenPage,
) -> None:
    kilometres = {}
    for position in ("", "&map=42.9,20.8,12", "&map=42.6,20.9,8"):
        page = open_page(f"{WEEK}&types=barricade&view=brief{position}")
        kilometres[position] = int(page.locator(".leaflet-control-scale-line").inner_text()[:-3])
        dates = page.locator(".em-dates")
        if "12" in position:
            expect(dates).to_contain_text("outside the picture")
        else:
            expect(dates).not_to_contain_text("outside the picture")
    near, nearer, far = kilometres.values()
    assert nearer < near < far
    whole = open_page(f"{WEEK}&types=barricade")
    assert near < int(whole.locator(".leaflet-control-scale-line").inner_text()[:-3])


def test_no_symbol_of_a_presented_map_is_under_its_title(open_page: OpenPage) -> None:
    title = "&title=Northern Kosovo: barricades and closures, 10–16 December 2022"
    page = open_page(f"{WEEK}&types=barricade,crossing-closure&view=brief{title}")
    left, top, *_ = box_of(ground(page))
    *_, right, bottom = box_of(page.locator(".em-dates"))
    for symbol in mappage.drawn(page):
        assert left + symbol["x"] > right or top + symbol["y"] - symbol["radius"] > bottom
