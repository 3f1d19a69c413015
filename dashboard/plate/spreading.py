"""Where symbols stand on the map, so that none hides another.

A symbol stands at its place where it can. Of two that would cover each other one stands beside,
as near to its place as there is room, and a line leads from it to the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.plate import drawing
from dashboard.plate.content import Entry
from dashboard.plate.frame import Frame
from dashboard.plate.placing import AIR, Box, Line, Taken

Point = tuple[float, float]

FAR = 4.5
"""How far a symbol may stand from its place without being called far, in sizes of text."""

ANCHOR = 1.7
"""Radius of the dot at which a line ends, points."""

_RADIUS, _RADIUS_IN_CROWDS = 0.72, 0.58
"""Of a symbol, in parts of the plate's size of text."""

_CROWD = 0.34
"""Share of the symbols that reach into another, from which all are drawn smaller."""

_TURNS = 32
_STEP = 3.0
"""Directions and steps (points) in which room is looked for."""

_SIDEWAYS = 0.3
"""How much farther a spot counts that lies not away from the crowd but along it."""


@dataclass(frozen=True)
class Spread:
    """Where the symbols stand.

    Attributes
    ----------
    radius
        Of all symbols, points.
    at
        Where each stands, (x, y) in points.
    places
        Where those belong that stand beside their place, by their number in *at*.
    is_near
        Whether none stands far from its place, or over another.
    """

    radius: float
    at: tuple[Point, ...]
    places: dict[int, Point]
    is_near: bool


def spread(
    entries: Sequence[Entry],
    frame: Frame,
    base: float,
    obstacles: Sequence[Box] = (),
    names: Sequence[Point] = (),
    *,
    only_near: bool = False,
) -> Spread:
    """Return where the symbols of places stand.

    Parameters
    ----------
    entries
        The places, within the frame.
    frame
        The part of the map, on its paper.
    base
        Size of the plate's text, points.
    obstacles
        What no symbol may stand on: the scale bar, the locator.
    names
        Points that no symbol of another place may hide: those of towns.
    only_near
        Whether to stop at the first that finds no room near its place.
    """
    x, y = frame.project([e.longitude for e in entries], [e.latitude for e in entries])
    at = np.column_stack([x, y]).reshape(-1, 2)
    radius = _radius(at, base)
    reach = np.array([drawing.reach(entry, radius) for entry in entries])
    boxes = np.column_stack([at - reach[:, None], at + reach[:, None]])
    taken = Taken(obstacles, frame.width, frame.height)
    kept = _kept([entry.geo_precision for entry in entries], at, reach, taken.are_free(boxes))
    for number in kept:
        taken.add(_box(at[number], reach[number]))
    moved = [number for number in range(len(entries)) if number not in set(kept)]
    for number in moved:
        taken.add(_box(at[number], ANCHOR))
    for dot in names:
        taken.add(_box(np.array(dot), ANCHOR))
    middle = [at[np.hypot(*(at - here).T) < FAR * base].mean(axis=0) for here in at]
    # Those at the rim of a crowd first: they leave it outwards, and make room for the others.
    moved.sort(key=lambda number: -float(np.hypot(*(at[number] - middle[number]))))
    spots, lines, is_near = at.copy(), list[Line](), True
    for number in moved:
        away = at[number] - middle[number]
        found = _beside(at[number], away, float(reach[number]), taken, lines, FAR * base)
        is_near &= found is not None and bool(np.hypot(*(found - at[number])) <= FAR * base)
        if only_near and not is_near:
            break
        if found is None:
            continue
        spots[number] = found
        taken.add(_box(found, reach[number]))
        lines.append((*at[number].tolist(), *found.tolist()))
    places = {number: _point(at[number]) for number in moved if (spots[number] != at[number]).any()}
    return Spread(radius, tuple(map(_point, spots)), places, is_near)


def _radius(at: npt.NDArray[np.float64], base: float) -> float:
    """Return the radius of the symbols: a smaller one where many would reach into another."""
    radius = _RADIUS * base
    apart = np.hypot(*(at[:, None, axis] - at[None, :, axis] for axis in (0, 1)))
    crowded = ((apart > 0) & (apart < 2 * radius)).any(axis=1).sum()
    return _RADIUS_IN_CROWDS * base if crowded > _CROWD * len(at) else radius


def _kept(
    precisions: Sequence[int],
    at: npt.NDArray[np.float64],
    reach: npt.NDArray[np.float64],
    is_free: npt.NDArray[np.bool_],
) -> list[int]:
    """Return which symbols stay at their places: exact ones first, then those in nobody's way."""
    gap = reach[:, None] + reach[None, :] + AIR
    apart = np.abs(at[:, None] - at[None, :]).max(axis=2)
    over = (apart < gap) & ~np.eye(len(at), dtype=bool)
    kept: list[int] = []
    for number in sorted(
        np.flatnonzero(is_free).tolist(),
        key=lambda number: (precisions[number], int(over[number].sum()), number),
    ):
        if not over[number, kept].any():
            kept.append(number)
    return kept


def _beside(
    place: npt.NDArray[np.float64],
    away: npt.NDArray[np.float64],
    reach: float,
    taken: Taken,
    lines: Sequence[Line],
    far: float,
) -> npt.NDArray[np.float64] | None:
    """Return the nearest free spot about a place whose line crosses nothing; else one that does.

    Spots farther away than *far* are looked at where there is none nearer.
    """
    angles = 2 * np.pi * np.arange(_TURNS) / _TURNS
    ways = np.column_stack([np.cos(angles), np.sin(angles)])
    turn = np.cos(angles - np.arctan2(away[1], away[0])) if away.any() else np.ones(_TURNS)
    x, y = place.tolist()
    first = reach + AIR + 2 * ANCHOR
    for rings in (np.arange(first, far, _STEP), np.arange(far, taken.width + taken.height, _STEP)):
        effort = rings[:, None] * (1 + _SIDEWAYS * (1 - turn))
        spots = (place + rings[:, None, None] * ways).reshape(-1, 2)
        spots = spots[np.argsort(effort, axis=None, kind="stable")]
        free = spots[taken.are_free(np.column_stack([spots - reach, spots + reach]))]
        for spot in free[:_TURNS]:
            line = (x, y, *spot.tolist())
            if taken.is_clear(line, x, y) and not any(_cross(line, other) for other in lines):
                return np.array(spot)
        if len(free):
            return np.array(free[0])
    return None


def _cross(one: Line, other: Line) -> bool:
    """Tell whether two lines cross."""

    def side(line: Line, x: float, y: float) -> float:
        x0, y0, x1, y1 = line
        return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)

    return (
        side(one, *other[:2]) * side(one, *other[2:]) < 0
        and side(other, *one[:2]) * side(other, *one[2:]) < 0
    )


def _box(at: npt.NDArray[np.float64], reach: float) -> Box:
    x, y = at.tolist()
    return (x - reach, y - reach, x + reach, y + reach)


def _point(at: npt.NDArray[np.float64]) -> Point:
    x, y = at.tolist()
    return x, y
