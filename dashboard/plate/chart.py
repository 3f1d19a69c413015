"""The map of a plate: what is drawn, and which texts stand where on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from dashboard.plate import drawing, ground
from dashboard.plate.content import Condition, Entry, Lane, Plate
from dashboard.plate.frame import Frame, scale_bar
from dashboard.plate.measure import LINE, Weight, text_width
from dashboard.plate.palette import Palette
from dashboard.plate.placing import AIR, Box, Line, Placed, Wanted, place
from dashboard.plate.spreading import ANCHOR, Spread, spread
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

_SAME = 0.65
"""How near a symbol's place hides the sign of a crossing point, in sizes of text."""

_PADDING: dict[Kind, float] = {"number": 0.5, "route": 0.5}
"""What a text with a box of its own is wider by, in parts of its size."""


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
    places
        Where those belong, and a line leads, that stand beside their place.
    scale_km, scale_length
        A round number of kilometres and its length on the paper, points.
    gates
        How the crossing points are whose own sign is drawn: no symbol stands there.
    """

    svg: str
    texts: tuple[Text, ...]
    symbols: dict[int, ground.Point]
    places: dict[int, ground.Point]
    scale_km: float
    scale_length: float
    gates: frozenset[Condition] = frozenset()


@lru_cache(maxsize=4)  # a view is made into several files, one after the other
def draw(
    plate: Plate,
    frame: Frame,
    palette: Palette,
    base: float,
    inset: tuple[float, float] = (0, 0),
    numbered: int | None = None,
    places: tuple[Entry, ...] = (),
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
    places
        Those for which there has to be room, by their numbers, where the plate is one of several
        that show some of them each: names and symbols stand alike on all; empty for its own.
    """
    entries, kept_free = (
        [entry for entry in listed if frame.holds(entry.longitude, entry.latitude)]
        for listed in (plate.entries, places or plate.entries)
    )
    told = [entry for entry in entries if numbered is None or entry.number <= numbered]
    km, length = scale_bar(frame)
    furniture = list(_furniture(frame, length, base, inset))
    gates = list(_bare(plate.lanes, [_at(frame, entry) for entry in entries], frame, base))
    signs = list(_boxes((point for _, point in gates), GATE + 4))
    towns = [
        _at(frame, row) for row in ground.settlements(frame, plate.names) if row.rank <= ground.SEAT
    ]
    stand = spread(kept_free, frame, base, [*furniture, *signs], towns)
    at = {entry.number: point for entry, point in zip(kept_free, stand.at, strict=True)}
    moved = {kept_free[number].number: point for number, point in stand.places.items()}
    lines = {number: (*point, *at[number]) for number, point in moved.items()}
    belongs = {entry.number: moved[entry.number] for entry in entries if entry.number in moved}
    wanted = list(_wanted(plate, told, frame, base, stand, at, steady=bool(places)))
    obstacles = [
        *_boxes(at.values(), stand.radius + 4),
        *signs,
        *furniture,
        *(box for line in lines.values() for box in _along(line)),
    ]
    placed = place([want for want, *_ in wanted], obstacles, frame.width, frame.height)
    texts = tuple(_text(wanted[found.key], found) for found in placed)
    kept = {found.key for found in placed}
    shown = [at[entry.number] for entry in entries]
    covers = [*_boxes(shown, _hidden(stand)), *_boxes(belongs.values(), 2 * DOT)]
    parts = [
        *ground.draw(frame, palette),
        *_dots(wanted, kept, covers, palette),
        *_reaches(entries, frame),
        *(part for how, spot in gates for part in drawing.crossing(*spot, how, palette)),
        *(drawing.leader(found.leader, palette) for found in placed if found.leader),
        *(drawing.leader(lines[number], palette) for number in belongs),
        *_symbols(entries, at, stand.radius, palette),
        *(drawing.dot(*point, ANCHOR, palette.ink, palette.halo) for point in belongs.values()),
    ]
    svg = drawing.svg(frame.width, frame.height, parts)
    return Chart(svg, texts, at, belongs, km, length, frozenset(how for how, _ in gates))


def _at(frame: Frame, there: Entry | Lane | ground.Settlement) -> ground.Point:
    x, y = frame.project(there.longitude, there.latitude)
    return float(x), float(y)


def _boxes(points: Iterable[ground.Point], reach: float) -> Iterator[Box]:
    for x, y in points:
        yield (x - reach, y - reach, x + reach, y + reach)


def _along(line: Line) -> Iterator[Box]:
    """Yield small boxes along a line, so that no text stands on it."""
    x0, y0, x1, y1 = line
    steps = max(1, math.ceil(math.dist((x0, y0), (x1, y1)) / 4))
    shares = [step / steps for step in range(steps + 1)]
    points = [(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for share in shares]
    yield from _boxes(points, 0.5)
    yield from _boxes(points[:1], ANCHOR)


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
    plate: Plate,
    entries: Iterable[Entry],
    frame: Frame,
    base: float,
    stand: Spread,
    at: Mapping[int, ground.Point],
    steady: bool,
) -> Iterator[WantedText]:
    """Yield the texts of the map, the most important first; keys count from 0."""
    named = list(_named(plate, entries, frame, stand, at))
    if steady:  # a crossing's state is as long as it happens to be: other names come first
        named.sort(key=lambda text: text[0] == "crossing")
    for key, (kind, text, spots, gap, dot) in enumerate(named):
        size = _SIZES[kind] * base
        width = text_width(text, size, _WEIGHTS[kind]) + _PADDING.get(kind, 0.0) * size
        if kind == "country":
            width += 0.18 * size * len(text)  # it is set with letters apart
        must, centred = kind in {"number", "crossing"}, kind in {"country", "route"}
        (x, y), *further = spots
        want = Wanted(key, x, y, width, size * LINE, gap, must, centred, dot, tuple(further))
        if kind == "number":
            want = replace(want, rivals=tuple(other for other in stand.at if other != (x, y)))
        yield want, kind, text, size


