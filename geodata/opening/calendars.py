"""The entries of an iCalendar file (RFC 5545) as rows: our own whole, others as far as told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from geodata.opening.rowtext import Table, broken, of_records

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN_COLUMN = "X-EVENTS-"
"""What the name of a property begins with that holds a column of events.csv."""


def read_calendar(data: bytes, sheet: str) -> Table:
    """Return the entries of a calendar, by the names of our columns.

    An entry that was exported from events comes back as it was. Of any other the days, the place
    and the texts are told; the last day is the one before its end, which does not count.

    Raises
    ------
    CannotOpenError
        If it is no calendar.
    """
    # Only here, since few files are calendars.
    import icalendar

    try:
        entries = icalendar.Calendar.from_ical(data).walk("VEVENT")
    except (ValueError, IndexError, KeyError):
        broken("iCalendar file")
    return of_records([dict(_own(entry)) or dict(_told(entry)) for entry in entries], [])


def _own(entry: Any) -> Iterator[tuple[str, str]]:
    for key, value in entry.items():
        if key.startswith(OWN_COLUMN):
            yield key.removeprefix(OWN_COLUMN).lower().replace("-", "_"), str(value)


def _told(entry: Any) -> Iterator[tuple[str, Any]]:
    yield "event_id", str(entry.get("UID", ""))
    first = _day(entry, "DTSTART")
    last = _day(entry, "DTEND")
    if last is not None and not isinstance(last, dt.datetime):
        last -= dt.timedelta(days=1)
    yield "date_start", first
    yield "date_end", last if last != first else None
    categories = entry.get("CATEGORIES")
    yield "event_type", "; ".join(getattr(categories, "cats", ()))
    texts = {
        "title": "SUMMARY",
        "notes": "DESCRIPTION",
        "location": "LOCATION",
        "source_url": "URL",
    }
    for name, key in texts.items():
        yield name, str(entry.get(key, ""))
    point = entry.get("GEO")
    if point is not None:
        yield "latitude", point.latitude
        yield "longitude", point.longitude


def _day(entry: Any, key: str) -> dt.date | None:
    day: dt.date | None = getattr(entry.get(key), "dt", None)
    return day
