"""The names on the map: of settlements, crossing points, roads and the countries around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from shapely import get_parts
from shapely.geometry.base import BaseGeometry

from dashboard.event_layer import Label, LabelKind
from geodata.places import gazetteer, layers

_COARSE = 0.004
"""How far the outline that names keep off may lie from the real one, in degrees: some 400 m."""

_ROUGH = 0.02
"""How far the outlines that names of countries lie in may be from the real ones, in degrees."""

_SITES = frozenset({"bridge", "dam", "monastery", "site"})
"""Kinds of places of the gazetteer that are named beside settlements and crossing points."""

_BRACKETS = re.compile(r" \([^)]*\)$")
_LANGUAGES = ("local", "sq", "sr", "en")

COUNTRIES = (
    ((43.13, 21.52), ("Serbia", "Serbi", "Srbija")),
    ((42.93, 19.79), ("Montenegro", "Mali i Zi", "Crna Gora")),
    ((42.13, 20.13), ("Albania", "Shqipëri", "Albanija")),
    ((41.96, 21.5), ("North Macedonia", "Maqedonia e Veriut", "Severna Makedonija")),
)
"""Neighbours: where the name is wanted most as (latitude, longitude); English, Albanian, Serbian.

It lies as near to there as it fits into the country and on the screen.
"""


def labels(*, routes: bool = True) -> Iterator[Label]:
    """Yield every name, each with what decides where and from which zoom it is shown.

    Parameters
    ----------
    routes
        Whether the numbers of schematic routes are among them.
    """
    around = layers.neighbours().set_index("name").geometry
    for (lat, lon), (english, albanian, serbian) in COUNTRIES:
        names = {"local": english, "en": english, "sq": albanian, "sr": serbian}
        yield Label(lat, lon, "country", 0, names, _outline(around[english], _ROUGH))
    for row in layers.routes().itertuples():
        if routes and row.number:
            line = tuple((lat, lon) for lon, lat in row.geometry.coords)
            yield Label(*line[0], "route", 0, dict.fromkeys(_LANGUAGES, row.number), line)
    for row in layers.settlements().itertuples():
        yield _label(row, "town" if row.rank <= layers.SEAT else "village")
    for row in layers.crossings().itertuples():
        yield _label(row, "crossing")
    for place in gazetteer.places():
        # A place that stands at another's point would put its name where it is not.
        if place.kind in _SITES and not place.at and place.geo_precision == 1:
            names = {key: place.names[key] for key in _LANGUAGES}
            yield Label(place.latitude, place.longitude, "place", 0, names)


def _label(row: Any, kind: LabelKind) -> Label:
    # What tells a village from the crossing point of its name is told by the kind of label.
    names = {key: _BRACKETS.sub("", getattr(row, f"name_{key}")) for key in _LANGUAGES}
    return Label(row.geometry.y, row.geometry.x, kind, row.population, names)


def land() -> Iterator[tuple[tuple[float, float], ...]]:
    """Yield Kosovo's outline, coarse, as points (latitude, longitude)."""
    yield _outline(layers.outline().union_all(), _COARSE)


def _outline(shape: BaseGeometry, tolerance: float) -> tuple[tuple[float, float], ...]:
    """Return the outline of the largest part of a shape, coarse, as (latitude, longitude)."""
    part = max(get_parts(shape.simplify(tolerance)), key=lambda one: float(one.area))
    # Three decimals are some 100 m. The last point is the first again.
    return tuple((round(y, 3), round(x, 3)) for x, y in part.exterior.coords[:-1])