Named = tuple[Kind, str, list[ground.Point], float, float]
"""Kind, text, the points where it may stand, its gap and the radius of its dot, points."""


def _named(
    plate: Plate,
    entries: Iterable[Entry],
    frame: Frame,
    stand: Spread,
    at: Mapping[int, ground.Point],
) -> Iterator[Named]:
    """Yield all texts of the map, the most important first."""
    beside = stand.radius + 4.5
    rows = [(row, _at(frame, row)) for row in ground.settlements(frame, plate.names)]
    names = [(row.rank, _name(row, point, stand)) for row, point in rows]
    yield from (name for rank, name in names if rank <= ground.CITY)
    for entry in entries:
        yield "number", str(entry.number), [at[entry.number]], beside, 0.0
    for lane in plate.lanes:
        if frame.holds(lane.longitude, lane.latitude):
            yield "crossing", f"{lane.name}: {lane.condition}", [_at(frame, lane)], beside, 0.0
    yield from (name for rank, name in names if ground.CITY < rank <= ground.SEAT)
    for number, spots in ground.route_numbers(frame):
        yield "route", number, spots, 0.0, 0.0
    for country, spots in ground.country_names(frame, plate.names):
        yield "country", country, spots, 0.0, 0.0
    yield from (name for rank, name in names if rank > ground.SEAT)


def _name(row: ground.Settlement, point: ground.Point, stand: Spread) -> Named:
    kind: Kind = "town" if row.rank <= ground.SEAT else "village"
    # Where a symbol stands on the settlement there is no dot, and the name keeps off the symbol;
    # where the line from a symbol ends there, it has a dot already.
    if _meets(point, stand.places.values()):
        return kind, row.name, [point], DOT + 2.4, 0.0
    if _meets(point, stand.at):
        return kind, row.name, [point], stand.radius + 4.5, 0.0
    # A town is named though a symbol hides its dot: beside that symbol.
    reach = stand.radius + 4 + DOT + AIR
    hidden = (at for at in stand.at if max(abs(at[0] - point[0]), abs(at[1] - point[1])) < reach)
    if kind == "town" and (symbol := next(hidden, None)):
        return kind, row.name, [symbol, point], stand.radius + 4.5, 0.0
    return kind, row.name, [point], DOT + 2.4, DOT


def _hidden(stand: Spread) -> float:
    """Return how near a symbol hides the dot of a settlement, points."""
    return stand.radius + 4 + DOT + AIR


def _meets(point: ground.Point, others: Iterable[ground.Point]) -> bool:
    return any(math.dist(point, other) < 2 * DOT for other in others)


def _text(wanted: WantedText, found: Placed) -> Text:
    _, kind, text, size = wanted
    return Text(kind, text, found.box, size)


def _dots(
    wanted: list[WantedText], kept: set[int], covers: Sequence[Box], palette: Palette
) -> Iterator[str]:
    """Yield the dots of the named settlements, but for those that something else covers."""
    for want, kind, *_ in wanted:
        if kind not in ("town", "village") or want.key not in kept:
            continue
        x, y = want.spots[-1] if want.spots else (want.x, want.y)
        if want.dot or not any(
            left < x < right and top < y < bottom for left, top, right, bottom in covers
        ):
            yield drawing.dot(x, y, DOT, palette.ink, palette.halo)


def _reaches(entries: list[Entry], frame: Frame) -> Iterator[str]:
    for entry in entries:
        if entry.geo_precision == 3 and entry.radius_km:
            main = max(range(len(entry.counts)), key=entry.counts.__getitem__)
            radius = entry.radius_km * 1000 / frame.metres_per_point
            # A circle that leaves the map says nothing of where the area ends.
            if radius > min(frame.width, frame.height) / 2:
                continue
            yield drawing.area(*_at(frame, entry), radius, SYMBOLS[main].color)


def _bare(
    lanes: Iterable[Lane], symbols: list[ground.Point], frame: Frame, base: float
) -> Iterator[tuple[Condition, ground.Point]]:
    """Yield condition and point of the crossing points in the frame on which no symbol stands."""
    for lane in lanes:
        point = _at(frame, lane)
        if frame.holds(lane.longitude, lane.latitude) and not any(
            math.dist(point, symbol) < _SAME * base for symbol in symbols
        ):
            yield lane.condition, point


def _symbols(
    entries: list[Entry], at: dict[int, tuple[float, float]], radius: float, palette: Palette
) -> Iterator[str]:
    # The southernmost on top, as things nearer to the reader are.
    for entry in sorted(entries, key=lambda entry: (at[entry.number][1], entry.number)):
        yield from drawing.symbol(entry, *at[entry.number], radius, palette)
