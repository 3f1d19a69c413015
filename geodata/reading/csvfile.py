"""A CSV text as a table under the names of its header; all that does not fit is reported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geodata.problems import Finding, Problem, file_problem, locate, quoted
from geodata.reading.columnnames import name_findings
from geodata.reading.heading import DELIMITERS, Heading, find_heading
from geodata.reading.plain import Plain, read_plain
from geodata.reading.records import Fault, Records, read_records
from geodata.reading.texts import look_at_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

_FAULT_MESSAGES: dict[Fault, str] = {
    "unclosed-quote": "a quote is opened in this row and not closed; close it, or take it out.",
    "stray-quote": (
        "text follows a closing quote; put the whole cell in quotes, "
        "and write a quote inside it twice."
    ),
    "cell-too-long": "a cell is too long to be read; shorten it.",
}


class Table(NamedTuple):
    """The rows of a file that have a cell for each column of its header."""

    frame: pd.DataFrame
    """A text column for each known column, stripped, "" for blank. RangeIndex."""

    lines: NDArray[np.int64]
    """Row of each event as a spreadsheet numbers it, shape (n,)."""

    editor_lines: NDArray[np.int64]
    """Line of a text editor on which each row begins, shape (n,)."""

    header: frozenset[str]
    """Known columns that the file has; the others are blank in *frame*."""

    problems: list[Problem]
    """What is wrong with the file's form."""

    is_clean: bool
    """Whether it is known that no text holds a control character or a lost one."""

    is_unguarded: bool
    """Whether it is known that no text begins with an apostrophe."""

    header_line: int = 1
    """Row of the header as a spreadsheet numbers it."""

    last_line: int = 0
    """The same of the last row, whether it is among these or not; 0 where that is not known."""


def read_table(
    file: str,
    utf8: bytes,
    columns: Sequence[str],
    required: Sequence[str],
    *,
    fold: Callable[[str], str] = str,
    heading: Heading | None = None,
) -> Table:
    """Return the rows of a CSV text.

    Rows without any text in them are left out, and no problem.

    Parameters
    ----------
    file : str
        Name of the file, for the problems.
    utf8 : bytes
        All of its text. Cells may be separated by commas or, with a warning, by something else.
    columns, required : sequence of str
        Known columns, and those of them that the header has to name.
    fold : function
        Turns a name of the header into a known one.
    heading : Heading, optional
        Where the header is; what stands above it is left out. By default it is looked for, and
        under a title it is an error.
    """
    if heading is None:
        heading = find_heading(utf8, frozenset(columns).__contains__)
        if heading.has_title:
            return _under_title(file, heading, columns)
    text = utf8[heading.begin :] if heading.begin else utf8
    delimiter = heading.delimiter
    plain = read_plain(text, delimiter)
    # A row of blank cells above the header is no header.
    if plain is not None and any(map(str.strip, plain.header)):
        table = _from_plain(file, plain, columns, required, fold)
    else:
        records = read_records(text.decode(errors="replace"), delimiter)
        table = _from_records(file, records, columns, required, fold)
    if any(problem.rule == "other-table" for problem in table.problems):
        # Of rows that mean something else there is nothing more to say.
        return _nothing(file, columns, table.problems)
    if heading.rows:
        table = _moved(table, heading)
    if delimiter != "," and table.header:
        message = f"is separated by {DELIMITERS[delimiter]}; save it with commas."
        table.problems.append(file_problem(file, "delimiter", message, "warning"))
    return table


def _under_title(file: str, heading: Heading, columns: Sequence[str]) -> Table:
    """Return no rows, and where the header is."""
    message = (
        f"the header is in line {heading.rows + 1}, and has to be in line 1; "
        "take out what stands above it."
    )
    return _nothing(file, columns, [file_problem(file, "title-row", message)])


def _nothing(file: str, columns: Sequence[str], problems: list[Problem]) -> Table:
    """Return a table without rows, and why there are none."""
    empty = _from_records(file, Records([], [], {}), columns, (), str)
    return empty._replace(problems=problems)


def _moved(table: Table, heading: Heading) -> Table:
    """Return a table that was read from its header on with the lines of the whole file."""
    problems = [
        replace(
            problem,
            line=problem.line + heading.rows,
            editor_line=(problem.editor_line or problem.line) + heading.lines,
        )
        if problem.line is not None
        else problem
        for problem in table.problems
    ]
    return table._replace(
        header_line=table.header_line + heading.rows,
        last_line=table.last_line + heading.rows,
        lines=table.lines + heading.rows,
        editor_lines=table.editor_lines + heading.lines,
        problems=[
            replace(problem, editor_line=None) if problem.editor_line == problem.line else problem
            for problem in problems
        ],
    )


