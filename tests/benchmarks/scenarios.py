"""What is measured: our map, the usual way, and a page with nothing on it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from tests.benchmarks.visit import Traffic, resident_memory, time_until, visit
from tests.browser import mappage
from tests.browser.server import APP, Server, serve

APPS = Path(__file__).with_name("apps")
VIEWERS = 5


@dataclass(frozen=True)
class Effort:
    """How often things are repeated: visits, and steps of the slider in each."""

    repeats: int = 5
    steps: int = 60


@dataclass
class Samples:
    """What the visits of one scenario took, in ms, and what they cost."""

    ready: list[float] = field(default_factory=list)
    step: list[float] = field(default_factory=list)
    draw: list[float] = field(default_factory=list)
    release: list[float] = field(default_factory=list)
    click: list[float] = field(default_factory=list)
    received: list[float] = field(default_factory=list)
    dragging_reruns: list[int] = field(default_factory=list)
    memory: float = 0.0


@dataclass(frozen=True)
class Scenario:
    """A page to measure.

    Attributes
    ----------
    name
        As it stands in the table.
    script
        What Streamlit runs.
    events
        The file that is served, or None.
    count
        Its number of events.
    ready
        JavaScript expression that is true once the page can be used.
    act
        Does in a ready page what a user does, and adds what it took to the samples.
    at_most
        More than this is not asked of the page.
    asks_others
        Whether the page asks other hosts for parts of itself.
    """

    name: str
    script: Path
    events: Path | None
    count: int
    ready: str
    act: Callable[[Page, Traffic, Samples, Effort], None] = lambda *_: None
    at_most: Effort = Effort(repeats=1_000, steps=1_000)
    asks_others: bool = False


def measure(browser: Browser, scenario: Scenario, effort: Effort) -> Samples:
    """Visit a scenario's page *effort.repeats* times, then with five viewers at once."""
    samples = Samples()
    effort = Effort(
        min(effort.repeats, scenario.at_most.repeats), min(effort.steps, scenario.at_most.steps)
    )
    with _served(scenario) as server:
        _visit_often(browser, server, scenario, effort, samples)
    # Another process: what the visits left behind would hide what a viewer takes.
    with _served(scenario) as server:
        samples.memory = _memory_of_a_viewer(browser, server, scenario)
    return samples


@contextmanager
def _served(scenario: Scenario) -> Iterator[Server]:
    environment = {"EVENTS_CSV": str(scenario.events)} if scenario.events else {}
    with serve(scenario.script, environment) as server:
        try:
            yield server
        except (PlaywrightError, TimeoutError) as error:
            error.add_note(f"The server: {server.output()}")
            raise


def _visit_often(
    browser: Browser, server: Server, scenario: Scenario, effort: Effort, samples: Samples
) -> None:
    # The first visitor pays for the server's imports: not counted, for any scenario.
    with visit(browser, server, asks_others=scenario.asks_others) as (page, _):
        time_until(page, scenario.ready, since="0")
    for _ in range(effort.repeats):
        with visit(browser, server, asks_others=scenario.asks_others) as (page, traffic):
            took = time_until(page, scenario.ready, since="performance.timeOrigin")
            samples.ready.append(took)
            samples.received.append(traffic.received)
            scenario.act(page, traffic, samples, effort)


def _memory_of_a_viewer(browser: Browser, server: Server, scenario: Scenario) -> float:
    """Return by how many MB the server grows for each of a few more viewers."""
    with ExitStack() as viewers:

        def add_viewer() -> None:
            page, _ = viewers.enter_context(
                visit(browser, server, asks_others=scenario.asks_others)
            )
            time_until(page, scenario.ready, since="0")

        # The first two fill the caches that all share.
        add_viewer()
        add_viewer()
        before = resident_memory(server)
        for _ in range(VIEWERS):
            add_viewer()
        return (resident_memory(server) - before) / VIEWERS


def empty_page() -> Scenario:
    """Return the page with nothing on it: what Streamlit itself costs."""
    ready = "probe.text('h1').includes('An empty page')"
    return Scenario("empty Streamlit page", APPS / "empty.py", None, 0, ready)


# --- our map -------------------------------------------------------------------------

LIST = "probe.text('[aria-label=\"Events\"]')"
STATUS = "probe.text('[aria-label=\"Events shown\"]')"


