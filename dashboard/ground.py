"""The ground of the map: land, lakes, lines, roads and relief, as far as the layers know them.

Colours are not set here: each layer has a CSS class and ``dashboard/js/map/map.css`` paints it from
the page's theme, so that light and dark are the same map.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import folium
import geopandas as gpd
from branca.element import MacroElement
from shapely import box, line_merge

from dashboard.event_layer import Refinement
from geodata.places import layers

NEAR_FROM = 10
"""Zoom from which shapes are drawn with all their points, and below which they need not be.

Half of Kosovo then fills a screen, and a pixel is 112 m: municipalities that are exact to some
2 km only would claim more than they know.
"""

CLOSE_FROM = 12
"""Zoom from which the map knows no streets: schematic routes end, and it says so.

A pixel is 28 m then, and a band of ±0.5 km would be 36 pixels wide.
"""

KEY = (
    {
        "layer": "routes",
        "words": "main routes, schematic",
        "note": "±0.5 km in the north, ±1 km elsewhere",
        "title": "Main routes, schematic: through named places, "
        "±0.5 km in the north, ±1 km elsewhere",
    },
)
"""What the legend says of the ground: the layer, in words, how exact it is, and all of it."""

NO_STREETS = "No streets here: python -m geodata fetch osm or MAP_TILES brings them"
"""What a close map says that it does not know."""

LAKES = "Lakes"
LINES = ("Boundary", "Line with Serbia")
"""Names of the layers that water may not cover."""

_NEAR = 0.0005
"""What counts as the same line, in degrees: some 50 m, half a pixel at `NEAR_FROM`."""

_RELIEF = "relief"
"""The pane of the relief."""


def areas(tiled: bool) -> Iterator[folium.GeoJson]:
    """Yield land, lakes and the lines on them; only the lines where there are tiles below."""
    if not tiled:
        yield _shapes(lines_beyond(layers.neighbours()), "map-neighbours", "Neighbours")
        yield _shapes(
            layers.outline(),
            "map-land",
            "Kosovo",
            many_points=True,
            attribution=" · ".join(layers.attributions()),
        )
        yield _shapes(layers.lakes(), "map-lakes", LAKES)
    lines = layers.boundary_lines()
    dashed = lines["neighbour"] == "Serbia"
    solid, dashes = "map-boundary", "map-boundary map-boundary-dashed"
    yield _shapes(lines[~dashed], solid, LINES[0], many_points=True)
    yield _shapes(lines[dashed], dashes, LINES[1], many_points=True)
    precise = layers.has_precise_municipalities()
    yield _shapes(
        layers.municipalities(),
        "map-municipalities" if precise else "map-municipalities map-schematic",
        "Municipalities" if precise else "Municipalities (schematic, ±2 km)",
        many_points=precise,
        control=True,
        show=False,
    )


def relief(address: str | None) -> Iterator[MacroElement]:
    """Yield the relief and before it its pane, above the areas and below names: it only shades.

    Parameters
    ----------
    address
        Of the picture; without one the map's script holds it.
    """
    yield folium.map.CustomPane(_RELIEF, z_index=405, pointer_events=False)
    image, (west, south, east, north) = layers.relief()
    coded = base64.b64encode(image).decode("ascii")
    overlay = folium.raster_layers.ImageOverlay(
        f"data:image/webp;base64,{coded}",
        bounds=[[south, west], [north, east]],
        name="Relief",
        pane=_RELIEF,
        class_name="map-relief",
    )
    # folium takes an address that is relative to the page for the name of a file.
    overlay.url = address or overlay.url
    yield overlay


def routes() -> folium.FeatureGroup:
    """Return the main routes, those of one accuracy as one shape: where two meet, none shows."""
    group = folium.FeatureGroup(name="Main routes (schematic)")
    for accuracy, lines in layers.routes().groupby("accuracy_m"):
        whole = gpd.GeoDataFrame(geometry=[lines.union_all()], crs=lines.crs)
        _shapes(whole, f"map-routes map-routes-{accuracy}", "Routes").add_to(group)
    return group


def lines_beyond(neighbours: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
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
