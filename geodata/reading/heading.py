"""Where the header of a CSV text is, and what separates its cells.

Most files begin with it. Excel writes `sep=;` above it for itself, and people write a title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geodata.reading.records import read_records

if TYPE_CHECKING:
    from collections.abc import Callable

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

# A header is among the first rows, and those in the first bytes of a file.
_ROWS = 10
_BYTES = 1 << 16

# So many known names, under a row with at most one of them, are a header under a title.
_NAMES = 3

_SEPARATOR = re.compile(rb'"?sep=(?P<delimiter>[,;\t|])"?[,;\t|]*(?:\r\n|\n|\r)', re.IGNORECASE)
_LINE_END = re.compile(rb"\r\n|\n|\r")


class Heading(NamedTuple):
    """Where a header is."""

    delimiter: str

    begin: int
    """Byte from which the text is to be read: 0, or that of the header below what is left out."""

    rows: int
    """How many rows stand before *begin*."""

    lines: int
    """How many lines of an editor these are."""

    has_title: bool
    """Whether there is text among them that people wrote."""


def find_heading(utf8: bytes, is_known: Callable[[str], bool]) -> Heading:
    """Return where the header of a text is.

    Parameters
    ----------
    utf8 : bytes
        All of it.
    is_known : function
        Tells whether a stripped cell is the name of a column. Where none is, the first row that
        is not blank counts as the header.
    """
    said = _SEPARATOR.match(utf8)
    begin = said.end() if said else 0
    head = utf8[begin : begin + _BYTES]
    delimiters = [said["delimiter"].decode()] if said else list(DELIMITERS)
    best = max((_look(head, delimiter, is_known) for delimiter in delimiters), key=_Look.rank)
    rows = lines = 0
    if best.is_below_title:
        rows, lines = best.row, best.line
        begin += _offset(head, lines)
    above = 1 if said else 0
    return Heading(best.delimiter, begin, rows + above, lines + above, best.is_below_title)


class _Look(NamedTuple):
    """What a text looks like with one delimiter."""

    delimiter: str
    row: int
    line: int
    """Lines above the row."""

    names: int
    """Known names in the row."""

    cells: int
    """Cells of the first row that is not blank; very many where every row is."""

    is_below_title: bool

    def rank(self) -> tuple[int, int]:
        return self.names, self.cells


def _look(head: bytes, delimiter: str, is_known: Callable[[str], bool]) -> _Look:
    records = read_records(head.decode(errors="ignore"), delimiter)
    rows = [row for row, cells in enumerate(records.cells[:_ROWS]) if any(map(str.strip, cells))]
    names = {
        row: len({name for cell in records.cells[row] if is_known(name := cell.strip())})
        for row in rows
    }
    first = rows[0] if rows else 0
    best = max(rows, key=lambda row: (names[row], -row), default=0)
    is_below = best > first and names[best] >= _NAMES and names[first] <= 1
    # A row at fault above everything is the header itself, broken.
    is_below = is_below and min(records.faults, default=best) >= best
    row = best if is_below else first
    return _Look(
        delimiter,
        row,
        records.lines[row] - 1 if rows else 0,
        names.get(row, 0),
        len(records.cells[first]) if rows else len(head) + 1,
        is_below,
    )


def _offset(data: bytes, lines: int) -> int:
    """Return the byte at which a line begins, with *lines* before it."""
    ends = (match.end() for match in _LINE_END.finditer(data))
    return next((end for number, end in enumerate(ends, 1) if number == lines), 0)
