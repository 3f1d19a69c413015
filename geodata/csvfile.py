"""A CSV text as a table under the names of its header; all that does not fit is reported."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geodata.formulas import unguard
from geodata.problems import Finding, Problem, did_you_mean, file_problem, locate, quoted
from geodata.records import Fault, read_records, split_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

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


def read_table(file: str, text: str, columns: Sequence[str], required: Sequence[str]) -> Table:
    """Return the rows of a CSV text.

    Rows without any text in them are left out, and no problem.

    Parameters
    ----------
    file : str
        Name of the file, for the problems.
    text : str
        All of it. Cells may be separated by commas or, with a warning, by something else.
    columns, required : sequence of str
        Known columns, and those of them that the header has to name.
    """
    delimiter = _delimiter(text, columns)
    records = read_records(text, delimiter)
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
        header = [cell.strip() for cell in cells[top]]
        places = {name: header.index(name) for name in columns if name in header}
        rows, misfits = _rows(cells, top)
        findings += misfits
        findings += _nul_bytes(cells, rows, header) if "\0" in text else ()
        findings += _header_findings(header, top, cells, rows, columns, required)
        unfit = [finding.row for finding in findings]
        rows = rows[~np.isin(rows, unfit)]
        if delimiter != ",":
            message = f"is separated by {DELIMITERS[delimiter]}; save it with commas."
            problems.append(file_problem(file, "delimiter", message, "warning"))
        if len(rows) == 0 and not any(row > top for row in unfit) and set(required) <= set(header):
            message = "has a header and no events; add a row."
            problems.append(file_problem(file, "no-events", message, "warning"))

    spreadsheet_lines = range(1, len(cells) + 1)
    problems += locate(findings, file, spreadsheet_lines, records.lines)
    kept = [cells[row] for row in rows]
    frame = pd.DataFrame(
        {name: _column(kept, places.get(name)) for name in columns}, index=range(len(kept))
    )
    editor_lines = np.asarray(records.lines, dtype=np.int64)[rows]
    return Table(frame, rows + 1, editor_lines, frozenset(places), problems)


def _delimiter(text: str, columns: Sequence[str]) -> str:
    """Return what separates the names of the header, a comma where nothing does better."""
    match = re.match(r"[^\r\n]*", text.lstrip())
    heading = match.group() if match else ""

    def known_names(delimiter: str) -> int:
        return len({cell.strip() for cell in split_line(heading, delimiter)} & set(columns))

    return max(DELIMITERS, key=known_names)


def _has_text(cells: list[str]) -> bool:
    return any(cell and not cell.isspace() for cell in cells)


def _column(kept: list[list[str]], place: int | None) -> pd.Series[str]:
    values = [""] * len(kept) if place is None else [cells[place] for cells in kept]
    return unguard(pd.Series(values, dtype="str").str.strip())


def _rows(cells: list[list[str]], top: int) -> tuple[NDArray[np.int64], list[Finding]]:
    """Return the rows below the header that are as wide as it, and the misfits."""
    width = len(cells[top])
    widths = np.fromiter(map(len, cells), np.int64, len(cells))
    widths[: top + 1] = 0
    findings = []
    for row in np.flatnonzero((widths != width) & (widths > 0)):
        if not _has_text(cells[row]):
            continue
        # A surplus of blank cells counts as well: a comma in an unquoted text has moved all
        # that follows it, and only the last cell is blank.
        more = widths[row] > width
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


def _nul_bytes(
    cells: list[list[str]], rows: NDArray[np.int64], header: list[str]
) -> Iterator[Finding]:
    """Yield the cells with a NUL, a sign that the file was damaged."""
    message = "holds a NUL byte, so the row is damaged; type the value again."
    for row in rows:
        for column, cell in zip(header, cells[row], strict=True):
            if "\0" in cell:
                yield Finding(int(row), column, cell, "nul-byte", f"{quoted(cell)} {message}")


def _header_findings(
    header: list[str],
    top: int,
    cells: list[list[str]],
    rows: NDArray[np.int64],
    columns: Sequence[str],
    required: Sequence[str],
) -> Iterator[Finding]:
    """Yield what is wrong with the names of the columns."""
    strange = [name for name in dict.fromkeys(header) if name and name not in columns]
    absent = [name for name in columns if name not in header]
    for name in required:
        if name in absent:
            hint = did_you_mean(difflib.get_close_matches(name, strange, n=1))
            message = f"the column is missing, so no event can be shown; add it.{hint}"
            yield Finding(top, name, None, "missing-column", message)
    for name in strange:
        near = difflib.get_close_matches(name.casefold(), absent, n=1)
        hint = did_you_mean(near) or " Is it spelt as in the list of columns?"
        message = f"{quoted(name)} is no known column and is left out; rename it or take it out."
        yield Finding(top, name, name, "unknown-column", message + hint, "warning")
    for name in columns:
        if header.count(name) > 1:
            message = "the column stands there twice and only the first counts; take one out."
            yield Finding(top, name, name, "repeated-column", message, "warning")
    nameless = [place for place, name in enumerate(header) if not name]
    if nameless and any(cells[row][place].strip() for row in rows for place in nameless):
        message = "a column without a name has values, which are left out; name it or clear it."
        yield Finding(top, None, None, "nameless-column", message, "warning")
