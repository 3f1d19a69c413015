"""All of a source in memory: the same rules for every file, folder, address and table."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from geodata import schema
from geodata.events import no_events
from geodata.opening.rowtext import CannotOpenError
from geodata.problems import Problem, file_problem
from geodata.reading.csvfile import read_table
from geodata.reading.textfile import decode, read_bytes
from geodata.sources import arrowtable, engine, remote
from geodata.sources.failure import SETUP, SourceError
from geodata.sources.filenames import local_files
from geodata.sources.limits import MOST, most_events
from geodata.sources.merged import Part, check_parts
from geodata.sources.parquet import is_parquet, read_parquet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    import geopandas as gpd

    from geodata.reading.csvfile import Table
    from geodata.sources.source import Source


class Reading(NamedTuple):
    """What is in a source."""

    events: gpd.GeoDataFrame
    """The rows without an error; see *geodata.read_events* for the columns."""

    problems: list[Problem]
    """All errors and warnings, by file and line; those of a whole file come before its rows'."""

    sha256: str
    """In hexadecimal: of the file, or of what ``sha256sum`` prints for several; blank for none."""


class _File(NamedTuple):
    name: str
    data: bytes | None
    problem: Problem | None


def read_source(source: Source, today: dt.date | None = None) -> Reading:
    """Return the events of a source, and all that is wrong with it.

    Nothing in a source raises an exception. A row with an error is left out and reported, as is a
    file that cannot be read; all others are there.

    Parameters
    ----------
    source : Source
        Files are read whole and never while they are being saved.
    today : date, optional
        The day from which dates count as far ahead; by default the day it is.
    """
    try:
        if source.kind == "table":
            return _read_table(source, today)
        return _read_files(source.name, _files(source), today)
    except SourceError as error:
        return Reading(no_events(), [error.problem(source.name)], "")


def _files(source: Source) -> Iterator[_File]:
    if source.kind == "address":
        for file in remote.files(source):
            yield _File(file.name, remote.read(source, file), None)
        return
    for name, path in local_files(source):
        yield _File(name, *read_bytes(path))


def _read_files(name: str, files: Iterator[_File], today: dt.date | None) -> Reading:
    parts: list[Part] = []
    problems: list[Problem] = []
    sums: list[str] = []
    rows = 0
    for file in files:
        if file.data is None:
            problems += [file.problem] if file.problem else []
            continue
        sums.append(f"{hashlib.sha256(file.data).hexdigest()}  {file.name}\n")
        try:
            table = _table_of(file.name, file.data)
        except CannotOpenError as error:
            problems.append(file_problem(file.name, error.rule, str(error)))
            continue
        parts.append(Part(file.name, table))
        rows += len(table.frame)
        if rows > most_events():
            raise too_many()
    sha256 = sums[0].split()[0] if len(sums) == 1 else _digest("".join(sums)) if sums else ""
    if not parts:
        return Reading(no_events(), problems, sha256)
    checked = check_parts(parts, today)
    return Reading(checked.events, [*problems, *checked.problems], sha256)


def _table_of(file: str, data: bytes) -> Table:
    if is_parquet(data):
        return read_parquet(file, data)
    utf8, problems = decode(file, data)
    table = read_table(file, utf8 or b"", schema.COLUMNS, schema.REQUIRED)
    # Of a file without a text only that is said.
    return table._replace(problems=problems + (table.problems if utf8 is not None else []))


def _read_table(source: Source, today: dt.date | None) -> Reading:
    columns = engine.read_all(source, most_events())
    if columns.rows.num_rows > most_events():
        raise too_many()
    lost = arrowtable.pointless(source.name, columns.pointless)
    table = arrowtable.read_columns(source.name, columns.rows, columns.strange, lost)
    checked = check_parts([Part(source.name, table, has_lines=False)], today)
    return Reading(checked.events, checked.problems, "")


def too_many() -> SourceError:
    """Return that there are more events than a map holds."""
    message = (
        f"has more than {most_events():,} rows, the most that the map holds one by one. Past that "
        "it counts them, in a table and in files of this machine: copy those of another one to a "
        f"folder here ({SETUP}), or set {MOST} if there is the memory for it."
    )
    return SourceError("too-many-rows", message)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
