"""The map of a plate without its texts, as SVG: ground, symbols, leader lines.

Units are points of the paper. Texts are set by the type-setter on top, so that they stay text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

import numpy as np
import shapely

from dashboard.plate.content import Condition, Entry
from dashboard.plate.frame import Frame
from dashboard.plate.palette import Palette
from geodata.vocabulary import RADIUS, SYMBOLS

if TYPE_CHECKING:
    import geopandas as gpd

FINEST = 0.35
"""How far a line may lie from the true one, in points of the paper: less than is seen."""

RING = 2.6
"""Width of a symbol's ring, points."""

_RING_OFF, _NEAR_OFF = 3.2, 2.6
"""How far the middle of a ring is from the symbol, points: of all types, and of a place nearby."""

_NEAR, _HALO = 0.9, 3.2
"""Width of the ring of a place nearby, and of the light line about a symbol, points."""

_BEYOND = 12.0
"""Points beyond the frame to which shapes are kept, so that no edge of a cut shows."""


def svg(width: float, height: float, parts: Iterable[str]) -> str:
    """Return parts as one picture of that size, in points."""
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}">\n{body}\n</svg>\n'
    )


def rectangle(x: float, y: float, width: float, height: float, fill: str) -> str:
    """Return a filled rectangle."""
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}"/>'
    )


def shapes(frame: Frame, layer: gpd.GeoDataFrame, **style: str | float) -> Iterator[str]:
    """Yield the lines or areas of a layer (EPSG:4326) within the frame, as one path.

    Parameters
    ----------
    style
        SVG attributes, with ``_`` for ``-``.
    """
    paths = [path for shape in layer.geometry if (path := _path(frame, shape))]
    if paths:
        yield f'<path d="{"".join(paths)}" {_attributes(style)}/>'


def _path(frame: Frame, shape: shapely.Geometry) -> str:
    """Return a geometry as the commands of an SVG path; blank where it is outside."""
    x, y, far = frame.width, frame.height, _BEYOND
    projected = shapely.transform(shape, lambda points: np.column_stack(frame.project(*points.T)))
    # A line may cross itself; only of areas is that a fault.
    valid = shapely.make_valid(projected) if projected.area else projected
    cut = shapely.clip_by_rect(valid, -far, -far, x + far, y + far)
    thin = cut.simplify(FINEST)
    commands = []
    for part in shapely.get_parts(thin):
        rings = [part.exterior, *part.interiors] if hasattr(part, "exterior") else [part]
        for ring in rings:
            points = shapely.get_coordinates(ring)
            if len(points) < 2:
                continue
            closed = "Z" if hasattr(part, "exterior") else ""
            if closed:
                points = points[:-1]
            commands.append("M" + "L".join(f"{_n(px)} {_n(py)}" for px, py in points) + closed)
    return "".join(commands)


def dot(x: float, y: float, radius: float, fill: str, stroke: str) -> str:
    """Return a settlement's dot."""
    return (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}" stroke="{stroke}" '
        'stroke-width="0.8"/>'
    )


def crossing(x: float, y: float, condition: Condition | None, palette: Palette) -> Iterator[str]:
    """Yield a crossing point: a gate whose bar tells its state by shape, not by colour alone.

    Closed is a filled gate with a bar across, restricted a half-filled one, open an empty one; not
    known has a dashed edge, and None (nothing is said of it) is a small tick.
    """
    if condition is None:
        yield dot(x, y, 1.8, palette.paper, palette.ink)
        return
    size = 4.6
    edge = f'stroke="{palette.ink}" stroke-width="1.1"'
    dashed = ' stroke-dasharray="1.6 1.4"' if condition == "not known" else ""
    fill = palette.ink if condition == "closed" else palette.paper
    yield (
        f'<rect x="{_n(x - size)}" y="{_n(y - size)}" width="{_n(2 * size)}" '
        f'height="{_n(2 * size)}" fill="{fill}" {edge}{dashed}/>'
    )
    if condition == "restricted":
        yield (
            f'<path d="M{_n(x - size)} {_n(y + size)}V{_n(y - size)}H{_n(x + size)}Z" '
            f'fill="{palette.ink}"/>'
        )
    if condition == "closed":
        yield rectangle(x - size * 0.68, y - 1.1, size * 1.36, 2.2, palette.paper)


