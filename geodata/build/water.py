"""The lakes that reach into Kosovo.

The source keeps three to twelve corners of a lake, and draws wide rivers as chains of triangles.
So a lake is taken only where this module names it, and its corners are rounded: a shape that
tells where the lake is, not where its shore runs.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import shapely
from shapely.geometry import Point, box, shape

from geodata.build.borders import CANVAS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

#: Metres in UTM zone 34 N, the zone of Kosovo.
UTM = "EPSG:32634"
#: Radius of the rounded corners, metres.
ROUNDING = 150


class Lake(NamedTuple):
    """A lake by its names and by points, (longitude, latitude), one in each part of it."""

    local: str
    sq: str
    sr: str
    en: str
    points: tuple[tuple[float, float], ...]


LAKES = (
    Lake(
        "Gazivode/Ujman",
        "Liqeni i Ujmanit",
        "Jezero Gazivode",
        "Lake Gazivode/Ujman",
        ((20.641, 42.932), (20.602, 42.947), (20.523, 42.973)),
    ),
    Lake(
        "Liqeni i Radoniqit",
        "Liqeni i Radoniqit",
        "Radonjićko jezero",
        "Lake Radoniq",
        ((20.425, 42.489),),
    ),
    Lake(
        "Liqeni i Batllavës",
        "Liqeni i Batllavës",
        "Batlavsko jezero",
        "Lake Batllava",
        ((21.311, 42.815),),
    ),
    Lake(
        "Liqeni i Badovcit",
        "Liqeni i Badovcit",
        "Gračaničko jezero",
        "Lake Badovc",
        ((21.232, 42.621),),
    ),
    Lake(
        "Liqeni i Fierzës",
        "Liqeni i Fierzës",
        "Jezero Fijerza",
        "Lake Fierza",
        ((20.544, 42.159), (20.567, 42.170)),
    ),
)


def lakes(package: Path) -> gpd.GeoDataFrame:
    """Return the lakes of :data:`LAKES`, their names and ``area_km2``, largest first.

    Raises
    ------
    ValueError
        If the package has no water at a lake's point.
    """
    waters = list(_read_waters(package))
    frame = gpd.GeoDataFrame(
        {
            f"name_{language}": [getattr(lake, language) for lake in LAKES]
            for language in Lake._fields[:4]
        },
        geometry=[
            shapely.union_all([_water_at(point, waters) for point in lake.points]) for lake in LAKES
        ],
        crs="EPSG:4326",
    ).to_crs(UTM)
    frame["geometry"] = frame.buffer(-ROUNDING).buffer(ROUNDING, quad_segs=4)
    frame["area_km2"] = (frame.area / 1e6).round(2)
    return frame.sort_values("area_km2", ascending=False, ignore_index=True).to_crs("EPSG:4326")


def _water_at(lon_lat: tuple[float, float], waters: list[BaseGeometry]) -> BaseGeometry:
    found = [water for water in waters if water.contains(Point(lon_lat))]
    if not found:
        raise ValueError(f"no water at longitude, latitude {lon_lat}")
    return shapely.union_all(found)


def _read_waters(package: Path) -> Iterator[BaseGeometry]:
    """Yield the polygons of the canvas. The file holds one geometry a line, 139 MB in all."""
    canvas = box(*CANVAS)
    with (package / "map.geo.json").open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith('{"type":"MultiPolygon"'):
                geometry = shape(json.loads(line.rstrip().rstrip(",")))
                yield from (part for part in geometry.geoms if part.intersects(canvas))
