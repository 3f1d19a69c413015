"""A file without anything unusual in it, read at the speed of the machine.

Arrow reads a CSV file many times faster than Python, but joins, repairs and skips in silence. So
a file comes here first to be looked over as bytes, and goes to Arrow only if nothing in it could
be read in two ways. All others are read by *records*, row by row, to the same result.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv

from geodata.reading.textfile import UNWANTED

if TYPE_CHECKING:
    from numpy.typing import NDArray

_QUOTE, _LF, _CR, _TAB, _SPACE = b'"\n\r\t '
_DELETE = b"\x7f"

# In bytes. A piece is looked over while it is in the processor's cache; blocks are read by all
# its cores.
_PIECE_SIZE = 1 << 18
_BLOCK_SIZE = 4 << 20

# First bytes of UTF-8 sequences that may be controls (U+0080 to U+009F begin with C2), or
# invisible or turning characters and U+FFFD (in U+2000 to U+FFFF, which begin with E2 to EF).
_SUSPECT, _SUSPECTS_FROM = 0xC2, 0xE2


class Plain(NamedTuple):
    """The cells of a plain file."""

    header: list[str]
    """First row."""

    columns: list[pa.ChunkedArray]
    """The other rows, one large_string array a column."""

    lines: NDArray[np.int64]
    """Line of the text, counted from 1, on which each row begins, the header left out."""


def read_plain(data: bytes, delimiter: str) -> Plain | None:
    """Return the rows of a UTF-8 text, or None if it has to be read with more care.

    None is the answer to broken or unusual quotes, rows that are narrower or wider than the
    header, blank lines, a lone CR, very long cells, and characters that no text needs.
    """
    scan = _look_over(np.frombuffer(data, dtype=np.uint8))
    if _has_unwanted(data, scan) or not _are_sound(data, scan.quotes, delimiter):
        return None
    breaks = scan.breaks if data.endswith(b"\n") else np.append(scan.breaks, len(data))
    # An odd number of quotes before it puts a line break inside a text.
    is_inside = np.searchsorted(scan.quotes, breaks) % 2 == 1
    ends = breaks[~is_inside]
    header_end = int(ends[0]) if len(ends) else 0
    if len(ends) < 2 or _has_blank_lines(data, ends):
        return None
    # A cell cannot be too long for *records* where no row is.
    if np.diff(ends, prepend=-1).max() > csv.field_size_limit():
        return None
    header = next(csv.reader([data[:header_end].decode()], delimiter=delimiter))
    rows = pa.py_buffer(data).slice(header_end + 1)
    columns = _columns(rows, delimiter, len(header), may_break=bool(is_inside.any()))
    if columns is None or len(columns[0]) != len(ends) - 1:
        return None
    return Plain(header, columns, np.flatnonzero(~is_inside)[:-1] + 2)


class _Scan(NamedTuple):
    """What stands where in the bytes of a file."""

    quotes: NDArray[np.int64]
    breaks: NDArray[np.int64]
    suspects: NDArray[np.int64]
    controls: int
    """Number of control characters before the space, CR included, LF and tab not."""


def _look_over(data: NDArray[np.uint8]) -> _Scan:
    found = [np.empty(0, dtype=np.int64)]
    for begin in range(0, len(data), _PIECE_SIZE):
        piece = data[begin : begin + _PIECE_SIZE]
        # Unsigned bytes wrap around: what begins with E2 or higher comes out below 0x1e, and the
        # controls right behind.
        marks = piece - _SUSPECTS_FROM < 0x100 - _SUSPECTS_FROM + _SPACE
        marks |= piece == _QUOTE
        marks |= piece == _SUSPECT
        found.append(np.flatnonzero(marks) + begin)
    at = np.concatenate(found)
    byte = data[at]
    is_control = (byte < _SPACE) & (byte != _LF) & (byte != _TAB)
    return _Scan(
        quotes=at[byte == _QUOTE],
        breaks=at[byte == _LF],
        suspects=at[byte >= _SUSPECT],
        controls=int(np.count_nonzero(is_control)),
    )


def _has_unwanted(data: bytes, scan: _Scan) -> bool:
    """Return whether there is a character that a reader has to be told about."""
    whole = np.frombuffer(data, dtype=np.uint8)
    # A CR that no LF follows is left over here, and so counts as a control too.
    before_breaks = whole[scan.breaks[scan.breaks > 0] - 1]
    if scan.controls != np.count_nonzero(before_breaks == _CR) or _DELETE in data:
        return True
    at = scan.suspects[scan.suspects < len(data) - 2]
    sequences = (
        whole[at].astype(np.int64) << 16 | whole[at + 1].astype(np.int64) << 8 | whole[at + 2]
    )
    texts = [int(code).to_bytes(3, "big") for code in np.unique(sequences)] + [data[-2:]]
    return any(UNWANTED.search(text.decode("utf-8", errors="ignore")) for text in texts)


def _are_sound(data: bytes, quotes: NDArray[np.int64], delimiter: str) -> bool:
    """Return whether each quote opens a cell, closes one, or is one of two inside a cell.

    Taken in turns, quotes open and close; the two of a pair inside a cell close and open at once.
    """
    if len(quotes) % 2:
        return False
    whole = np.frombuffer(data, dtype=np.uint8)
    opening, closing = quotes[::2], quotes[1::2]
    before = whole[np.maximum(opening - 1, 0)]
    after = whole[np.minimum(closing + 1, len(whole) - 1)]
    edges = [ord(delimiter), _LF, _QUOTE]
    opens = np.isin(before, edges) | (opening == 0)
    closes = np.isin(after, [*edges, _CR]) | (closing == len(whole) - 1)
    return bool(opens.all() and closes.all())


def _has_blank_lines(data: bytes, ends: NDArray[np.int64]) -> bool:
    whole = np.frombuffer(data, dtype=np.uint8)
    begins = np.concatenate(([0], ends[:-1] + 1))
    return bool(np.isin(whole[begins], [_LF, _CR]).any())


def _columns(
    rows: pa.Buffer, delimiter: str, width: int, *, may_break: bool
) -> list[pa.ChunkedArray] | None:
    """Return the columns of rows without a header, or None if Arrow refuses them."""
    names = [str(place) for place in range(width)]
    try:
        table = pa.csv.read_csv(
            pa.BufferReader(rows),
            read_options=pa.csv.ReadOptions(column_names=names, block_size=_BLOCK_SIZE),
            parse_options=pa.csv.ParseOptions(delimiter=delimiter, newlines_in_values=may_break),
            convert_options=pa.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()),
                strings_can_be_null=False,
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    columns: list[pa.ChunkedArray] = table.columns
    return columns
