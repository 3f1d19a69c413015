"""The part of the map that a plate shows, and where a point of it falls on the paper."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.schema import MAP_BOUNDS, Bounds

Numbers = npt.NDArray[np.float64]

KOSOVO = Bounds(west=19.97, south=41.82, east=21.83, north=43.31)
"""What is shown when there is nothing to show, degrees (EPSG:4326): all of it, with some air."""

EARTH = 6_378_137.0
"""Radius of the sphere of Web Mercator (EPSG:3857), metres."""

LEAST_KM = 24.0
"""Least width and height of a plate's ground: less has no town to find one's way by."""

_MARGIN = 0.16
"""Room around the outermost points, in parts of the frame: their numbers and names stand there."""


@dataclass(frozen=True)
class Frame:
    """A rectangle of ground on a rectangle of paper, in Web Mercator.

    Attributes
    ----------
    west, south, east, north
        Its edges in metres of EPSG:3857.
    width, height
        On the paper, in points; their ratio is that of the ground.
    """

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    def project(self, lon: Any, lat: Any) -> tuple[Numbers, Numbers]:
        """Return points as (x, y) on the paper, in points from its upper left corner.

        Parameters
        ----------
        lon, lat : float or array
            Degrees, EPSG:4326.
        """
        x, y = mercator(lon, lat)
        scale = self.width / (self.east - self.west)
        return (x - self.west) * scale, (self.north - y) * scale

    @property
    def bounds(self) -> Bounds:
        """Its edges in degrees, EPSG:4326."""
        (west, east), (south, north) = degrees(
            np.array([self.west, self.east]), np.array([self.south, self.north])
        )
        return Bounds(west=float(west), south=float(south), east=float(east), north=float(north))

    @property
    def metres_per_point(self) -> float:
        """How many metres of ground in its middle are one point of paper."""
        middle = (self.south + self.north) / 2
        # Web Mercator is larger than the ground by the secant of the latitude.
        secant = math.cosh(middle / EARTH)
        return (self.east - self.west) / self.width / secant

    def holds(self, lon: Any, lat: Any, inset: float = 0.0) -> npt.NDArray[np.bool_]:
        """Return which points (degrees, EPSG:4326) lie within it, edges included.

        With an *inset*, those are left out that are nearer than so many points to an edge.
        """
        x, y = self.project(lon, lat)
        inside_x = (x >= inset) & (x <= self.width - inset)
        return inside_x & (y >= inset) & (y <= self.height - inset)


def mercator(lon: Any, lat: Any) -> tuple[Numbers, Numbers]:
    """Return points as metres of Web Mercator (Snyder 1987, equations 7-1 and 7-2)."""
    x = EARTH * np.radians(np.asarray(lon, float))
    y = EARTH * np.arcsinh(np.tan(np.radians(np.asarray(lat, float))))
    return x, y


def degrees(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    """Return points of Web Mercator (metres) as longitude and latitude in degrees."""
    return np.degrees(x / EARTH), np.degrees(np.arctan(np.sinh(y / EARTH)))


def around(lon: Any, lat: Any, width: float, height: float, least_km: float = LEAST_KM) -> Frame:
    """Return the frame that shows all points with some room around them.

    Parameters
    ----------
    lon, lat : array
        Degrees, EPSG:4326; with none, all of Kosovo is shown.
    width, height : float
        Of the paper, in points.
    least_km : float
        Least width and height of the ground, kilometres.
    """
    if np.size(lon) == 0:
        return within(KOSOVO, width, height)
    x, y = mercator(lon, lat)
    secant = math.cosh(float(np.mean(y)) / EARTH)
    least = least_km * 1000 * secant
    room = 1 - 2 * _MARGIN
    wide = max(float(np.ptp(x)) / room, least)
    high = max(float(np.ptp(y)) / room, least)
    return _fitted((x.min() + x.max()) / 2, (y.min() + y.max()) / 2, wide, high, width, height)


def within(bounds: Bounds, width: float, height: float) -> Frame:
    """Return the frame that shows all of a box of degrees (EPSG:4326), and no less."""
    (west, east), (south, north) = mercator(
        [bounds.west, bounds.east], [bounds.south, bounds.north]
    )
    middle = (west + east) / 2, (south + north) / 2
    return _fitted(*middle, east - west, north - south, width, height)


def scale_bar(frame: Frame) -> tuple[float, float]:
    """Return a round number of kilometres, and its length on the paper in points.

    The longest of 1, 2 and 5 times a power of ten that is at most a fifth of the map's width.
    """
    most = frame.width / 5 * frame.metres_per_point / 1000
    rounds = [step * 10.0**power for power in range(-1, 4) for step in (1, 2, 5)]
    km = max((value for value in rounds if value <= most), default=rounds[0])
    return km, km * 1000 / frame.metres_per_point


def _fitted(x: float, y: float, wide: float, high: float, width: float, height: float) -> Frame:
    """Return a frame about a middle that is at least so wide and high, in metres.

    It is moved so that it stays on the ground that the layers know.
    """
    scale = max(wide / width, high / height)
    wide, high = scale * width, scale * height
    west, south, east, north = MAP_BOUNDS
    (left, right), (bottom, top) = mercator([west, east], [south, north])
    x = _kept(x, wide, float(left), float(right))
    y = _kept(y, high, float(bottom), float(top))
    return Frame(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, width, height)


def _kept(middle: float, length: float, low: float, high: float) -> float:
    """Return a middle so that the length about it lies within two ends, if it can."""
    if length >= high - low:
        return (low + high) / 2
    return min(max(middle, low + length / 2), high - length / 2)
