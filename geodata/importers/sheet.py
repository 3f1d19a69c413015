"""Another program's table: quirks of form forgiven, lines kept, columns found by their names."""

from __future__ import annotations

import csv
import io
from array import array
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
import pyarrow as pa

from geodata.importers.synonyms import is_column_name
from geodata.opening import open_table
from geodata.problems import Problem, file_problem, locate
from geodata.reading import checks
from geodata.reading.columnnames import name_findings
from geodata.reading.csvfile import read_table
from geodata.reading.heading import Heading, find_heading
from geodata.reading.records import Records, read_records
from geodata.reading.textfile import decode

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Sequence

# A file of another program may be separated by whatever it likes, and what its columns are called
# is asked when it is known what they should be.
_FORGIVEN = frozenset({"delimiter", "repeated-column"})
_OF_WIDTH = frozenset({"too-few-cells", "too-many-cells"})
# A header is read from so many bytes.
_HEAD = 1 << 20


class Sheet(NamedTuple):
    """The rows of a file that have a cell for each column of its header."""

    file: str
    """Name of the file, without its folders."""

    frame: pd.DataFrame
    """Text columns, stripped, without control characters, "" for blank. RangeIndex."""

    lines: Sequence[int]
    """Row of each in a spreadsheet, the header being 1."""

    editor_lines: Sequence[int]
    """Line of each in a text editor."""

    rows_in: int
    """How many rows with any text in them stand below the header."""

    header_line: int
    """Row of the header in a spreadsheet."""

    problems: list[Problem]


class Source(NamedTuple):
    """A file as it was opened: its rows under the names that it has for its columns."""

    file: str
    """Name of the file, without its folders."""

    sheet: Sheet | None
    """All of its rows and named columns; None if it could not be read."""

    names: tuple[str, ...]
    """Cells of the header as they stand there, stripped."""

    delimiter: str
    problems: list[Problem]
    """What is wrong with the file as a whole."""

    choices: tuple[str, ...] = ()
    """Names of the tables of which somebody has to choose one."""

    @property
    def header(self) -> tuple[str, ...]:
        """Names of the columns, each once, nameless ones left out."""
        return tuple(dict.fromkeys(filter(None, self.names)))


def open_source(path: str | os.PathLike[str], sheet: str = "") -> Source:
    """Return the rows of a file; nothing in it raises.

    Parameters
    ----------
    path : path
        A file of any kind that *open_table* opens; `-` is standard input.
    sheet : str
        Name of the sheet, the layer or the packed file, where there are several.
    """
    opened = open_table(path, sheet)
    if opened.data is None:
        return Source(opened.file, None, (), ",", opened.problems, opened.choices)
    source = source_of(opened.file, opened.data)
    return source._replace(problems=[*opened.problems, *source.problems])


def source_of(file: str, data: bytes) -> Source:
    """Return the rows in the bytes of a CSV file, as *open_source* does.

    Forgiven, because they lose nothing: any separator, trailing columns without a name, and rows
    that leave out their trailing blank cells where there are such columns. Rows of a title above
    the header are left out, with a warning.
    """
    utf8, problems = decode(file, data)
    if utf8 is None:
        return Source(file, None, (), ",", problems)
    heading = find_heading(utf8, is_column_name)
    if heading.has_title:
        message = (
            f"the header is in line {heading.rows + 1}; what stands above it is taken for a title, "
            "and left out."
        )
        problems = [*problems, file_problem(file, "title-left-out", message, "warning")]
    records = read_records(_head(utf8, heading), heading.delimiter)
    names = [name.strip() for name in records.cells[top]] if (top := _top(records)) >= 0 else []
    sheet = _read(file, utf8, heading, list(dict.fromkeys(filter(None, names))))
    # Arrow keeps what it frees until it is told that it is not needed soon.
    pa.default_memory_pool().release_unused()
    return Source(file, sheet, tuple(names), heading.delimiter, problems)


