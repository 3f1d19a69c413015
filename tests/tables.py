"""Rows of tests in the forms that sources come in: typed columns, points, folders of files."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.schema import COLUMNS
from geodata.sources import Counted, hold, parse_source

Rows = list[dict[str, str]]

#: Parameters of a fixture: engines that have to be installed and started.
LARGE_ENGINES = (
    pytest.param("postgres", marks=pytest.mark.scale),
    pytest.param("spark", marks=[pytest.mark.scale, pytest.mark.filterwarnings("ignore")]),
)

_DAYS = ("date_start", "date_end", "last_confirmed")
_KINDS = {
    **dict.fromkeys(_DAYS, pa.date32()),
    **dict.fromkeys(("latitude", "longitude"), pa.float64()),
    **dict.fromkeys(("date_precision", "geo_precision"), pa.int8()),
}


def typed(rows: Rows) -> pd.DataFrame:
    """Return rows as a program keeps them: days, numbers and blanks as such, texts as texts."""
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).replace("", None)
    for name in _DAYS:
        frame[name] = pd.to_datetime(frame[name]).dt.date
    for name in ("latitude", "longitude"):
        frame[name] = frame[name].astype("float64")
    for name in ("date_precision", "geo_precision"):
        frame[name] = frame[name].astype("Int64")
    return frame


def to_arrow(rows: Rows) -> pa.Table:
    fields = [pa.field(name, _KINDS.get(name, pa.string())) for name in COLUMNS]
    return pa.Table.from_pandas(typed(rows), pa.schema(fields), preserve_index=False)


def write_parquet(path: Path, rows: Rows) -> Path:
    """Write rows as Parquet with typed columns, the same in each file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(to_arrow(rows), path)
    return path


def counted(folder: Path) -> Counted:
    """Return the counts of a folder's events, which has more of them than EVENTS_MOST."""
    found = hold(parse_source(str(folder))).counted
    assert found is not None
    return found


def write_geoparquet(path: Path, rows: Rows, crs: str = "EPSG:4326") -> Path:
    """Write rows as GeoParquet: points in place of latitude and longitude."""
    frame = typed(rows)
    points = gpd.points_from_xy(frame["longitude"], frame["latitude"], crs="EPSG:4326")
    plain = frame.drop(columns=["latitude", "longitude"])
    gpd.GeoDataFrame(plain, geometry=points).to_crs(crs).to_parquet(path)
    return path
