"""Days as other programs write them, and what a whole column says about the order of its parts.

*geodata.reading.dates* accepts YYYY-MM-DD and nothing else, because in events.csv a guess would
be made once a row and seen by nobody. Here the form is known (ACLED writes days first) or is found
out from all values of a column, is shown, and is asked for where the column does not decide it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from geodata.places.names import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

Order: TypeAlias = Literal["day-first", "month-first"]
ORDERS: tuple[Order, ...] = get_args(Order)

# Two digits of a year: 68 is 2068, 69 is 1969, as POSIX reads them.
_PIVOT = 69
# What a spreadsheet shows of a day whose format is lost: days since 30 December 1899. These two
# are 1954 and 2064; a number outside them is no day of an event.
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
_SERIAL_ZERO = dt.date(1899, 12, 30)

_TIME = re.compile(r"(?:[T ,]+|\s+at\s+)\d{1,2}:\d{2}.*$", re.ASCII | re.DOTALL)
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,2})\.?", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d{2}", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})\.?", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|e)", re.ASCII)

# English, Albanian, Serbian, German, French; other scripts and accents are folded first.
_MONTHS: tuple[tuple[str, ...], ...] = (
    ("january", "janar", "januar", "jaenner", "janvier"),
    ("february", "shkurt", "februar", "fevrier"),
    ("march", "mars", "mart", "marz", "maerz"),
    ("april", "prill", "avril"),
    ("may", "maj", "mai"),
    ("june", "qershor", "jun", "juni", "juin"),
    ("july", "korrik", "jul", "juli", "juillet"),
    ("august", "gusht", "avgust", "aout"),
    ("september", "shtator", "septembar", "septembre"),
    ("october", "tetor", "oktobar", "oktober", "octobre"),
    ("november", "nentor", "novembar", "novembre"),
    ("december", "dhjetor", "decembar", "dezember", "decembre"),
)


class Day(NamedTuple):
    """A day as read, and how precisely it was written."""

    iso: str
    """YYYY-MM-DD; the first day of a month or a year."""

    precision: int
    """On the scale of date_precision: 1 a day, 4 a month, 5 a year."""


class Column(NamedTuple):
    """What the values of a column say together."""

    order: Order | None
    """Decided by the values; None where they are not, or do not need it."""

    doubt: str
    """A value whose order nothing decides; "" without any."""


def read_day(text: str, order: Order | None) -> Day | None:
    """Return the day that a text names, or None.

    Parameters
    ----------
    text : str
        A day in ISO form, in numbers with the year first or last, or with the month's name in
        English, Albanian, Serbian, German or French; a month; a year; a spreadsheet's number of
        a day. A time of day behind it is left out.
    order : {"day-first", "month-first"} or None
        How to read 10/12/2022. None reads only what can be read in one way.

    Examples
    --------
    >>> read_day("10 December 2022", None)
    Day(iso='2022-12-10', precision=1)
    >>> read_day("10.12.2022", "day-first")
    Day(iso='2022-12-10', precision=1)
    >>> read_day("10/12/2022", None) is None
    True
    """
    text = _TIME.sub("", text.strip()).strip()
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _as_day(match[1], match[2], match[3])
    if match := _YEAR_LAST.fullmatch(text):
        readings = _readings(*match.groups())
        if order is None:
            return next(iter(readings.values())) if len(set(readings.values())) == 1 else None
        return readings.get(order)
    if match := _MONTH.fullmatch(text):
        return _as_day(match[1], match[2], "1", 4)
    if _YEAR.fullmatch(text):
        return _as_day(text, "1", "1", 5)
    if (match := _SERIAL.fullmatch(text)) and _FIRST_SERIAL <= int(match[1]) <= _LAST_SERIAL:
        return Day((_SERIAL_ZERO + dt.timedelta(days=int(match[1]))).isoformat(), 1)
    return _read_named(text)


def column_order(texts: Iterable[str]) -> Column:
    """Return what all values of a column say about the order of day and month.

    One value that only one order can read decides, unless another value says the opposite.
    """
    orders: set[Order] = set()
    doubt = ""
    for text in dict.fromkeys(texts):
        match = _YEAR_LAST.fullmatch(_TIME.sub("", text.strip()).strip())
        readings = _readings(*match.groups()) if match else {}
        if len(readings) == 1:
            orders.update(readings)
        elif len(set(readings.values())) == 2:
            doubt = doubt or text
    if len(orders) == 1:
        return Column(orders.pop(), "")
    return Column(None, doubt)


def _readings(first: str, second: str, year: str) -> dict[Order, Day]:
    """Return the day that three numbers are in each order that makes one."""
    year = year if len(year) == 4 else str(int(year) + (1900 if int(year) >= _PIVOT else 2000))
    both: dict[Order, Day | None] = {
        "day-first": _as_day(year, second, first),
        "month-first": _as_day(year, first, second),
    }
    return {order: day for order, day in both.items() if day}


def _read_named(text: str) -> Day | None:
    """Return the day of a text with a month's name in it."""
    if len(text) > 60:  # no date is that long, and folding a long text is slow
        return None
    words = [_ORDINAL.sub(r"\1", word) for word in normalise(text).split()]
    months = [number for word in words if (number := _MONTH_NUMBERS.get(word))]
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    others = [word for word in words if word not in _MONTH_NUMBERS and word not in numbers]
    # A weekday may stand before the day; anything more is a sentence, and not for us to read.
    if len(months) != 1 or (others and (len(others) > 1 or words[0] != others[0])):
        return None
    month = str(months[0])
    if len(numbers) == 1 and len(numbers[0]) == 4:
        return _as_day(numbers[0], month, "1", 4)
    if len(numbers) != 2:
        return None
    day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)
    if len(year) == 2:
        year = str(int(year) + (1900 if int(year) >= _PIVOT else 2000))
    return _as_day(year, month, day) if len(day) <= 2 and len(year) == 4 else None


def _as_day(year: str, month: str, day: str, precision: int = 1) -> Day | None:
    try:
        return Day(dt.date(int(year), int(month), int(day)).isoformat(), precision)
    except ValueError:
        return None


def _month_numbers() -> dict[str, int]:
    """Return the number of each month by its names, and by their first three or four letters."""
    numbers: dict[str, int] = {}
    short: dict[str, set[int]] = {}
    for number, names in enumerate(_MONTHS, 1):
        for name in names:
            # The genitive that Serbian dates are written in: 10. decembra.
            genitive = re.sub(r"(?<=b)ar$", "r", name) + "a"
            numbers |= {name: number, genitive: number}
            for length in (3, 4):
                short.setdefault(name[:length], set()).add(number)
    unambiguous = {name: of.pop() for name, of in short.items() if len(of) == 1}
    return unambiguous | numbers


_MONTH_NUMBERS = _month_numbers()
