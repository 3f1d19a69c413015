"""What lies under the symbols of a plate's map: land, relief, lakes, routes, lines."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from PIL import Image

from dashboard.plate import drawing
from dashboard.plate.frame import Frame, mercator
from dashboard.plate.palette import Palette
from geodata.places import layers

Point = tuple[float, float]

CITY, SEAT = 2, 3
"""Lowest ranks, in ``layers.settlements``, of a city, and of a place that a municipality is run
from. A city is named before anything is numbered: numbers go farther off."""

ROUTES_FROM = 900.0
"""Metres a point of paper: of a smaller map than that, schematic routes would be all one sees."""

CLOSE = 30.0
"""Metres a point of paper: of a larger map than that, routes are too coarse.

As on the page, where they end at zoom level 12 (28 m a pixel here).
"""

CLOSEST, CLEAREST = 25.0, 100.0
"""Metres a point of paper: relief of one kilometre, whole on a smaller map than the second, fades
on larger ones, where it is but smudges, and is gone on one larger than the first."""

_STEP = 46.0
"""Points of paper between two places on a route at which its number may stand."""

_LEAST_WIDTH = 2.0
_MOST_WIDTH = 11.0
"""Of a route's band, points; in between it is as wide as the route's own error to either side."""

_COUNTRY_GRID = 14
"""Places across and down the map at which the name of a country is tried."""

_MOST_SPOTS = 10

NEIGHBOURS = {
    "Serbia": ("Serbi", "Srbija"),
    "Montenegro": ("Mali i Zi", "Crna Gora"),
    "Albania": ("Shqipëri", "Albanija"),
    "North Macedonia": ("Maqedonia e Veriut", "Severna Makedonija"),
}
"""Neighbours by their English name: in Albanian and in Serbian."""


@lru_cache(maxsize=16)
def draw(frame: Frame, palette: Palette) -> tuple[str, ...]:
    """Return the ground of a frame as parts of an SVG: the same for all that stands on it."""
    return tuple(_parts(frame, palette))


def _parts(frame: Frame, palette: Palette) -> Iterator[str]:
    yield drawing.rectangle(0, 0, frame.width, frame.height, palette.surround)
    yield from drawing.shapes(frame, layers.outline(), fill=palette.land)
    yield relief(frame, palette.relief)
    yield from drawing.shapes(frame, layers.lakes(), fill=palette.water)
    yield from drawing.shapes(
        frame, _lines_between_neighbours(), fill="none", stroke=palette.rule, stroke_width=0.7
    )
    yield from _routes(frame, palette)
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


@cache
def _lines_between_neighbours() -> gpd.GeoDataFrame:
    """Return the neighbours' outlines without the edge at which their layer is cut off."""
    layer = layers.neighbours()
    edge = shapely.box(*layer.total_bounds).exterior.buffer(1e-6)
    return layer.set_geometry(layer.boundary.difference(edge))


def relief(frame: Frame, opacity: float) -> str:
    """Return the relief within a frame as a picture in an SVG; blank where there is none."""
    west, south, east, north = layers.relief().bounds
    (left, right), (bottom, top) = mercator([west, east], [south, north])
    x0, x1 = max(frame.west, float(left)), min(frame.east, float(right))
    y0, y1 = max(frame.south, float(bottom)), min(frame.north, float(top))
    if x0 >= x1 or y0 >= y1 or frame.metres_per_point < CLOSEST:
        return ""
    points = frame.width / (frame.east - frame.west)
    box = (
        (x0 - float(left)) / float(right - left),
        (float(top) - y1) / float(top - bottom),
        (x1 - float(left)) / float(right - left),
        (float(top) - y0) / float(top - bottom),
    )
    width, height = (x1 - x0) * points, (y1 - y0) * points
    picture = _cut(box, max(1, round(width)), max(1, round(height)))
    shown = (frame.metres_per_point - CLOSEST) / (CLEAREST - CLOSEST)
    opacity = round(opacity * min(max(shown, 0.0), 1.0), 3)
    return (
        f'<image x="{(x0 - frame.west) * points:.2f}" y="{(frame.north - y1) * points:.2f}" '
        f'width="{width:.2f}" height="{height:.2f}" opacity="{opacity}" '
        f'preserveAspectRatio="none" href="data:image/png;base64,{picture}"/>'
    )


@cache
def _whole() -> Image.Image:
    return Image.open(io.BytesIO(layers.relief().image)).convert("RGBA")


