"""A source of more events than a browser holds: exact counts of it, and single events of a part.

What a map shows of it is counts by cell, type and period. Periods are months, and days in the
months in which the dates looked at begin and end, or in all of them where they are few; cells are
as fine as the zoom needs. Where what is looked at holds few enough events, those are taken out of
the counts and are there one by one. So each event is there once, and no number is an estimate.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from geodata.events import no_events
from geodata.intervals import OPEN, day_numbers
from geodata.schema import EVENT_TYPES
from geodata.sources.cellgrid import CellGrid, cells_of
from geodata.sources.counts import NONE, Counts, Entries, Periods, days_of, month_of_day
from geodata.sources.cube import NO_MONTH
from geodata.sources.failure import SourceError
from geodata.sources.limits import most_events
from geodata.sources.looking import Look, looked_at, on_days

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import pyarrow as pa
    from numpy.typing import NDArray

    from geodata.problems import Problem
    from geodata.sources.cube import Cube
    from geodata.sources.engine import Kept

MOST_SINGLE = 50_000
"""Events that are given one by one, at most: read and checked in a second of one core, some 3 MB on
their way to a browser, and more than anybody reads."""


def most_listed() -> int:
    """Return how many events are given one by one, at most."""
    return min(MOST_SINGLE, most_events())


_DAILY_MONTHS = 4
"""Months of which all days are told apart; of more, only those of the first and the last."""

_MOST_ENTRIES = 750_000
"""Numbers of counts that are sent to a browser, some 2 MB on their way; beyond that cells are
made coarser."""

_AGAIN_SECONDS = 10.0
"""After which an engine that did not answer is asked again."""

_KEPT = 16
"""Parts that are kept for all viewers, and months of which the days are known."""

T = TypeVar("T")

Read = Callable[["pa.Table"], "tuple[gpd.GeoDataFrame, list[Problem]]"]


class Part(NamedTuple):
    """What is there of a source for one look at it."""

    events: gpd.GeoDataFrame
    """All events looked at, one by one; none where they are too many."""

    problems: list[Problem]
    """Of the rows looked at one by one: what breaks a rule is counted, and not listed."""

    counts: Counts
    """All other events."""

    looked_at: int
    """How many events touch the dates, types and cells looked at."""

    failure: str
    """Why the engine did not answer; else blank."""

    is_awaited: bool = False
    """Whether its events are few enough, and are being read."""


class Counted:
    """The counts of one version of a source; safe to ask from many threads.

    Parameters
    ----------
    kept : Kept
        The source.
    cube : Cube
        Its events by month.
    read : callable
        Takes rows of its table and returns their events, and what is wrong with them.
    open_ended : path, optional
        A file of the rows that go on.
    """

    def __init__(self, kept: Kept, cube: Cube, read: Read, open_ended: Path | None = None) -> None:
        self.kept = kept
        self.cube = cube
        self._read = read
        self._beside = () if open_ended is None else (open_ended,)
        self._lock = threading.Lock()
        self._parts: OrderedDict[Hashable, Part] = OrderedDict()
        self._readings: dict[Hashable, Future[Part]] = {}
        self._failed_at = 0.0
        self._nothing = no_events()
        self._reader = ThreadPoolExecutor(1, f"looks into {kept.source.name}")
        self._days: OrderedDict[int, Entries] = OrderedDict()
        self._sums: OrderedDict[Hashable, tuple[Counts, NDArray[np.bool_]]] = OrderedDict()
        row, column = cube.column("row"), cube.column("column")
        self.grid, number = CellGrid.of(row, column)
        ends = np.where(cube.column("ends") == NO_MONTH, NONE, cube.column("ends"))
        self._by_month = Entries(
            number, cube.column("kind"), cube.column("begins"), ends, cube.column("events")
        )

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last day on which the events say something."""
        return self.cube.first, self.cube.last

    def whole(self) -> Look:
        """Return the look at all events, from so far that Kosovo is in sight as a whole."""
        return Look(*self.span, frozenset(range(len(EVENT_TYPES))), None, 2)

    def part(self, look: Look, most: int | None = None, patience: float | None = None) -> Part:
        """Return what is there for a look at the source.

        An engine that does not answer leaves what is known: the counts of whole months, or counts
        where single events would be.

        Parameters
        ----------
        most : int, optional
            Events that are given one by one, at most; by default *most_listed*.
        patience : float, optional
            Seconds to wait for single events. What then is not there is still read: until it is,
            those events are counted like all others. By default they are waited for.
        """
        most = most_listed() if most is None else most
        key = (look, most)
        with self._lock:
            found = self._parts.get(key)
            is_old = time.monotonic() - self._failed_at > _AGAIN_SECONDS
            if found is not None and not (found.failure and is_old):
                self._parts.move_to_end(key)
                return found
        counted = self._all_counted(look)
        if counted.failure or counted.looked_at > most:
            return counted
        try:
            return self._asked(key, look, counted).result(patience)
        except TimeoutError:
            return counted._replace(is_awaited=True)
        except CancelledError:  # another look came first; this one is asked for again
            return counted._replace(is_awaited=True)

    def how_many(self, look: Look) -> int:
        """Return how many events a look holds.

        Raises
        ------
        SourceError
            If the engine does not answer.
        """
        counts, inside = self._counts(look, None)
        return counts.sum(look.first, look.last, look.kinds, inside)

    def _all_counted(self, look: Look) -> Part:
        failure = ""
        try:
            counts, inside = self._counts(look, None)
        except SourceError as error:
            look, failure = look._replace(first=self.cube.first, last=self.cube.last), str(error)
            counts, inside = self._counts(look, None)
        looked_at = counts.sum(look.first, look.last, look.kinds, inside)
        return Part(self._nothing, [], counts, looked_at, failure)

    def _asked(self, key: Hashable, look: Look, counted: Part) -> Future[Part]:
        """Return the reading of a look's events, one at a time: what else waits is not wanted."""
        with self._lock:
            found = self._readings.get(key)
            if found is None or found.cancelled():
                for other in self._readings.values():
                    other.cancel()
                found = self._reader.submit(self._read_aside, key, look, counted)
                self._readings = {key: found}
            return found

    def _read_aside(self, key: Hashable, look: Look, counted: Part) -> Part:
        try:
            rows = self.kept.ask(partial(looked_at, look=look), *self._beside)
            events, problems = self._read(rows)
            rest, _ = self._counts(look, events)
            part = counted._replace(events=events, problems=problems, counts=rest)
        except SourceError as error:
            part = counted._replace(failure=str(error))
            self._failed_at = time.monotonic()
        with self._lock:
            self._readings.pop(key, None)
            self._parts[key] = part
            while len(self._parts) > _KEPT:
                self._parts.popitem(last=False)
        return part

    def _counts(
        self, look: Look, without: gpd.GeoDataFrame | None
    ) -> tuple[Counts, NDArray[np.bool_]]:
        """Return the counts of all events but some, and which of their cells are looked at."""
        daily = _daily(look, self.span)
        if without is None:
            key = (daily, look.box, look.shift)
            return _kept(self._lock, self._sums, key, lambda: self._summed(look, daily, None))
        return self._summed(look, daily, without)

    def _summed(
        self, look: Look, daily: tuple[int, ...], without: gpd.GeoDataFrame | None
    ) -> tuple[Counts, NDArray[np.bool_]]:
        periods = Periods.of(self.span, daily)
        entries = [self._by_month.outside(periods.daily).as_days()]
        entries += self._of_days(periods.daily)
        if without is not None and len(without):
            entries.append(self._of_events(without))
        for shift in range(look.shift, 12):
            cells = self.grid.gathered(look.box, shift)
            counts = Counts.of(entries, periods, cells, self.cube.latest)
            if len(counts.kind) <= _MOST_ENTRIES:
                break
        return counts, cells.inside

    def _of_events(self, events: gpd.GeoDataFrame) -> Entries:
        start, end = day_numbers(events["start"], events["end"])
        row, column = cells_of(
            events["latitude"].to_numpy(), events["longitude"].to_numpy(), events["on_map"]
        )
        return Entries(
            self.grid.number(row, column),
            events["type_code"].to_numpy(np.int64),
            start.astype(np.int64),
            np.where(end == OPEN, NONE, end).astype(np.int64),
            np.full(len(events), -1),
        )

    def _of_days(self, months: tuple[int, ...]) -> list[Entries]:
        """Return what begins and ends on the days of some months, month by month."""
        with self._lock:
            known = {month: self._days[month] for month in months if month in self._days}
        for run in _runs([month for month in months if month not in known]):
            known |= self._of_months(run)
        with self._lock:
            self._days |= known
            while len(self._days) > _KEPT:
                self._days.popitem(last=False)
        return [known[month] for month in months]

    def _of_months(self, months: list[int]) -> dict[int, Entries]:
        """Return the same of consecutive months, asked for in one question."""
        answer = self.kept.ask(partial(on_days, months=months))

        def column(name: str) -> NDArray[np.int64]:
            return np.asarray(answer[name].to_numpy(), np.int64)

        number = self.grid.number(column("row"), column("column"))
        every = Entries(number, column("kind"), column("begins"), column("ends"), column("events"))
        return {month: every.within(*days_of(month)) for month in months}


