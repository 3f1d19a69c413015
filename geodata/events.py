"""The events of a file as a GeoDataFrame, and everything that is wrong with the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute
import shapely

from geodata import schema
from geodata.intervals import interval_bounds
from geodata.nature import condition_codes, is_standing
from geodata.problems import Finding, Problem, locate
from geodata.reading import checks, leftovers
from geodata.reading import standing as rules
from geodata.reading.coordinates import on_map, read_coordinates
from geodata.reading.csvfile import Table, read_table
from geodata.reading.formulas import unguard
from geodata.reading.textfile import decode, read_bytes
from geodata.reading.texts import by_value

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray


class EventsFile(NamedTuple):
    """What is in a file of events."""

    events: gpd.GeoDataFrame
    """The rows without an error; see *read_events* for the columns."""

    problems: list[Problem]
    """All errors and warnings, sorted by line; those of the whole file come first."""


class EventsText(NamedTuple):
    """What is in the bytes of a file of events, and where in its text."""

    events: gpd.GeoDataFrame
    problems: list[Problem]
    editor_lines: NDArray[np.int64]
    """For each of the *events*, the line of a text editor on which its row begins."""


def read_events(path: str | os.PathLike[str]) -> EventsFile:
    """Return the events of a CSV file, and all that is wrong with it.

    Nothing in a file raises an exception. A row with an error is left out and reported; all
    other rows are there.

    Parameters
    ----------
    path : path
        The file. It is read at once, and never while it is being saved.

    Returns
    -------
    EventsFile
        Its *events* are sorted by start, then event_id, with a RangeIndex and the CRS EPSG:4326.
        They have the columns of the schema as text, "" for blank, except for

        - date_precision, geo_precision : int8
        - latitude, longitude : float64, degrees

        and besides

        - start : datetime64[s], first day, inclusive, widened by date_precision
        - end : datetime64[s], last day, inclusive; NaT is open
        - file : str, name of the file
        - line : int64, row in the file as a spreadsheet numbers it
        - type_code : int8, position in *schema.EVENT_TYPES*
        - is_standing : bool, whether it stands from its first day to its last, or happened
        - condition_code : int8, what it makes of its crossing point: position in
          *schema.CONDITIONS*, -1 for nothing
        - on_map : bool, whether the point lies within *schema.MAP_BOUNDS*
        - geometry : Point (longitude, latitude)
    """
    data, problem = read_bytes(path)
    if data is None:
        return EventsFile(no_events(), [problem] if problem else [])
    return parse_events(Path(path).name, data)


def parse_events(file: str, data: bytes, today: dt.date | None = None) -> EventsFile:
    """Return the events in the bytes of a CSV file, as *read_events* does.

    Parameters
    ----------
    file : str
        Name of the file, for the problems.
    data : bytes
        All of the file.
    today : date, optional
        The day from which dates count as far ahead; by default the day it is.
    """
    parsed = parse_text(file, data, today)
    return EventsFile(parsed.events, parsed.problems)


def parse_text(file: str, data: bytes, today: dt.date | None = None) -> EventsText:
    """Return what *parse_events* does, and the line of an editor for each event."""
    utf8, problems = decode(file, data)
    if utf8 is None:
        return EventsText(no_events(), problems, np.empty(0, dtype=np.int64))
    table = read_table(file, utf8, schema.COLUMNS, schema.REQUIRED)
    events, findings = check_table(table, today or dt.date.today())
    events["file"] = pd.array([file] * len(events), dtype="str")
    problems += table.problems
    problems += locate(findings, file, table.lines, table.editor_lines)
    rows = np.searchsorted(table.lines, events["line"].to_numpy())
    return EventsText(events, in_order(problems), table.editor_lines[rows])


def check_table(
    table: Table, today: dt.date, called: Callable[[int], str] = "line {}".format
) -> tuple[gpd.GeoDataFrame, list[Finding]]:
    """Return the good rows of a table as events, and what is wrong with all of its rows.

    Parameters
    ----------
    table : Table
        Rows of one file, or of several one after the other.
    today : date
        The day from which dates count as far ahead.
    called : callable
        Takes one of the table's *lines* and says which row it is, for the rules about two rows.
    """
    frame, findings = (table.frame, []) if table.is_clean else checks.clean(table.frame)
    if not table.is_unguarded:
        frame = frame.assign(**{name: unguard(frame[name]) for name in schema.COLUMNS})
    required = [name for name in schema.REQUIRED if name in table.header]
    findings += checks.blanks(frame, required)
    findings += checks.duplicates(frame["event_id"], table.lines, called)
    findings += leftovers.cut_ids(frame["event_id"])
    findings += leftovers.spreadsheet_errors(frame, schema.FREE_TEXTS)
    days = checks.days(frame, today)
    findings += days.findings
    frame = checks.without_ends(frame, days.has_no_end)
    findings += checks.words(frame["event_type"], schema.EVENT_TYPES, "unknown-type")
    findings += checks.words(frame["status"], schema.STATUSES, "bad-status")
    findings += checks.words(frame["nature"], schema.NATURES, "bad-nature")
    findings += checks.words(frame["condition"], schema.CONDITIONS, "bad-condition")
    findings += checks.words(frame["release"], schema.RELEASES, "bad-release")
    findings += checks.words(frame["confidence"], schema.CONFIDENCES, "bad-confidence")
    findings += checks.words(
        frame["source_scale"], schema.SOURCE_SCALES, "bad-source-scale", "warning"
    )
    date_precision = checks.codes(
        frame["date_precision"],
        schema.DATE_PRECISIONS,
        "bad-date-precision",
        blank=schema.DEFAULT_DATE_PRECISION,
    )
    findings += date_precision.findings
    geo_precision = checks.codes(
        frame["geo_precision"], schema.GEO_PRECISIONS, "bad-geo-precision", blank=0
    )
    findings += geo_precision.findings
    point = read_coordinates(frame, geo_precision.values)
    findings += point.findings
    findings += checks.counts(frame, ["fatalities", "injuries"])
    findings += checks.links(frame["source_url"])
    findings += checks.periods(frame, ["source_date", "last_confirmed"])
    standing = is_standing(frame)
    findings += rules.conditions(frame, standing, point.latitude, point.longitude)
    findings += rules.links(frame, standing, date_precision.values, days)

    # A column that is required and missing is one problem of the header, and no row is whole.
    good = np.full(len(frame), set(schema.REQUIRED) <= table.header)
    good[[finding.row for finding in findings if finding.severity == "error"]] = False
    type_codes: dict[str, int] = {name: code for code, name in enumerate(schema.EVENT_TYPES)}
    bounds = interval_bounds(days.start, days.end, date_precision.values, frame["status"])
    events = frame.assign(
        date_precision=date_precision.values,
        geo_precision=point.geo_precision,
        latitude=point.latitude,
        longitude=point.longitude,
        start=bounds.start,
        end=bounds.end,
        line=table.lines,
        type_code=by_value(frame["event_type"], lambda name: type_codes.get(name, -1), np.int8),
        is_standing=standing,
        condition_code=condition_codes(frame, standing),
        on_map=on_map(point.latitude, point.longitude),
    )
    return _as_geodata(events, np.flatnonzero(good)), findings


def _as_geodata(events: pd.DataFrame, rows: NDArray[np.int64]) -> gpd.GeoDataFrame:
    """Return some rows of the events in the order of start and id, with their points."""
    keys = pa.table({"start": pa.array(events["start"]), "event_id": pa.array(events["event_id"])})
    order = pa.compute.sort_indices(
        keys.take(pa.array(rows)), [("start", "ascending"), ("event_id", "ascending")]
    )
    rows = rows[order.to_numpy()]
    # A file that is whole and in order is the rule, and need not be copied.
    if not np.array_equal(rows, np.arange(len(events))):
        events = events.take(rows).reset_index(drop=True)
    return gpd.GeoDataFrame(events, geometry=_points(events), crs="EPSG:4326")


def _points(events: pd.DataFrame) -> NDArray[np.object_]:
    """Return the points of events; those of one place are one object, which cannot change."""
    lat, distinct_lat = pd.factorize(events["latitude"])
    lon, distinct_lon = pd.factorize(events["longitude"])
    where, distinct = pd.factorize(lat * np.int64(len(distinct_lon)) + lon)
    of_lat, of_lon = np.divmod(distinct, max(len(distinct_lon), 1))
    # Geometry is (x, y): longitude comes first here, and only here.
    points = shapely.points(distinct_lon[of_lon], distinct_lat[of_lat])
    return np.asarray(points, dtype=object)[where]


def no_events() -> gpd.GeoDataFrame:
    """Return a frame with every column of events and no row."""
    return parse_events("", ",".join(schema.COLUMNS).encode()).events


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems sorted by line, then by column; those of the whole file come first."""
    return sorted(problems, key=_order)


def _order(problem: Problem) -> tuple[int, int]:
    """Return what problems are sorted by: line, then the order of columns."""
    known = problem.column in schema.COLUMNS
    return problem.line or 0, schema.COLUMNS.index(problem.column) + 1 if known else 0
