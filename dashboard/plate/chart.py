"""The map of a plate: what is drawn, and which texts stand where on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.plate import drawing
from dashboard.plate.content import Entry, Lane, Plate
from dashboard.plate.frame import Frame
from dashboard.plate.measure import LINE, Weight, text_width
from dashboard.plate.palette import Palette
from dashboard.plate.placing import Box, Placed, Wanted, place
from geodata.places import layers

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
    "crossing": 0.95,
    "town": 1.05,
    "village": 0.92,
    "country": 1.0,
    "route": 0.8,
}
"""Sizes of the kinds of text, in parts of the plate's own size."""

DOT = 2.0
"""Radius of a settlement's dot, points."""

_LEAST = 0.9
"""No text on the map is smaller than this part of the plate's size, whatever its kind."""

_SEAT = 3
"""Lowest rank, in ``layers.settlements``, of a place that a municipality is run from."""

_COUNTRIES = (
    (43.20, 21.25, "SERBIA"),
    (42.80, 19.98, "MONTENEGRO"),
    (42.25, 20.15, "ALBANIA"),
    (42.02, 21.45, "NORTH MACEDONIA"),
)
"""Neighbours, where their names may stand: latitude, longitude (degrees), name."""


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
    """

    svg: str
    texts: tuple[Text, ...]
    symbols: dict[int, tuple[float, float]]
    scale_km: float
    scale_length: float


def draw(
    plate: Plate, frame: Frame, palette: Palette, base: float, inset: tuple[float, float] = (0, 0)
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
    """
    radius = base * 0.72
    entries = [entry for entry in plate.entries if frame.holds(entry.longitude, entry.latitude)]
    at = {entry.number: _at(frame, entry) for entry in entries}
    wanted = list(_wanted(plate, entries, frame, base, radius))
    km, length = scale_bar(frame)
    obstacles = [*_symbol_boxes(at.values(), radius), *_furniture(frame, length, base, inset)]
    placed = place([want for want, *_ in wanted], obstacles, frame.width, frame.height)
    texts = tuple(_text(wanted[found.key], found) for found in placed)
    kept = {found.key for found in placed}
    parts = [
        *_ground(frame, palette),
        *_dots(wanted, kept, palette),
        *_reaches(entries, at, frame),
        *_gates(plate.lanes, frame, palette),
        *(drawing.leader(found.leader, palette) for found in placed if found.leader),
        *_symbols(entries, at, radius, palette),
    ]
    return Chart(drawing.svg(frame.width, frame.height, parts), texts, at, km, length)


def scale_bar(frame: Frame) -> tuple[float, float]:
    """Return a round number of kilometres, and its length on the paper in points.

    The longest of 1, 2 and 5 times a power of ten that is at most a fifth of the map's width.
    """
    most = frame.width / 5 * frame.metres_per_point / 1000
    rounds = [step * 10.0**power for power in range(-1, 4) for step in (1, 2, 5)]
    km = max((value for value in rounds if value <= most), default=rounds[0])
    return km, km * 1000 / frame.metres_per_point


def _at(frame: Frame, entry: Entry) -> tuple[float, float]:
    x, y = frame.project(entry.longitude, entry.latitude)
    return float(x), float(y)


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
    key = 0
    for kind, text, lon, lat, gap in _named(plate, entries, frame, base, radius):
        x, y = (float(value) for value in frame.project(lon, lat))
        size = max(_SIZES[kind], _LEAST) * base
        width = text_width(text, size, _WEIGHTS[kind]) + (0.5 * size if kind == "number" else 0)
        if kind == "country":
            width += 0.18 * size * len(text)  # it is set with letters apart
        must, centred = kind == "number", kind in {"country", "route"}
        dot = DOT if kind in {"town", "village"} and gap < radius else 0.0
        want = Wanted(key, x, y, width, size * LINE, gap, must, centred, dot)
        yield want, kind, text, size
        key += 1


def _named(
    plate: Plate, entries: Iterable[Entry], frame: Frame, base: float, radius: float
) -> Iterator[tuple[Kind, str, float, float, float]]:
    """Yield kind, text, longitude, latitude (degrees) and gap (points) of all texts."""
    column = f"name_{plate.names}"
    named = []
    for entry in entries:
        yield "number", str(entry.number), entry.longitude, entry.latitude, radius + 4.5
        named.append((entry.longitude, entry.latitude))
    for lane in plate.lanes:
        if frame.holds(lane.longitude, lane.latitude):
            words = f"{lane.name}: {lane.condition}"
            yield "crossing", words, lane.longitude, lane.latitude, radius + 4.5
    for row in _within(layers.settlements(), frame):
        name = getattr(row, column).split(" (")[0]
        kind: Kind = "town" if row.rank <= _SEAT else "village"
        taken = any(abs(row.geometry.x - x) + abs(row.geometry.y - y) < 2e-3 for x, y in named)
        yield kind, name, row.geometry.x, row.geometry.y, radius + 4.5 if taken else DOT + 2.4
    for lat, lon, name in _COUNTRIES:
        if frame.holds(lon, lat):
            yield "country", name, lon, lat, 0.0


def _within(layer: Any, frame: Frame) -> Iterator[Any]:
    """Yield the rows of a layer of points that lie within the frame, in its order."""
    inside = frame.holds(layer.geometry.x, layer.geometry.y)
    yield from layer[inside].itertuples()


def _text(wanted: WantedText, found: Placed) -> Text:
    _, kind, text, size = wanted
    return Text(kind, text, found.box, size)


def _ground(frame: Frame, palette: Palette) -> Iterator[str]:
    yield drawing.rectangle(0, 0, frame.width, frame.height, palette.surround)
    yield from drawing.shapes(frame, layers.outline(), fill=palette.land)
    yield from drawing.shapes(frame, layers.lakes(), fill=palette.water)
    yield from drawing.shapes(
        frame, layers.neighbours(), fill="none", stroke=palette.rule, stroke_width=0.7
    )
    lines = layers.boundary_lines()
    dashed = lines["neighbour"] == "Serbia"
    style: dict[str, str | float] = {
        "fill": "none",
        "stroke": palette.line,
        "stroke_width": 1.4,
        "stroke_linejoin": "round",
    }
    yield from drawing.shapes(frame, lines[~dashed], **style)
    yield from drawing.shapes(frame, lines[dashed], **style, stroke_dasharray="6 4")


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
            yield drawing.area(*at[entry.number], radius, drawing.SYMBOLS[main].color)


def _gates(lanes: Iterable[Lane], frame: Frame, palette: Palette) -> Iterator[str]:
    for lane in lanes:
        if frame.holds(lane.longitude, lane.latitude):
            x, y = frame.project(lane.longitude, lane.latitude)
            yield from drawing.crossing(float(x), float(y), lane.condition, palette)


def _symbols(
    entries: list[Entry], at: dict[int, tuple[float, float]], radius: float, palette: Palette
) -> Iterator[str]:
    # The southernmost on top, as things nearer to the reader are.
    for entry in sorted(entries, key=lambda entry: (at[entry.number][1], entry.number)):
        yield from drawing.symbol(entry, *at[entry.number], radius, palette)
