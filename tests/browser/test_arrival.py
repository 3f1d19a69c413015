"""How the page comes: built before there is a place for it, and never seen being built."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.mappage import DESKTOP, LAPTOP, PHONE, Viewport, event_map, settle

pytestmark = pytest.mark.browser

NOTES = """
    // Where the page is built, and how large its map is there and in the end.
    const sizeOf = (root) => {
      const map = root?.querySelector(".map")?.shadowRoot?.querySelector(".em-map");
      return map && [map.clientWidth, map.clientHeight];
    };
    window.noted = { built: null, seen: 0 };
    const look = () => {
      const room = document.querySelector("[inert]");
      const size = sizeOf(room?.shadowRoot);
      if (size && size[1] > 0) {
        window.noted.built = size;
        window.noted.seen += getComputedStyle(room).visibility === "hidden" ? 0 : 1;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""

FINALLY = """() => {
    const { host } = [...document.querySelectorAll("*")]
      .flatMap((element) => element.shadowRoot ?? []).find((root) => root.querySelector(".host"));
    const map = host.shadowRoot.querySelector(".map").shadowRoot.querySelector(".em-map");
    const rooms = document.querySelectorAll("[inert]").length;
    return { ...window.noted, last: [map.clientWidth, map.clientHeight], rooms };
}"""


def arrive(page: Page) -> dict[str, Any]:
    page.add_init_script(NOTES)
    page.reload()
    settle(page)
    noted: dict[str, Any] = page.evaluate(FINALLY)
    return noted


@pytest.mark.parametrize("viewport", [DESKTOP, LAPTOP, PHONE], ids=str)
def test_the_map_is_built_ahead_at_the_size_that_it_keeps(
    open_page: OpenPage, viewport: Viewport
) -> None:
    noted = arrive(open_page(viewport=viewport))
    assert noted["built"] == noted["last"]
    assert noted["seen"] == 0, "a reader must not see it being built"
    assert noted["rooms"] == 0


def test_a_view_from_an_address_is_what_a_page_built_ahead_shows(open_page: OpenPage) -> None:
    page = open_page("from=2022-12-10&to=2022-12-16&types=barricade&names=sr")
    noted = arrive(page)
    assert noted["built"] == noted["last"]
    switches = event_map(page).get_by_role("switch", checked=True)
    assert [switch.get_attribute("aria-label") for switch in switches.all()] == ["barricade"]
    start = page.get_by_role("slider", name="Start date")
    expect(start).to_have_attribute("aria-valuetext", "2022-12-10")
    expect(event_map(page).get_by_label("Place names")).to_have_value("sr")


def test_a_presentation_comes_as_it_is(open_page: OpenPage) -> None:
    assert arrive(open_page("view=brief&from=2022-12-10&to=2022-12-16"))["built"] is None


def test_all_of_the_list_is_there_a_moment_after_its_beginning(open_page: OpenPage) -> None:
    page = open_page("from=2022-12-01&to=2022-12-31")
    status = page.get_by_role("status", name="Events shown").inner_text()
    count = int(status.split()[0])
    assert count > 32
    listed = page.get_by_role("list", name="Events").get_by_role("button")
    expect(listed).to_have_count(count)
