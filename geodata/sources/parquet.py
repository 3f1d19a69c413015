"""The bytes of a Parquet or GeoParquet file as a table that the rules read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq

from geodata import schema
from geodata.opening.rowtext import broken
from geodata.sources import arrowtable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.problems import Problem
    from geodata.reading.csvfile import Table

MARK = b"PAR1"
_CRS = "EPSG:4326"
_DAMAGED = (pa.ArrowException, OSError, ValueError, KeyError, TypeError, AttributeError)


def is_parquet(data: bytes) -> bool:
    """Return whether the bytes of a file begin as Parquet does."""
    return data.startswith(MARK)


def read_parquet(file: str, data: bytes) -> Table:
    """Return the rows of a Parquet file, with the points of its geometries if it has any.

    A row whose geometry is a point is there, whatever its latitude and longitude say.

    Raises
    ------
    CannotOpenError
        If it is damaged.
    """
    try:
        about = _About.of(pq.ParquetFile(pa.BufferReader(data)))
        columns = about.parquet.read(columns=about.known)
        lost: list[Problem] = []
        if about.shapes:
            columns, count = _placed(columns, about.parquet.read([about.shapes]), about)
            lost = arrowtable.pointless(file, count)
    except _DAMAGED:
        broken("Parquet file")
    return arrowtable.read_columns(file, columns, about.strange, lost)


class Batch(NamedTuple):
    """Some rows of a Parquet file."""

    columns: pa.Table
    """Known columns, points as latitude and longitude."""

    problems: list[Problem]
    """Of the file as a whole: told with the first rows, or with the last ones."""


def read_batches(name: str, file: BinaryIO, rows: int) -> Iterator[Batch]:
    """Yield the rows of a Parquet file some at a time, as *read_parquet* has them.

    Raises
    ------
    CannotOpenError
        If it is damaged.
    """
    try:
        about = _About.of(pq.ParquetFile(file))
        nothing = about.parquet.schema_arrow.empty_table().select(about.known)
        problems = arrowtable.read_columns(name, nothing, about.strange).problems
        problems = [problem for problem in problems if problem.rule != "no-events"]
        pointless = 0
        wanted = [*about.known, *([about.shapes] if about.shapes else [])]
        for batch in about.parquet.iter_batches(rows, columns=wanted):
            columns = pa.Table.from_batches([batch])
            if about.shapes:
                plain = columns.select(about.known)
                columns, count = _placed(plain, columns.select([about.shapes]), about)
                pointless += count
            yield Batch(columns, problems)
            problems = []
        yield Batch(columns.slice(0, 0), arrowtable.pointless(name, pointless))
    except _DAMAGED:
        broken("Parquet file")


class _About(NamedTuple):
    """What is in a Parquet file."""

    parquet: pq.ParquetFile
    known: list[str]
    """Of columns that nobody knows only the names are wanted."""

    strange: list[str]
    shapes: str
    """The column of geometries, blank without one."""

    crs: Any

    @classmethod
    def of(cls, parquet: pq.ParquetFile) -> _About:
        names = parquet.schema_arrow.names
        about = json.loads((parquet.schema_arrow.metadata or {}).get(b"geo", b"{}"))
        shapes = str(about.get("primary_column", "")) if about else ""
        return cls(
            parquet,
            [name for name in names if name in schema.COLUMNS],
            [name for name in names if name not in schema.COLUMNS and name != shapes],
            shapes if shapes in names else "",
            about["columns"][shapes].get("crs", _CRS) if shapes in names else None,
        )


def _placed(columns: pa.Table, shapes: pa.Table, about: _About) -> tuple[pa.Table, int]:
    """Return columns with the points of geometries, and how many of those are no points."""
    wkb = shapes[about.shapes]
    if not _is_degrees(about.crs):
        geometries = gpd.GeoSeries.from_wkb(wkb.to_pandas(), crs=about.crs).to_crs(_CRS)
        wkb = pa.chunked_array([pa.array(geometries.to_wkb(), pa.binary())])
    latitude, longitude = arrowtable.points(wkb)
    return arrowtable.with_points(columns, latitude, longitude), latitude.null_count


def _is_degrees(crs: Any) -> bool:
    """Return whether the CRS of GeoParquet's metadata is in degrees of WGS 84; null is unknown."""
    if crs is None or crs == _CRS:
        return True
    code = crs.get("id", {}) if isinstance(crs, dict) else {}
    return str(code.get("code")) in ("4326", "CRS84")
