"""Columns that a copy of a file has beside those of the file: each row's line, and what cells say.

By days and degrees as such an engine leaves out, without reading it, most of a table that is in
order; of texts it has to look at each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterable

LINE = "_line_of_file"
"""The column that says in which line of its file a row is, from 0 below the header."""

DAYS = ("date_start", "date_end")
DEGREES = ("latitude", "longitude")

AS_READ = {name: f"_{name}_as_read" for name in (*DAYS, *DEGREES)}
"""The columns with what days and degrees say, null for what is none, by the column of the file."""

_MONTHS_OF_31, _MONTHS_OF_30 = "(?:0[13578]|1[02])", "(?:0[469]|11)"
_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
DAY = (
    f"^(?:[0-9]{{4}}-(?:{_MONTHS_OF_31}-(?:0[1-9]|[12][0-9]|3[01])"
    f"|{_MONTHS_OF_30}-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP}-02-29)$"
)
"""A day that is in the calendar: what matches is cast by any engine without an error."""

NUMBER = r"^[+-]?[0-9]{1,3}(?:\.[0-9]+)?$"
"""Degrees as they are written."""


def with_columns_as_read(table: pa.Table, lines: Iterable[int]) -> pa.Table:
    """Return the rows of a file with their lines, and with what their days and degrees say.

    Parameters
    ----------
    table : table of Arrow's
        Texts are stripped.
    lines : iterable of int
        From 0 below the header.
    """
    for name, added in AS_READ.items():
        kind = pa.date32() if name in DAYS else pa.float64()
        if name in table.column_names:
            column = _as_read(table[name], kind)
        else:
            column = pa.chunked_array([pa.nulls(table.num_rows, kind)])
        table = table.append_column(added, column)
    return table.append_column(LINE, pa.array(lines, pa.int64()))


def with_own_lines(table: Any, line: str, paths: Iterable[str]) -> Any:
    """Return an Ibis table of Parquet files with the lines of those that are copies of others.

    Parameters
    ----------
    table : table of Ibis
        Of the files, some of which may be copies.
    line : str
        The column with the place of a row in its Parquet file.
    paths : iterable of str
        The files.
    """
    if LINE not in table.columns:
        return table
    table = table.mutate(**{line: table[LINE].fill_null(table[line])}).drop(LINE)
    if all(LINE in pq.read_schema(path).names for path in paths):
        return table
    # Of files that are no copies it is not known what their columns say.
    return table.drop(*AS_READ.values())


def _as_read(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if not _is_text(column.type):
        return column.cast(kind, safe=False)
    form = DAY if pa.types.is_date(kind) else NUMBER
    fits = pc.match_substring_regex(column, form)
    known = pc.if_else(fits, column, pa.scalar(None, column.type))
    # Arrow reads no plus before a number.
    return pc.utf8_ltrim(known, "+").cast(kind)


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