def _from_plain(
    file: str,
    plain: Plain,
    columns: Sequence[str],
    required: Sequence[str],
    fold: Callable[[str], str],
) -> Table:
    """Return the rows of a plain file, in which all rows are well formed."""
    header = [fold(cell.strip()) for cell in plain.header]
    texts = list(map(_as_text, plain.columns))
    ends = list(map(look_at_ends, texts))
    texts = [
        text.str.strip() if end.have_space else text for text, end in zip(texts, ends, strict=True)
    ]
    blank = np.ones(len(plain.lines), dtype=np.bool_)
    for text in texts:
        blank &= text.eq("").to_numpy(dtype=np.bool_)
        if not blank.any():
            break
    nameless = (text for text, name in zip(texts, header, strict=True) if not name)
    has_nameless = any(text.ne("").any() for text in nameless)
    findings = name_findings(file, header, 0, columns, required, has_nameless=has_nameless)
    problems = locate(findings, file, [1], [1])
    if blank.all() and set(required) <= set(header):
        problems.append(no_events(file))
    places = {name: header.index(name) for name in columns if name in header}
    absent = _as_text([""] * len(blank))
    frame = pd.DataFrame(
        {name: texts[places[name]] if name in places else absent for name in columns}
    )
    rows = np.flatnonzero(~blank)
    if len(rows) < len(blank):
        frame = frame.take(rows).reset_index(drop=True)
    return Table(
        frame,
        rows + 2,
        plain.lines[rows],
        frozenset(places),
        problems,
        is_clean=True,
        is_unguarded=not any(end.have_space or end.have_apostrophe for end in ends),
        last_line=len(blank) + 1,
    )


def _from_records(
    file: str,
    records: Records,
    columns: Sequence[str],
    required: Sequence[str],
    fold: Callable[[str], str],
) -> Table:
    """Return the rows of any other file, and what is wrong with those that are left out."""
    cells = records.cells
    top = next((row for row, cell in enumerate(cells) if _has_text(cell)), len(cells))
    findings = [
        Finding(row, None, None, fault, _FAULT_MESSAGES[fault])
        for row, fault in records.faults.items()
    ]
    problems = []
    rows: NDArray[np.int64] = np.empty(0, dtype=np.int64)
    places: dict[str, int] = {}
    if min(records.faults, default=top) < top:
        message = "the header cannot be read, and so no row can; see the problem of its row."
        problems.append(file_problem(file, "broken-header", message))
    elif top == len(cells):
        message = "is empty; its first row has to name the columns."
        problems.append(file_problem(file, "empty-file", message))
    else:
        header = [fold(cell.strip()) for cell in cells[top]]
        places = {name: header.index(name) for name in columns if name in header}
        rows, misfits = _rows(cells, top)
        findings += misfits
        findings += _nul_bytes(cells, rows, header)
        unfit = [finding.row for finding in findings]
        rows = rows[~np.isin(rows, unfit)]
        nameless = [place for place, name in enumerate(header) if not name]
        has_nameless = any(cells[row][place].strip() for place in nameless for row in rows)
        findings += name_findings(file, header, top, columns, required, has_nameless=has_nameless)
        if len(rows) == 0 and max(unfit, default=top) == top and set(required) <= set(header):
            problems.append(no_events(file))

    problems += locate(findings, file, range(1, len(cells) + 1), records.lines)
    kept = [cells[row] for row in rows]
    texts = {
        name: _as_text([row[places[name]].strip() if name in places else "" for row in kept])
        for name in columns
    }
    lines = np.asarray(records.lines, dtype=np.int64)[rows]
    return Table(
        pd.DataFrame(texts),
        rows + 1,
        lines,
        frozenset(places),
        problems,
        is_clean=False,
        is_unguarded=False,
        header_line=top + 1,
        last_line=len(cells),
    )


def _as_text(values: list[str] | pa.ChunkedArray) -> pd.Series[str]:
    return pd.Series(pd.array(values, dtype="str"))


def no_events(file: str) -> Problem:
    """Return that there is a header and no row below it."""
    return file_problem(file, "no-events", "has a header and no events; add a row.", "warning")


def _has_text(cells: list[str]) -> bool:
    return any(cell and not cell.isspace() for cell in cells)


def _rows(cells: list[list[str]], top: int) -> tuple[NDArray[np.int64], list[Finding]]:
    """Return the rows below the header that are as wide as it, and the misfits."""
    width = len(cells[top])
    widths = np.fromiter(map(len, cells), np.int64, len(cells))
    widths[: top + 1] = 0
    findings = []
    for row in np.flatnonzero((widths != width) & (widths > 0)):
        if not _has_text(cells[row]):
            continue
        more = widths[row] > width
        if more and _is_blank_surplus(cells[row], width):
            del cells[row][width:]
            widths[row] = width
            continue
        advice = (
            "put quotes around a text that has a comma in it."
            if more
            else "write a comma for each blank cell too."
        )
        start = quoted(next(filter(str.strip, cells[row])))
        message = (
            f"the row that begins with {start} has {widths[row]} "
            f"{'cell' if widths[row] == 1 else 'cells'}, "
            f"where the header has {width}; {advice}"
        )
        rule = "too-many-cells" if more else "too-few-cells"
        findings.append(Finding(int(row), None, None, rule, message))
    full = np.flatnonzero(widths == width)
    blank = [row for row in full if not cells[row][0].strip() and not _has_text(cells[row])]
    return full[~np.isin(full, blank)], findings


def _is_blank_surplus(cells: list[str], width: int) -> bool:
    """Return whether all that a row has beyond the header is blank, and nothing was moved there.

    A comma in an unquoted text moves all that follows it, and then the last cells may be blank
    as well: such a text goes on behind a space.
    """
    return not _has_text(cells[width:]) and not any(
        cell[:1] == " " and cell.strip() for cell in cells[:width]
    )


def _nul_bytes(
    cells: list[list[str]], rows: NDArray[np.int64], header: list[str]
) -> Iterator[Finding]:
    """Yield the cells with a NUL, a sign that the file was damaged."""
    message = "holds a NUL byte, so the row is damaged; type the value again."
    for row in rows:
        for column, cell in zip(header, cells[row], strict=True):
            if "\0" in cell:
                yield Finding(int(row), column, cell, "nul-byte", f"{quoted(cell)} {message}")
