"""`python -m tests.benchmarks`: measure, and print the table of the README and what it says.

A *step* is from the press of a key to the painted frame, so it holds the wait for the next frame.
A *drag* is from a move of the mouse, which the page is told of as a frame begins, to that frame
painted. A *frame* is the time from the frame of one move to that of the next, by the browser's
clock of frames: 16.7 ms where each is painted in the very next one.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser, sync_playwright

import geodata
from geodata.advice import parse_and_advise
from tests.benchmarks import peers, plates, report
from tests.benchmarks.generate import PLACES, write_events
from tests.benchmarks.scenarios import Effort, Samples, Scenario, empty_page, measure, our_map
from tests.browser.mappage import launch
from tests.browser.server import EVENTS

FEW = 1_000
SOME = 10_000
MANY = 100_000
MILLION = 1_000_000
WITH_WEBGL = (peers.pydeck_chart, peers.swiftmap_time, peers.lonboard_filter)


def main() -> None:
    """Measure what the arguments ask for, and print it as it comes."""
    options = _options()
    effort = Effort(options.repeats, options.steps)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = options.folder or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        browser = launch(playwright)
        visits = f"{effort.repeats} visits a row, {effort.arrivals * effort.repeats} to be ready"
        print(f"Chromium {browser.version}, no GPU, {visits}", flush=True)
        scenarios = _scenarios(folder, options)
        measured = _measured(browser, scenarios, effort)
        if measured:
            print(report.table(measured))
            print(report.verdict(measured))
            reruns = [max(one.dragging_reruns) for _, one in measured if one.dragging_reruns]
            if reruns:
                print(f"The server was asked {max(reruns)} times during a drag of this map.")
        browser.close()
        if "read" in options.only:
            print(_reading(folder, effort.repeats))
    if "plates" in options.only:
        for line in plates.products(effort.repeats):
            print(line, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench ARGS=…",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    kinds = ("empty", "ours", "peers", "read", "plates")
    parser.add_argument("--repeats", type=int, default=5, help="visits a row to use it (5)")
    parser.add_argument("--steps", type=int, default=60, help="slider steps a visit (60)")
    parser.add_argument("--million", action="store_true", help="1,000,000 events too")
    parser.add_argument(
        "--three-million", action="store_true", help="and 3,000,000 on 50,000 places: needs 16 GB"
    )
    parser.add_argument("--only", nargs="+", choices=kinds, default=kinds, help="rows to measure")
    parser.add_argument("--folder", type=Path, help="keep generated files here for the next run")
    return parser.parse_args()


def _scenarios(folder: Path, options: argparse.Namespace) -> list[list[Scenario]]:
    """Return what is to be measured; what stands together is measured in turns."""
    together: list[Scenario] = []
    alone: list[list[Scenario]] = []
    if "empty" in options.only:
        together.append(empty_page())
    if "ours" in options.only:
        together.append(our_map(EVENTS, len(pd.read_csv(EVENTS))))
        together += [our_map(_generated(folder, count), count) for count in (FEW, SOME, MANY)]
    if "peers" in options.only:
        for kind in (peers.circle_markers, peers.geojson_layer):
            together += [kind(_generated(folder, count), count) for count in (FEW, SOME)]
        together += [kind(_generated(folder, MANY), MANY) for kind in WITH_WEBGL]
    large = [(MILLION, PLACES), (MILLION, 10 * PLACES)] if options.million else []
    large += [(3 * MILLION, 25 * PLACES)] if options.three_million else []
    for count, places in large:
        events = _generated(folder, count, places)
        turns = []
        if "ours" in options.only:
            turns.append(our_map(events, count, f"this map, {places:,} places"))
        if "peers" in options.only and places == 10 * PLACES:
            turns += [kind(events, count) for kind in WITH_WEBGL]
        alone.append(turns)
    return [together, *alone]


def _measured(
    browser: Browser, scenarios: list[list[Scenario]], effort: Effort
) -> list[tuple[Scenario, Samples]]:
    """Measure everything; what stands together shares the machine's fast and slow minutes."""
    return [
        one
        for turns in scenarios
        for one in zip(turns, measure(browser, turns, effort), strict=True)
    ]


def _generated(folder: Path, count: int, places: int = PLACES) -> Path:
    path = folder / f"events-{count}-on-{places}-places.csv"
    return write_events(path, count, places=places)


def _reading(folder: Path, repeats: int) -> str:
    """Time read_events, alone and with advice, beside a bare pandas.read_csv of the same file."""
    path = _generated(folder, MANY)
    bare, ours, advised = _median_seconds(
        [
            lambda: pd.read_csv(path, low_memory=False),
            lambda: geodata.read_events(path),
            lambda: parse_and_advise(path.name, path.read_bytes()),
        ],
        repeats,
    )
    return (
        f"read and check {MANY:,} rows: {ours:.2f} s, "
        f"{ours / bare:.1f} times pandas.read_csv alone ({bare:.2f} s)\n"
        f"the same with advice: {advised:.2f} s, {advised / bare:.1f} times"
    )


def _median_seconds(actions: list[Callable[[], object]], repeats: int) -> list[float]:
    """Time actions in turns, so that a busy moment of the machine falls on all of them."""
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(repeats):
        for action, seconds in zip(actions, taken, strict=True):
            begin = time.perf_counter()
            action()
            seconds.append(time.perf_counter() - begin)
    return [statistics.median(seconds) for seconds in taken]


if __name__ == "__main__":
    main()
