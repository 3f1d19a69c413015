"""The folium map under the events: land, lakes, lines, names and controls, all shipped with us.

Colours are not set here: each layer has a CSS class and ``dashboard/js/map.css`` paints it from
the page's theme, so that light and dark are the same map.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import folium
import geopandas as gpd
from folium.features import Control
from folium.map import Layer
from folium.utilities import JsCode
from shapely import box, get_parts, line_merge

from dashboard import folium_parts
from dashboard.event_layer import EventLayer, Label, LabelKind, LabelLayer, Refinement
from geodata.places import gazetteer, layers
from geodata.schema import MAP_BOUNDS

KOSOVO = ((41.85, 20.01), (43.28, 21.80))
"""What the map opens on: south-west and north-east corner as (latitude, longitude), degrees."""

MIN_ZOOM, MAX_ZOOM = 7, 16
NEAR_FROM = 10
"""Zoom from which shapes are drawn with all their points, and below which they need not be.

Half of Kosovo then fills a screen, and a pixel is 112 m: municipalities that are exact to some
2 km only would claim more than they know.
"""

_ROOM = 1.2
"""Degrees around the surroundings that the map may be dragged over: room for a legend on it."""

_NEAR = 0.0005
"""What counts as the same line, in degrees: some 50 m, half a pixel at `NEAR_FROM`."""

_COARSE = 0.004
"""How far the outline that names keep off may lie from the real one, in degrees: some 400 m."""

_SITES = frozenset({"bridge", "dam", "monastery", "site"})
"""Kinds of places of the gazetteer that are named beside settlements and crossing points."""

_SEAT = 3
"""Lowest rank, in ``layers.settlements``, of a place that a municipality is run from."""

_BRACKETS = re.compile(r" \([^)]*\)$")
_LANGUAGES = ("local", "sq", "sr", "en")

_COUNTRIES = (
    ((43.13, 21.52), ("Serbia", "Serbi", "Srbija")),
    ((42.93, 19.79), ("Montenegro", "Mali i Zi", "Crna Gora")),
    ((42.13, 20.13), ("Albania", "Shqipëri", "Albanija")),
    ((41.96, 21.5), ("North Macedonia", "Maqedonia e Veriut", "Severna Makedonija")),
)
"""Neighbours: where the name begins as (latitude, longitude), and English, Albanian, Serbian.

It goes on to the right from there, or to another side where Kosovo or the screen's edge is.
"""


def build_map(tiles: str | None = None) -> folium.Map:
    """Build the map with all its layers and no events; the same each time it is built.

    Parameters
    ----------
    tiles
        Name of a tile provider as xyzservices knows it, such as ``"OpenStreetMap"``, to show
        under the layers. Its pictures come from another host, so none is asked unless named.
    """
    west, south, east, north = MAP_BOUNDS
    chart = folium.Map(
        location=[(KOSOVO[0][0] + KOSOVO[1][0]) / 2, (KOSOVO[0][1] + KOSOVO[1][1]) / 2],
        zoom_start=9,
        tiles=tiles,
        min_zoom=MIN_ZOOM,
        max_zoom=MAX_ZOOM,
        max_bounds=True,
        min_lat=south - _ROOM,
        max_lat=north + _ROOM,
        min_lon=west - _ROOM,
        max_lon=east + _ROOM,
        zoom_control="topright",
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=100,
        attribution_control=False,
    )
    # Leaflet comes from wherever the script is run, and the rest of folium's links is not needed.
    chart.default_js, chart.default_css = [], []
    options: dict[str, Any] = {
        # folium hands these to the tiles alone; without tiles the map must keep them itself.
        "min_zoom": MIN_ZOOM,
        "max_zoom": MAX_ZOOM,
        # Shapes are drawn well beyond the edges, so that a quick pan does not outrun them.
        "renderer": JsCode("L.svg({ padding: 1 })"),
    }
    chart.options |= options
    for layer in _ground(tiled=tiles is not None):
        layer.add_to(chart)
    labels = LabelLayer(_labels(), _land())
    labels.add_to(chart)
    EventLayer(labels).add_to(chart)
    _add_controls(chart)
    folium_parts.number(chart)
    return chart


def map_module(chart: folium.Map) -> str:
    """Return the map's script as a module that builds it inside a given element.

    ``build(L, host, eventMap)`` of the module takes Leaflet, the element, and an object with
    ``createEventLayer``, ``createLabelLayer`` and ``refine``; it returns ``{ map, events, labels,
    layers, home }``: the layers by the names of the layer switch, and the bounds that show all of
    Kosovo. The map has no view until one is set.
    """
    parts = folium_parts.children(chart)
    named = {
        part.layer_name: part.get_name()
        for part in parts
        if isinstance(part, Layer) and part.control
    }
    found = {
        "map": chart.get_name(),
        "events": _name_of(parts, EventLayer),
        "labels": _name_of(parts, LabelLayer),
        "layers": "{ " + ", ".join(f'"{key}": {value}' for key, value in named.items()) + " }",
    }
    found["home"] = json.dumps(KOSOVO)
    returned = ", ".join(f"{key}: {value}" for key, value in found.items())
    return (
        "// Written by folium from dashboard/basemap.py.\n"
        "export default function build(leaflet, host, eventMap) {\n"
        # folium looks the map's element up by its id, which a shadow root hides. The view is left
        # to whoever builds the map: shapes are projected each time it is set.
        "const L = Object.create(leaflet, {\n"
        "  map: { value: (_id, { center, zoom, ...options }) => leaflet.map(host, options) },\n"
        "});\n"
        f"{folium_parts.script(chart)}\n"
        f"return {{ {returned} }};\n"
        "}\n"
    )


def _ground(tiled: bool) -> Iterator[folium.GeoJson]:
    if not tiled:
        yield _shapes(_lines_beyond(layers.neighbours()), "map-neighbours", "Neighbours")
        yield _shapes(
            layers.outline(),
            "map-land",
            "Kosovo",
            many_points=True,
            attribution=" · ".join(layers.attributions()),
        )
        yield _shapes(layers.lakes(), "map-lakes", "Lakes")
    lines = layers.boundary_lines()
    dashed = lines["neighbour"] == "Serbia"
    solid, dashes = "map-boundary", "map-boundary map-boundary-dashed"
    yield _shapes(lines[~dashed], solid, "Boundary", many_points=True)
    yield _shapes(lines[dashed], dashes, "Line with Serbia", many_points=True)
    precise = layers.has_precise_municipalities()
    yield _shapes(
        layers.municipalities(),
        "map-municipalities" if precise else "map-municipalities map-schematic",
        "Municipalities" if precise else "Municipalities (schematic, ±2 km)",
        many_points=precise,
        control=True,
        show=False,
    )


def _lines_beyond(neighbours: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the lines between neighbours: neither Kosovo's own line nor where the data is cut."""
    own = layers.outline().union_all().buffer(_NEAR)
    cut = box(*neighbours.total_bounds).boundary.buffer(_NEAR)
    lines = neighbours.boundary.union_all().difference(own).difference(cut)
    # What is left is in pieces of two points each; joined and thinned, a third of the work.
    whole = line_merge(lines).simplify(_NEAR)
    return gpd.GeoDataFrame(geometry=[whole], crs=neighbours.crs)


