"""`python -m tests.benchmarks`: measure and print one table.

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
from playwright.sync_api import sync_playwright

import geodata
from geodata.advice import parse_and_advise
from tests.benchmarks import plates
from tests.benchmarks.generate import PLACES, write_events
from tests.benchmarks.scenarios import (
    Effort,
    Samples,
    Scenario,
    circle_markers,
    empty_page,
    measure,
    median,
    our_map,
    percentile,
)
from tests.browser.mappage import launch
from tests.browser.server import EVENTS

COLUMNS = (
    "page",
    "events",
    "ready ms",
    "step p50 ms",
    "step p95 ms",
    "drag p50 ms",
    "drag p95 ms",
    "frame p95 ms",
    "draw p95 ms",
    "release to panel ms",
    "click to text ms",
    "received kB",
    "MB a viewer",
    "reruns in a drag",
)
MANY = 100_000
MILLION = 1_000_000


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
        scenarios = _scenarios(folder, options.only, million=options.million)
        if scenarios:
            measured = measure(browser, scenarios, effort)
            _print_row(COLUMNS)
            for scenario, samples in zip(scenarios, measured, strict=True):
                _print_row(_cells(scenario, samples))
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
    kinds = ("empty", "ours", "markers", "read", "plates")
    parser.add_argument("--repeats", type=int, default=5, help="visits a row to use it (5)")
    parser.add_argument("--steps", type=int, default=60, help="slider steps a visit (60)")
    parser.add_argument("--million", action="store_true", help="our map at 1,000,000 events too")
    parser.add_argument("--only", nargs="+", choices=kinds, default=kinds, help="rows to measure")
    parser.add_argument("--folder", type=Path, help="keep generated files here for the next run")
    return parser.parse_args()


def _scenarios(folder: Path, kinds: tuple[str, ...], *, million: bool) -> list[Scenario]:
    scenarios = []
    if "empty" in kinds:
        scenarios.append(empty_page())
    if "ours" in kinds:
        scenarios.append(our_map(EVENTS, len(pd.read_csv(EVENTS))))
        scenarios.append(our_map(_generated(folder, MANY), MANY))
        if million:
            for places in (PLACES, 10 * PLACES):
                events = _generated(folder, MILLION, places)
                scenarios.append(our_map(events, MILLION, f"this map, {places:,} places"))
    if "markers" in kinds:
        scenarios += [circle_markers(_generated(folder, count), count) for count in (1_000, 10_000)]
    return scenarios


def _generated(folder: Path, count: int, places: int = PLACES) -> Path:
    path = folder / f"events-{count}-on-{places}-places.csv"
    return write_events(path, count, places=places)


def _cells(scenario: Scenario, samples: Samples) -> tuple[str, ...]:
    received = median(samples.received)
    reruns = samples.dragging_reruns
    return (
        scenario.name,
        f"{scenario.count:,}",
        _number(median(samples.ready), 0),
        _number(median(samples.step), 1),
        _number(percentile(samples.step, 95), 1),
        _number(median(samples.drag), 1),
        _number(percentile(samples.drag, 95), 1),
        _number(percentile(samples.frame, 95), 1),
        _number(percentile(samples.draw, 95), 1),
        _number(median(samples.release), 0),
        _number(median(samples.click), 0),
        _number(received and received / 1024, 0),
        _number(samples.memory, 1),
        str(max(reruns)) if reruns else "–",
    )


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"


def _print_row(cells: tuple[str, ...]) -> None:
    first, *others = cells
    widths = map(len, COLUMNS[1:])
    numbers = (f"{cell:>{max(width, 9)}}" for cell, width in zip(others, widths, strict=True))
    print(" | ".join((f"{first:<32}", *numbers)), flush=True)


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
