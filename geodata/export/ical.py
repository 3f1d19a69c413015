"""Events as an iCalendar file (RFC 5545), for calendars."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from geodata.export.metadata import Metadata, describe
from geodata.export.table import description, rows
from geodata.opening.calendars import OWN_COLUMN
from geodata.reading import dates
from geodata.reading.links import is_link, split_links
from geodata.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd

    from geodata.export.table import Row

UID_DOMAIN = "kosovo-security-events"

_PRODUCT = "-//Kosovo security events//EN"
_MOST_OCTETS = 75  # of a line without its end, section 3.1
_DAY = dt.timedelta(days=1)

_LINE_BREAK = re.compile(r"\r\n?|\n")
_SPECIAL = re.compile(r"[\\;,]")
# Section 3.1: a text has no control characters but the tab.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def to_ics(events: gpd.GeoDataFrame, metadata: Metadata | None = None) -> bytes:
    """Return events as a calendar of all-day events that do not make anyone busy.

    A calendar knows no open end: an event that goes on ends with the last day on which it was
    confirmed, and its description says so.
    """
    about = metadata or describe(events)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        # RFC 7986, and the names that calendars knew before it.
        *(f"{key}:{_escape(about.title)}" for key in ("NAME", "X-WR-CALNAME")),
        *(f"{key}:{_escape(about.text())}" for key in ("DESCRIPTION", "X-WR-CALDESC")),
    ]
    for row in rows(events):
        lines += _event(row)
    lines.append("END:VCALENDAR")
    return b"".join(_fold(line) + b"\r\n" for line in lines)


def _event(row: Row) -> Iterator[str]:
    """Yield the lines of one event."""
    first: dt.date = row["start"]
    confirmed = dates.parse_day(row["last_confirmed"])
    last: dt.date = row["end"] or max(first, confirmed or first)
    # The stamp is when the entry was last changed; the day of its source stands in for it, as the
    # time of writing would make each export another one.
    stamp = dates.parse_day(row["source_date"]) or first
    place = ", ".join(text for text in (row["location"], row["municipality"]) if text)
    link = next(filter(is_link, split_links(row["source_url"])), "")
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape(row['event_id'])}@{UID_DOMAIN}"
    yield f"DTSTAMP:{_basic(stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    # The first day on which it is over; the calendar of Python has a last day.
    yield f"DTEND;VALUE=DATE:{_basic(min(last, dt.date.max - _DAY) + _DAY)}"
    yield f"SUMMARY:{_escape(row['title'])}"
    yield f"DESCRIPTION:{_escape(description(row))}"
    if place:
        yield f"LOCATION:{_escape(place)}"
    yield f"GEO:{row['latitude']};{row['longitude']}"
    yield f"CATEGORIES:{_escape(row['event_type'])}"
    # The grammar of calendars has no other letters in an address.
    if re.fullmatch(r"[!-~]+", link):
        yield f"URL:{link}"
    yield "TRANSP:TRANSPARENT"
    # Calendars pass over what begins with X-: with it, the file is read back as it was. That it is
    # text has to be said of what RFC 5545 does not know.
    for name in COLUMNS:
        if text := str(row[name]):
            yield f"{OWN_COLUMN}{name.upper().replace('_', '-')};VALUE=TEXT:{_escape(text)}"
    yield "END:VEVENT"


def _basic(day: dt.date) -> str:
    """Return a day as YYYYMMDD."""
    return day.isoformat().replace("-", "")


def _escape(text: str) -> str:
    """Return a text as a value of the type TEXT, section 3.3.11."""
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return _CONTROL.sub("", _LINE_BREAK.sub(r"\\n", text))


def _fold(line: str) -> bytes:
    """Return a line in pieces of 75 octets at most, section 3.1; no character is cut apart."""
    octets = line.encode()
    if len(octets) <= _MOST_OCTETS:
        return octets
    pieces, begin, most = [], 0, _MOST_OCTETS
    while len(octets) - begin > most:
        end = begin + most
        while octets[end] & 0b1100_0000 == 0b1000_0000:  # within a character of UTF-8
            end -= 1
        pieces.append(octets[begin:end])
        begin, most = end, _MOST_OCTETS - 1  # the mark of a continuation counts as well
    return b"\r\n ".join([*pieces, octets[begin:]])
