"""Events as GeoParquet, for analysis in Python, R and DuckDB."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from geodata.export.metadata import Metadata, describe
from geodata.export.table import table

if TYPE_CHECKING:
    import geopandas as gpd

PREFIX = "events:"
"""What the keys of the metadata begin with in the file, beside those of the format."""


def to_parquet(events: gpd.GeoDataFrame, metadata: Metadata | None = None) -> bytes:
    """Return events as GeoParquet, with the metadata as keys and values of the file."""
    about = metadata or describe(events)
    plain = io.BytesIO()
    table(events).to_parquet(plain, index=False)
    arrow = pq.read_table(plain)
    said = {f"{PREFIX}{key}": text for key, text in about.items().items()}
    file = io.BytesIO()
    pq.write_table(arrow.replace_schema_metadata({**arrow.schema.metadata, **said}), file)
    return file.getvalue()
