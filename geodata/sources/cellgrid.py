"""Cells of the ground in which events are counted, and larger ones that gather them.

Coordinates are degrees in EPSG:4326 (WGS 84), latitude before longitude; rows count northward,
columns eastward.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geodata.sources.plainrows import AWAY, COLUMNS_A_DEGREE, ROWS_A_DEGREE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_LEAST_PIXELS = 28
"""Height of a cell on the map: of smaller ones the symbols would stand on each other."""

_TILE_PIXELS = 256
_AROUND_PIXELS = (700, 550)
"""How far from the middle of the map what is looked at reaches, across and down: a large window's
map, so that of most screens all that is in sight is in it."""

_FAR = 4
"""How often cells out of sight are doubled: they are 28 km wide."""

_KM_A_DEGREE = 111.2
_A_LITTLE = 1e-6


class Box(NamedTuple):
    """Whole cells: rows and columns, all inclusive."""

    south: int
    west: int
    north: int
    east: int

    def degrees(self) -> tuple[float, float, float, float]:
        """Return west, south, east and north of a little more than the cells."""
        return (
            self.west / COLUMNS_A_DEGREE - _A_LITTLE,
            self.south / ROWS_A_DEGREE - _A_LITTLE,
            (self.east + 1) / COLUMNS_A_DEGREE + _A_LITTLE,
            (self.north + 1) / ROWS_A_DEGREE + _A_LITTLE,
        )


class Cells(NamedTuple):
    """Larger cells, and which of them each cell is in."""

    place: NDArray[np.int64]
    """Of each cell of the grid, the number of its larger one; `AWAY` for that of events abroad."""

    middle: list[tuple[float, float]]
    """Latitude and longitude of the larger ones."""

    height: list[float]
    """Kilometres."""

    inside: NDArray[np.bool_]
    """Which of them are looked at, and last of all whether what is abroad is."""


@dataclass(frozen=True, eq=False)
class CellGrid:
    """The cells that have events, each with a number."""

    row: Numbers
    column: Numbers
    _keys: Numbers

    @classmethod
    def of(cls, row: Numbers, column: Numbers) -> tuple[CellGrid, Numbers]:
        """Return the cells that occur, and the number of each one given."""
        keys, number = np.unique(_key(row, column), return_inverse=True)
        return cls(*_of_key(keys), keys), number.astype(np.int64)

    def number(self, row: Numbers, column: Numbers) -> Numbers:
        """Return the numbers of cells, all of which have events."""
        return np.searchsorted(self._keys, _key(row, column)).astype(np.int64)

    def gathered(self, box: Box | None, shift: int) -> Cells:
        """Return larger cells: those in a box doubled *shift* times, the others more."""
        is_away = self.row == AWAY
        inside = ~is_away if box is None else _is_in(box, self.row, self.column)
        by = np.where(inside, shift, max(shift, _FAR))
        key = _key(self.row >> by, self.column >> by) * 2 + inside
        key[is_away] = -1
        keys, place = np.unique(key, return_inverse=True)
        first = int(len(keys) > 0 and keys[0] == -1)
        place = np.where(is_away, AWAY, place - first)
        keys = keys[first:]
        row, column = _of_key(keys // 2)
        by = np.where(keys % 2 == 1, shift, max(shift, _FAR))
        size = 2.0**by
        latitude = (row + 0.5) * size / ROWS_A_DEGREE
        longitude = (column + 0.5) * size / COLUMNS_A_DEGREE
        middle = list(zip(latitude.round(5).tolist(), longitude.round(5).tolist(), strict=True))
        height = (size * _KM_A_DEGREE / ROWS_A_DEGREE).round(1).tolist()
        return Cells(place, middle, height, np.append(keys % 2 == 1, box is None))


def cells_of(
    latitude: NDArray[np.float64], longitude: NDArray[np.float64], on_map: object
) -> tuple[Numbers, Numbers]:
    """Return row and column of points, *AWAY* of those that are not on the map."""
    shown = np.asarray(on_map, dtype=np.bool_)
    row, column = np.full(len(shown), AWAY), np.full(len(shown), AWAY)
    row[shown] = np.floor(latitude[shown] * ROWS_A_DEGREE)
    column[shown] = np.floor(longitude[shown] * COLUMNS_A_DEGREE)
    return row, column


def shift_of(zoom: float) -> int:
    """Return how often cells are doubled for a zoom of Leaflet's."""
    pixels = _pixels_a_degree(zoom) / math.cos(math.radians(42.6)) / ROWS_A_DEGREE
    return max(0, math.ceil(math.log2(_LEAST_PIXELS / pixels)))


def box_around(latitude: float, longitude: float, zoom: float) -> Box:
    """Return the cells in and around a map's sight, as whole as they are drawn at that zoom.

    A move of the map within one cell of the larger grid changes nothing.
    """
    across, down = _AROUND_PIXELS
    degrees = _pixels_a_degree(zoom)
    wide, high = across / degrees, down / degrees * math.cos(math.radians(latitude))
    whole = 4 << shift_of(zoom)

    def cell(value: float, cells: int, step: int) -> int:
        return (math.floor(value * cells / whole) + step) * whole

    return Box(
        cell(latitude - high, ROWS_A_DEGREE, 0),
        cell(longitude - wide, COLUMNS_A_DEGREE, 0),
        cell(latitude + high, ROWS_A_DEGREE, 1) - 1,
        cell(longitude + wide, COLUMNS_A_DEGREE, 1) - 1,
    )


def _pixels_a_degree(zoom: float) -> float:
    return _TILE_PIXELS * math.pow(2, zoom) / 360


def _is_in(box: Box, row: Numbers, column: Numbers) -> NDArray[np.bool_]:
    return (
        (row >= box.south) & (row <= box.north) & (column >= box.west) & (column <= box.east)
    )  # fmt: skip


_WIDTH = 1 << 16


def _key(row: Numbers, column: Numbers) -> Numbers:
    return (row + 1) * _WIDTH + column + 1


def _of_key(key: Numbers) -> tuple[Numbers, Numbers]:
    return key // _WIDTH - 1, key % _WIDTH - 1
