"""What is measured: our map, and a page with nothing on it. What others make is in `peers`."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from tests.benchmarks.visit import (
    Traffic,
    memory_of_a_page,
    resident_memory,
    step_end_date,
    time_until,
    visit,
)
from tests.browser import mappage
from tests.browser.server import APP, Server, serve

APPS = Path(__file__).with_name("apps")
VIEWERS = 5
DRAG_STEPS = 60
DRAG_FRAMES = 200
RELEASES = 5
DRAG_PX = 20


@dataclass(frozen=True)
class Effort:
    """How often things are repeated.

    Attributes
    ----------
    repeats
        Visits in which a page is used.
    steps
        Of the slider in each of them.
    arrivals
        Further visits for each, only to see how soon the page is there: by that alone a page is
        told from an empty one, and it differs by a fifth from one visit to the next.
    """

    repeats: int = 5
    steps: int = 60
    arrivals: int = 3


@dataclass
class Samples:
    """What the visits of one scenario took, in ms, and what they cost.

    `received` is in bytes, `held` in the browser and `memory` a viewer on the server in MB;
    `missed` says what of another package's page did not come about.
    """

    ready: list[float] = field(default_factory=list)
    step: list[float] = field(default_factory=list)
    drag: list[float] = field(default_factory=list)
    frame: list[float] = field(default_factory=list)
    draw: list[float] = field(default_factory=list)
    release: list[float] = field(default_factory=list)
    click: list[float] = field(default_factory=list)
    received: list[float] = field(default_factory=list)
    dragging_reruns: list[int] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    memory: float | None = None
    missed: list[str] = field(default_factory=list)


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
    at_most: Effort = Effort(repeats=1_000, steps=1_000, arrivals=1_000)
    asks_others: bool = False


def measure(browser: Browser, scenarios: Sequence[Scenario], effort: Effort) -> list[Samples]:
    """Visit each page as often as *effort* says, in turns, and then with five viewers at once.

    In turns, since a machine has fast and slow minutes: what is compared shares them.
    """
    measured = [Samples() for _ in scenarios]
    with ExitStack() as served:
        servers = [served.enter_context(_served(scenario)) for scenario in scenarios]
        every = list(zip(scenarios, servers, measured, strict=True))
        for scenario, server, samples in every:
            # The first visitor pays for the server's imports: not counted, for any scenario.
            with _missing(scenario, samples):
                _arrive(browser, server, scenario)
        for turn in range(effort.repeats):
            turns = [one for one in every if turn < one[0].at_most.repeats and not one[2].missed]
            for arrival in range(effort.arrivals):
                for scenario, server, samples in turns:
                    if arrival < scenario.at_most.arrivals:
                        with _missing(scenario, samples):
                            samples.ready.append(_arrive(browser, server, scenario))
            for scenario, server, samples in turns:
                with _missing(scenario, samples):
                    _use(browser, server, scenario, effort, samples)
    for scenario, samples in zip(scenarios, measured, strict=True):
        # Another process: what the visits left behind would hide what a viewer takes.
        with _served(scenario) as server, _missing(scenario, samples):
            if not samples.missed:
                samples.memory = _memory_of_a_viewer(browser, server, scenario)
    return measured


@contextmanager
def _missing(scenario: Scenario, samples: Samples) -> Iterator[None]:
    """Note what of another package's page does not come about; of our own, it ends the run."""
    try:
        yield
    except (PlaywrightError, TimeoutError) as error:
        if not scenario.asks_others:
            raise
        samples.missed.append(str(error).partition("\n")[0])


def _visit(
    browser: Browser, server: Server, scenario: Scenario, *, counted: bool = False
) -> AbstractContextManager[tuple[Page, Traffic]]:
    return visit(browser, server, counted=counted, asks_others=scenario.asks_others)


@contextmanager
def _served(scenario: Scenario) -> Iterator[Server]:
    environment = {"EVENTS_CSV": str(scenario.events)} if scenario.events else {}
    with serve(scenario.script, environment) as server:
        try:
            yield server
        except (PlaywrightError, TimeoutError) as error:
            error.add_note(f"The server: {server.output()}")
            raise


def _arrive(browser: Browser, server: Server, scenario: Scenario) -> float:
    """Return milliseconds from the navigation until the page can be used."""
    with _visit(browser, server, scenario) as (page, _):
        return time_until(page, scenario.ready, since="performance.timeOrigin")


def _use(
    browser: Browser, server: Server, scenario: Scenario, effort: Effort, samples: Samples
) -> None:
    with _visit(browser, server, scenario, counted=True) as (page, traffic):
        time_until(page, scenario.ready, since="0")
        samples.received.append(traffic.received)
        steps = min(effort.steps, scenario.at_most.steps)
        scenario.act(page, traffic, samples, Effort(effort.repeats, steps))
        samples.held.append(memory_of_a_page(page))


def _memory_of_a_viewer(browser: Browser, server: Server, scenario: Scenario) -> float:
    """Return by how many MB the server grows for each of a few more viewers."""
    with ExitStack() as viewers:

        def add_viewer() -> None:
            page, _ = viewers.enter_context(_visit(browser, server, scenario))
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
    painted, drawing = step_end_date(page, "Shift+ArrowLeft", steps)
    samples.step += painted
    samples.draw += drawing


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
    page.mouse.move(x - 10, y)
    reruns = traffic.reruns
    page.evaluate("benchmarkProbe.drags = []")
    for step in range(1, DRAG_STEPS + 1):
        page.mouse.move(x - 10 - step, y)
    samples.drag += page.evaluate("benchmarkProbe.drags")
    samples.frame += handle.evaluate(
        "(handle, [x, y, count]) => benchmarkProbe.drag(handle, x, y, count)",
        [x - 10 - DRAG_STEPS, y, DRAG_FRAMES],
    )
    samples.dragging_reruns.append(traffic.reruns - reruns)
    page.mouse.up()
    samples.release.append(time_until(page, f"{LIST} !== before", since="probe.release"))
    for _ in range(RELEASES - 1):
        _drag_a_little(page, samples)


def _drag_a_little(page: Page, samples: Samples) -> None:
    """Move the end handle by a few pixels, as one who looks for a day does, and let go."""
    mappage.settle(page)
    box = mappage.slider(page, "End date").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(f"() => {{ const probe = benchmarkProbe; window.before = {LIST}; }}")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - DRAG_PX / 2, y)
    page.mouse.move(x - DRAG_PX, y)
    page.mouse.up()
    samples.release.append(time_until(page, f"{LIST} !== before", since="probe.release"))


def _open_an_event(page: Page, samples: Samples) -> None:
    """Click the first event of the list, and wait for its text."""
    mappage.settle(page)
    mappage.event_buttons(page).first.click()
    samples.click.append(
        time_until(page, "probe.text('article').trim() !== ''", since="probe.click")
    )


def median(values: list[float]) -> float | None:
    """Return the median, or None of nothing."""
    return statistics.median(values) if values else None


def percentile(values: list[float], percent: float) -> float | None:
    """Return a percentile, or None of nothing."""
    return float(np.percentile(values, percent)) if values else None