def _runs(months: list[int]) -> list[list[int]]:
    """Return months in order as runs of consecutive ones."""
    runs: list[list[int]] = []
    for month in months:
        if not runs or month != runs[-1][-1] + 1:
            runs.append([])
        runs[-1].append(month)
    return runs


def _kept(
    lock: threading.Lock, kept: OrderedDict[Hashable, T], key: Hashable, make: Callable[[], T]
) -> T:
    with lock:
        if key in kept:
            kept.move_to_end(key)
            return kept[key]
    made = make()
    with lock:
        kept[key] = made
        while len(kept) > _KEPT:
            kept.popitem(last=False)
    return made


def _daily(look: Look, span: tuple[int, int]) -> tuple[int, ...]:
    """Return the months of which the days are told apart."""
    first, last = max(look.first, span[0]), min(look.last, span[1])
    if first > last:
        return ()
    begins, ends = month_of_day(first), month_of_day(last)
    if ends - begins < _DAILY_MONTHS:
        whole = first == span[0] and last == span[1]
        return () if whole else tuple(range(begins, ends + 1))
    cut = []
    if first not in (span[0], days_of(begins)[0]):
        cut.append(begins)
    if last not in (span[1], days_of(ends)[1]):
        cut.append(ends)
    return tuple(cut)
