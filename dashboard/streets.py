"""Roads, railways, waters and villages for the browser, where they have been fetched.

They are far more than all the rest of the map, so they are no part of the page's script: the
browser asks for them once the map is there, and for those of the near level once it is near.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import mapping

from dashboard.event_layer import Label, LabelKind
from geodata.places import gazetteer, osm
from geodata.places.names import normalise_all

_DECIMALS = 5
"""Of a degree: coordinates are told to about 1 m."""

WIDEST_NEAR = 0.6
"""Degrees: a saved map that is about more than this has no streets, or it would be too large."""

_SAME = 0.03
"""Degrees within which a settlement of the same name is the same one: some 3 km."""

_SHORTEST = 0.2
"""What a line is long at least to be named, in steps from one place for its name to the next."""

_ROADS = ("tertiary", "secondary", "primary", "trunk", "motorway")
"""In the order in which they are drawn, the last on top."""

_WATERS = ("river", "canal")

_VILLAGES = frozenset({"city", "town", "village"})


class _Scale(NamedTuple):
    """What is drawn from a zoom on."""

    zoom: float
    points_of: float
    """Zoom whose pixels decide which points of a line are told."""

    kinds: tuple[str, ...]
    links: bool
    least_lake: float
    """Square kilometres."""

    label_step: float
    """Degrees along a line from one place for its name to the next."""

    places: bool
    """Whether settlements and streets are named."""


_FAR = _Scale(0, 11, _ROADS[1:], False, 0.3, 0.1, False)
_NEAR = _Scale(11, 15, _ROADS, True, 0, 0.02, True)


@dataclass(frozen=True)
class Level:
    """What is drawn from a zoom on, until the next level is."""

    zoom: float
    payload: bytes
    """JSON: `lines`, pairs of a kind and its lines, to be drawn in that order, `lakes` as GeoJSON,
    and `labels`. A line is the longitude and the latitude of its first point, and then the steps
    to each next one, all in 1e-5 degrees."""

    @cached_property
    def digest(self) -> str:
        """What the address of this content is made of."""
        return hashlib.sha256(self.payload).hexdigest()[:16]

    @property
    def address(self) -> str:
        """Where it is, relative to the page."""
        return f"assets/streets/{self.digest}.json"

    @cached_property
    def zipped(self) -> bytes:
        """The payload, compressed once for all viewers."""
        return gzip.compress(self.payload, mtime=0)


def levels() -> tuple[Level, ...]:
    """Return what there is, the far level first; nothing if nothing has been fetched."""
    state = osm.state()
    return _levels(state) if state else ()


def levels_within(bounds: osm.Bounds) -> tuple[Level, ...]:
    """Return what a map needs that is about a part of Kosovo and cannot ask for more."""
    west, south, east, north = bounds
    if osm.state() is None:
        return ()
    if max(east - west, north - south) > WIDEST_NEAR:
        return levels()[:1]
    return (*levels()[:1], _level(_NEAR, bounds))


@lru_cache(maxsize=1)
def _levels(state: str) -> tuple[Level, ...]:
    return tuple(_level(scale, None) for scale in (_FAR, _NEAR))


def _level(scale: _Scale, bounds: osm.Bounds | None) -> Level:
    roads = _layer(osm.roads(bounds, scale.points_of))
    roads = roads[roads["kind"].isin(scale.kinds) & (roads["link"] <= scale.links)]
    rivers = _layer(osm.rivers(bounds, scale.points_of))
    railways = _layer(osm.railways(bounds, scale.points_of))
    lakes = _layer(osm.lakes(bounds, scale.points_of))
    large = lakes[lakes["area_km2"] >= scale.least_lake].geometry
    kinds = {
        **{kind: rivers[rivers["kind"] == kind] for kind in _WATERS},
        "railway": railways,
        "link": roads[roads["link"] == 1],
        **{kind: roads[(roads["kind"] == kind) & (roads["link"] == 0)] for kind in _ROADS},
    }
    places = _settlements(_layer(osm.settlements(bounds))) if scale.places else []
    labels = [*places, *_road_labels(roads, scale), *_line_labels(rivers, "river", scale)]
    told = {
        "lines": [[kind, lines] for kind, found in kinds.items() if (lines := _lines(found))],
        "lakes": mapping(shapely.GeometryCollection(list(large.transform(_rounded)))),
        "labels": [label.written() for label in labels],
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Level(scale.zoom, text.encode())


def _layer(found: gpd.GeoDataFrame | None) -> gpd.GeoDataFrame:
    assert found is not None  # which only municipalities may be, once the file is there
    return found


def _lines(found: gpd.GeoDataFrame) -> list[list[int]]:
    """Return lines as whole numbers, without those too short to be seen."""
    told = []
    for line in shapely.get_parts(found.geometry.to_numpy()):
        points = np.rint(shapely.get_coordinates(line) * 10**_DECIMALS).astype(int)
        steps = np.diff(points, axis=0)
        moved = steps[steps.any(axis=1)]
        if len(moved):
            told.append(np.concatenate([points[:1], moved]).ravel().tolist())
    return told


def _rounded(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return points.round(_DECIMALS)


def _settlements(found: gpd.GeoDataFrame) -> Iterator[Label]:
    """Yield the settlements that the gazetteer does not have, the most important first."""
    known: dict[str, list[shapely.Point]] = {}
    for place in gazetteer.places():
        for form in set(normalise_all(place.all_names)):
            known.setdefault(form, []).append(shapely.Point(place.longitude, place.latitude))
    names = found["name_local"].str.split("/").map(normalise_all)
    for row, forms in zip(found.itertuples(), names, strict=True):
        same = (point for form in forms for point in known.get(form, ()))
        if not any(point.distance(row.geometry) < _SAME for point in same):
            yield _label(row, row.geometry, "village" if row.kind in _VILLAGES else "hamlet")


def _road_labels(roads: gpd.GeoDataFrame, scale: _Scale) -> Iterator[Label]:
    """Yield the numbers of roads along them, and the names of those that have none."""
    numbered = roads[(roads["ref"] != "") & (roads["link"] == 0) & _is_long(roads, scale)]
    for row in numbered.itertuples():
        number = row.ref.replace(";", " · ")
        for point in _along(row.geometry, scale.label_step):
            names = dict.fromkeys(("local", "sq", "sr", "en"), number)
            yield Label(*_spot(point), "road", 0, names)
    if scale.places:
        streets = roads[roads["ref"] == ""]
        yield from _line_labels(streets, "street", scale)


def _line_labels(lines: gpd.GeoDataFrame, kind: LabelKind, scale: _Scale) -> Iterator[Label]:
    for row in lines[(lines["name_local"] != "") & _is_long(lines, scale)].itertuples():
        for point in _along(row.geometry, 2 * scale.label_step):
            yield _label(row, point, kind)


def _is_long(lines: gpd.GeoDataFrame, scale: _Scale) -> npt.NDArray[np.bool_]:
    long: npt.NDArray[np.bool_] = (
        shapely.length(lines.geometry.to_numpy()) >= _SHORTEST * scale.label_step
    )
    return long


def _along(line: shapely.LineString, step: float) -> Iterable[shapely.Point]:
    """Return points at equal distances along a line: its middle, or more."""
    count = max(1, round(line.length / step))
    return [line.interpolate((at + 0.5) / count, normalized=True) for at in range(count)]


def _spot(point: shapely.Point) -> tuple[float, float]:
    return round(point.y, _DECIMALS), round(point.x, _DECIMALS)


def _label(row: Any, point: shapely.Point, kind: LabelKind) -> Label:
    names = {key: getattr(row, f"name_{key}") for key in ("local", "sq", "sr", "en")}
    return Label(*_spot(point), kind, getattr(row, "population", 0), names)
