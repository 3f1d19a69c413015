"""Which of two numbers is the day: what the way a day is written says, and what its column says.

In `25/12/2022` only one order makes a day. In `10.12.2022` the points say it: nobody who writes
the month first separates by points. In `10/12/2022` nothing does but the other values of the
column, and where those do not decide it either, somebody has to be asked.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

Order: TypeAlias = Literal["day-first", "month-first"]
ORDERS: tuple[Order, ...] = get_args(Order)

# Two digits of a year: 68 is 2068, 69 is 1969, as POSIX reads them.
_PIVOT = 69

_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ]+)(\d{1,2})[-/. ]+(\d{4}|\d{2})\.?", re.ASCII)
_TIME = re.compile(r"(?:[T ,]+|\s+at\s+)\d{1,2}:\d{2}.*$", re.ASCII | re.DOTALL)


class Column(NamedTuple):
    """What the values of a column say together."""

    order: Order | None
    """Decided by the values; None where they are not, or do not need it."""

    doubt: str
    """A value whose order nothing decides; "" without any."""


def without_time(text: str) -> str:
    """Return a day without the time of day behind it, stripped."""
    return _TIME.sub("", text.strip()).strip()


def readings(text: str) -> dict[Order, dt.date]:
    """Return the day that a text with the year last is in each order that makes one.

    Examples
    --------
    >>> {order: str(day) for order, day in readings("3/14/2025").items()}
    {'month-first': '2025-03-14'}
    """
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return {}
    first, second, year = int(match[1]), int(match[3]), full_year(match[4])
    both: dict[Order, dt.date | None] = {
        "day-first": as_day(year, second, first),
        "month-first": as_day(year, first, second),
    }
    return {order: day for order, day in both.items() if day}


def in_order(text: str, order: Order | None) -> dt.date | None:
    """Return the day that a text with the year last names, None where that is not certain.

    Parameters
    ----------
    text : str
        Like 10/12/2022.
    order : {"day-first", "month-first"} or None
        What is known of the order. None reads what can be meant in one way only, and day-first
        what is separated by points.
    """
    read = readings(text)
    if order is None and len(read) == 2 and has_points(text):
        order = "day-first"
    if order is None:
        return next(iter(read.values())) if len(set(read.values())) == 1 else None
    return read.get(order)


def column_order(texts: Iterable[str]) -> Column:
    """Return what all values of a column say about the order of day and month.

    One value that only one order can read decides, unless another value says the opposite.
    """
    proven: set[Order] = set()
    by_points: set[Order] = set()
    doubt = ""
    for text in map(without_time, dict.fromkeys(texts)):
        read = readings(text)
        if len(read) == 1:
            proven.update(read)
        elif len(set(read.values())) == 2:
            if has_points(text):
                by_points.add("day-first")
            else:
                doubt = doubt or text
    if len(proven | by_points) == 1:
        return Column((proven | by_points).pop(), "")
    # What contradicts itself decides nothing: the values without a doubt are read, the others not.
    return Column(None, doubt)


def has_points(text: str) -> bool:
    """Return whether the numbers of a day with the year last are separated by points."""
    match = _YEAR_LAST.fullmatch(text)
    return match is not None and "." in match[2]


def full_year(digits: str) -> int:
    """Return a year of four digits, or the one that two digits stand for."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= _PIVOT else 2000)


def as_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the day of three numbers, None if there is none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
