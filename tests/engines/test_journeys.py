"""The main journey in Firefox and in WebKit."""

from __future__ import annotations

import base64
from datetime import date
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader
from selenium.webdriver import Keys

import geodata
from dashboard.basemap import build_map
from dashboard.columns import encode
from dashboard.saved_texts import sentences
from dashboard.standalone import standalone_html
from dashboard.store import EventStore
from tests.browser.server import EVENTS, Server
from tests.engines.drivers import downloads
from tests.engines.reader import MAP, Reader
from tests.engines.recorder import recorded
from tests.engines.strangers import Strangers

pytestmark = pytest.mark.engines

DECEMBER = "from=2022-12-05&to=2022-12-31"
RUDARE = "XK-20221210-12"
SEARCH = "input[type=search]"
ARTICLE = "article[aria-label='Event details']"

WRONG = """<head></head><img src="http://elsewhere.example/picture"><script>
  console.error("said");
  Promise.reject(new Error("rejected"));
  throw new Error("thrown");
</script>"""

ON_PAPER = """
function* roots(root) {
  yield root;
  for (const node of root.querySelectorAll("*")) if (node.shadowRoot) yield* roots(node.shadowRoot);
}
for (const root of roots(document)) {
  for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) {
    for (const { media } of sheet.cssRules) {
      if (media?.mediaText === "print") media.mediaText = "all";
    }
  }
}
dispatchEvent(new Event("beforeprint"));
"""
"""Shows the page as it is printed: not every engine prints for who drives it."""

INK = """
const { width, height } = arguments[0];
const pixels = arguments[0].getContext("2d").getImageData(0, 0, width, height).data;
let painted = 0;
for (let at = 3; at < pixels.length; at += 4) if (pixels[at] > 128) painted++;
return painted;
"""
"""How many pixels of a canvas are painted."""


