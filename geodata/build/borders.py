"""The outline of Kosovo, its neighbours, and the line between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import box, shape

from geodata.build.packages import read_features

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

#: West, south, east, north in degrees: what a wide picture of Kosovo can show.
CANVAS = (18.8, 40.9, 23.2, 44.2)
#: ISO 3166 alpha-3 codes of the package, and the names shown.
NEIGHBOURS = {
    "SRB": "Serbia",
    "MNE": "Montenegro",
    "ALB": "Albania",
    "MKD": "North Macedonia",
}
#: Countries that share no line with Kosovo but lie in the corners of the canvas.
FARTHER = {
    "BGR": "Bulgaria",
    "BIH": "Bosnia and Herzegovina",
    "GRC": "Greece",
    "ROU": "Romania",
}
#: How far a border away from Kosovo may move when it is simplified: degrees, about 200 m.
TOLERANCE = 0.002
#: The country files of Natural Earth that together leave the Adriatic free.
_LAND = ("alb", "bgr", "bih", "grc", "hrv", "kos", "mkd", "mne", "rou", "srb")


def read_countries(package: Path) -> dict[str, BaseGeometry]:
    """Return the polygons of the countries of the canvas by alpha-3 code, in degrees.

    A country of the package is a collection; only its polygons count. They reach out to sea as
    far as the territorial waters.
    """
    wanted = {"XKX", *NEIGHBOURS, *FARTHER}
    features = read_features(package / "borders.geo.json")
    return {
        code: _polygons(shape(feature["geometry"]))
        for feature in features
        if (code := feature["properties"]["isoA3"]) in wanted
    }


def read_sea(package: Path) -> BaseGeometry:
    """Return the Adriatic within the canvas: what no country of Natural Earth covers."""
    files = (package / "src" / "js" / "data" / f"{name}.json" for name in _LAND)
    features = (feature for file in files for feature in read_features(file))
    # A few of its polygons touch themselves; buffer(0) makes them valid.
    land = [shape(feature["geometry"]).buffer(0) for feature in features]
    return max(_parts(box(*CANVAS) - shapely.union_all(land)), key=lambda part: part.area)


def outline(countries: dict[str, BaseGeometry]) -> gpd.GeoDataFrame:
    """Return the outline of Kosovo, one polygon, every vertex of the source."""
    return gpd.GeoDataFrame({"name": ["Kosovo"]}, geometry=[countries["XKX"]], crs="EPSG:4326")


def neighbours(countries: dict[str, BaseGeometry], sea: BaseGeometry) -> gpd.GeoDataFrame:
    """Return the other countries of the canvas, up to the exact line of Kosovo's outline.

    Land that the source gives to two countries, or to none, goes to the one it borders most; so
    no gaps and no overlaps remain. Borders away from Kosovo are simplified.
    """
    kosovo, canvas = countries["XKX"], box(*CANVAS)
    names = NEIGHBOURS | FARTHER
    land = {
        names[code]: _polygons(country & canvas) - kosovo - sea
        for code in names
        if (country := countries[code]).intersects(canvas)
    }
    for gap in _parts(canvas - sea - kosovo - shapely.union_all(list(land.values()))):
        owner = max(land, key=lambda name: (land[name] & gap).length)
        land[owner] |= gap
    # The line with Kosovo, the coast and the canvas are the edge of this coverage: they stay.
    matched = shapely.coverage_clean(list(land.values()))
    simple = shapely.coverage_simplify(matched, TOLERANCE, simplify_boundary=False)
    return gpd.GeoDataFrame({"name": list(land)}, geometry=list(simple), crs="EPSG:4326")


def boundary_lines(countries: dict[str, BaseGeometry]) -> gpd.GeoDataFrame:
    """Return the outline's line split by the neighbour on its other side, one row a neighbour.

    Each edge of the outline belongs to the neighbour nearest to its middle.
    """
    ring = countries["XKX"].exterior
    starts, ends = ring.coords[:-1], ring.coords[1:]
    edges = [shapely.LineString(pair) for pair in zip(starts, ends, strict=True)]
    middles = shapely.line_interpolate_point(edges, 0.5, normalized=True)
    codes = list(NEIGHBOURS)
    distances = [shapely.distance(middles, countries[code]) for code in codes]
    nearest = [codes[row] for row in np.argmin(distances, axis=0)]
    lines = {
        NEIGHBOURS[code]: shapely.line_merge(
            shapely.MultiLineString([e for e, n in zip(edges, nearest, strict=True) if n == code])
        )
        for code in codes
    }
    return gpd.GeoDataFrame(
        {"neighbour": list(lines)}, geometry=list(lines.values()), crs="EPSG:4326"
    )


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    return list(getattr(geometry, "geoms", [geometry]))


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Return the polygons among the parts of a geometry, as one."""
    return shapely.union_all([part for part in _parts(geometry) if part.area > 0])
