"""Another program's file as a table: its quirks of form forgiven, its lines kept."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geodata.problems import Problem, locate
from geodata.reading import checks
from geodata.reading.csvfile import read_table
from geodata.reading.heading import DELIMITERS
from geodata.reading.records import Records, read_records, split_line
from geodata.reading.textfile import decode, read_bytes

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Sequence

    import pandas as pd

# A file of another program may be separated by whatever it likes; it is not asked to change.
_FORGIVEN = frozenset({"delimiter"})


class Source(NamedTuple):
    """The text of a file, and the names in its header."""

    file: str
    """Name of the file, without its folders."""

    text: str | None
    """All of it; None if it could not be read."""

    delimiter: str
    header: tuple[str, ...]
    """Names of the columns as they stand there, stripped, nameless ones left out."""

    problems: list[Problem]


class Sheet(NamedTuple):
    """The rows of a file that have a cell for each column of its header."""

    file: str
    frame: pd.DataFrame
    """Text columns, stripped, without control characters, "" for blank. RangeIndex."""

    lines: list[int]
    """Row of each in a spreadsheet, the header being 1."""

    editor_lines: list[int]
    """Line of each in a text editor."""

    rows_in: int
    """How many rows with any text in them stand below the header."""

    header_line: int
    """Row of the header in a spreadsheet."""

    problems: list[Problem]


def open_source(path: str | os.PathLike[str]) -> Source:
    """Return the text of a file and the names of its columns; nothing in it raises."""
    name = Path(path).name or str(path)
    data, problem = read_bytes(path)
    if data is None:
        return Source(name, None, ",", (), [problem] if problem else [])
    return source_of(name, data)


def source_of(file: str, data: bytes) -> Source:
    """Return the text in the bytes of a file, as *open_source* does."""
    utf8, problems = decode(file, data)
    if utf8 is None:
        return Source(file, None, ",", (), problems)
    text = utf8.decode(errors="replace")
    delimiter = _delimiter(text)
    records = read_records(text, delimiter)
    names = [name.strip() for name in records.cells[top]] if (top := _top(records)) >= 0 else []
    return Source(file, text, delimiter, tuple(dict.fromkeys(filter(None, names))), problems)


def read_sheet(
    source: Source,
    columns: Sequence[str],
    fold: Callable[[str], str] = str,
) -> Sheet:
    """Return the rows of a file under the names of its header.

    Forgiven, because they lose nothing: trailing columns without a name, rows that leave out
    their trailing blank cells where there are such columns, any separator, and the spelling of
    names as far as *fold* makes it one.

    Parameters
    ----------
    source : Source
        The file.
    columns : sequence of str
        Known columns; one that the header does not name is blank.
    fold : function
        Turns a name of the header into a known one.
    """
    text = source.text or ""
    records = read_records(text, source.delimiter)
    top = _top(records)
    rows_in = sum(
        bool(row in records.faults or any(map(str.strip, cells)))
        for row, cells in enumerate(records.cells)
        if row > top
    )
    spelt = {fold(name): name for name in reversed(source.header)}
    text = _squared(text, records, top, source.delimiter, fold)
    table = read_table(source.file, text.encode(), columns, ())
    frame, findings = checks.clean(table.frame)
    found = table.problems + locate(findings, source.file, table.lines, table.editor_lines)
    problems = [
        replace(problem, column=spelt.get(problem.column or "", problem.column))
        for problem in found
        if problem.rule not in _FORGIVEN
    ]
    return Sheet(
        source.file,
        frame,
        table.lines.tolist(),
        table.editor_lines.tolist(),
        rows_in,
        max(top, 0) + 1,
        problems,
    )


def _delimiter(text: str) -> str:
    """Return what splits the first line into the most cells, a comma where nothing does better."""
    heading = next(filter(str.strip, io.StringIO(text)), "").strip("\r\n")
    return max(DELIMITERS, key=lambda delimiter: len(split_line(heading, delimiter)))


def _top(records: Records) -> int:
    """Return the position of the header, -1 without one."""
    for row, cells in enumerate(records.cells):
        if row in records.faults or any(map(str.strip, cells)):
            return row
    return -1


def _squared(
    text: str, records: Records, top: int, delimiter: str, fold: Callable[[str], str]
) -> str:
    """Return the text with known names in its header and its nameless trailing columns even.

    Only separators are added, at the ends of rows, and no line: line numbers stay as they are.
    """
    if top < 0 or top in records.faults:
        return text
    physical = io.StringIO(text, newline="").readlines()
    ends = [line - 1 for line in records.lines[1:]] + [len(physical)]
    if ends[top] != records.lines[top]:
        return text  # a header of several lines is taken as it is
    header = [fold(cell.strip()) for cell in records.cells[top]]
    while header and not header[-1]:
        header.pop()
    named = len(header)
    rows = [
        (row, cells)
        for row, cells in enumerate(records.cells)
        if row > top and any(map(str.strip, cells))
    ]
    # One row that is too wide has a comma too many. Where no row is as narrow as the names, the
    # separator at the end is the writer's habit.
    narrowest = min((len(cells) for _, cells in rows), default=named)
    width = max(len(records.cells[top]), narrowest, named)
    if width > named:
        for row, cells in rows:
            if named <= len(cells) < width and not any(map(str.strip, cells[named:])):
                _append(physical, ends[row] - 1, delimiter * (width - len(cells)))
    heading = io.StringIO()
    csv.writer(heading, delimiter=delimiter, lineterminator="").writerow(header)
    line = records.lines[top] - 1
    physical[line] = heading.getvalue() + delimiter * (width - named) + _line_end(physical[line])
    return "".join(physical)


def _append(physical: list[str], line: int, cells: str) -> None:
    content = physical[line].rstrip("\r\n")
    physical[line] = content + cells + _line_end(physical[line])


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
