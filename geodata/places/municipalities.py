"""The municipality of a point, where precise boundaries have been fetched.

Those of OpenStreetMap if all of them are there, or else those of geoBoundaries. Without any nothing
here knows an answer: the shipped lines between municipalities are up to 2 km off.
"""

from __future__ import annotations

import itertools
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely
from shapely.geometry import shape

from geodata.places import fetched, gazetteer, osm
from geodata.places.distance import METRIC_CRS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

_CRS = "EPSG:4326"
_PREFIX = "Municipality of "

_THIN = 0.0001
"""Degrees, about 10 m: points that move a line by less are left out of it."""

MARGIN = 150.0
"""Metres from a line between municipalities within which a point is not given to either."""


def boundaries() -> gpd.GeoDataFrame | None:
    """Return the fetched municipalities as areas, or None without any.

    Columns `name`, as the source writes it, and `municipality`, as the gazetteer does.
    """
    found = _fetched()
    return found.copy() if found is not None else None


def lines() -> gpd.GeoDataFrame | None:
    """Return the line between each two fetched municipalities, column `between`, or None.

    Lines are thinned by some 10 m, which no hairline shows; areas are not.
    """
    areas = _fetched()
    if areas is None:
        return None
    borders = dict(zip(areas["municipality"], areas.boundary, strict=True))
    shared: dict[str, Any] = {}
    for first, second in itertools.combinations(sorted(borders), 2):
        line = shapely.line_merge(
            _line_parts(shapely.intersection(borders[first], borders[second]))
        )
        if line.length > 0:
            shared[f"{first}–{second}"] = line.simplify(_THIN)
    return gpd.GeoDataFrame({"between": list(shared)}, geometry=list(shared.values()), crs=_CRS)


def municipality_at(latitude: float, longitude: float, margin: float = MARGIN) -> str | None:
    """Return the municipality of a point, or None where that is not known.

    It is not known without fetched boundaries, outside Kosovo, and within *margin* of a line
    between two municipalities. A crossing point, which stands on the outer line, belongs to the
    municipality on this side.

    Parameters
    ----------
    latitude, longitude : float
        Degrees, EPSG:4326.
    margin : float
        Metres by which a boundary may be off.

    Returns
    -------
    str or None
        As the gazetteer writes it: `Zvečan/Zveçan`.
    """
    return municipalities_at([latitude], [longitude], margin)[0]


def municipalities_at(
    latitudes: Sequence[float] | NDArray[np.float64],
    longitudes: Sequence[float] | NDArray[np.float64],
    margin: float = MARGIN,
) -> list[str | None]:
    """Return :func:`municipality_at` of many points."""
    areas = _fetched()
    if areas is None:
        return [None] * len(latitudes)
    points = gpd.GeoSeries.from_xy(longitudes, latitudes, crs=_CRS).to_crs(METRIC_CRS)
    tree = areas.to_crs(METRIC_CRS).sindex
    near = tree.query(points, predicate="dwithin", distance=margin)
    names = areas["municipality"].to_numpy()
    found: list[set[str]] = [set() for _ in latitudes]
    for point, area in near.T:
        found[point].add(names[area])
    return [next(iter(near_by)) if len(near_by) == 1 else None for near_by in found]


def state() -> str | None:
    """Return a text that is another one as soon as other boundaries are fetched, or None."""
    path = fetched.path(fetched.BOUNDARIES)
    return osm.state() or (f"{path}/{path.stat().st_mtime_ns}" if path else None)


def read_boundaries(data: bytes) -> gpd.GeoDataFrame:
    """Return the municipalities in a GeoJSON file of geoBoundaries.

    Raises
    ------
    ValueError
        With the reason, if the file is not one.
    """
    try:
        features = json.loads(data)["features"]
        names = [str(feature["properties"]["shapeName"]).strip() for feature in features]
        shapes = [shape(feature["geometry"]) for feature in features]
    except (ValueError, TypeError, KeyError, AttributeError, shapely.errors.ShapelyError):
        raise ValueError("is not in the layout of geoBoundaries") from None
    if not shapes or {area.geom_type for area in shapes} - {"Polygon", "MultiPolygon"}:
        raise ValueError("has no areas")
    known = [_as_gazetteer(name.removeprefix(_PREFIX)) for name in names]
    return gpd.GeoDataFrame({"name": names, "municipality": known}, geometry=shapes, crs=_CRS)


def _as_gazetteer(name: str) -> str:
    place = gazetteer.find(name)
    return place.municipality if place and place.municipality else name


def _line_parts(geometry: Any) -> Any:
    parts: Iterable[Any] = getattr(geometry, "geoms", [geometry])
    return shapely.MultiLineString([part for part in parts if part.length > 0])


def _fetched() -> gpd.GeoDataFrame | None:
    areas = osm.municipalities()
    if areas is not None:
        return areas
    path = fetched.path(fetched.BOUNDARIES)
    return _read(str(path), path.stat().st_mtime_ns) if path else None


@lru_cache(maxsize=1)
def _read(path: str, changed: int) -> gpd.GeoDataFrame:
    return read_boundaries(Path(path).read_bytes())
