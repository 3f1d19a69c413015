"""Events as GeoJSON, for QGIS, web maps and programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geodata.export.metadata import Metadata, describe
from geodata.export.table import DAYS, rows

if TYPE_CHECKING:
    import geopandas as gpd


def to_geojson(events: gpd.GeoDataFrame, metadata: Metadata | None = None) -> bytes:
    """Return events as a GeoJSON FeatureCollection, one feature a line.

    RFC 7946: coordinates are longitude, latitude in EPSG:4326. Its member `metadata` is one that
    the format leaves free; `name` and `description` are what QGIS shows of a layer.
    """
    about = metadata or describe(events)
    points = events.geometry
    features = (
        {
            "type": "Feature",
            "properties": row | {day: row[day] and row[day].isoformat() for day in DAYS},
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        }
        for row, longitude, latitude in zip(
            rows(events), points.x.tolist(), points.y.tolist(), strict=True
        )
    )
    head = {
        "type": "FeatureCollection",
        "name": about.title,
        "description": about.text(),
        "metadata": {**about.items(), "events": about.events, "licences": list(about.licences)},
    }
    lines = ",\n".join(map(_compact, features))
    return f'{_compact(head)[:-1]},"features":[\n{lines}\n]}}\n'.encode()


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
