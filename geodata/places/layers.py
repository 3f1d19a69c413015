"""The layers that the map draws under its events, all in EPSG:4326 and all shipped.

Each function reads a file of ``geodata/data`` once and hands out a copy. The licences and the
accuracy of each are in ``geodata/data/README.md``. Of municipalities there are better ones to
fetch: :mod:`geodata.places.municipalities`.
"""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd

from geodata.files import DATA
from geodata.places import fetched, gazetteer
from geodata.places import municipalities as precise
from geodata.places import routes as schematic
from geodata.places.place import LANGUAGES, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

SEAT = 3
"""Lowest `rank`, in :func:`settlements`, of a place that a municipality is run from."""

_CRS = "EPSG:4326"
#: West, south, east, north of the relief, degrees.
RELIEF_FRAME = (19.85, 41.7, 21.95, 43.45)
#: The seats of the seven districts, Prishtinë/Priština apart.
_DISTRICT_SEATS = {"ferizaj", "gjakove", "gjilan", "mitrovica", "peje", "prizren"}


class Relief(NamedTuple):
    """The shape of the land as a picture to lay over the ground.

    Attributes
    ----------
    image
        WebP: black and white of varying transparency, rows equidistant in Web Mercator.
    bounds
        West, south, east, north in degrees, EPSG:4326.
    """

    image: bytes
    bounds: tuple[float, float, float, float]


def relief() -> Relief:
    """Return the relief of Kosovo and its surroundings; posts are 1 km apart, RMSE 30 m."""
    return Relief((DATA / "relief.webp").read_bytes(), RELIEF_FRAME)


def routes() -> gpd.GeoDataFrame:
    """Return the main routes, schematic: lines through named places, in the order of the table.

    Columns ``route_id``, ``number`` (empty where no source gives one), ``name`` and ``accuracy_m``:
    how far the road may run from the line, metres. Draw them as bands that wide to either side, or
    wider, and put no event on them.
    """
    found = schematic.routes()
    columns = ("route_id", "number", "name", "accuracy_m")
    return gpd.GeoDataFrame(
        {column: [getattr(route, column) for route in found] for column in columns},
        geometry=[route.line() for route in found],
        crs=_CRS,
    )


def outline() -> gpd.GeoDataFrame:
    """Return the outline of Kosovo: one polygon, column ``name``."""
    return _layer("outline").copy()


def neighbours() -> gpd.GeoDataFrame:
    """Return the land around Kosovo by country, up to the outline's line: column ``name``."""
    return _layer("neighbours").copy()


def boundary_lines() -> gpd.GeoDataFrame:
    """Return the outline's line by the country on its other side: column ``neighbour``."""
    return _layer("boundary").copy()


def lakes() -> gpd.GeoDataFrame:
    """Return the large lakes, largest first: ``name_local`` to ``name_en``, ``area_km2``.

    The shapes are schematic: they show where a lake is, not its shore.
    """
    return _layer("lakes").copy()


def municipalities() -> gpd.GeoDataFrame:
    """Return lines between municipalities: column ``between``.

    Those that ``python -m geodata fetch`` has brought, if :func:`has_precise_municipalities`.
    Otherwise schematic ones, as of before 2008 and up to 2 km off: draw them as hairlines on small
    scales and say so.
    """
    fetched = precise.lines()
    return _layer("municipalities").copy() if fetched is None else fetched


def has_precise_municipalities() -> bool:
    """Tell whether :func:`municipalities` are today's and fit for any scale."""
    return precise.boundaries() is not None


def settlements() -> gpd.GeoDataFrame:
    """Return towns and villages for labels, the most important first.

    Columns ``place_id``, ``name_local``, ``name_sq``, ``name_sr``, ``name_sr_cyrl``, ``name_en``,
    ``kind``, ``geo_precision``, ``municipality``, ``population`` (0 is unknown) and ``rank``:
    1 Prishtinë/Priština, 2 the other seats of districts, 3 those of municipalities, 4 the rest.
    """
    return _points(place for place in gazetteer.places() if place.kind == "settlement")


def crossings() -> gpd.GeoDataFrame:
    """Return the crossing points whose place is known, in the columns of :func:`settlements`."""
    return _points(
        place
        for place in gazetteer.places()
        if place.kind == "crossing" and place.geo_precision < 3
    )


def attributions() -> list[str]:
    """Return the texts that every picture of the layers must show, each once.

    A text that another one only adds a date to is in that one.
    """
    described = json.loads((DATA / "layers.json").read_text(encoding="utf-8"))
    shipped = [layer["attribution"] for layer in described]
    more = fetched.attributions()
    dated = {text: other for text in shipped for other in more if other.startswith(f"{text}, ")}
    return list(dict.fromkeys((*(dated.get(text, text) for text in shipped), *more)))


@functools.cache
def _layer(name: str) -> gpd.GeoDataFrame:
    collection = json.loads((DATA / f"{name}.geojson").read_text(encoding="utf-8"))
    return gpd.GeoDataFrame.from_features(collection["features"], crs=_CRS)


def _points(places: Iterable[Place]) -> gpd.GeoDataFrame:
    """Return places with a point of their own as a layer, by rank, population and id."""
    drawn = [place for place in places if not place.at]
    drawn.sort(key=lambda place: (_rank(place), -place.population, place.place_id))
    columns = {f"name_{language}": [p.names[language] for p in drawn] for language in LANGUAGES}
    return gpd.GeoDataFrame(
        {"place_id": [p.place_id for p in drawn]}
        | columns
        | {
            "kind": [p.kind for p in drawn],
            "geo_precision": [p.geo_precision for p in drawn],
            "municipality": [p.municipality for p in drawn],
            "population": [p.population for p in drawn],
            "rank": [_rank(p) for p in drawn],
        },
        geometry=gpd.points_from_xy([p.longitude for p in drawn], [p.latitude for p in drawn]),
        crs=_CRS,
    )


def _rank(place: Place) -> int:
    if place.place_id == "pristina":
        return 1
    if place.place_id in _DISTRICT_SEATS:
        return 2
    return 3 if gazetteer.find(place.municipality) == place else 4
