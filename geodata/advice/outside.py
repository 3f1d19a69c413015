"""Points that lie outside Kosovo, and do not say so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geodata.advice.findings import warn
from geodata.advice.places import distinct
from geodata.places import gazetteer, layers
from geodata.reading.coordinates import is_abroad

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.problems import Finding

KILOMETRES_OUTSIDE = 0.5
"""How far outside the outline a point may be: a crossing point stands on it, and vintages of
OpenStreetMap's line differ by 80 m, at a few places by more."""

KILOMETRES_OF_A_CROSSING = 2.0
"""How far from a known crossing point nothing is said: its posts stand on both sides."""

# Kilometres a degree of latitude, on a sphere of the Earth's mean radius; of longitude at the
# middle of Kosovo.
_NORTH = 111.195
_EAST = _NORTH * float(np.cos(np.radians(42.6)))


def outside_outline(events: gpd.GeoDataFrame) -> list[Finding]:
    """Return the events whose point is outside the outline, and no country stands in brackets.

    Of areas nothing is said, whose point stands for more than itself.
    """
    spots = distinct(events, ["municipality", "latitude", "longitude", "geo_precision"])
    frame = spots.frame
    messages = np.full(len(frame), "", dtype=object)
    asked = np.flatnonzero(~is_abroad(frame["municipality"]) & frame["geo_precision"].lt(3))
    points = shapely.points(
        frame["longitude"].to_numpy()[asked] * _EAST, frame["latitude"].to_numpy()[asked] * _NORTH
    )
    away = shapely.distance(_outline(), points)
    at_crossing = shapely.dwithin(_crossings(), points, KILOMETRES_OF_A_CROSSING)
    for row, distance, is_near in zip(asked, away, at_crossing, strict=True):
        if distance > KILOMETRES_OUTSIDE and not is_near:
            point = frame["latitude"].iloc[row], frame["longitude"].iloc[row]
            country = _country(*point)
            where = f" in {country}" if country else ""
            messages[row] = (
                f"the point is {distance:.1f} km outside Kosovo{where}; correct it, or write the "
                f"country in brackets in municipality: ({country or 'Serbia'})."
            )
    return warn(events["municipality"], "outside-outline", messages[spots.codes])


@cache
def _outline() -> Any:
    return _flat(shapely.union_all(layers.outline().geometry.to_numpy()))


@cache
def _crossings() -> Any:
    places = [place for place in gazetteer.places() if place.kind == "crossing"]
    return _flat(shapely.MultiPoint([(place.longitude, place.latitude) for place in places]))


def _flat(geometry: Any) -> Any:
    """Return a geometry of longitude and latitude in kilometres, true near Kosovo."""
    return shapely.transform(geometry, lambda lon_lat: lon_lat * [_EAST, _NORTH])


def _country(latitude: float, longitude: float) -> str:
    """Return the country of a point around Kosovo, "" further away."""
    around = layers.neighbours()
    here = around.contains(shapely.Point(longitude, latitude))
    return str(around["name"][here].iloc[0]) if here.any() else ""
