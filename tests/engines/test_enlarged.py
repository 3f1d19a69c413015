"""The page for somebody who has set larger letters, of which only the browser itself knows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.mappage import DESKTOP, Viewport
from tests.browser.server import Server
from tests.engines.drivers import firefox
from tests.engines.reader import Reader
from tests.engines.strangers import Strangers

pytestmark = pytest.mark.engines

LARGE = 'user_pref("font.size.variable.x-western", 22);\n'
SLIM = Viewport(500, 844)
"""As narrow as Firefox makes a window: the page is laid out as on a phone."""

OVERLAP = """
const [some, others] = [...arguments].map((parts) => parts.map((part) => {
  const words = document.createRange();
  words.selectNodeContents(part);
  const [box, whole] = [words, part].map((one) => one.getBoundingClientRect());
  return [part.textContent.trim() || part.className, box.width ? box : whole];
}));
const meet = (one, other) => one.left < other.right && other.left < one.right
  && one.top < other.bottom && other.top < one.bottom;
return some.flatMap(([name, one]) =>
  others.filter(([, other]) => meet(one, other)).map(([other]) => `${name} / ${other}`));
"""
"""Names of those that lie upon one another, each as far as its words reach."""


@pytest.fixture(scope="module")
def large(strangers: Strangers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with firefox(tmp_path_factory.mktemp("large"), strangers, LARGE) as driver:
        yield Reader(driver)


@pytest.mark.parametrize("viewport", [DESKTOP, SLIM], ids=str)
def test_larger_letters_lie_on_nothing_else(
    large: Reader, server: Server, viewport: Viewport
) -> None:
    large.resize(viewport)
    large.open(f"{server.url}/?from=2022-12-05&to=2022-12-31")

    def overlapping(some: list[WebElement], others: list[WebElement]) -> list[str]:
        met: list[str] = large.look(OVERLAP, some, others)
        return met

    credit = large.all(".leaflet-control-attribution")
    assert overlapping(credit, large.all(".leaflet-top .leaflet-control, .em-names")) == []
    assert overlapping(credit, large.all(".leaflet-control-scale")) == []
    if not large.all(".lg-list"):
        large.find(".lg-summary").click()
    assert overlapping(large.all(".lg-name"), large.all(".lg-only, .lg-count")) == []
    assert large.complaints() == []
