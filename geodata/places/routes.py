"""The main routes, schematic: named points in their order, each with its source.

A road runs somewhere in a band of :attr:`Route.accuracy_m` to either side of the line through those
points. So a place is *on* a route when it lies in that band, and *near* it when its own error may
put it there. No event is ever moved onto one.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

import geopandas as gpd
from shapely.geometry import LineString, Point

from geodata.files import DATA

#: Metres in UTM zone 34 N, the zone of Kosovo.
_UTM = "EPSG:32634"
#: How far a place of each geo_precision may lie from its point, metres: what the point of a bridge
#: or a post leaves open, and what README.md says of settlements. Areas are on no road.
PLACE_ERROR_M = {1: 100, 2: 1000}


@dataclass(frozen=True)
class Route:
    """A main route.

    Attributes
    ----------
    route_id
        Stable slug, such as ``m22-3``.
    number
        As on its signs, ``M-22.3``; empty where no source gives one.
    name
        Its places, ``Mitrovica–Zvečan–Leposavić–Jarinje``.
    accuracy_m
        How far the road may run from the line, metres.
    points
        (latitude, longitude) in degrees, EPSG:4326.
    """

    route_id: str
    number: str
    name: str
    accuracy_m: int
    points: tuple[tuple[float, float], ...]

    def line(self) -> LineString:
        """Return the line through the points as (longitude, latitude) in degrees, EPSG:4326."""
        return LineString([(lon, lat) for lat, lon in self.points])


class OnRoute(NamedTuple):
    """A route that a place lies on or near, and how far its point is from the line, metres."""

    route: Route
    how: Literal["on", "near"]
    metres: float


@cache
def routes() -> tuple[Route, ...]:
    """Return every route, in the order of the table."""
    points: dict[tuple[str, str, str, int], list[tuple[float, float]]] = {}
    with (DATA / "routes.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            key = (row["route_id"], row["number"], row["name"], int(row["accuracy_m"]))
            points.setdefault(key, []).append((float(row["latitude"]), float(row["longitude"])))
    return tuple(Route(*key, tuple(found)) for key, found in points.items())


def routes_at(latitude: float, longitude: float, geo_precision: int) -> list[OnRoute]:
    """Return the routes that a place lies on or near, the nearest first; none for an area.

    Parameters
    ----------
    latitude, longitude
        Degrees, EPSG:4326.
    geo_precision
        Of the place: what it adds to the width of the band, see :data:`PLACE_ERROR_M`.
    """
    error = PLACE_ERROR_M.get(geo_precision)
    if error is None:
        return []
    point = gpd.GeoSeries([Point(longitude, latitude)], crs="EPSG:4326").to_crs(_UTM).iloc[0]
    distances = zip(routes(), _lines().distance(point), strict=True)
    found = [
        OnRoute(route, "on" if metres <= route.accuracy_m else "near", float(metres))
        for route, metres in distances
        if metres <= route.accuracy_m + error
    ]
    return sorted(found, key=lambda one: one.metres)


@cache
def _lines() -> gpd.GeoSeries:
    return gpd.GeoSeries([route.line() for route in routes()], crs="EPSG:4326").to_crs(_UTM)
