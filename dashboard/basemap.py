"""The folium map under the events: ground, names and controls, all shipped with us.

It is written as a module that builds the map in whatever element it is given.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import folium
from folium.features import Control
from folium.map import Layer
from folium.utilities import JsCode

from dashboard import folium_parts, ground, names
from dashboard.event_layer import EventLayer, LabelLayer, Nearness
from dashboard.street_layer import StreetLayer
from dashboard.streets import Level
from geodata.schema import MAP_BOUNDS

KOSOVO = ((41.85, 20.01), (43.28, 21.80))
"""What the map opens on: south-west and north-east corner as (latitude, longitude), degrees."""

MIN_ZOOM, MAX_ZOOM = 7, 16
_ROOM = 1.2
"""Degrees around the surroundings that the map may be dragged over: room for a legend on it."""


def build_map(
    tiles: str | None = None, relief: str | None = None, streets: Sequence[Level] = ()
) -> folium.Map:
    """Build the map with all its layers and no events; the same each time it is built.

    Parameters
    ----------
    tiles
        Name of a tile provider as xyzservices knows it, such as ``"OpenStreetMap"``, to show
        under the layers. Its pictures come from another host, so none is asked unless named.
    relief
        Address of the picture of the relief; without one the map's script holds the picture, and
        the streets.
    streets
        Roads, railways and waters that have been fetched, to show instead of schematic routes and
        lakes. Tiles have their own.
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
    areas = {layer.layer_name: layer for layer in ground.areas(tiled=tiles is not None)}
    for layer in areas.values():
        layer.add_to(chart)
    for part in () if tiles else ground.relief(relief):
        part.add_to(chart)
    surveyed = bool(streets) and not tiles
    routes = None if surveyed else ground.routes()
    if routes:
        routes.add_to(chart)
    labels = LabelLayer(names.labels(routes=not surveyed), names.land(), routes)
    labels.add_to(chart)
    if surveyed:
        above = [areas[name] for name in ground.LINES]
        StreetLayer(streets, labels, areas[ground.LAKES], above, embedded=relief is None).add_to(
            chart
        )
    EventLayer(labels).add_to(chart)
    _add_controls(chart)
    Nearness(
        ground.NEAR_FROM, ground.CLOSE_FROM, "" if tiles or streets else ground.NO_STREETS
    ).add_to(chart)
    folium_parts.number(chart)
    return chart


def map_module(chart: folium.Map) -> str:
    """Return the map's script as a module that builds it inside a given element.

    ``build(L, host, eventMap)`` of the module takes Leaflet, the element, and an object with
    ``createEventLayer``, ``createLabelLayer``, ``refine`` and ``followZoom``; it returns ``{ map,
    events, labels, layers, home, key }``: the layers by the names of the layer switch, the bounds
    that show all of Kosovo, and what the legend says of the ground. The map has no view until one
    is set.
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
    surveyed = any(isinstance(part, StreetLayer) for part in parts)
    found["key"] = json.dumps(() if surveyed else ground.KEY, ensure_ascii=False)
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


def _add_controls(chart: folium.Map) -> None:
    _control("Scale", "bottomleft", imperial=False, max_width=120).add_to(chart)
    _control("Attribution", "bottomright", prefix=False).add_to(chart)
    folium.LayerControl(position="topright", collapsed=True).add_to(chart)


def _control(name: str, position: str, **options: bool | int) -> Control:
    control = Control(name)
    # As an argument, `position` makes folium 0.20 write all four positions before the options.
    control.options |= {"position": position, **options}
    return control


def _name_of(parts: list[Any], kind: type[Layer]) -> str:
    return next((part.get_name() for part in parts if isinstance(part, kind)), "null")
