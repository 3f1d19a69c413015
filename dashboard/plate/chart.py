"""The map of a plate: what is drawn, and which texts stand where on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from dashboard.plate import drawing, ground
from dashboard.plate.content import Condition, Entry, Lane, Plate
from dashboard.plate.frame import Frame
from dashboard.plate.measure import LINE, Weight, text_width
from dashboard.plate.palette import Palette
from dashboard.plate.placing import Box, Placed, Wanted, place
from geodata.places import layers
from geodata.vocabulary import SYMBOLS

Kind = Literal["number", "crossing", "town", "village", "country", "route"]

_WEIGHTS: dict[Kind, Weight] = {
    "number": "semibold",
    "crossing": "semibold",
    "town": "semibold",
    "village": "regular",
    "country": "regular",
    "route": "semibold",
}
_SIZES: dict[Kind, float] = {
    "number": 1.0,
    "crossing": 1.0,
    "town": 1.08,
    "village": 1.0,
    "country": 1.0,
    "route": 1.0,
}
"""Sizes of the kinds of text, in parts of the plate's own size.

Nothing is set smaller than that.
"""

GATE = 2.0
"""How far texts keep off the sign of a crossing point, points, beyond what they keep off any."""

DOT = 2.0
"""Radius of a settlement's dot, points."""

_RADIUS, _RADIUS_IN_CROWDS = 0.72, 0.58
"""Of a symbol, in parts of the plate's size of text."""

_CROWD = 0.34
"""Share of the symbols that reach into another, from which all are drawn smaller."""

_PADDING: dict[Kind, float] = {"number": 0.5, "route": 0.5}
"""What a text with a box of its own is wider by, in parts of its size."""

_SEAT = 3
"""Lowest rank, in ``layers.settlements``, of a place that a municipality is run from."""


@dataclass(frozen=True)
class Text:
    """A text on the map.

    Attributes
    ----------
    kind
        Decides its face.
    text
        What it says.
    box
        Where it stands, points from the map's upper left corner.
    size
        Of its font, points.
    """

    kind: Kind
    text: str
    box: Box
    size: float


@dataclass(frozen=True)
class Chart:
    """A drawn map: its picture, its texts, and how long the scale bar is.

    Attributes
    ----------
    svg
        All but the texts.
    texts
        To be set on top, in the picture's own coordinates.
    symbols
        Where the symbol of each numbered place stands, (x, y) in points, by its number.
    scale_km, scale_length
        A round number of kilometres and its length on the paper, points.
    gates
        How the crossing points are whose own sign is drawn: no symbol stands there.
    """

    svg: str
    texts: tuple[Text, ...]
    symbols: dict[int, tuple[float, float]]
    scale_km: float
    scale_length: float
    gates: frozenset[Condition] = frozenset()


def draw(
    plate: Plate,
    frame: Frame,
    palette: Palette,
    base: float,
    inset: tuple[float, float] = (0, 0),
    numbered: int | None = None,
) -> Chart:
    """Return the map of a plate.

    Parameters
    ----------
    plate
        What is shown.
    frame
        The part of the ground, and the size of the paper.
    palette
        Its colours.
    base
        Size of the plate's text, points; symbols and names follow it.
    inset
        Width and height that the locator takes in the lower right corner, points.
    numbered
        How many of the places have their number beside them: those that the list tells of.
    """
    entries = [entry for entry in plate.entries if frame.holds(entry.longitude, entry.latitude)]
    at = {entry.number: _at(frame, entry) for entry in entries}
    radius = _radius(list(at.values()), base)
    told = [entry for entry in entries if numbered is None or entry.number <= numbered]
    wanted = list(_wanted(plate, told, frame, base, radius))
    km, length = scale_bar(frame)
    gates = list(_bare(plate.lanes, list(at.values()), frame, radius))
    obstacles = [
        *_symbol_boxes(at.values(), radius),
        *_symbol_boxes((point for _, point in gates), GATE),
        *_furniture(frame, length, base, inset),
    ]
    placed = place([want for want, *_ in wanted], obstacles, frame.width, frame.height)
    texts = tuple(_text(wanted[found.key], found) for found in placed)
    kept = {found.key for found in placed}
    parts = [
        *ground.draw(frame, palette),
        *_dots(wanted, kept, palette),
        *_reaches(entries, at, frame),
        *(part for how, spot in gates for part in drawing.crossing(*spot, how, palette)),
        *(drawing.leader(found.leader, palette) for found in placed if found.leader),
        *_symbols(entries, at, radius, palette),
    ]
    svg = drawing.svg(frame.width, frame.height, parts)
    return Chart(svg, texts, at, km, length, frozenset(how for how, _ in gates))


def scale_bar(frame: Frame) -> tuple[float, float]:
    """Return a round number of kilometres, and its length on the paper in points.

    The longest of 1, 2 and 5 times a power of ten that is at most a fifth of the map's width.
    """
    most = frame.width / 5 * frame.metres_per_point / 1000
    rounds = [step * 10.0**power for power in range(-1, 4) for step in (1, 2, 5)]
    km = max((value for value in rounds if value <= most), default=rounds[0])
    return km, km * 1000 / frame.metres_per_point


def _at(frame: Frame, there: Entry | Lane | _Settlement) -> ground.Point:
    x, y = frame.project(there.longitude, there.latitude)
    return float(x), float(y)


def _radius(points: list[ground.Point], base: float) -> float:
    """Return the radius of the symbols: a smaller one where many would reach into another."""
    radius = _RADIUS * base
    at = np.array(points).reshape(-1, 2)
    apart = np.hypot(*(at[:, None, axis] - at[None, :, axis] for axis in (0, 1)))
    crowded = ((apart > 0) & (apart < 2 * radius)).any(axis=1).sum()
    return _RADIUS_IN_CROWDS * base if crowded > _CROWD * len(points) else radius


