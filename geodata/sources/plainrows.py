"""Rows of a table that an engine can count as they are: what each says, as whole numbers.

The rules of reading go through each text. Of rows that are only counted, an engine looks at what
decides where and when they count: first and last day, type, and point. A row in which one of these
is missing, or is not in the form that events.csv has, is not counted, and it is known why.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from geodata import schema
from geodata.sources import engine
from geodata.sources.copiedcolumns import AS_READ, DAY, NUMBER

ROWS_A_DEGREE = 64
COLUMNS_A_DEGREE = 48
"""Cells of a degree of latitude and of longitude: each 1.7 km wide and high in Kosovo. To find a
cell is to multiply and to round down, in which no two engines differ by a bit."""

AWAY = -1
"""Row and column of the cell of an event that is abroad."""

REASONS = {
    "date_start": "no first day as YYYY-MM-DD",
    "date_end": "a last day that is none, or is before the first one",
    "date_precision": "a date_precision that is none of 1 to 5",
    "event_type": "a type that is none of the eight",
    "place": "no coordinates in Kosovo's surroundings, and past EVENTS_MOST no name is looked up",
}
"""Why a row is not counted, by the column that is at fault; the first that holds."""

_WEEK = 3
_IN_A_WEEK = dt.timedelta(days=6)
_UNITS = {_WEEK: "W", 4: "M", 5: "Y"}
"""What an imprecise date widens to; a week begins on Monday."""

NO_REASON = ""
_ONLY_HERE = (
    "start", "end", "has_end", "goes_on", "precision", "latitude", "longitude", "abroad", "on_map",
    "on_globe", "bad_end",
)  # fmt: skip


def plain_rows(table: Any) -> Any:
    """Return what each row of a table counts as.

    Parameters
    ----------
    table : table of Ibis
        As *geodata.sources.engine.placed* returns it.

    Returns
    -------
    table of Ibis
        ``first`` and ``last``, days, both inclusive and widened by date_precision, ``last`` null
        without an end; ``kind``, position in *schema.EVENT_TYPES*; ``row`` and ``column`` of its
        cell, *AWAY* for one abroad; ``why``, the key in *REASONS* of a row that is not counted,
        else *NO_REASON*; and the table's own columns with an underscore before their names.
    """
    read = table.select(
        start=_day(table, "date_start"),
        end=_day(table, "date_end"),
        has_end=_is_written(table, "date_end"),
        goes_on=(_text(table, "status") == "ongoing").fill_null(False),
        precision=_precision(table),
        kind=_kind(table),
        latitude=_degrees(table, "latitude"),
        longitude=_degrees(table, "longitude"),
        abroad=_text(table, "municipality").startswith("(").fill_null(False),
        **{f"_{name}": table[name] for name in table.columns},
    )
    west, south, east, north = schema.MAP_BOUNDS
    on_map = read.latitude.between(south, north) & read.longitude.between(west, east)
    on_globe = read.latitude.between(-90, 90) & read.longitude.between(-180, 180)
    last = read.has_end.ifelse(read.end, read.start)
    placed = read.mutate(
        first=_first(read.start, read.precision),
        last=(read.goes_on & ~read.has_end).ifelse(_nothing(last), _last(last, read.precision)),
        on_map=on_map.fill_null(False),
        on_globe=on_globe.fill_null(False),
        bad_end=read.has_end & (read.end.isnull() | (read.end < read.start)),
    )
    why = (placed.on_map | (placed.on_globe & placed.abroad)).ifelse(NO_REASON, "place")
    for wrong, name in (
        (placed.kind.isnull(), "event_type"),
        (placed.precision.isnull(), "date_precision"),
        (placed.bad_end, "date_end"),
        (placed.start.isnull(), "date_start"),
    ):
        why = wrong.fill_null(True).ifelse(name, why)
    rows = placed.mutate(
        row=_cell(placed.on_map, placed.latitude, ROWS_A_DEGREE),
        column=_cell(placed.on_map, placed.longitude, COLUMNS_A_DEGREE),
        why=why,
    )
    return rows.drop(*_ONLY_HERE)


def near(table: Any, first: dt.date, last: dt.date) -> Any:
    """Return the rows of a table that may begin or end between two days, inclusive, and others.

    What it asks of days alone lets an engine leave out most of a table without reading it.
    """
    begins = _written(table, "date_start", first, last)
    ends = _written(table, "date_end", first, last)
    begun = table.filter(*begins)
    return begun.union(table.filter(*ends, ~_all(begins).fill_null(False)))


def without_end(table: Any) -> Any:
    """Return the rows of a table that go on, and of which no last day is written."""
    return table.filter(_goes_on(table))


def touching(table: Any, first: dt.date, last: dt.date, open_ended: Any = None) -> Any:
    """Return the rows of a table that may be on between two days, inclusive, and others.

    Parameters
    ----------
    open_ended : table of Ibis, optional
        All rows of it that go on, as *without_end* returns them, where they are at hand.
    """
    least, most = _widened(first, last)
    start, end = _day(table, "date_start"), _day(table, "date_end")
    begins = _written(table, "date_start", first, last)
    within = _all(begins).fill_null(False)
    some = table.filter(*begins).union(table.filter(start <= most, end >= least, ~within))
    if open_ended is None:
        return some.union(table.filter(start <= most, _goes_on(table), ~within))
    # Here and there in all of a table, they are what it takes longest to read.
    return some.filter(~_goes_on(some)).union(open_ended)


def in_degrees(table: Any, west: float, south: float, east: float, north: float) -> Any:
    """Return the rows of a table between some degrees, inclusive."""
    return table.filter(
        _degrees(table, "latitude").between(south, north),
        _degrees(table, "longitude").between(west, east),
    )


def _written(table: Any, name: str, first: dt.date, last: dt.date) -> tuple[Any, Any]:
    """Return of a column of days what days that name one from *first* to *last* are like."""
    day, precision = _day(table, name), _precision(table)
    within = day.between(first - _IN_A_WEEK, last + _IN_A_WEEK)
    return day.between(*_widened(first, last)), within | (precision > _WEEK).fill_null(False)


def _widened(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """Return two days and all that names one of them as roughly as by its year."""
    return (
        first.replace(month=1, day=1) - _IN_A_WEEK,
        last.replace(month=12, day=31) + _IN_A_WEEK,
    )


def _goes_on(table: Any) -> Any:
    is_open = (_text(table, "status") == "ongoing").fill_null(False)
    return is_open & ~_is_written(table, "date_end")


def _all(conditions: tuple[Any, Any]) -> Any:
    return conditions[0] & conditions[1]


def _nothing(column: Any) -> Any:
    """Return a column that is null in every row, of the type of another one."""
    return column.nullif(column)


def _absent(table: Any, kind: str) -> Any:
    return _nothing(table[table.columns[0]].cast("string")).cast(kind)


def _text(table: Any, name: str) -> Any:
    """Return a column as texts, null for blank or where there is no such column."""
    if name not in table.columns:
        return _absent(table, "string")
    return table[name].cast("string").strip().nullif("")


def _is_written(table: Any, name: str) -> Any:
    """Return whether a column says something, be it what it should or not."""
    is_text = name not in table.columns or table[name].type().is_string()
    return (_text(table, name) if is_text else table[name]).notnull()


def _day(table: Any, name: str) -> Any:
    if AS_READ[name] in table.columns:
        return table[AS_READ[name]]
    if name not in table.columns:
        return _absent(table, "date")
    kind = table[name].type()
    if kind.is_date():
        return table[name]
    if kind.is_timestamp():
        return table[name].date()
    text = _text(table, name)
    return text.re_search(DAY).ifelse(text, _nothing(text)).cast("date")


def _degrees(table: Any, name: str) -> Any:
    if AS_READ[name] in table.columns:
        return table[AS_READ[name]]
    if name not in table.columns:
        return _absent(table, "float64")
    if table[name].type().is_numeric():
        return table[name].cast("float64")
    text = _text(table, name)
    return text.re_search(NUMBER).ifelse(text, _nothing(text)).cast("float64")


def _precision(table: Any) -> Any:
    """Return date_precision as a whole number, 1 for blank, null for what is none."""
    if "date_precision" in table.columns and table.date_precision.type().is_numeric():
        number = table.date_precision
        least, *_, most = schema.DATE_PRECISIONS
        known = number.between(least, most).ifelse(number, _nothing(number)).cast("int64")
        return number.isnull().ifelse(schema.DEFAULT_DATE_PRECISION, known)
    text = _text(table, "date_precision")
    known = text.re_search("^[1-5]$").ifelse(text, _nothing(text)).cast("int64")
    return text.isnull().ifelse(schema.DEFAULT_DATE_PRECISION, known)


def _kind(table: Any) -> Any:
    text = _text(table, "event_type")
    kind = _nothing(text).cast("int64")
    for code, name in enumerate(schema.EVENT_TYPES):
        kind = (text == name).ifelse(code, kind)
    return kind


def _cell(on_map: Any, degrees: Any, cells: int) -> Any:
    return on_map.fill_null(False).ifelse((degrees * cells).floor().cast("int64"), AWAY)


def _first(day: Any, precision: Any) -> Any:
    """Return the first day of the period that a day names, as *geodata.intervals* has it."""
    written = day
    for code, unit in _UNITS.items():
        day = (precision == code).ifelse(written.truncate(unit).cast("date"), day)
    return day


def _last(day: Any, precision: Any) -> Any:
    written = day
    for code, unit in _UNITS.items():
        period = engine.period_end(written, unit)
        day = (precision == code).ifelse(period, day)
    return day


def month_of(day: Any) -> Any:
    """Return the months since year 0 of a column of days."""
    return day.year().cast("int64") * 12 + day.month().cast("int64") - 1
