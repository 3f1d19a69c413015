"""When an event is on: every rule about days stands here.

An event is an interval of whole days, both ends inclusive, in local time (no time zone). An end
of NaT is open: the event goes on, and is on every day from its start.

Imprecise dates (UCDP's scale) widen the interval to the whole period that they name:

=================  ==================================================
date_precision     interval
=================  ==================================================
1 the day          as written
2 a few days       as written; "a few" has no end that could be drawn
3 the week         from Monday to Sunday (ISO 8601)
4 the month        from the first day of the month to the last
5 the year         from 1 January to 31 December
=================  ==================================================

With two dates, the start widens to the start of its own period and the end to the end of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd
    from numpy.typing import NDArray

    Days: TypeAlias = pd.Series[Any] | NDArray[np.datetime64]
    Day: TypeAlias = dt.date | np.datetime64 | str

OPEN = np.iinfo(np.int32).max
"""The number of the last day of an open interval."""

# 1970-01-01, day 0 of numpy, is a Thursday: three days after its week's Monday.
_DAYS_FROM_MONDAY_TO_EPOCH = 3


class Intervals(NamedTuple):
    """First and last day of each event, both inclusive."""

    start: NDArray[np.datetime64]
    """First day, datetime64[s] at midnight; NaT where the event has no start."""

    end: NDArray[np.datetime64]
    """Last day, datetime64[s] at midnight; NaT is open."""


def interval_bounds(
    date_start: Days,
    date_end: Days,
    date_precision: pd.Series[Any] | NDArray[Any],
    status: pd.Series[Any] | NDArray[Any],
) -> Intervals:
    """Return the first and last day of events as the map draws them.

    Without an end an event lasts a single day (or the one period that its precision names),
    unless its status is `ongoing`: then it is open. A stated end wins over the status.

    Parameters
    ----------
    date_start, date_end : datetime64, shape (n,)
        Days as written, both inclusive. NaT in *date_end* is blank.
    date_precision : int, shape (n,)
        1 to 5, see the table of the module.
    status : str, shape (n,)
        `ended`, `ongoing`, `unknown` or blank.

    Returns
    -------
    Intervals
        Two arrays of datetime64[s], shape (n,). An end before its start is left as it is.
    """
    first = _days(date_start)
    last = _days(date_end)
    precision = np.asarray(date_precision)
    no_end = np.isnat(last)
    is_open = no_end & np.asarray(status == "ongoing", dtype=np.bool_)
    last = np.where(no_end, first, last)

    starts = named_periods(first, precision).first
    ends = named_periods(last, precision).last
    ends[is_open] = np.datetime64("NaT")
    return Intervals(starts.astype("datetime64[s]"), ends.astype("datetime64[s]"))


class Periods(NamedTuple):
    """First and last day of the period that each day names, both inclusive, datetime64[D]."""

    first: NDArray[np.datetime64]
    last: NDArray[np.datetime64]


def named_periods(days: Days, date_precision: pd.Series[Any] | NDArray[Any]) -> Periods:
    """Return the periods that days name with their precision, see the table of the module.

    Parameters
    ----------
    days : datetime64, shape (n,)
        As written.
    date_precision : int, shape (n,)
        1 to 5.
    """
    written = _days(days)
    precision = np.asarray(date_precision)
    first, last = written.copy(), written.copy()
    week, month, year = precision == 3, precision == 4, precision == 5
    first[week] = _monday(written[week])
    last[week] = first[week] + np.timedelta64(6, "D")
    first[month] = written[month].astype("datetime64[M]").astype("datetime64[D]")
    last[month] = _last_day(written[month].astype("datetime64[M]"))
    first[year] = written[year].astype("datetime64[Y]").astype("datetime64[D]")
    last[year] = _last_day(written[year].astype("datetime64[Y]"))
    return Periods(first, last)


def intersects(start: Days, end: Days, window_start: Day, window_end: Day) -> NDArray[np.bool_]:
    """Return which events are on at any time in the window.

    Parameters
    ----------
    start, end : datetime64, shape (n,)
        First and last day of each event, both inclusive; an *end* of NaT is open, an event whose
        *start* is NaT is never on.
    window_start, window_end : day
        First and last day of the window, both inclusive. A window that ends before it starts
        holds no day, and so no event.

    Returns
    -------
    ndarray of bool, shape (n,)
    """
    first, last = _days(start), _days(end)
    opening, closing = _day(window_start), _day(window_end)
    if opening > closing:
        return np.zeros(first.shape, dtype=np.bool_)
    return (first <= closing) & (np.isnat(last) | (last >= opening))


class DayNumbers(NamedTuple):
    """First and last day of each event as days since 1970-01-01, both inclusive, int32."""

    start: NDArray[np.int32]
    end: NDArray[np.int32]
    """*OPEN* where there is no end."""


def day_numbers(start: Days, end: Days) -> DayNumbers:
    """Return intervals as numbers, in which an open one ends later than any day.

    Two are on on a common day if each has begun by the last day of the other.

    Parameters
    ----------
    start, end : datetime64, shape (n,)
        First and last day of each event, both inclusive; an *end* of NaT is open.
    """
    last = _days(end)
    ends = np.where(np.isnat(last), OPEN, last.astype(np.int64))
    return DayNumbers(_days(start).astype(np.int32), ends.astype(np.int32))


def _days(values: Days) -> NDArray[np.datetime64]:
    """Return days as a plain array of datetime64[D]."""
    return np.asarray(values, dtype="datetime64[s]").astype("datetime64[D]")


def _day(value: Day) -> np.datetime64:
    """Return one day, whatever it came as, as datetime64[D]."""
    day: np.datetime64 = np.array([value], dtype="datetime64[s]").astype("datetime64[D]")[0]
    return day


def _monday(days: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
    """Return the Monday of each day's ISO week."""
    weekday = (days.astype(np.int64) + _DAYS_FROM_MONDAY_TO_EPOCH) % 7
    monday: NDArray[np.datetime64] = days - weekday.astype("timedelta64[D]")
    return monday


def _last_day(periods: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
    """Return the last day of each month or year: the day before the next one begins."""
    last: NDArray[np.datetime64] = (periods + 1).astype("datetime64[D]") - 1
    return last
