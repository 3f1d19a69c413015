"""Roads of OpenStreetMap on the map, where they have been fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from geodata.fetching import osm
from geodata.places import fetched
from tests import osm_sample
from tests.browser import mappage
from tests.browser.conftest import OpenPage
from tests.browser.server import APP, EVENTS, Server, serve

pytestmark = pytest.mark.browser

ZVECAN = "map=42.9100,20.8400,12"

#: Whether anything is painted where the made-up road to Jarinje runs, 20.83 E 42.92 N.
ROAD_IS_PAINTED = """canvas => {
    const map = canvas.closest(".leaflet-container").getBoundingClientRect();
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const pixels = 256 * 2 ** 12 / 360;
    const x = map.x + map.width / 2 - 0.01 * pixels - box.x;
    const y = map.y + map.height / 2 - 0.01 * pixels / Math.cos(42.915 * Math.PI / 180) - box.y;
    const near = canvas.getContext("2d").getImageData((x - 4) * scale, (y - 4) * scale, 8, 8);
    return near.data.some((value) => value > 0);
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with the sample fetched."""
    folder = tmp_path_factory.mktemp("fetched")
    record = fetched.Record(
        title="OpenStreetMap",
        url="",
        licence="ODbL",
        attribution="© OpenStreetMap contributors (ODbL), 2026-11-26",
        retrieved="2026-11-27",
        rows=48,
        sha256="",
        date="2026-11-26",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GEODATA_CACHE", str(folder))
        fetched.keep(fetched.OSM, osm.convert(osm_sample.pbf(), folder).data, record)
    with serve(APP, {"EVENTS_CSV": str(EVENTS), "GEODATA_CACHE": str(folder)}) as running:
        yield running


def streets(page: Page) -> Locator:
    return page.locator(".leaflet-streets-pane canvas")


def expect_road(page: Page) -> None:
    page.wait_for_function(ROAD_IS_PAINTED, arg=streets(page).element_handle())


def test_roads_are_drawn_and_the_sources_line_has_their_day(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page(ZVECAN, server=server)
    expect_road(page)
    expect(page.locator(".leaflet-control-attribution")).to_contain_text(
        "© OpenStreetMap contributors (ODbL), 2026-11-26"
    )
    expect(page.get_by_text("No streets here")).to_have_count(0)
    expect(page.get_by_text("main routes, schematic")).to_have_count(0)


def test_the_layer_switch_takes_roads_off_and_puts_them_on(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page(ZVECAN, server=server)
    expect_road(page)
    page.locator(".leaflet-control-layers").hover()
    switch = page.get_by_role("checkbox", name="Roads, railways and rivers")
    switch.uncheck()
    expect(streets(page)).to_have_count(0)
    switch.check()
    expect_road(page)


def test_from_afar_the_many_roads_are_not_asked_for(open_page: OpenPage, server: Server) -> None:
    page = open_page("", server=server)
    streets(page).wait_for()
    asked = page.evaluate("""async () => {
        const found = () => performance.getEntriesByType("resource")
          .map(({ name }) => name).filter((name) => name.includes("/assets/streets/"));
        while (found().length === 0) await new Promise(requestAnimationFrame);
        return found();
    }""")
    assert len(asked) == 1


def test_a_saved_map_has_its_roads_in_it(
    open_page: OpenPage, server: Server, tmp_path: Path
) -> None:
    page = open_page(ZVECAN, server=server)
    mappage.save_map(page, tmp_path / "map.html")
    page.context.set_offline(True)
    page.goto((tmp_path / "map.html").as_uri())
    expect(page.get_by_role("heading", name="Kosovo* security events")).to_be_visible()
    page.wait_for_function(
        "canvas => canvas.getContext('2d')"
        ".getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0)",
        arg=streets(page).element_handle(),
    )