@lru_cache(maxsize=32)
def _cut(box: tuple[float, float, float, float], width: int, height: int) -> str:
    """Return a part of the relief (in shares of it) as a PNG of that size, in base64.

    It is enlarged here, smoothly, since viewers of PDF and SVG differ in how they do it.
    """
    whole = _whole()
    left, top, right, bottom = box
    part = (left * whole.width, top * whole.height, right * whole.width, bottom * whole.height)
    kept = io.BytesIO()
    drawn = whole.resize((width, height), Image.Resampling.BICUBIC, box=part)
    # It is black and white of varying transparency, so that two channels hold it.
    drawn.convert("LA").save(kept, "PNG")
    return base64.b64encode(kept.getvalue()).decode()


def _routes(frame: Frame, palette: Palette) -> Iterator[str]:
    if not CLOSE <= frame.metres_per_point <= ROUTES_FROM:
        return
    table = layers.routes()
    for accuracy, alike in table.groupby("accuracy_m"):
        band = 2 * float(accuracy) / frame.metres_per_point
        yield from drawing.shapes(
            frame,
            alike,
            fill="none",
            stroke=palette.route,
            stroke_width=round(min(max(band, _LEAST_WIDTH), _MOST_WIDTH), 2),
            stroke_linejoin="round",
            stroke_linecap="round",
            stroke_opacity=palette.route_opacity,
        )


@lru_cache(maxsize=16)
def route_numbers(frame: Frame) -> tuple[tuple[str, list[Point]], ...]:
    """Return the number of each route in the frame, and where on its line it may stand, in points.

    The middle of the line comes first, then the places beside it.
    """
    return tuple(_route_numbers(frame))


def _route_numbers(frame: Frame) -> Iterator[tuple[str, list[Point]]]:
    if not CLOSE <= frame.metres_per_point <= ROUTES_FROM:
        return
    for number, line in zip(
        *(layers.routes()[name] for name in ("number", "geometry")), strict=True
    ):
        inside = shapely.clip_by_rect(_on_paper(frame, line), 0, 0, frame.width, frame.height)
        if not number or inside.length < _STEP:
            continue
        longest = max(shapely.get_parts(inside), key=lambda part: part.length)
        count = max(1, int(longest.length // _STEP))
        shares = sorted(
            ((i + 0.5) / count for i in range(count)), key=lambda share: abs(share - 0.5)
        )
        spots = [longest.interpolate(share, normalized=True) for share in shares]
        yield number, [(spot.x, spot.y) for spot in spots]


@lru_cache(maxsize=16)
def country_names(frame: Frame, names: str) -> tuple[tuple[str, list[Point]], ...]:
    """Return the name of each neighbour in the frame, and where it may stand, in points.

    The places farthest from any line come first.
    """
    return tuple(_country_names(frame, names))


def _country_names(frame: Frame, names: str) -> Iterator[tuple[str, list[Point]]]:
    xs = frame.width * (np.arange(_COUNTRY_GRID) + 0.5) / _COUNTRY_GRID
    ys = frame.height * (np.arange(_COUNTRY_GRID) + 0.5) / _COUNTRY_GRID
    grid = shapely.points(*(axis.ravel() for axis in np.meshgrid(xs, ys)))
    table = layers.neighbours()
    for english, land in zip(table["name"], table.geometry, strict=True):
        if english not in NEIGHBOURS:
            continue
        albanian, serbian = NEIGHBOURS[english]
        name = {"sq": albanian, "sr": serbian}.get(names, english)
        shape = shapely.make_valid(_on_paper(frame, land))
        inside = shapely.clip_by_rect(shape, 0, 0, frame.width, frame.height)
        held = grid[shapely.contains(inside, grid)]
        room = shapely.distance(inside.boundary, held)
        best = np.argsort(-room, kind="stable")[:_MOST_SPOTS]
        if len(best):
            yield name.upper(), [(point.x, point.y) for point in held[best]]


class Settlement(NamedTuple):
    """A settlement by its name and rank; degrees, EPSG:4326."""

    name: str
    rank: int
    longitude: float
    latitude: float


def settlements(frame: Frame, names: str) -> Iterator[Settlement]:
    """Yield the settlements within the frame, the larger ones first."""
    layer = layers.settlements()
    inside = frame.holds(layer.geometry.x, layer.geometry.y)
    for row in layer[inside].itertuples():
        name = getattr(row, f"name_{names}").split(" (")[0]
        yield Settlement(name, row.rank, row.geometry.x, row.geometry.y)


def _on_paper(frame: Frame, shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, lambda points: np.column_stack(frame.project(*points.T)))
