"""How long the products of a plate take, by format, and how large they are."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from dashboard.plate.compose import Wishes, compose
from dashboard.plate.products import PRODUCTS, make
from dashboard.plate.scrub import moving
from dashboard.query import from_query
from dashboard.store import EventStore
from tests.browser.server import EVENTS

_MONTH = {"from": "2022-12-01", "to": "2022-12-31"}


def products(repeats: int) -> Iterator[str]:
    """Yield a line for each product of all shipped events: seconds warm (median), and kilobytes."""
    snapshot = EventStore(EVENTS).latest()
    wishes = Wishes(base="https://maps.example.org/")
    view = from_query({}).view
    plate = compose(snapshot, view, wishes)
    yield f"products of {len(snapshot.events):,} events on a slide, median of {repeats}, warm"
    whole = 0.0
    for kind in PRODUCTS:
        made = make(kind.name, plate, "slide")
        seconds = statistics.median(_times(repeats, kind.name, plate))
        whole += seconds
        yield f"{kind.label:<24} {seconds:>6.2f} s {sum(map(len, made)) / 1000:>8,.0f} kB"
    yield f"{'all of them':<24} {whole:>6.2f} s"
    begun = time.perf_counter()
    scrub = moving("gif", snapshot, from_query(_MONTH).view, wishes)
    took = time.perf_counter() - begun
    yield f"{'December 2022 as GIF':<24} {took:>6.2f} s {len(scrub) / 1000:>8,.0f} kB"


def _times(repeats: int, name: str, plate: object) -> Iterator[float]:
    for _ in range(repeats):
        begun = time.perf_counter()
        make(name, plate, "slide")
        yield time.perf_counter() - begun
