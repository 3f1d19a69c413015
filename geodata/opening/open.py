"""Which kind a file is of, and the table in it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geodata.opening import archives, calendars, geofiles, workbooks
from geodata.opening.rowtext import CannotOpenError
from geodata.problems import Problem, file_problem
from geodata.reading.textfile import INPUT_NAME, read_bytes

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from geodata.opening.rowtext import Table

STANDARD_INPUT = "-"

# An archive in an archive in an archive is nobody's download.
_DEPTH = 3

_OPENERS: tuple[tuple[re.Pattern[bytes], Callable[[bytes, str], Table]], ...] = (
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), workbooks.read_workbook),
    (re.compile(rb"SQLite format 3\0"), geofiles.read_geopackage),
    (re.compile(rb"PAR1"), geofiles.read_parquet),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{|\[\s*\{)"), geofiles.read_geojson),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|kml)"), geofiles.read_kml),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR", re.IGNORECASE), calendars.read_calendar),
)
_DOCUMENTS = {
    "a web page": re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE),
    "a PDF document": re.compile(rb"%PDF-"),
}
_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"


class Opened(NamedTuple):
    """What is in a file."""

    file: str
    """Name of the file, without its folders."""

    data: bytes | None
    """Bytes of a CSV text; None if there is none."""

    problems: list[Problem]
    """Why there is none, and what a table in another form lost."""

    choices: tuple[str, ...] = ()
    """Names of the tables of which somebody has to choose one."""


def open_table(path: str | os.PathLike[str], sheet: str = "") -> Opened:
    """Return the table in a file.

    Parameters
    ----------
    path : path
        The file; `-` is standard input.
    sheet : str
        Name of the sheet, the layer or the packed file, where there are several.
    """
    name = name_of(path)
    if str(path) == STANDARD_INPUT:
        return open_bytes(name, sys.stdin.buffer.read(), sheet)
    data, problem = read_bytes(path)
    if data is None:
        return Opened(name, None, [problem] if problem else [])
    return open_bytes(name, data, sheet)


def name_of(path: str | os.PathLike[str]) -> str:
    """Return what a file is called in its problems: its name without the folders."""
    return INPUT_NAME if str(path) == STANDARD_INPUT else Path(path).name or str(path)


def open_bytes(file: str, data: bytes, sheet: str = "") -> Opened:
    """Return the table in the bytes of a file, as *open_table* does."""
    try:
        table = _open(data, sheet, _DEPTH)
    except CannotOpenError as error:
        return Opened(file, None, [file_problem(file, error.rule, str(error))], error.choices)
    if isinstance(table, bytes):
        return Opened(file, table, [])
    lost = [file_problem(file, rule, message, "warning") for rule, message in table.losses]
    return Opened(file, table.to_csv(), lost)


def _open(data: bytes, sheet: str, depth: int) -> bytes | Table:
    is_zip, is_gzip = data.startswith(_ZIP), data.startswith(_GZIP)
    if is_zip and workbooks.is_workbook(data):
        return workbooks.read_workbook(data, sheet)
    if is_zip or is_gzip:
        if depth == 0:
            raise CannotOpenError("broken-container", "is an archive in an archive; unpack it.")
        unpacked = archives.unzip(data, sheet) if is_zip else archives.gunzip(data)
        # The name has chosen the packed file, and is none of a sheet in it.
        return _open(unpacked, "" if is_zip else sheet, depth - 1)
    for start, read in _OPENERS:
        if start.match(data):
            return read(data, sheet)
    for kind, start in _DOCUMENTS.items():
        if start.match(data):
            message = f"is {kind}, and no table; ask its source for the table as CSV."
            raise CannotOpenError("no-table", message)
    return data
