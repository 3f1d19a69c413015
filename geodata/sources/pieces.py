"""A CSV file too large to be held, read piece by piece to the rows that it has as a whole."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import numpy as np

from geodata import schema
from geodata.reading.csvfile import Table, read_table
from geodata.reading.heading import Heading, find_heading
from geodata.reading.records import read_records
from geodata.reading.textfile import decode
from geodata.sources.failure import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.problems import Problem

_PIECE_BYTES = 64 << 20
"""Of some hundred thousand rows: what reading them holds beside it is a few times as much."""

_LONGEST = 4
"""Times a piece without the end of a row before it is cut even so."""

_HEAD_BYTES = 1 << 16
"""In which the header is."""

_NO_ROWS = frozenset({"title-row", "other-table", "broken-header", "empty-file"})
"""Rules under which a file has no rows, however many lines follow."""


_OF_HEADER = frozenset({"missing-column", "unknown-column", "repeated-column", "nameless-column"})
"""Rules of the names of columns, which each piece is read below."""


class _Place(NamedTuple):
    """Where in a file a piece begins, and how its rows are read."""

    delimiter: str
    header: bytes
    """The names of the columns as a line."""

    header_line: int
    rows: int
    """Rows before it, as a spreadsheet counts them."""

    lines: int
    """The same of an editor's lines."""


def read_pieces(name: str, file: BinaryIO, size: int = _PIECE_BYTES) -> Iterator[Table]:
    """Yield the rows of a CSV file with their lines, some at a time, as *read_table* has them.

    A piece ends where a row does. Where a quote was left open that cannot be told for certain; of
    the two halves that a row then may be cut into each is reported.

    Parameters
    ----------
    name : str
        Of the file, for the problems.
    file : binary file
        Read once, from where it stands.
    size : int
        Bytes that are read at a time.

    Raises
    ------
    SourceError
        If it is no text, or not one in UTF-8.
    """
    pieces = _cut(file, size)
    utf8 = _text(name, next(pieces, b""))
    table = read_table(name, utf8, schema.COLUMNS, schema.REQUIRED)
    place = _Place(*_heading(utf8), table.header_line, table.last_line, _lines(utf8))
    told = {_key(problem) for problem in table.problems}
    # Whether there are events is known at the end.
    none = [problem for problem in table.problems if problem.rule == "no-events"]
    yield table._replace(problems=[one for one in table.problems if one not in none])
    if any(problem.rule in _NO_ROWS for problem in table.problems):
        return
    for piece in pieces:
        utf8 = _text(name, piece)
        table = _below(name, place, utf8)
        place = place._replace(rows=table.last_line, lines=place.lines + _lines(utf8))
        problems = list(_news(table.problems, place, told))
        none = [] if len(table.frame) or any(one.line for one in problems) else none
        yield table._replace(problems=problems)
    if none:
        rows = slice(0, 0)
        yield table._replace(
            frame=table.frame[rows],
            lines=table.lines[rows],
            editor_lines=table.editor_lines[rows],
            problems=none,
        )


def _below(name: str, place: _Place, utf8: bytes) -> Table:
    """Return the rows of a piece that is not the first one."""
    # What it is read below is a line of its own, and counts for none.
    heading = Heading(place.delimiter, 0, place.rows - 1, place.lines - 1, has_title=False)
    text = place.header + utf8
    return read_table(name, text, schema.COLUMNS, schema.REQUIRED, heading=heading)


def _cut(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield the bytes of a file, cut behind the ends of rows."""
    rest = b""
    while data := file.read(size):
        data = rest + data
        end = _last_row(data)
        if end == 0 and len(data) > _LONGEST * size:
            # With a quote astray each line break may be the end of a row, the last one too.
            end = data.rfind(b"\n") + 1 or len(data)
        if end:
            yield data[:end]
        rest = data[end:]
    if rest:
        yield rest


def _last_row(data: bytes) -> int:
    """Return where the last whole row ends, behind a line break with no quote open; 0 for none."""
    mark = b"\n" if b"\n" in data else b"\r"
    # Where many are found, numpy counts several times as fast as bytes do.
    quotes = int(np.count_nonzero(np.frombuffer(data, np.uint8) == ord('"')))
    end = len(data)
    while (at := data.rfind(mark, 0, end)) >= 0:
        quotes -= data.count(b'"', at, end)
        if quotes % 2 == 0:
            return at + 1
        end = at
    return 0


def _text(name: str, data: bytes) -> bytes:
    text = decode(name, data)
    for problem in text.problems:
        # In pieces an encoding cannot be guessed: one may look like another than the next.
        rule = problem.rule if text.utf8 is None else "not-utf-8"
        raise SourceError(rule, problem.message)
    return text.utf8 or b""


def _heading(utf8: bytes) -> tuple[str, bytes]:
    """Return what separates the cells of a file, and the names of its columns as a line."""
    heading = find_heading(utf8, frozenset(schema.COLUMNS).__contains__)
    head = utf8[heading.begin : heading.begin + _HEAD_BYTES].decode(errors="ignore")
    rows = read_records(head, heading.delimiter).cells
    names = next((row for row in rows if any(map(str.strip, row))), [])
    line = io.StringIO()
    writer = csv.writer(line, delimiter=heading.delimiter, lineterminator="\n")
    writer.writerow(" ".join(name.split()) for name in names)
    return heading.delimiter, line.getvalue().encode()


def _lines(utf8: bytes) -> int:
    breaks = utf8.count(b"\n")
    return breaks + utf8.count(b"\r") - utf8.count(b"\r\n") if b"\r" in utf8 else breaks


def _key(problem: Problem) -> tuple[str, str | None, str | None]:
    return problem.rule, problem.column, problem.value


def _news(
    problems: list[Problem], place: _Place, told: set[tuple[str, str | None, str | None]]
) -> Iterator[Problem]:
    """Yield problems of a piece without those of the header that another piece had."""
    for problem in problems:
        if problem.rule in ("no-events", "delimiter"):
            continue
        if problem.rule in _OF_HEADER:
            if _key(problem) in told:
                continue
            told.add(_key(problem))
            problem = replace(problem, line=place.header_line, editor_line=None)
        yield problem
