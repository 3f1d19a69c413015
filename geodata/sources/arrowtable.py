"""Typed columns of other programs as the text columns that the rules read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from geodata import schema
from geodata.opening.rowtext import plain_text
from geodata.problems import file_problem, locate
from geodata.reading.columnnames import name_findings
from geodata.reading.csvfile import Table, no_events
from geodata.reading.texts import look_at_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.problems import Problem

#: Columns that our own exports add to those of events.csv; reading makes them anew.
DERIVED = ("start", "end", "geometry")

_WRITTEN_AT_ONCE = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_integer,
    pa.types.is_boolean,
    pa.types.is_date32,
)


def read_columns(
    file: str, columns: pa.Table, strange: Sequence[str] = (), lost: Sequence[Problem] = ()
) -> Table:
    """Return the rows of a table with typed columns, as *read_table* does those of a CSV text.

    Parameters
    ----------
    file : str
        Name of the file or of the table, for the problems.
    columns : Table of Arrow's
        Under the names of events.csv, of any type that has a text. Points are columns already.
    strange : sequence of str
        Names of columns that were left out already.
    lost : sequence of Problem
        What the columns do not say of where they come from.
    """
    header = [*map(str, columns.column_names), *strange]
    if set(schema.REQUIRED) <= set(header):
        header = [name for name in header if name not in DERIVED]
    findings = name_findings(file, header, 0, schema.COLUMNS, schema.REQUIRED, has_nameless=False)
    # The names of a table stand in no line of it.
    problems = [
        replace(problem, line=None, editor_line=None)
        for problem in locate(findings, file, [1], [1])
    ]
    rows = columns.num_rows
    if any(problem.rule == "other-table" for problem in problems):
        columns, rows = columns.slice(0, 0), 0
    problems += lost
    known = [name for name in schema.COLUMNS if name in header]
    frame = as_frame(columns, schema.COLUMNS)
    blank = np.ones(rows, dtype=np.bool_)
    for name in known:
        blank &= frame[name].eq("").to_numpy(dtype=np.bool_)
        if not blank.any():
            break
    kept = np.flatnonzero(~blank)
    if len(kept) < rows:
        frame = frame.take(kept).reset_index(drop=True)
    if len(kept) == 0 and not any(problem.severity == "error" for problem in problems):
        problems.append(no_events(file))
    return Table(
        frame,
        kept + 2,
        kept + 2,
        frozenset(known),
        problems,
        is_clean=False,
        is_unguarded=True,
    )


def as_frame(columns: pa.Table, names: Sequence[str]) -> pd.DataFrame:
    """Return columns as stripped texts under some names; those that are not there are blank."""
    absent = pd.Series(pd.array([""] * columns.num_rows, dtype="str"))
    have = set(columns.column_names)
    return pd.DataFrame(
        {name: _stripped(to_texts(columns[name])) if name in have else absent for name in names}
    )


def to_texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column as the texts of cells, "" for blank: days in ISO form, plain numbers.

    Examples
    --------
    >>> import pyarrow as pa
    >>> to_texts(pa.chunked_array([[42.9175, None, 1e-5, 3.0]])).to_pylist()
    ['42.9175', '', '0.00001', '3']
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = kind.value_type
    if any(is_a(kind) for is_a in _WRITTEN_AT_ONCE):
        texts = column.cast(pa.large_string())
    elif pa.types.is_null(kind):
        texts = pa.chunked_array([pa.nulls(len(column), pa.large_string())])
    elif pa.types.is_nested(kind):
        written = [None if value is None else plain_text(value) for value in column.to_pylist()]
        texts = pa.chunked_array([pa.array(written, pa.large_string())])
    else:
        # Each distinct value once: what is written out by hand is slow.
        codes = column.combine_chunks().dictionary_encode()
        if isinstance(codes, pa.ChunkedArray):
            codes = codes.combine_chunks()
        distinct = [plain_text(value) for value in codes.dictionary.to_pylist()]
        texts = pa.chunked_array([pa.array(distinct, pa.large_string()).take(codes.indices)])
    return pc.fill_null(texts, "")


def points(shapes: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    """Return the latitudes and the longitudes of geometries, null for what is no point.

    Parameters
    ----------
    shapes : column of WKB
        In degrees, longitude first, as WKB has it.

    Returns
    -------
    latitude, longitude : float64 arrays, degrees
    """
    shape = shapely.from_wkb(np.asarray(shapes.to_pandas(), dtype=object), on_invalid="ignore")
    is_point = (shapely.get_type_id(shape) == 0) & ~shapely.is_empty(shape)
    shape = np.where(is_point, shape, None)  # an empty point has no coordinates to ask for
    x, y = shapely.get_x(shape), shapely.get_y(shape)
    return pa.array(y, mask=~is_point), pa.array(x, mask=~is_point)


def with_points(columns: pa.Table, latitude: pa.Array, longitude: pa.Array) -> pa.Table:
    """Return columns with latitude and longitude of points; where those are null, their own."""
    for name, values in (("latitude", latitude), ("longitude", longitude)):
        texts = to_texts(pa.chunked_array([values]))
        if name in columns.column_names:
            own = to_texts(columns[name])
            texts = pc.if_else(pc.equal(texts, ""), own, texts)
            place = columns.column_names.index(name)
            columns = columns.set_column(place, name, texts)
        else:
            columns = columns.append_column(name, texts)
    return columns


def pointless(file: str, count: int) -> list[Problem]:
    """Return that so many features have no point of their own."""
    if not count:
        return []
    features = "1 feature has" if count == 1 else f"{count:,} features have"
    message = f"{features} no point of its own, and so no coordinates; write them."
    return [file_problem(file, "no-point", message, "warning")]


def _stripped(texts: pa.ChunkedArray) -> pd.Series[str]:
    column = pd.Series(pd.array(texts, dtype="str"))
    return column.str.strip() if look_at_ends(column).have_space else column