def reach(entry: Entry, radius: float) -> float:
    """Return how far the symbol of a numbered place reaches from its middle, points."""
    if _is_ringed(entry):
        return radius + _RING_OFF + RING / 2
    return radius + (_NEAR_OFF + _NEAR / 2 if entry.geo_precision == 2 else _HALO / 2)


def symbol(entry: Entry, x: float, y: float, radius: float, palette: Palette) -> Iterator[str]:
    """Yield the symbol of a numbered place about (x, y): its main type, and a ring of all types.

    An area is hollow, a place near the point has a thin ring of its own; what is not known to
    stand any longer has a dashed outline.
    """
    main = max(range(len(entry.counts)), key=lambda code: (entry.counts[code], -code))
    drawn = SYMBOLS[main]
    scale = radius / RADIUS
    hollow = entry.geo_precision == 3
    fill, detail = (palette.paper, drawn.color) if hollow else (drawn.color, palette.paper)
    faded = ' stroke-dasharray="2.4 1.8"' if entry.presence == "fading" else ""
    edge = drawn.color if hollow or entry.presence == "fading" else palette.paper
    if entry.presence == "fading":
        fill, detail = palette.paper, drawn.color
    yield f'<g transform="translate({_n(x)} {_n(y)}) scale({scale:.4f})">'
    yield (
        f'<path d="{drawn.body}" fill="{palette.paper}" stroke="{palette.paper}" '
        f'stroke-width="{_n(_HALO / scale)}" stroke-linejoin="round"/>'
    )
    yield (
        f'<path d="{drawn.body}" fill="{fill}" stroke="{edge}" stroke-width="{_n(1.3 / scale)}" '
        f'stroke-linejoin="round"{faded}/>'
    )
    if drawn.mark:
        yield f'<path d="{drawn.mark}" fill="{detail}"/>'
    yield "</g>"
    if _is_ringed(entry):
        yield from _ring(entry.counts, x, y, radius + _RING_OFF)
    elif entry.geo_precision == 2:
        yield (
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius + _NEAR_OFF)}" fill="none" '
            f'stroke="{palette.muted}" stroke-width="{_NEAR}"/>'
        )


def _is_ringed(entry: Entry) -> bool:
    return sum(count > 0 for count in entry.counts) > 1


def _ring(counts: Sequence[int], x: float, y: float, radius: float) -> Iterator[str]:
    """Yield an arc for each type's share, from the top, clockwise."""
    total, begun = sum(counts), 0.0
    for code, count in enumerate(counts):
        if not count:
            continue
        first, last = (2 * math.pi * part / total for part in (begun, begun + count))
        begun += count
        x0, y0 = x + radius * math.sin(first + 0.06), y - radius * math.cos(first + 0.06)
        x1, y1 = x + radius * math.sin(last - 0.06), y - radius * math.cos(last - 0.06)
        large = int(last - first > math.pi)
        yield (
            f'<path d="M{_n(x0)} {_n(y0)}A{_n(radius)} {_n(radius)} 0 {large} 1 {_n(x1)} {_n(y1)}" '
            f'fill="none" stroke="{SYMBOLS[code].color}" stroke-width="{RING}"/>'
        )


def area(x: float, y: float, radius: float, color: str) -> str:
    """Return the reach of an event that is known only to an area."""
    return (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{color}" fill-opacity="0.08" '
        f'stroke="{color}" stroke-width="0.9" stroke-dasharray="3 2.4"/>'
    )


def leader(line: tuple[float, float, float, float], palette: Palette) -> str:
    """Return the line from a symbol to its number."""
    x0, y0, x1, y1 = line
    return (
        f'<path d="M{_n(x0)} {_n(y0)}L{_n(x1)} {_n(y1)}" stroke="{palette.ink}" '
        'stroke-width="0.7" fill="none"/>'
    )


def _attributes(style: dict[str, str | float]) -> str:
    return " ".join(
        f"{name.replace('_', '-')}={quoteattr(str(value))}" for name, value in style.items()
    )


def _n(value: float) -> str:
    """Return a number as short as it is exact to a hundredth of a point."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
