"""The lakes that reach into Kosovo.

The source keeps three to twelve corners of a lake, and draws wide rivers as chains of triangles;
so does every other resolution of it, and the land that its sister packages cut lakes out of. So a
lake is taken only where this module names it, and drawn as a soft shape around those corners: it
tells where the lake is, not where its shore runs. Of Gazivode/Ujman the source has three pieces
with gaps of 5 km: it is drawn as a ribbon along the points that are known of it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from shapely.affinity import scale
from shapely.geometry import LineString, Point, Polygon, box, shape

from geodata.build.borders import CANVAS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

#: Metres in UTM zone 34 N, the zone of Kosovo.
UTM = "EPSG:32634"
#: How often corners are cut: four leave none that can be seen.
_CUTS = 4


class Lake(NamedTuple):
    """A lake by its names and by points, (longitude, latitude), one in each part of it.

    With a `width` in metres it is a ribbon through its points, without one the water that the
    source has at them.
    """

    local: str
    sq: str
    sr: str
    en: str
    points: tuple[tuple[float, float], ...]
    width: float = 0


LAKES = (
    Lake(
        "Gazivode/Ujman",
        "Liqeni i Ujmanit",
        "Jezero Gazivode",
        "Lake Gazivode/Ujman",
        # The dam, the middles of two pieces of the source, the lake's point of Wikipedia, and
        # the middle of the third piece. The lake has 11.9 km2 on 24 km: 500 m on average.
        (
            (20.65205, 42.94031),
            (20.6417, 42.9355),
            (20.6017, 42.9467),
            (20.5669, 42.9617),
            (20.5225, 42.9726),
        ),
        width=550,
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
    known = [
        LineString(lake.points)
        if lake.width
        else shapely.union_all([_water_at(point, waters) for point in lake.points])
        for lake in LAKES
    ]
    frame = gpd.GeoDataFrame(
        {
            f"name_{language}": [getattr(lake, language) for lake in LAKES]
            for language in Lake._fields[:4]
        },
        geometry=known,
        crs="EPSG:4326",
    ).to_crs(UTM)
    frame["geometry"] = [
        ribbon(form, lake.width) if lake.width else soft(form)
        for form, lake in zip(frame.geometry, LAKES, strict=True)
    ]
    frame["area_km2"] = (frame.area / 1e6).round(2)
    return frame.sort_values("area_km2", ascending=False, ignore_index=True).to_crs("EPSG:4326")


def soft(form: Polygon) -> Polygon:
    """Return a shape without corners around the same middle, as large as the one given.

    Chaikin's corner cutting (1974): each corner gives way to points at a quarter of its sides.
    """
    ring = np.asarray(form.exterior.coords)[:-1]
    for _ in range(_CUTS):
        ring = _cut(ring, np.roll(ring, -1, axis=0))
    cut = Polygon(ring)
    grown = np.sqrt(form.area / cut.area)
    return scale(cut, grown, grown, origin="centroid")


def ribbon(line: LineString, width: float) -> Polygon:
    """Return a bend without corners along a line, `width` wide, in the units of the line."""
    points = np.asarray(line.coords)
    for _ in range(_CUTS):
        inner = _cut(points[:-1], points[1:])
        points = np.vstack([points[:1], inner, points[-1:]])
    return LineString(points).buffer(width / 2, quad_segs=4)


def _cut(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return two points of each side, a quarter of it from either end, side after side."""
    pairs = np.stack([0.75 * starts + 0.25 * ends, 0.25 * starts + 0.75 * ends], axis=1)
    return pairs.reshape(-1, 2)


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
