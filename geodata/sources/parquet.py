"""The bytes of a Parquet or GeoParquet file as a table that the rules read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq

from geodata import schema
from geodata.opening.rowtext import broken
from geodata.sources import arrowtable

if TYPE_CHECKING:
    from geodata.problems import Problem
    from geodata.reading.csvfile import Table

MARK = b"PAR1"
_CRS = "EPSG:4326"


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
        parquet = pq.ParquetFile(pa.BufferReader(data))
        names = parquet.schema_arrow.names
        about = json.loads((parquet.schema_arrow.metadata or {}).get(b"geo", b"{}"))
        shapes = str(about.get("primary_column", "")) if about else ""
        # Of columns that nobody knows only the names are wanted.
        known = [name for name in names if name in schema.COLUMNS]
        columns = parquet.read(columns=known)
        strange = [name for name in names if name not in schema.COLUMNS and name != shapes]
        lost: list[Problem] = []
        if shapes in names:
            wkb = parquet.read(columns=[shapes])[shapes]
            columns, count = _placed(columns, wkb, about["columns"][shapes].get("crs", _CRS))
            lost = arrowtable.pointless(file, count)
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError, AttributeError):
        broken("Parquet file")
    return arrowtable.read_columns(file, columns, strange, lost)


def _placed(columns: pa.Table, wkb: pa.ChunkedArray, crs: Any) -> tuple[pa.Table, int]:
    """Return columns with the points of geometries, and how many of those are no points."""
    if not _is_degrees(crs):
        shapes = gpd.GeoSeries.from_wkb(wkb.to_pandas(), crs=crs).to_crs(_CRS)
        wkb = pa.chunked_array([pa.array(shapes.to_wkb(), pa.binary())])
    latitude, longitude = arrowtable.points(wkb)
    return arrowtable.with_points(columns, latitude, longitude), latitude.null_count


def _is_degrees(crs: Any) -> bool:
    """Return whether the CRS of GeoParquet's metadata is in degrees of WGS 84; null is unknown."""
    if crs is None or crs == _CRS:
        return True
    code = crs.get("id", {}) if isinstance(crs, dict) else {}
    return str(code.get("code")) in ("4326", "CRS84")
