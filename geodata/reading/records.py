"""The records of a CSV text: every row that can be read, whatever stands before it.

One broken row never takes the rows after it along. Where a quote is left open, the row that
opened it is given up, and reading goes on at the next line.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Fault = Literal["unclosed-quote", "stray-quote", "cell-too-long"]

# Lines that may be read in vain, per line of the text, before each line is taken for a row of
# its own. Honest files stay far below; without a limit a hostile one takes quadratic time.
RETRIES_PER_LINE = 5


class Records(NamedTuple):
    """The rows of a text, in order; row numbers are positions in these lists plus 1.

    They are the numbers that a spreadsheet shows: a text with line breaks is one row, and so is
    a blank line.
    """

    cells: list[list[str]]
    """Cells of each row; a blank line and a row at fault have none."""

    lines: list[int]
    """Line of the text, counted from 1, on which each row begins."""

    faults: dict[int, Fault]
    """Position of each row that could not be read, and why."""


def read_records(text: str, delimiter: str) -> Records:
    """Return the records of a text whose lines end in LF, CRLF or CR.

    Quotes follow RFC 4180 strictly: text behind a closing quote is a fault, because to guess
    what was meant would be to repair in silence.
    """
    physical = io.StringIO(text, newline="").readlines()
    records = Records([], [], {})
    width = 0
    retries = RETRIES_PER_LINE * len(physical)
    position = 0
    while position < len(physical):
        stop = len(physical) if retries > 0 else position + 1
        source = map(physical.__getitem__, range(position, stop))
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        begin = end = position
        fault: Fault | None = None
        try:
            for cells in reader:
                end = position + reader.line_num
                if end - begin > 1 and _swallows(
                    physical[begin + 1 : end], cells, width, delimiter
                ):
                    fault = "unclosed-quote"
                    break
                records.cells.append(cells)
                records.lines.append(begin + 1)
                width = width or len(cells)
                begin = end
        except csv.Error as error:
            end = position + reader.line_num
            fault = _fault(str(error), spans_lines=end - begin > 1)
        position = begin
        if fault is not None:
            records.faults[len(records.cells)] = fault
            records.cells.append([])
            records.lines.append(begin + 1)
            retries -= end - begin
            position = begin + 1
    return records


def split_line(line: str, delimiter: str) -> list[str]:
    """Return the cells of a single line, or none if its quotes are broken."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _swallows(later: Sequence[str], cells: list[str], width: int, delimiter: str) -> bool:
    """Return whether a record of several lines holds whole rows.

    A quote left open in one row and another one further down make a record that is well formed
    and wrong: whole rows lie inside one of its cells.
    """
    if "\n" in cells[0] or "\r" in cells[0]:
        # What follows a first cell of several lines looks like a whole row, and belongs there.
        later = later[:-1]
    return width > 1 and any(
        line.count(delimiter) >= width - 1 and len(split_line(line, delimiter)) == width
        for line in later
    )


def _fault(message: str, *, spans_lines: bool) -> Fault:
    """Return what is wrong with a row, from what the csv module says of it."""
    # Past its limit for a cell the csv module gives up, mostly because a quote is still open.
    if spans_lines or "unexpected end" in message:
        return "unclosed-quote"
    return "cell-too-long" if "field limit" in message else "stray-quote"