def test_nothing_that_a_page_does_wrong_goes_unheard(
    reader: Reader, strangers: Strangers, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(recorded(WRONG), encoding="utf-8")
    reader.driver.get(page.as_uri())
    heard = reader.wait(lambda: len(reader.complaints()) == 4 and reader.complaints(), "all heard")
    for word in ("console error: said", "uncaught:", "unhandled:", "not loaded: http"):
        assert [complaint for complaint in heard if complaint.startswith(word)], word
    assert "elsewhere.example" in strangers.asked[0]
    reader.driver.get("about:blank")
    strangers.asked.clear()


def test_the_page_comes_up_whole(reader: Reader, server: Server) -> None:
    reader.open(server.url)
    events = geodata.read_events(EVENTS).events
    assert reader.counts()[1] == len(events)
    assert sum(symbol["total"] for symbol in reader.drawn()) == events["on_map"].sum()
    for selector, name in [
        (MAP, "Event map"),
        ("[role=group]", "Timeline"),
        ("[role=slider]", "Start date"),
        (SEARCH, "Search events"),
    ]:
        assert reader.find(selector, name).accessible_name == name


def test_a_dragged_handle_narrows_map_list_and_address(reader: Reader, server: Server) -> None:
    reader.open(f"{server.url}/?{DECEMBER}")
    before, _ = reader.counts()
    handle = reader.find("[role=slider]", "End date")
    reader.drag(handle, -200)
    day = handle.get_dom_attribute("aria-valuetext") or ""
    assert date(2022, 12, 5) <= date.fromisoformat(day) < date(2022, 12, 31)
    reader.wait(lambda: f"to={day}" in reader.driver.current_url, "the day is in the address")
    reader.wait(lambda: reader.counts()[0] < before, "fewer events are listed")


def test_the_bar_of_days_that_are_not_certain_is_dashed(reader: Reader, server: Server) -> None:
    reader.open(f"{server.url}/?{DECEMBER}")
    left, top, width, height, inner = reader.look(
        "const { x, y, width, height } = arguments[0].getBoundingClientRect();"
        "return [x, y, width, height, innerWidth]",
        reader.find(".tl-soft"),
    )
    picture = Image.open(BytesIO(reader.driver.get_screenshot_as_png())).convert("L")
    scale = picture.width / inner
    row = np.asarray(picture, float)[round((top + height / 2) * scale)]
    middle = row[round((left + 3) * scale) : round((left + width - 3) * scale)]
    # A dash and a gap are six pixels long; where they are blurred nothing turns dark and light.
    assert np.ptp(middle) > 20
    turns = np.count_nonzero(np.diff(middle > (middle.min() + middle.max()) / 2))
    assert turns > 0.8 * 2 * width / 6


def test_a_clicked_symbol_lists_the_events_of_its_place(reader: Reader, server: Server) -> None:
    reader.open(f"{server.url}/?{DECEMBER}")
    symbol = max(reader.drawn(), key=lambda one: one["total"])
    box = reader.look(
        "const { x, y } = arguments[0].getBoundingClientRect(); return [x, y]",
        reader.find(".leaflet-container"),
    )
    reader.click_at(box[0] + symbol["x"], box[1] + symbol["y"])
    reader.wait(lambda: "place=" in reader.driver.current_url, "the place is in the address")
    total = symbol["total"]
    reader.wait(lambda: len(reader.all(".events button")) == total, "its events are listed")


def test_a_search_in_any_script_finds_the_same_events(reader: Reader, server: Server) -> None:
    expected = int(EventStore(EVENTS).current().matches("Brnjak").sum())
    reader.open(server.url)
    everything, _ = reader.counts()
    for name in ("Брњак", "Bërnjak"):
        # It is searched for while it is typed: the first counts may be of its first letters.
        reader.type_in(SEARCH, name, Keys.ENTER)
        reader.wait(lambda: reader.counts()[0] == expected, "its events are listed")
        reader.type_in(SEARCH, "", Keys.BACKSPACE + Keys.ENTER)
        reader.wait(lambda: reader.counts()[0] == everything, "all events are listed")


def test_an_event_opens_and_escape_closes_it(reader: Reader, server: Server) -> None:
    reader.open(f"{server.url}/?{DECEMBER}")
    first = reader.find(".events button")
    title = first.accessible_name
    first.click()
    assert title in reader.text(ARTICLE)
    reader.type(Keys.ESCAPE)
    reader.wait(lambda: not reader.all(ARTICLE), "the event is closed")


def test_what_is_listed_comes_as_a_file(reader: Reader, server: Server, folder: Path) -> None:
    reader.open(f"{server.url}/?{DECEMBER}")
    shown, _ = reader.counts()
    reader.press("Download")
    reader.find("[data-testid=stDownloadButton] button", "CSV for a spreadsheet").click()
    file = reader.wait(
        lambda: next((file for file in downloads(folder).glob("*.csv")), None), "the file comes"
    )
    assert file.name == "kosovo-events_from-2022-12-05_to-2022-12-31.csv"
    reader.wait(lambda: len(geodata.read_events(file).events) == shown, "all rows are in it")


def test_a_picture_of_the_view_is_made(reader: Reader, server: Server) -> None:
    reader.open(f"{server.url}/?asof=2022-12-12")
    reader.press("Brief")
    picture = reader.find("[role=dialog] img[alt*='12 December 2022']")
    width = "return arguments[0].naturalWidth"
    reader.wait(lambda: reader.look(width, picture) > 500, "the picture is there")
    reader.type(Keys.ESCAPE)
    reader.wait(lambda: not reader.all("[role=dialog] img"), "the dialog is closed")


def test_a_saved_map_works_from_the_disk(reader: Reader, tmp_path: Path) -> None:
    read = geodata.read_events(EVENTS).events
    events = read[read["date_start"].str.startswith("2022-12")].reset_index(drop=True)
    saved = tmp_path / "map.html"
    page = standalone_html(
        build_map(), encode(events).payload, events, title="Saved", sentences=sentences(events)
    )
    saved.write_text(recorded(page), encoding="utf-8")
    reader.driver.get(saved.as_uri())
    items = "aside[aria-label=Events] [role=listitem], aside[aria-label=Events] li"
    reader.wait(lambda: len(reader.all(items)) == len(events), "all events are listed")
    reader.type_in(SEARCH, "Рударе", Keys.ENTER)
    reader.wait(lambda: 0 < len(reader.all(items)) < len(events), "fewer events are listed")
    reader.find("aside[aria-label=Events] li button").click()
    assert reader.find("aside[aria-label=Events] article")


def test_the_whole_list_and_the_names_of_places_go_to_paper_and_no_control(
    reader: Reader, server: Server
) -> None:
    reader.open(f"{server.url}/?from=2022-12-10&to=2022-12-16")
    assert reader.all("[role=slider]") and len(reader.all(".map-labels")) == 1
    reader.look(ON_PAPER)
    assert reader.text(".em-printed").startswith("10–16 Dec 2022 · 30 events")
    assert reader.all("[role=slider]") == reader.all("input") == []
    panel = reader.find("[role=region][aria-label='Event panel']")
    height, needed = reader.look(
        "const { clientHeight, scrollHeight } = arguments[0]; return [clientHeight, scrollHeight]",
        panel,
    )
    assert needed <= height
    assert reader.look(INK, reader.all(".map-labels")[-1]) > 1000


def test_firefox_prints_all_pages_with_the_names_as_sharp_as_paper(
    reader: Reader, server: Server, engine: str
) -> None:
    if engine != "Firefox":
        pytest.skip("only Firefox makes a document for who drives it")
    reader.open(f"{server.url}/?from=2022-12-10&to=2022-12-16")
    width = reader.look("return arguments[0].clientWidth", reader.find(".leaflet-container"))
    pages = PdfReader(BytesIO(base64.b64decode(reader.driver.print_page()))).pages
    assert len(pages) > 1
    sharpest = max((picture.image for picture in pages[0].images), key=lambda one: one.width)
    assert sharpest.width > 2 * width
    assert sharpest.convert("L").getextrema()[0] < 100


def test_the_presentation_has_a_sentence_and_no_controls(reader: Reader, server: Server) -> None:
    reader.open(f"{server.url}/?asof=2022-12-12&view=brief")
    assert "12 Dec 2022: 6 barricades stand" in reader.text("aside[aria-label=Brief]")
    assert reader.all("[role=slider]") == []
    assert reader.drawn()
