"""Events of any table, read by a plan that was shown before."""

from __future__ import annotations

import hashlib
import re
from functools import partial
from typing import TYPE_CHECKING

from geodata.importers import readings
from geodata.importers.checking import checked
from geodata.importers.dayforms import read_day
from geodata.importers.days import moved_days
from geodata.importers.join import unknown_codes
from geodata.importers.mapping import MappingTable, Rule
from geodata.importers.plan import DAY_FIELDS
from geodata.importers.selection import EVERYTHING, Selection
from geodata.importers.synonyms import COUNTRY, POINT
from geodata.places.names import normalise
from geodata.problems import Finding
from geodata.reading.leftovers import unmarked
from geodata.reading.links import split_links
from geodata.reading.pointforms import read_point
from geodata.schema import (
    CONDITIONS,
    CONFIDENCES,
    NATURES,
    RELEASES,
    SOURCE_SCALES,
    STATUSES,
    EventType,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from geodata.importers.plan import Plan
    from geodata.importers.result import ImportResult
    from geodata.reading.dayorder import Order

_VOCABULARIES: dict[str, Sequence[str]] = {
    "status": STATUSES,
    "nature": NATURES,
    "condition": CONDITIONS,
    "release": RELEASES,
    "confidence": CONFIDENCES,
    "source_scale": SOURCE_SCALES,
}
_AS_THEY_STAND = ("sub_event_type", "actor1", "actor2", "location", "tags", "relates_to")
_RANGE = re.compile(r"([0-9]+)\s*[–—−-]\s*([0-9]+)")


def import_generic(
    plan: Plan, today: dt.date | None = None, selection: Selection = EVERYTHING
) -> ImportResult:
    """Return the events of a table. Nothing in it raises.

    Parameters
    ----------
    plan : Plan
        Which column is read as what; *plan.question()* has been answered, or days that can be
        read in two ways are reported.
    today : date, optional
        The day from which dates count as far ahead; by default the day it is.
    selection : Selection
        Which events are wanted.
    """
    frame = plan.sheet.frame
    table = mapping_table(plan)
    findings = [] if "event_id" in plan.columns else list(_repeated(frame, plan.sheet.lines))
    for field in DAY_FIELDS:
        if field in plan.columns:
            findings += moved_days(frame[plan.columns[field]])
    if plan.join:
        findings += unknown_codes(frame, plan.join, plan.columns)
    problems = [*plan.source.problems, *(plan.join.problems if plan.join else ())]
    return checked(
        table,
        plan.sheet,
        problems=problems,
        findings=findings,
        selection=selection,
        today=today,
    )


def mapping_table(plan: Plan) -> MappingTable:
    """Return the table by which the rows of a plan become ours."""
    columns, join = plan.columns, plan.join

    def of(*fields: str) -> tuple[str, ...]:
        """Return the columns of fields, *_NO_COLUMN* for one that the file has not."""
        return tuple(columns.get(field, _NO_COLUMN) for field in fields)

    def beside(field: str) -> tuple[str, ...]:
        return (join.label(field),) if join and field in join.columns else (_NO_COLUMN,)

    start, end = plan.orders.get("date_start"), plan.orders.get("date_end")
    rules = [
        Rule(
            "event_id",
            (*of("event_id", "date_start"), *plan.source.header),
            "as it stands, or from the day and the row",
            partial(read_id, start),
        ),
        Rule("date_start", of("date_start"), "", partial(_day, start)),
        Rule("date_end", of("date_end"), "", partial(_day, end)),
        Rule(
            "date_precision",
            of("date_precision", "date_start", "date_end"),
            "as it stands, or from how the days are written",
            partial(read_precision, start, end),
        ),
        Rule("event_type", of("event_type"), "", partial(read_type, plan.event_type, plan.words)),
        Rule("title", of("title", "notes"), "", lambda a, b: a or readings.first_sentence(b)),
        Rule("notes", of("notes", "title"), "", lambda a, b: a or b),
        Rule("source", of("source"), "", lambda text: text or plan.cited),
        Rule("source_url", of("source_url"), "", read_urls),
        Rule("fatalities", of("fatalities"), "", read_count),
        Rule("injuries", of("injuries"), "", read_count),
    ]
    rules += [
        Rule(field, of(field), "", partial(read_period, plan.orders.get(field)))
        for field in ("last_confirmed", "source_date")
    ]
    rules += [
        Rule(field, of(field), "", partial(read_word, known))
        for field, known in _VOCABULARIES.items()
    ]
    rules += [
        Rule(field, (*of(field), *beside(field)), "", lambda own, other: own or other)
        for field in _AS_THEY_STAND
        if field != "sub_event_type"
    ]
    rules.append(
        Rule(
            "sub_event_type",
            of("sub_event_type", "event_type"),
            "as it stands, or the file's own word for the type",
            partial(read_sub_type, plan.words),
        )
    )
    rules.append(
        Rule(
            "municipality",
            (*of("municipality"), *beside("municipality"), *of(COUNTRY)),
            "as it stands, or the country in brackets where that is not Kosovo",
            read_municipality,
        )
    )
    # A point is taken from one place whole: never the latitude of the one, the other's longitude.
    points = (("latitude", "longitude"), ("longitude", "latitude"))
    rules += [
        Rule(field, (*of(field, other, POINT), *beside(field)), "", partial(read_degrees, place))
        for place, (field, other) in enumerate(points)
    ]
    rules.append(
        Rule(
            "geo_precision",
            (*of("geo_precision", "latitude", "longitude", POINT), *beside("geo_precision")),
            "",
            lambda own, *cells: readings.whole(own or ("" if any(cells[:-1]) else cells[-1])),
        )
    )
    return MappingTable(plan.sheet.file, tuple(rules))


_NO_COLUMN = ""  # read as blank: a nameless column is never one of a sheet


def read_id(order: Order | None, own: str, date: str, *cells: str) -> str:
    """Return the file's id, or one that is the same for the same row at every import."""
    if own:
        return unmarked(own)
    written = read_day(date, order)
    day = written.iso.replace("-", "") if written else "undated"
    digest = hashlib.sha256("\x1f".join(cells).encode(errors="replace")).hexdigest()[:8]
    return f"XK-{day}-{digest}"


def read_precision(
    start_order: Order | None, end_order: Order | None, own: str, start: str, end: str
) -> str:
    """Return the precision as it stands, or the coarser one of how the two days are written."""
    days = (read_day(start, start_order), read_day(end, end_order))
    written = max((day.precision for day in days if day), default=1)
    return readings.whole(own) or (str(written) if written > 1 else "")


def read_type(default: str, words: Mapping[str, EventType], text: str) -> str:
    """Return one of the eight types: the one a word stands for, the default for a blank."""
    return words.get(normalise(text), text) if text else default


def read_sub_type(words: Mapping[str, EventType], own: str, event_type: str) -> str:
    """Return the finer word, or the file's own for the type if that is another word than ours."""
    meant = words.get(normalise(event_type))
    return own or ("" if meant is None or meant == normalise(event_type) else event_type)


def read_municipality(own: str, joined: str, country: str) -> str:
    """Return the municipality as it stands, or the country in brackets if that is not Kosovo."""
    if country and not readings.is_in_kosovo(country):
        return readings.municipality(country, "", "")
    return own or joined


def read_degrees(place: int, own: str, half: str, point: str, joined: str) -> str:
    """Return a coordinate: its own column's, a half of the point's, or the second file's.

    Parameters
    ----------
    place : int
        0 for the latitude, 1 for the longitude.
    own, half : str
        This coordinate and the other one.
    point : str
        Both in one cell. What cannot be read there is left as it stands.
    joined : str
        This coordinate of the place that the row has a code of.
    """
    if own or half:
        return readings.degrees(own)
    if point:
        read = read_point(point)
        return point if read is None else read[place]
    return readings.degrees(joined)


def read_period(order: Order | None, text: str) -> str:
    """Return a day, a month or a year as precisely as it is written."""
    day = read_day(text, order)
    return text if day is None else day.iso[: {4: 7, 5: 4}.get(day.precision, 10)]


def read_count(text: str) -> str:
    """Return a number of people, `3 – 5` as `3-5`."""
    return (
        _RANGE.sub(r"\1-\2", readings.whole(text))
        if _RANGE.fullmatch(text)
        else (readings.whole(text))
    )


def read_word(known: Sequence[str], text: str) -> str:
    """Return a word of a vocabulary in its own spelling."""
    return next((word for word in known if word.casefold() == text.casefold()), text)


def read_urls(text: str) -> str:
    """Return several web addresses separated by spaces, whatever separated them."""
    return " ".join(split_links(text))


def _day(order: Order | None, text: str) -> str:
    return readings.day(text, order)


def _repeated(frame: pd.DataFrame, lines: Sequence[int]) -> Iterator[Finding]:
    """Yield the rows that say what an earlier row says: without ids they are the same event."""
    # By their hashes, since the cells themselves would take several times a file's memory.
    first: dict[int, int] = {}
    for row, cells in enumerate(frame.itertuples(index=False, name=None)):
        before = first.setdefault(hash(cells), row)
        if before != row and cells == tuple(frame.iloc[before]):
            message = f"the row is the same as line {lines[before]}; take one of them out."
            yield Finding(row, None, None, "repeated-row", message)
