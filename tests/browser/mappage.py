"""The page as its user meets it: regions, sliders, lists by their names.

Only names that a screen reader would read are used to find things, and only
conditions are waited for, never a time.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Dialog, Locator, Page, Playwright, expect

# Streamlit's own start-up on a busy machine, not a limit on ours.
PATIENCE_MS = 30_000

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# No sandbox: containers run as root. The rest keeps Chromium from calling home.
BROWSER_ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class Symbol(TypedDict):
    """One drawn symbol: its places (indices), its events in all and by type name.

    Its middle and its radius are in pixels of the map. `turnover` are the standing things there
    that came, went and stayed, while this is asked.
    """

    places: list[int]
    x: float
    y: float
    radius: float
    total: int
    types: dict[str, int]
    turnover: list[int] | None


@dataclass(frozen=True)
class Viewport:
    """A window in CSS pixels."""

    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


DESKTOP = Viewport(1440, 900)
LAPTOP = Viewport(1280, 720)
PHONE = Viewport(390, 844)


def launch(playwright: Playwright) -> Browser:
    """Start the machine's Chromium; CHROMIUM names one that is not on the PATH.

    Raises
    ------
    RuntimeError
        If there is none.
    """
    found = filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *BROWSERS)))
    path = next(found, None)
    if path is None:
        raise RuntimeError("No Chromium found. `make test` installs one; CHROMIUM=path names one.")
    return playwright.chromium.launch(executable_path=path, args=BROWSER_ARGS)


def watch(page: Page, host: str) -> list[str]:
    """Return a list that fills with whatever must not happen while *page* is open.

    That is: a request to anything but *host* (as `127.0.0.1:8501`), an error in the
    console, an uncaught exception, a dialog.
    """
    complaints: list[str] = []

    def check_host(url: str) -> None:
        address = urlsplit(url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != host:
            complaints.append(f"request to another host: {url}")

    page.on("request", lambda request: check_host(request.url))
    page.on("popup", lambda popup: check_host(popup.url))
    page.on("websocket", lambda socket: check_host(socket.url))
    page.on(
        "console",
        lambda message: (
            complaints.append(f"console error: {message.text} ({message.location['url']})")
            if message.type == "error"
            else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))

    def refuse(dialog: Dialog) -> None:
        complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refuse)
    return complaints


def event_map(page: Page) -> Locator:
    """Return the region that holds the map."""
    return page.get_by_role("region", name="Event map")


def event_panel(page: Page) -> Locator:
    """Return the region beside the map."""
    return page.get_by_role("region", name="Event panel")


def slider(page: Page, name: str) -> Locator:
    """Return a handle of the timeline: "Start date" or "End date"."""
    return page.get_by_role("slider", name=name, exact=True)


def shown(page: Page) -> Locator:
    """Return the status that begins `N of M events`."""
    return page.get_by_role("status", name="Events shown")


def event_buttons(page: Page) -> Locator:
    """Return the buttons of the list of events, or of the lists of a day's."""
    return page.locator("[role=list].events").get_by_role("button")


def settle(page: Page) -> None:
    """Wait until the script rests and the map has made its first drawing."""
    app = page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
    expect(app).to_be_attached(timeout=PATIENCE_MS)
    expect(event_map(page)).to_have_attribute("data-ready", "true", timeout=PATIENCE_MS)


def save_map(page: Page, path: Path) -> None:
    """Save what is shown as one HTML file, which is made aside first."""
    page.get_by_role("button", name="Download").click()
    page.get_by_role("button", name="The map as one HTML file").click()
    ready = page.get_by_role("button", name=re.compile(r"^Save .*\.html$"))
    expect(ready).to_be_visible(timeout=PATIENCE_MS)
    with page.expect_download() as download:
        ready.click()
    download.value.save_as(path)


def drawn(page: Page) -> list[Symbol]:
    """Return what the map shows, once the frame after any change is painted."""
    symbols: list[Symbol] = event_map(page).evaluate(
        """region => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(
             () => resolve(region.eventMapDrawn()))))"""
    )
    return symbols


def turnover(page: Page) -> list[int] | None:
    """Return how many things the map shows that came, went and stayed; None if it shows no such."""
    told = [symbol["turnover"] for symbol in drawn(page) if symbol["turnover"] is not None]
    return [sum(counts) for counts in zip(*told, strict=True)] if told else None


def drawn_of(page: Page, event_type: str) -> int:
    """Return how many events of a type the map shows, over all symbols."""
    return sum(symbol["types"].get(event_type, 0) for symbol in drawn(page))


def shown_counts(page: Page) -> tuple[int, int]:
    """Return the two numbers of `N of M events`.

    Raises
    ------
    ValueError
        If the status does not begin so.
    """
    text = shown(page).inner_text()
    match = re.match(r"\s*([\d,]+) of ([\d,]+) events", text)
    if match is None:
        raise ValueError(f"The status 'Events shown' begins {text[:40]!r}, not 'N of M events'")
    n, m = (int(number.replace(",", "")) for number in match.groups())
    return n, m


def slider_day(handle: Locator) -> date:
    """Return the day that a handle of the timeline stands on."""
    return date.fromisoformat(handle.get_attribute("aria-valuetext") or "")


def move_to(handle: Locator, day: date) -> None:
    """Bring a handle to *day* with the keyboard: big steps first, then single days."""
    handle.focus()
    at = slider_day(handle)
    while at != day:
        key = "ArrowRight" if at < day else "ArrowLeft"
        handle.press(f"Shift+{key}")
        after = slider_day(handle)
        overshot = (after - day).days * (at - day).days < 0
        if after == at or overshot:
            break
        at = after
    while (at := slider_day(handle)) != day:
        handle.press("ArrowRight" if at < day else "ArrowLeft")
        if slider_day(handle) == at:
            raise ValueError(f"The handle stops at {at}, before {day}")
