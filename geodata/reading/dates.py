"""Days as they are written: YYYY-MM-DD and nothing else, with the reason for each refusal.

A day in another order is never guessed. 10/12/2022 is 10 December to one writer and 12 October to
another, and nobody would notice. Only what leaves one reading is told as it: see *dayorder*.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from geodata.problems import quoted
from geodata.reading.dayorder import Order, has_points, in_order, readings
from geodata.reading.texts import by_value
from geodata.reading.timezone import local_day

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

_FIRST_DAY = np.datetime64(dt.date.min)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_ISO_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})\.?", re.ASCII)
_YEAR_FIRST = re.compile(
    r"(\d{4})(?:[./ -]+(\d{1,2})[./ -]+(\d{1,2})\.?|(\d{2})(\d{2}))(?P<time>[T ].*)?", re.ASCII
)
# What a spreadsheet shows of a day whose format is lost: days since 30 December 1899. These two
# are 1954 and 2064; a number outside them is no day of an event.
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
_SERIAL_ZERO = dt.date(1899, 12, 30)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
# The time that spreadsheets and databases give to a day.
_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?$", re.ASCII)
_WRITTEN_OUT = re.compile(
    r"(?:(\d{1,2})\.? ([A-Za-z]{3,9})\.?,?|([A-Za-z]{3,9})\.? (\d{1,2}),?) (\d{4})", re.ASCII
)


# Not from the calendar module: its names follow the machine's language.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


NO_END_YEAR = 2999
"""Databases write the last day of this year, or of 9999, where there is no last day."""


class Refusal(NamedTuple):
    """Why a text is not accepted as a day."""

    rule: str
    message: str


def parse_day(text: str) -> dt.date | None:
    """Return the day that a text names as YYYY-MM-DD, or None."""
    match = _ISO.fullmatch(text)
    return _day(*match.groups()) if match else None


def parse_days(texts: pd.Series[str]) -> NDArray[np.datetime64]:
    """Return the days of a text column as datetime64[s], NaT for anything but YYYY-MM-DD."""
    is_written = texts.ne("").to_numpy(dtype=np.bool_)
    written = texts[is_written]
    days = np.full(len(texts), np.datetime64("NaT"), dtype="datetime64[D]")
    try:
        # Arrow's only form of a day is the one that is wanted; it has a year 0, Python has not.
        days[is_written] = pa.array(written.array).cast(pa.date32()).to_numpy()
        is_read = not (days < _FIRST_DAY).any()
    except pa.ArrowInvalid:
        is_read = False
    if not is_read:
        days[is_written] = by_value(written, parse_day, "datetime64[D]")
    return days.astype("datetime64[s]")


def are_periods(texts: pd.Series[str]) -> NDArray[np.bool_]:
    """Return which texts are a day, a month (2022-12) or a year (2022)."""
    good = ~np.isnat(parse_days(texts))
    good[~good] = by_value(texts[~good], is_period, np.bool_)
    return good


def is_period(text: str) -> bool:
    """Return whether a text is a day, a month (2022-12) or a year (2022)."""
    match = _ISO_PERIOD.fullmatch(text)
    if match is None:
        return parse_day(text) is not None
    return _day(match[1], match[2] or "01", "01") is not None


def is_no_end(text: str) -> bool:
    """Return whether a last day stands for none at all, like 9999-12-31."""
    day = parse_day(text)
    return day is not None and day.year >= NO_END_YEAR


def only_reading(text: str, order: Order | None = None) -> dt.date | None:
    """Return the day that a text can mean and no other, None where there are two or none.

    Besides YYYY-MM-DD that is a day in another order that is told, or that the text leaves no
    doubt of, and a month in English. A text with a time of day has no reading, as the time would
    be lost; midnight is what spreadsheets give to a day, and no time. An apostrophe in front is a
    spreadsheet's mark of a text.

    Parameters
    ----------
    text : str
        As it stands.
    order : {"day-first", "month-first"} or None
        What is known of days such as 10/12/2022.

    Examples
    --------
    >>> [str(only_reading(text)) for text in ("25/12/2022", "10/12/2022", "10.12.2022")]
    ['2022-12-25', 'None', '2022-12-10']
    """
    text = text.removeprefix("'")
    if (day := parse_day(text)) is not None:
        return day
    if _YEAR_LAST.fullmatch(text):
        return in_order(text, order)
    if match := _WRITTEN_OUT.fullmatch(text):
        number = _month(match[2] or match[3])
        return _day(match[5], str(number), match[1] or match[4]) if number else None
    match = _YEAR_FIRST.fullmatch(_MIDNIGHT.sub("", text))
    if match is None or match["time"]:
        return None
    return _day(*(part for part in match.groups()[:5] if part))


def serial_day(text: str) -> dt.date | None:
    """Return the day of a spreadsheet's number, which it shows where a day's format is lost.

    Examples
    --------
    >>> str(serial_day("44905")), str(serial_day("44905.5")), serial_day("1999")
    ('2022-12-10', '2022-12-10', None)
    """
    match = _SERIAL.fullmatch(text)
    if match is None or not _FIRST_SERIAL <= int(match[1]) <= _LAST_SERIAL:
        return None
    return _SERIAL_ZERO + dt.timedelta(days=int(match[1]))


def first_day(text: str) -> dt.date | None:
    """Return the first day of a day, a month (2022-12) or a year (2022), None for other texts."""
    if (match := _ISO_PERIOD.fullmatch(text)) is None:
        return parse_day(text)
    return _day(match[1], match[2] or "01", "01")


def last_day(text: str) -> dt.date | None:
    """Return the last day of a day, a month (2022-12) or a year (2022), None for other texts."""
    if not is_period(text):
        return None
    if (match := _ISO_PERIOD.fullmatch(text)) is None:
        return parse_day(text)
    year, month = int(match[1]), int(match[2] or 12)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def refuse_day(text: str, order: Order | None = None) -> Refusal:
    """Return why a text that *parse_day* does not accept is none, and what to write instead.

    Parameters
    ----------
    text : str
        As it stands.
    order : {"day-first", "month-first"} or None
        How other values of the column show that 10/12/2022 is meant there.
    """
    value = quoted(text)
    if text.startswith("'") and (written := only_reading(text, order)):
        return Refusal("date-format", f"{value} has an apostrophe before it; write {written}.")
    if (here := local_day(text)) is not None:
        message = f"{value} is a time in a time zone, which is on {here} in Kosovo; write {here}."
        return Refusal("date-format", message)
    if match := _ISO.fullmatch(text):
        return Refusal(
            "impossible-date", f"{value} is no day: {_what_is_wrong(*match.groups())}; correct it."
        )
    if _YEAR_LAST.fullmatch(text):
        return _refuse_year_last(text, order)
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (part for part in match.groups()[:5] if part)
        if written := _day(year, month, day):
            return Refusal("date-format", f"{value} is not in the form of a day; write {written}.")
    if (match := _ISO_PERIOD.fullmatch(text)) and is_period(text):
        first = _day(match[1], match[2] or "01", "01")
        precision = "4 (month)" if match[2] else "5 (year)"
        message = f"{value} is no day; write {first} and date_precision {precision}."
        return Refusal("date-format", message)
    if written := only_reading(text):
        return Refusal("date-format", f"{value} is not in the form of a day; write {written}.")
    if (counted := serial_day(text)) is not None:
        message = f"{value} is a spreadsheet's number of a day; if of {counted}, write that."
        return Refusal("date-format", message)
    return Refusal("date-format", f"{value} is no day; write it as YYYY-MM-DD, like 2022-12-10.")


def _refuse_year_last(text: str, order: Order | None) -> Refusal:
    value = quoted(text)
    read = readings(text)
    days = sorted(set(read.values()))
    if not days:
        return Refusal("impossible-date", f"{value} is no day; write it as YYYY-MM-DD.")
    if len(days) == 1 and len(read) == 2:
        return Refusal("date-format", f"{value} is not in the form of a day; write {days[0]}.")
    written = in_order(text, order)
    if len(read) == 1:
        order = next(iter(read))
        return Refusal(f"{order}-date", f"{value} is written {order}; write {days[0]}.")
    if written and order is None and has_points(text):
        order = "day-first"
        return Refusal(
            f"{order}-date",
            f"{value} is written day-first, as its points say; write {written}.",
        )
    if written:
        return Refusal(
            f"{order}-date",
            f"{value} is written {order}, as others in this column are; write {written}.",
        )
    first, second = read["day-first"], read["month-first"]
    message = (
        f"{value} is ambiguous: write {first} for {_long(first)} or {second} for {_long(second)}."
    )
    return Refusal("ambiguous-date", message)


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(name: str) -> int | None:
    """Return the number of a month from its English name or the first letters of it."""
    found = [n for n, month in enumerate(MONTHS, 1) if month.casefold().startswith(name.casefold())]
    return found[0] if len(found) == 1 else None


def _long(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _what_is_wrong(year: str, month: str, day: str) -> str:
    if int(year) == 0:
        return "there is no year 0"
    if not 1 <= int(month) <= 12:
        return f"there is no month {month}"
    last = calendar.monthrange(int(year), int(month))[1]
    return f"{MONTHS[int(month) - 1]} {year} has days 1 to {last}"
