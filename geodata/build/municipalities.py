"""Lines between municipalities: a hint on small scales, never an answer.

Natural Earth draws the 30 municipalities of before 2008, up to 2 km off. Only the lines between
them are kept, so that nobody can ask in which municipality a point lies.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely
from shapely.geometry import shape

from geodata.build.packages import read_features

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry


def municipality_lines(package: Path, outline: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the line between each two municipalities within the outline, column ``between``.

    ``between`` holds the two names as Natural Earth writes them, in Serbian.
    """
    features = read_features(package / "src" / "js" / "data" / "kos.json")
    shapes = {feature["properties"]["name"]: shape(feature["geometry"]) for feature in features}
    kosovo = outline.geometry.iloc[0]
    lines: dict[str, BaseGeometry] = {}
    for first, second in itertools.combinations(sorted(shapes), 2):
        shared = shapely.line_merge(_lines(shapes[first] & shapes[second])) & kosovo
        if shared.length > 0:
            lines[f"{first}–{second}"] = shared
    return gpd.GeoDataFrame(
        {"between": list(lines)}, geometry=list(lines.values()), crs="EPSG:4326"
    )


def _lines(geometry: BaseGeometry) -> BaseGeometry:
    """Return the lines among the parts of a geometry; two areas can also share single points."""
    parts = getattr(geometry, "geoms", [geometry])
    return shapely.MultiLineString([part for part in parts if part.length > 0 and part.area == 0])