def _shapes(
    frame: gpd.GeoDataFrame,
    class_name: str,
    name: str,
    *,
    many_points: bool = False,
    control: bool = False,
    show: bool = True,
    **options: Any,
) -> folium.GeoJson:
    """Return shapes that CSS paints and that let the pointer through to the map.

    Those with *many_points* have fewer until the map is near enough for the rest to be seen.
    """
    whole = frame[[frame.geometry.name]]
    # From afar most points would be looked at only to be left out, each time the zoom changes.
    drawn = whole.set_geometry(whole.geometry.simplify(_NEAR)) if many_points else whole
    shapes = folium.GeoJson(
        drawn.to_json(),
        name=name,
        control=control,
        show=show,
        smooth_factor=0.6,
        class_name=class_name,
        interactive=False,
        **options,
    )
    if many_points:
        Refinement(whole.to_json(), NEAR_FROM).add_to(shapes)
    return shapes


def _land() -> Iterator[list[tuple[float, float]]]:
    """Yield Kosovo's outlines, coarse, as points (latitude, longitude)."""
    shape = layers.outline().union_all().simplify(_COARSE)
    for part in get_parts(shape):
        # Three decimals are some 100 m. The last point is the first again.
        yield [(round(y, 3), round(x, 3)) for x, y in part.exterior.coords[:-1]]


def _labels() -> Iterator[Label]:
    for (lat, lon), (english, albanian, serbian) in _COUNTRIES:
        names = {"local": english, "en": english, "sq": albanian, "sr": serbian}
        yield Label(lat, lon, "country", 0, names)
    for row in layers.settlements().itertuples():
        yield _label(row, "town" if row.rank <= _SEAT else "village")
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


def _add_controls(chart: folium.Map) -> None:
    _control("Scale", "bottomleft", imperial=False, max_width=120).add_to(chart)
    _control("Attribution", "bottomright", prefix=False).add_to(chart)
    folium.LayerControl(position="topright", collapsed=True).add_to(chart)
    mark = JsCode(
        "function () { this.getContainer().classList.toggle("
        f"'map-near', this.getZoom() >= {NEAR_FROM}); }}"
    )
    chart.on(zoomend=mark)


def _control(name: str, position: str, **options: bool | int) -> Control:
    control = Control(name)
    # As an argument, `position` makes folium 0.20 write all four positions before the options.
    control.options |= {"position": position, **options}
    return control


def _name_of(parts: list[Any], kind: type[Layer]) -> str:
    return next((part.get_name() for part in parts if isinstance(part, kind)), "null")
