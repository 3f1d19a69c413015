"""Days as other programs write them.

*geodata.reading.dates* accepts YYYY-MM-DD and nothing else, because in events.csv a guess would
be made once a row and seen by nobody. Here the form is found out from all values of a column, is
shown, and is asked for where the column does not decide it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from geodata.places.names import normalise
from geodata.reading.dates import serial_day
from geodata.reading.dayorder import Order, as_day, full_year, in_order, without_time
from geodata.reading.timezone import local_day

_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,2})\.?", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d{2}", re.ASCII)
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th|er|e)\b", re.ASCII)
# `24mar1999`, as Stata writes it: letters part the digits.
_DIGITS_AND_LETTERS = re.compile(r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])")

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


def read_day(text: str, order: Order | None) -> Day | None:
    """Return the day that a text names, or None.

    Parameters
    ----------
    text : str
        A day in ISO form, in numbers with the year first or last, or with the month's name in
        English, Albanian, Serbian, German or French; a month; a year; a spreadsheet's number of
        a day. A time of day behind it is left out, unless it has a time zone: then the day is the
        one that it is in Kosovo. So is an apostrophe before it, a spreadsheet's mark of a text.
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
    text = text.strip().removeprefix("'")
    if (here := local_day(text)) is not None:
        return Day(here.isoformat(), 1)
    text = without_time(text)
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if (day := in_order(text, order)) is not None:
        return Day(day.isoformat(), 1)
    if match := _MONTH.fullmatch(text):
        return _day(match[1], match[2], "1", 4)
    if _YEAR.fullmatch(text):
        return _day(text, "1", "1", 5)
    if (counted := serial_day(text)) is not None:
        return Day(counted.isoformat(), 1)
    return _read_named(text)


def _read_named(text: str) -> Day | None:
    """Return the day of a text with a month's name in it."""
    if len(text) > 60:  # no date is that long, and folding a long text is slow
        return None
    words = _DIGITS_AND_LETTERS.sub(" ", _ORDINAL.sub(r"\1", normalise(text))).split()
    months = [number for word in words if (number := _MONTH_NUMBERS.get(word))]
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    others = [word for word in words if word not in _MONTH_NUMBERS and word not in numbers]
    # A weekday may stand before the day; anything more is a sentence, and not for us to read.
    if len(months) != 1 or (others and (len(others) > 1 or words[0] != others[0])):
        return None
    month = str(months[0])
    if len(numbers) == 1 and len(numbers[0]) == 4:
        return _day(numbers[0], month, "1", 4)
    if len(numbers) != 2:
        return None
    day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)
    if len(day) > 2 or len(year) not in (2, 4):
        return None
    return _day(str(full_year(year)), month, day)


def _day(year: str, month: str, day: str, precision: int = 1) -> Day | None:
    read = as_day(int(year), int(month), int(day))
    return Day(read.isoformat(), precision) if read else None


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