def read_sheet(
    source: Source,
    columns: Sequence[str],
    fold: Callable[[str], str] = str,
) -> Sheet:
    """Return the rows of a file that could be read under the names of known columns.

    Parameters
    ----------
    source : Source
        The file.
    columns : sequence of str
        Known columns; one that the header does not name is blank.
    fold : function
        Turns a name of the header into a known one.
    """
    sheet = source.sheet
    if sheet is None:
        raise ValueError(f"{source.file} could not be read")
    folded = [fold(name) if name else "" for name in source.names]
    spelt = dict(zip(reversed(folded), reversed(source.names), strict=True))
    blank = pd.Series([""] * len(sheet.frame), dtype="str")
    frame = pd.DataFrame(
        {name: sheet.frame[spelt[name]] if name in spelt else blank for name in columns}
    )
    findings = list(name_findings(source.file, folded, 0, columns, (), has_nameless=False))
    named = locate(findings, source.file, [sheet.header_line], [sheet.header_line])
    problems = [
        replace(problem, column=spelt.get(problem.column or "", problem.column))
        for problem in [*named, *sheet.problems]
    ]
    return sheet._replace(frame=frame, problems=problems)


def _read(file: str, utf8: bytes, heading: Heading, names: list[str]) -> Sheet:
    """Return the rows of a text under the names of its own header."""
    table = read_table(file, utf8, names, (), heading=heading)
    if any(problem.rule in _OF_WIDTH for problem in table.problems):
        text = utf8[heading.begin :].decode(errors="replace")
        squared = _squared(text, read_records(text, heading.delimiter), heading.delimiter)
        if squared is not None:
            whole = heading._replace(begin=0)
            table = read_table(file, squared.encode(), names, (), heading=whole)
    frame, findings = (table.frame, []) if table.is_clean else checks.clean(table.frame)
    problems = table.problems + locate(findings, file, table.lines, table.editor_lines)
    # Each row with text in it has come out, or one error of its own says why not.
    unread = {
        problem.line
        for problem in table.problems
        if problem.severity == "error" and (problem.line or 0) > table.header_line
    }
    is_broken = any(problem.rule == "broken-header" for problem in table.problems)
    return Sheet(
        file,
        frame,
        # As numbers of Python's own they would take five times the memory.
        array("q", table.lines.tobytes()),
        array("q", table.editor_lines.tobytes()),
        _count(utf8, heading) if is_broken else len(table.lines) + len(unread),
        table.header_line,
        [problem for problem in problems if problem.rule not in _FORGIVEN],
    )


def _count(utf8: bytes, heading: Heading) -> int:
    """Return how many rows with text stand below a header that cannot be read."""
    text = utf8[heading.begin :].decode(errors="replace")
    records = read_records(text, heading.delimiter)
    top = _top(records)
    return sum(
        bool(row in records.faults or any(map(str.strip, cells)))
        for row, cells in enumerate(records.cells)
        if row > top
    )


def _head(utf8: bytes, heading: Heading) -> str:
    """Return the text from the header on, as far as a header can reach."""
    return utf8[heading.begin : heading.begin + _HEAD].decode(errors="ignore")


def _top(records: Records) -> int:
    """Return the position of the header, -1 without one."""
    for row, cells in enumerate(records.cells):
        if row in records.faults or any(map(str.strip, cells)):
            return row
    return -1


def _squared(text: str, records: Records, delimiter: str) -> str | None:
    """Return the text with its nameless trailing columns even, None if it has none.

    Only separators are added, at the ends of rows, and no line: line numbers stay as they are.
    """
    top = _top(records)
    if top < 0 or top in records.faults:
        return None
    header = list(map(str.strip, records.cells[top]))
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
    physical = io.StringIO(text, newline="").readlines()
    ends = [line - 1 for line in records.lines[1:]] + [len(physical)]
    if width == named or ends[top] != records.lines[top]:
        return None  # a header of several lines is taken as it is
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
