"""Events as files for other programs, safe to open in a spreadsheet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geodata.schema import COLUMNS

if TYPE_CHECKING:
    import geopandas as gpd

# A spreadsheet runs a cell that begins so; a leading apostrophe makes it text (OWASP, "CSV
# injection"). Numbers of ours, such as a southern latitude, are not text and stay as they are.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMERIC = ("latitude", "longitude", "date_precision", "geo_precision")


def to_csv(events: gpd.GeoDataFrame) -> bytes:
    """Return events as CSV in the columns of events.csv, UTF-8 with a byte-order mark.

    The mark makes spreadsheets read the letters right. Cells that a spreadsheet would run as
    a formula begin with an apostrophe.
    """
    frame = events[list(COLUMNS)].copy()
    for column in COLUMNS:
        if column in _NUMERIC:
            continue
        text = frame[column].astype(str)
        frame[column] = text.where(~text.str.startswith(_FORMULA_STARTS), "'" + text)
    written: str = frame.to_csv(index=False, lineterminator="\r\n")
    return ("\ufeff" + written).encode()


def to_geojson(events: gpd.GeoDataFrame) -> bytes:
    """Return events as a GeoJSON FeatureCollection (RFC 7946: longitude, latitude; EPSG:4326)."""
    frame = events[[*COLUMNS, "geometry"]]
    collection = json.loads(frame.to_json(drop_id=True))
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