def _symbol_boxes(points: Iterable[tuple[float, float]], radius: float) -> Iterator[Box]:
    reach = radius + 4
    for x, y in points:
        yield (x - reach, y - reach, x + reach, y + reach)


def _furniture(frame: Frame, bar: float, base: float, inset: tuple[float, float]) -> Iterator[Box]:
    """Yield what the type-setter puts on the map: scale bar, north arrow and locator."""
    yield (0, frame.height - 2.6 * base, bar + 2.4 * base, frame.height)
    yield (frame.width - 2.6 * base, 0, frame.width, 3.6 * base)
    wide, high = inset
    if wide:
        edge = 0.5 * base
        yield (frame.width - wide - edge, frame.height - high - edge, frame.width, frame.height)


WantedText = tuple[Wanted, Kind, str, float]


def _wanted(
    plate: Plate, entries: Iterable[Entry], frame: Frame, base: float, radius: float
) -> Iterator[WantedText]:
    """Yield the texts of the map, the most important first; keys count from 0."""
    for key, (kind, text, spots, gap) in enumerate(_named(plate, entries, frame, radius)):
        size = _SIZES[kind] * base
        width = text_width(text, size, _WEIGHTS[kind]) + _PADDING.get(kind, 0.0) * size
        if kind == "country":
            width += 0.18 * size * len(text)  # it is set with letters apart
        must, centred = kind in {"number", "crossing"}, kind in {"country", "route"}
        dot = DOT if kind in {"town", "village"} and gap < radius else 0.0
        (x, y), *further = spots
        want = Wanted(key, x, y, width, size * LINE, gap, must, centred, dot, tuple(further))
        yield want, kind, text, size


def _named(
    plate: Plate, entries: Iterable[Entry], frame: Frame, radius: float
) -> Iterator[tuple[Kind, str, list[ground.Point], float]]:
    """Yield kind, text, the points where it may stand, and its gap (points) of all texts."""
    beside = radius + 4.5
    named = []
    for entry in entries:
        point = _at(frame, entry)
        yield "number", str(entry.number), [point], beside
        named.append(point)
    for lane in plate.lanes:
        if frame.holds(lane.longitude, lane.latitude):
            yield "crossing", f"{lane.name}: {lane.condition}", [_at(frame, lane)], beside
    rows = [(row, _at(frame, row)) for row in _settlements(plate, frame)]
    yield from (_name(row, point, named, beside) for row, point in rows if row.rank <= _SEAT)
    for number, spots in ground.route_numbers(frame):
        yield "route", number, spots, 0.0
    for name, spots in ground.country_names(frame, plate.names):
        yield "country", name, spots, 0.0
    yield from (_name(row, point, named, beside) for row, point in rows if row.rank > _SEAT)


class _Settlement(NamedTuple):
    name: str
    rank: int
    longitude: float
    latitude: float


def _settlements(plate: Plate, frame: Frame) -> Iterator[_Settlement]:
    """Yield the settlements within the frame, the larger ones first."""
    layer = layers.settlements()
    inside = frame.holds(layer.geometry.x, layer.geometry.y)
    for row in layer[inside].itertuples():
        name = getattr(row, f"name_{plate.names}").split(" (")[0]
        yield _Settlement(name, row.rank, row.geometry.x, row.geometry.y)


def _name(
    row: _Settlement, point: ground.Point, named: list[ground.Point], beside: float
) -> tuple[Kind, str, list[ground.Point], float]:
    kind: Kind = "town" if row.rank <= _SEAT else "village"
    # Where a symbol stands on the settlement there is no dot, and the name keeps off the symbol.
    taken = any(math.dist(point, symbol) < 2 * DOT for symbol in named)
    return kind, row.name, [point], beside if taken else DOT + 2.4


def _text(wanted: WantedText, found: Placed) -> Text:
    _, kind, text, size = wanted
    return Text(kind, text, found.box, size)


def _dots(wanted: list[WantedText], kept: set[int], palette: Palette) -> Iterator[str]:
    for want, *_ in wanted:
        if want.dot and want.key in kept:
            yield drawing.dot(want.x, want.y, want.dot, palette.ink, palette.halo)


def _reaches(
    entries: list[Entry], at: dict[int, tuple[float, float]], frame: Frame
) -> Iterator[str]:
    for entry in entries:
        if entry.geo_precision == 3 and entry.radius_km:
            main = max(range(len(entry.counts)), key=entry.counts.__getitem__)
            radius = entry.radius_km * 1000 / frame.metres_per_point
            # A circle that leaves the map says nothing of where the area ends.
            if radius > min(frame.width, frame.height) / 2:
                continue
            yield drawing.area(*at[entry.number], radius, SYMBOLS[main].color)


def _bare(
    lanes: Iterable[Lane], symbols: list[ground.Point], frame: Frame, radius: float
) -> Iterator[tuple[Condition, ground.Point]]:
    """Yield condition and point of the crossing points in the frame on which no symbol stands."""
    for lane in lanes:
        point = _at(frame, lane)
        if frame.holds(lane.longitude, lane.latitude) and not any(
            math.dist(point, symbol) < radius for symbol in symbols
        ):
            yield lane.condition, point


def _symbols(
    entries: list[Entry], at: dict[int, tuple[float, float]], radius: float, palette: Palette
) -> Iterator[str]:
    # The southernmost on top, as things nearer to the reader are.
    for entry in sorted(entries, key=lambda entry: (at[entry.number][1], entry.number)):
        yield from drawing.symbol(entry, *at[entry.number], radius, palette)
