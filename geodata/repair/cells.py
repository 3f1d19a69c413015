"""Cells as the rules want them written, where there is no doubt what they mean.

A value that may mean two things, or nothing, stays as it is.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from geodata import schema
from geodata.reading.checks import DASHES, is_count
from geodata.reading.coordinates import decimal_point
from geodata.reading.dates import first_day, only_reading, parse_day
from geodata.reading.dayorder import column_order
from geodata.reading.leftovers import unmarked
from geodata.reading.links import is_link, split_links
from geodata.reading.pointforms import decimal_degrees, read_point
from geodata.reading.texts import by_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from geodata.reading.dayorder import Order

_WORDS: dict[str, tuple[str, ...]] = {
    "event_type": schema.EVENT_TYPES,
    "status": schema.STATUSES,
    "nature": schema.NATURES,
    "condition": schema.CONDITIONS,
    "release": schema.RELEASES,
    "confidence": schema.CONFIDENCES,
    "source_scale": schema.SOURCE_SCALES,
}
_CODES: dict[str, tuple[int, ...]] = {
    "date_precision": schema.DATE_PRECISIONS,
    "geo_precision": schema.GEO_PRECISIONS,
}
_DAYS = ("date_start", "date_end", "last_confirmed", "source_date")
_COUNTS = ("fatalities", "injuries")
_COORDINATES = ("latitude", "longitude")

# Three zeros behind a point may be a thousand: 10.000 is ten thousand in half of Europe.
_WHOLE = re.compile(r"([0-9]+)\.0{1,2}", re.ASCII)
_BEFORE_PLUS = re.compile(r"\s+(?=\+$)")


def respell(frame: pd.DataFrame, dates: Order | None = None) -> pd.DataFrame:
    """Return the table with its words, numbers, days and links written by the rules.

    Parameters
    ----------
    frame : DataFrame
        Text columns.
    dates : {"day-first", "month-first"} or None
        How to read 10/12/2022; by default as the other values of its column show, if they do.
    """
    readings = _readings()
    for name in _DAYS:
        # Before anything is rewritten: the values that decide the order are no longer there after.
        order = dates or column_order(frame[name]).order
        readings[name] = partial(respell_day, order=order)
    spelt = {name: by_value(frame[name], reading, object) for name, reading in readings.items()}
    frame = frame.assign(**{name: like(frame[name], cells) for name, cells in spelt.items()})
    return _periods(_pairs(frame))


def respell_word(text: str, known: Iterable[str]) -> str:
    """Return the known word that a text is, but for capitals and what joins its parts.

    Examples
    --------
    >>> respell_word("Crossing_Closure", schema.EVENT_TYPES)
    'crossing closure'
    """
    folded = {_letters(word): word for word in known}
    return folded.get(_letters(text), text)


def respell_code(text: str, known: Iterable[int]) -> str:
    """Return a code without the decimals that spreadsheets give to numbers: `2.0`."""
    whole = _whole(text)
    return whole if whole in map(str, known) else text


def respell_count(text: str) -> str:
    """Return a number of people with a hyphen for any other dash, and without decimals.

    Examples
    --------
    >>> [respell_count(text) for text in ("3.0", "3 – 5", "1.000", "1,000", "3 5")]
    ['3', '3-5', '1.000', '1,000', '3 5']
    """
    written = _BEFORE_PLUS.sub("", DASHES.sub("-", _whole(unmarked(text))))
    return written if is_count(written) else text


def respell_day(text: str, order: Order | None = None) -> str:
    """Return a day as YYYY-MM-DD, if it can be read in one way only."""
    day = only_reading(text, order)
    return day.isoformat() if day else text


def respell_degrees(text: str) -> str:
    """Return a coordinate in decimal degrees, if it is one in another form.

    Examples
    --------
    >>> [respell_degrees(text) for text in ("42,96", "43°13'", "north")]
    ['42.96', '43.21667', 'north']
    """
    plain = unmarked(decimal_point(text))
    return decimal_degrees(plain) or plain


def respell_links(text: str) -> str:
    """Return links with a space between each two."""
    links = split_links(text)
    return " ".join(links) if links and all(map(is_link, links)) else text


def respell_tags(text: str) -> str:
    """Return tags without spaces around them, and without empty ones."""
    return ";".join(tag for part in text.split(";") if (tag := part.strip()))


def _readings() -> dict[str, Callable[[str], str]]:
    readings: dict[str, Callable[[str], str]] = {}
    for name, words in _WORDS.items():
        readings[name] = partial(respell_word, known=words)
    for name, codes in _CODES.items():
        readings[name] = partial(respell_code, known=codes)
    readings |= dict.fromkeys(_COUNTS, respell_count)
    readings |= dict.fromkeys(_COORDINATES, respell_degrees)
    readings["event_id"] = unmarked
    return readings | {"source_url": respell_links, "tags": respell_tags}


def _periods(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with a month or a year as date_start made a day and a date_precision.

    Only where the row says nothing else of its days.
    """
    starts = map(cache(_period), frame["date_start"])
    columns = (frame["date_end"], frame["date_precision"])
    days, precisions = list(frame["date_start"]), list(frame["date_precision"])
    for row, (period, end, precision) in enumerate(zip(starts, *columns, strict=True)):
        if period and not end and precision in ("", period[1]):
            days[row], precisions[row] = period
    return frame.assign(
        date_start=like(frame["date_start"], days),
        date_precision=like(frame["date_precision"], precisions),
    )


def _pairs(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with both numbers of a point that stand in one cell in their own cells."""
    latitudes, longitudes = list(frame["latitude"]), list(frame["longitude"])
    read = cache(read_point)
    for row, (latitude, longitude) in enumerate(zip(latitudes, longitudes, strict=True)):
        if bool(latitude) != bool(longitude) and (point := read(latitude or longitude)):
            latitudes[row], longitudes[row] = point
    return frame.assign(
        latitude=like(frame["latitude"], latitudes),
        longitude=like(frame["longitude"], longitudes),
    )


def _period(text: str) -> tuple[str, str] | None:
    """Return first day and date_precision of a month or a year, None for anything else."""
    first = first_day(text)
    if first is None or parse_day(text):
        return None
    return first.isoformat(), "4" if "-" in text else "5"


def like(column: pd.Series[str], cells: Iterable[str]) -> pd.Series[str]:
    """Return cells as a column like another one: its index, its name, its kind of text."""
    return type(column)(list(cells), index=column.index, dtype="str", name=column.name)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _whole(text: str) -> str:
    match = _WHOLE.fullmatch(text)
    return match[1] if match else text
