"""`python -m tests.browser.picture`: take the README's picture of the running app.

The picture is the page as it is on 12 December 2022, when barricades stood on the roads to both
northern crossing points, with the main one opened.
"""

from __future__ import annotations

from playwright.sync_api import sync_playwright

from tests.browser.mappage import launch, settle
from tests.browser.server import ROOT, serve

QUERY = "asof=2022-12-12&event=XK-20221210-12&map=42.98,20.72,10"
PICTURE = ROOT / "dashboard" / "pictures" / "12-december-2022.png"


def main() -> None:
    """Start the app, open the view, wait until names have found their places, take the picture."""
    PICTURE.parent.mkdir(exist_ok=True)
    with serve() as server, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
        page.goto(f"{server.url}/?{QUERY}")
        settle(page)
        page.get_by_role("article", name="Event details").wait_for()
        # Names are laid out when the symbols have rested; two equal pictures say that it is done.
        before, now = b"", page.screenshot()
        while before != now:
            before, now = now, page.screenshot()
        PICTURE.write_bytes(now)
        browser.close()


if __name__ == "__main__":
    main()