def our_map(events: Path, count: int, name: str = "this map") -> Scenario:
    """Return the map of this project."""
    ready = "probe.has('[data-ready=true]') && / of .* events/.test(" + STATUS + ")"
    return Scenario(name, APP, events, count, ready, _use_our_map)


def _use_our_map(page: Page, traffic: Traffic, samples: Samples, effort: Effort) -> None:
    _step_our_map(page, samples, effort.steps)
    _drag_our_map(page, traffic, samples)
    _open_an_event(page, samples)


def _step_our_map(page: Page, samples: Samples, steps: int) -> None:
    """Press a key on the end handle: to the day before on which something changes."""
    handle = mappage.slider(page, "End date")
    handle.focus()
    page.evaluate("Object.assign(benchmarkProbe, {steps: [], draws: []})")
    for step in range(1, steps + 1):
        handle.press("Shift+ArrowLeft")
        time_until(page, f"probe.steps.length >= {step}", since="0", patience=5_000)
    samples.step += page.evaluate("benchmarkProbe.steps")
    samples.draw += page.evaluate("benchmarkProbe.draws")


def _drag_our_map(page: Page, traffic: Traffic, samples: Samples) -> None:
    """Drag the end handle to the left, and let go: the list of events is the last to follow."""
    mappage.settle(page)
    handle = mappage.slider(page, "End date")
    box = handle.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(f"() => {{ const probe = benchmarkProbe; window.before = {LIST}; }}")
    page.mouse.move(x, y)
    page.mouse.down()
    reruns = traffic.reruns
    for step in range(1, 31):
        page.mouse.move(x - 5 * step, y)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    samples.dragging_reruns.append(traffic.reruns - reruns)
    page.mouse.up()
    samples.release.append(time_until(page, f"{LIST} !== before", since="probe.release"))


def _open_an_event(page: Page, samples: Samples) -> None:
    """Click the first event of the list, and wait for its text."""
    mappage.settle(page)
    mappage.event_buttons(page).first.click()
    samples.click.append(
        time_until(page, "probe.text('article').trim() !== ''", since="probe.click")
    )


# --- the usual way -------------------------------------------------------------------

MARKERS = (
    "[...document.querySelectorAll('iframe')]"
    ".reduce((n, frame) => n + (frame.contentDocument"
    "?.querySelectorAll('path.leaflet-interactive').length ?? 0), 0)"
)
# The slider of that page takes away a twentieth of the events at each press, so its
# steps are few; more would run into its end.
MOST_MARKER_STEPS = 10
# With so many, a visit takes minutes, and one says what there is to say.
MANY_MARKERS = 2_000
SLOW = Effort(repeats=1, steps=3)


def circle_markers(events: Path, count: int) -> Scenario:
    """Return one folium CircleMarker an event, shown through streamlit-folium."""
    ready = f"{MARKERS} === {count}"
    name = "folium CircleMarkers, st_folium"
    at_most = SLOW if count > MANY_MARKERS else Effort(repeats=1_000, steps=MOST_MARKER_STEPS)
    act = _use_markers(count)
    script = APPS / "circle_markers.py"
    return Scenario(name, script, events, count, ready, act, at_most, asks_others=True)


def _use_markers(count: int) -> Callable[[Page, Traffic, Samples, Effort], None]:
    def act(page: Page, traffic: Traffic, samples: Samples, effort: Effort) -> None:
        handle = page.get_by_role("slider")
        for step in range(1, effort.steps + 1):
            handle.press("ArrowLeft")
            left = f"{MARKERS} === {count * (20 - step) // 20}"
            samples.step.append(time_until(page, left, since="probe.key"))
        marker = page.frame_locator("iframe").locator("path.leaflet-interactive").last
        marker.evaluate("path => path.dispatchEvent(new MouseEvent('click', {bubbles: true}))")
        since = page.evaluate("performance.timeOrigin + performance.now()")
        text = "probe.text('h3').includes('Event details')"
        samples.click.append(time_until(page, text, since=str(since)))

    return act


def median(values: list[float]) -> float | None:
    """Return the median, or None of nothing."""
    return statistics.median(values) if values else None


def percentile(values: list[float], percent: float) -> float | None:
    """Return a percentile, or None of nothing."""
    return float(np.percentile(values, percent)) if values else None
