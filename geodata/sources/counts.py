"""Events counted by cell, type and period, of which those of a window can be told exactly."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geodata.schema import EVENT_TYPES
from geodata.sources.failure import SourceError
from geodata.sources.plainrows import AWAY

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from geodata.sources.cellgrid import Cells

    Numbers = NDArray[np.int64]

NONE = -(2**31)
"""No time: before all days and months."""


class Entries(NamedTuple):
    """Numbers of events that begin and end at some time; arrays of one length."""

    cell: Numbers
    kind: Numbers
    begins: Numbers
    """Months since year 0, or days since 1970-01-01;
    `NONE` where it is not counted here."""

    ends: Numbers
    events: Numbers
    """Below 0 to take events out."""

    def outside(self, months: Collection[int]) -> Entries:
        """Return entries by month without what begins or ends in some of them."""
        left = np.array(sorted(months), np.int64)
        begins = np.where(np.isin(self.begins, left), NONE, self.begins)
        ends = np.where(np.isin(self.ends, left), NONE, self.ends)
        return self._replace(begins=begins, ends=ends)

    def within(self, first: int, last: int) -> Entries:
        """Return entries by day of what begins or ends between two days, inclusive."""
        begins = np.where((self.begins >= first) & (self.begins <= last), self.begins, NONE)
        ends = np.where((self.ends >= first) & (self.ends <= last), self.ends, NONE)
        here = np.flatnonzero((begins != NONE) | (ends != NONE))
        found = self._replace(begins=begins, ends=ends)
        return Entries(*(column[here] for column in found))

    def as_days(self) -> Entries:
        """Return entries by month as entries by the first day of it."""
        return self._replace(begins=_first_days(self.begins), ends=_first_days(self.ends))


class Periods(NamedTuple):
    """A span of days cut into periods."""

    ticks: NDArray[np.int32]
    """The first day of each, and the day after the last one."""

    daily: tuple[int, ...]
    """The months of which each day is one."""

    @classmethod
    def of(cls, span: tuple[int, int], daily: tuple[int, ...]) -> Periods:
        """Return the months of a span, inclusive, as periods, and of some of them each day."""
        first, last = span
        ticks = [first]
        for month in range(month_of_day(first), month_of_day(last) + 1):
            begins, ends = days_of(month)
            days = range(begins, ends + 1) if month in daily else (begins,)
            ticks += [day for day in days if first < day <= last]
        return cls(np.array([*ticks, last + 1], np.int32), daily)

    def at(self, days: Numbers) -> Numbers:
        """Return the numbers of the periods in which days are."""
        return np.searchsorted(self.ticks[1:-1], days, side="right").astype(np.int64)


@dataclass(frozen=True, eq=False)
class Counts:
    """Numbers of events by place, type and period.

    Attributes
    ----------
    ticks
        The first day of each period, and the day after the last one; days since 1970-01-01.
    middle, height
        (latitude, longitude) in degrees of each place, and how high it is, kilometres.
    place
        Of each entry the index into `middle`, or *AWAY*; entries are sorted by period.
    kind, period
        Of each entry the type code and the number of the period.
    begun, ended
        How many events begin in the period, and how many end in it.
    latest
        The last day on which an event begins, of those that are not counted here too.
    """

    ticks: NDArray[np.int32]
    middle: list[tuple[float, float]]
    height: list[float]
    place: NDArray[np.int32]
    kind: NDArray[np.uint8]
    period: NDArray[np.int32]
    begun: NDArray[np.uint32]
    ended: NDArray[np.uint32]
    latest: int

    @classmethod
    def of(cls, entries: Sequence[Entries], periods: Periods, cells: Cells, latest: int) -> Counts:
        """Return the sums of entries by day in larger cells and in periods.

        Raises
        ------
        SourceError
            If more events are taken out than there are: they are not of the same version.
        """
        kinds, places = len(EVENT_TYPES), len(cells.middle) + 1
        size = (len(periods.ticks) - 1) * places * kinds
        begun, ended = np.zeros(size), np.zeros(size)
        for part in entries:
            place = cells.place[part.cell] + 1
            for total, days in ((begun, part.begins), (ended, part.ends)):
                here = np.flatnonzero(days != NONE)
                at = (periods.at(days[here]) * places + place[here]) * kinds + part.kind[here]
                # Of whole numbers below 2**53 a sum is exact.
                total += np.bincount(at, part.events[here], minlength=size)
        if min(begun.min(), ended.min()) < 0:
            raise SourceError("being-written", "has changed meanwhile; it is read anew.")
        at = np.flatnonzero((begun != 0) | (ended != 0))
        rest, kind = np.divmod(at, kinds)
        period, place = np.divmod(rest, places)
        return cls(
            ticks=periods.ticks,
            middle=cells.middle,
            height=cells.height,
            place=(place + AWAY).astype(np.int32),
            kind=kind.astype(np.uint8),
            period=period.astype(np.int32),
            begun=begun[at].astype(np.uint32),
            ended=ended[at].astype(np.uint32),
            latest=latest,
        )

    @property
    def total(self) -> int:
        """How many events are counted."""
        return int(self.begun.sum(dtype=np.int64))

    def fullest(self, first: int, last: int) -> tuple[float, float] | None:
        """Return latitude and longitude of the place with most events on in a window, if any."""
        on_map = self.place != AWAY
        total = np.bincount(self.place[on_map], self._weight(first, last)[on_map])
        return self.middle[int(total.argmax())] if len(total) else None

    def on(self, first: int, last: int) -> tuple[Numbers, Numbers]:
        """Return how many events are on in a window, by type: on the map, and abroad.

        Parameters
        ----------
        first, last : int
            Days since 1970-01-01, inclusive: the first day of a period, and the last day of one.
        """
        weight = self._weight(first, last)
        kinds = len(EVENT_TYPES)
        on_map = self.place != AWAY
        here = np.bincount(self.kind[on_map], weight[on_map], minlength=kinds)
        away = np.bincount(self.kind[~on_map], weight[~on_map], minlength=kinds)
        return here.astype(np.int64), away.astype(np.int64)

    def sum(self, first: int, last: int, kinds: Collection[int], inside: NDArray[np.bool_]) -> int:
        """Return how many events of some types are on in a window, in some places.

        Parameters
        ----------
        first, last : int
            As those of `on`.
        inside : bool, shape (places + 1,)
            Which places count; the last one is abroad.
        """
        counts = inside[self.place] & np.isin(self.kind, list(kinds))
        return int(self._weight(first, last)[counts].sum())

    def at(self, place: int, first: int, last: int) -> Numbers:
        """Return how many events are on in a window at one place, by type."""
        here = self.place == place
        weight = self._weight(first, last)[here]
        return np.bincount(self.kind[here], weight, minlength=len(EVENT_TYPES)).astype(np.int64)

    def _weight(self, first: int, last: int) -> NDArray[np.float64]:
        """Return what each entry adds to the events of a window."""
        before = np.searchsorted(self.ticks, first, side="right") - 1
        until = np.searchsorted(self.ticks, last, side="right") - 1
        begun = np.where(self.period <= until, self.begun, 0)
        ended = np.where(self.period < before, self.ended, 0)
        return begun.astype(np.float64) - ended


def month_of_day(day: int) -> int:
    """Return the months since year 0 of a day, given as days since 1970-01-01.

    Examples
    --------
    >>> month_of_day(0) == 1970 * 12
    True
    """
    return int(np.datetime64(day, "D").astype("datetime64[M]").astype(np.int64)) + 1970 * 12


def day_of(number: int) -> dt.date:
    """Return the day that many days after 1970-01-01."""
    return dt.date(1970, 1, 1) + dt.timedelta(days=number)


def days_of(month: int) -> tuple[int, int]:
    """Return the first and the last day of a month, given as months since year 0.

    Examples
    --------
    >>> days_of(1970 * 12)
    (0, 30)
    """
    first, after = _first_days(np.array([month, month + 1])).tolist()
    return first, after - 1


def _first_days(months: Numbers) -> Numbers:
    """Return the first days of months, -1 for none."""
    known = np.where(months == NONE, 0, months - 1970 * 12)
    begins = known.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return np.where(months == NONE, NONE, begins)
