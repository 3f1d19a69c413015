"""How a source too large to be listed serves: `python -m tests.benchmarks.counted MILLIONS FOLDER`.

Writes Parquet files of a million generated events each into the folder, unless they are there,
counts them with the engine alone, and then opens the page on them in Chromium.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from geodata.sources import parse_source
from geodata.sources.cube import count
from geodata.sources.engine import Kept
from tests.benchmarks.scenarios import DRAG_FRAMES, STATUS, median, percentile
from tests.benchmarks.sources import timed, write_files
from tests.benchmarks.visit import (
    memory_of_a_page,
    resident_memory,
    step_end_date,
    time_until,
    visit,
)
from tests.browser import mappage
from tests.browser.mappage import launch
from tests.browser.server import APP, Server, serve

STEPS = 60
READY = f"probe.has('[data-ready=true]') && / of .* events/.test({STATUS})"
TOLD = "probe.text('[aria-label=\"Counted events\"]')"
DRAG = """async (handle, [x, y, count]) => {
  const times = [];
  for (let frame = 0; frame <= count; frame++) {
    times.push(await new Promise(requestAnimationFrame));
    const at = { clientX: x - 10 - ((8 * frame) % 600), clientY: y, pointerId: 1, buttons: 1 };
    handle.dispatchEvent(new PointerEvent("pointermove", { ...at, bubbles: true }));
  }
  return times.slice(1).map((time, index) => time - times[index]);
}"""
"""Moves a handle to another month in each frame."""

NARROW = "List the latest of them"


def say(what: str, *milliseconds: float) -> None:
    """Print times: their median, and with many of them how long 95 in 100 take at most."""
    middle, most = median(list(milliseconds)) or 0, percentile(list(milliseconds), 95) or 0
    many = f", 95 % within {most:,.1f} ms" if len(milliseconds) > 5 else ""
    print(f"{what:50} {middle:9,.0f} ms{many}", flush=True)


def use(browser: Browser, server: Server) -> None:
    """Print what a reader waits for, from the first map to the text of one event."""
    arrivals = []
    with visit(browser, server, counted=False) as (page, _):
        # Until the counts are there, the page says how far they are.
        time_until(page, READY, since="0", patience=600_000)
    for _ in range(3):
        with visit(browser, server, counted=False) as (page, _):
            arrivals.append(time_until(page, READY, since="performance.timeOrigin"))
    say("first map", *arrivals)
    with visit(browser, server) as (page, traffic):
        time_until(page, READY, since="0")
        page.set_default_timeout(60_000)
        print(f"received {traffic.received / 1e6:.1f} MB", flush=True)
        _step(page)
        _drag(page)
        page.get_by_role("button", name="All", exact=True).click()
        _click_a_cell(page)
        _narrow(page)
        _search(page)
        print(f"memory of the page {memory_of_a_page(page):.0f} MB", flush=True)
    print(f"memory of the server {resident_memory(server) / 1000:.1f} GB", flush=True)


def _step(page: Page) -> None:
    painted, drawing = step_end_date(page, "ArrowLeft", STEPS)
    say("key on the slider to painted frame", *painted)
    say("of it drawing", *drawing)
    mappage.slider(page, "End date").press("End")


def _drag(page: Page) -> None:
    mappage.settle(page)
    handle = mappage.slider(page, "End date")
    box = handle.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 10, y)
    frames = handle.evaluate(DRAG, [x, y, DRAG_FRAMES])
    say("from frame to frame in a drag", *frames)
    page.evaluate(f"() => {{ const probe = benchmarkProbe; window.before = {TOLD}; }}")
    page.mouse.move(x - 300, y)
    page.mouse.up()
    told = time_until(page, f"{TOLD} !== before", since="probe.release")
    say("handle released to what is told of it", told)


def _click_a_cell(page: Page) -> None:
    mappage.settle(page)
    (mark, *_) = sorted(mappage.drawn(page), key=lambda symbol: -symbol["total"])
    mappage.event_map(page).locator(".leaflet-container").click(
        position={"x": mark["x"], "y": mark["y"]}
    )
    here = "probe.text('.place').includes('events here')"
    say("click on a cell to its number in the panel", time_until(page, here, since="probe.click"))


def _narrow(page: Page) -> None:
    """Press the button until events are listed, and open the first one."""
    wait = {"since": "probe.click", "patience": 200_000}
    for turn in range(1, 4):
        page.evaluate(f"() => {{ const probe = benchmarkProbe; window.before = {TOLD}; }}")
        page.get_by_role("button", name=NARROW).click()
        say(f"button to counts by day ({turn})", time_until(page, f"{TOLD} !== before", **wait))
        if page.get_by_role("button", name=NARROW).count() == 0:
            break
    listed = time_until(page, f"{TOLD}.includes('Listed one by one')", **wait)
    say("and to the list", listed)
    print(page.get_by_role("status", name="Counted events").inner_text(), flush=True)
    mappage.settle(page)
    mappage.event_buttons(page).first.click()
    opened = "probe.text('article').trim() !== ''"
    say("click on an event to its text", time_until(page, opened, since="probe.click"))


def _search(page: Page) -> None:
    mappage.settle(page)
    box = page.get_by_role("searchbox", name="Search events")
    box.fill("grenades")
    page.evaluate(
        f"""() => {{ const probe = benchmarkProbe; window.before = {STATUS};
              window.asked = performance.timeOrigin + performance.now(); }}"""
    )
    box.press("Enter")
    say("search among what is listed", time_until(page, f"{STATUS} !== before", since="asked"))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("millions", type=int)
    options.add_argument("folder", type=Path)
    options.add_argument("--only-page", action="store_true", help="do not count with the engine")
    chosen = options.parse_args()
    write_files(chosen.folder, chosen.millions)
    if not chosen.only_page:
        kept = Kept(parse_source(str(chosen.folder)))
        made = timed("all counts by month, cell and type", lambda: count(kept))
        print(f"{made.events:,} events in {made.table.num_rows:,} counts", flush=True)
        kept.close()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        with serve(APP, {"EVENTS_CSV": str(chosen.folder), "EVENTS_MOST": "1_000_000"}) as server:
            use(browser, server)
        browser.close()


if __name__ == "__main__":
    main()
