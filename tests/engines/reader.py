"""The page as a reader meets it in any engine: things by their names, and what one does to them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from selenium.common.exceptions import JavascriptException, StaleElementReferenceException
from selenium.webdriver import ActionChains, Remote
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.mappage import PATIENCE_MS, Symbol, Viewport

T = TypeVar("T")

FIND = """
const [selector, name] = arguments;
function* inside(root) {
  for (const node of root.querySelectorAll("*")) {
    yield node;
    if (node.shadowRoot) yield* inside(node.shadowRoot);
  }
}
const nameOf = (node) => (node.getAttribute("aria-label") ?? node.textContent).trim();
return [...inside(document)].filter((node) => node.matches(selector) && node.checkVisibility()
  && (name === null || nameOf(node) === name));
"""
"""All visible elements of a selector, through all shadow roots; of one name, if one is given."""

DRAWN = """
const [region, done] = arguments;
requestAnimationFrame(() => requestAnimationFrame(() => done(region.eventMapDrawn())));
"""

MAP = "[role=region][aria-label='Event map']"


class Reader:
    """Somebody before one window of an engine."""

    def __init__(self, driver: Remote) -> None:
        self.driver = driver

    def resize(self, viewport: Viewport) -> None:
        """Make the page of the window as large as *viewport*."""
        self.driver.set_window_rect(width=viewport.width, height=viewport.height)
        width, height = self.look("return [innerWidth, innerHeight]")
        self.driver.set_window_rect(
            width=2 * viewport.width - width, height=2 * viewport.height - height
        )

    def open(self, address: str) -> None:
        """Open an address and wait until the map is drawn."""
        self.driver.get(address)
        region = self.find(MAP)
        self.wait(lambda: region.get_dom_attribute("data-ready") == "true", "the map is ready")

    def wait(self, until: Callable[[], T | None], what: str) -> T:
        """Wait until a look at the page returns something true, and return it.

        Raises
        ------
        TimeoutException
            If it does not; the message says *what* was awaited.
        """
        # Parts of the page are drawn anew while one looks.
        waiting = WebDriverWait(
            self.driver,
            PATIENCE_MS / 1000,
            poll_frequency=0.1,
            ignored_exceptions=[StaleElementReferenceException, JavascriptException],
        )
        return waiting.until(lambda _: until(), what)

    def look(self, script: str, *arguments: object) -> Any:
        """Return what a script returns in the page."""
        return self.driver.execute_script(script, *arguments)

    def complaints(self) -> list[str]:
        """Return what the page has noted of its own errors."""
        noted: list[str] = self.look("return window.complaints ?? []")
        return noted

    def all(self, selector: str, name: str | None = None) -> list[WebElement]:
        """Return what is on show now."""
        found: list[WebElement] = self.look(FIND, selector, name)
        return found

    def find(self, selector: str, name: str | None = None) -> WebElement:
        """Wait for the first such thing on show, and return it."""
        found = self.wait(lambda: self.all(selector, name), f"{selector} named {name}")
        return found[0]

    def text(self, selector: str) -> str:
        """Return the words of the first such thing, with spaces as single ones."""
        words: str = self.look("return arguments[0].innerText", self.find(selector))
        return " ".join(words.split())

    def press(self, name: str) -> None:
        """Press the button of this name."""
        self.find("button, [role=switch]", name).click()

    def type(self, keys: str) -> None:
        """Press keys, wherever the focus is."""
        ActionChains(self.driver).send_keys(keys).perform()

    def type_in(self, selector: str, words: str, key: str) -> None:
        """Put words into a field in place of what is in it, and press a key."""
        field = self.find(selector)
        self.look("arguments[0].focus(); arguments[0].select()", field)
        field.send_keys(words + key)

    def drag(self, handle: WebElement, pixels: int) -> None:
        """Drag something to the right, or to the left, step by step."""
        chain = ActionChains(self.driver, duration=20).click_and_hold(handle)
        for _ in range(10):
            chain.move_by_offset(pixels // 10, 0)
        chain.release().perform()

    def click_at(self, x: float, y: float) -> None:
        """Click on a point of the window, in CSS pixels from its left and top."""
        actions = ActionBuilder(self.driver, duration=20)
        actions.pointer_action.move_to_location(round(x), round(y)).click()
        actions.perform()

    def drawn(self) -> list[Symbol]:
        """Return what the map shows, once the frame after any change is painted."""
        symbols: list[Symbol] = self.driver.execute_async_script(DRAWN, self.find(MAP))
        return symbols

    def counts(self) -> tuple[int, int]:
        """Return the two numbers of `N of M events`."""
        text = self.text("[role=status][aria-label='Events shown']")
        match = re.match(r"([\d,]+) of ([\d,]+) events", text)
        assert match, text
        n, m = (int(number.replace(",", "")) for number in match.groups())
        return n, m
