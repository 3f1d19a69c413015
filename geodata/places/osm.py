"""Roads, railways, rivers, lakes, settlements and municipalities of OpenStreetMap, once fetched.

``python -m geodata fetch osm`` brings them. Each function here returns None until then, and else a
part of a layer: what lies in a frame, with no more points than a zoom shows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pyogrio
import shapely

from geodata.places import fetched

if TYPE_CHECKING:
    import geopandas as gpd

ROADS = "roads"
RAILWAYS = "railways"
RIVERS = "rivers"
LAKES = "lakes"
SETTLEMENTS = "settlements"
MUNICIPALITIES = "municipalities"

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees, EPSG:4326; what touches an edge is inside."""

_TILE = 256  # pixels that the world is wide at zoom 0


def roads(bounds: Bounds | None = None, zoom: float | None = None) -> gpd.GeoDataBounds | None:
    """Return roads as lines, motorways first, or None if they have not been fetched.

    Columns `kind` (`motorway`, `trunk`, `primary`, `secondary`, `tertiary`), `link` (1 for a
    slip road), `ref` (`M-2`; several with `;`), `name_local`, `name_sq`, `name_sr`, `name_en`;
    empty texts for what is not known.

    Parameters
    ----------
    bounds : Bounds, optional
        What is beyond is cut off. All of the layer without.
    zoom : float, optional
        Of a web map, 0 the world in 256 pixels. Points that move a line by less than a pixel are
        left out. All of the points without.
    """
    return _layer(ROADS, bounds, zoom)


def railways(bounds: Bounds | None = None, zoom: float | None = None) -> gpd.GeoDataBounds | None:
    """Return railways as lines, or None; the names of :func:`roads`, which see."""
    return _layer(RAILWAYS, bounds, zoom)


def rivers(bounds: Bounds | None = None, zoom: float | None = None) -> gpd.GeoDataBounds | None:
    """Return rivers as lines, or None; `kind` (`river`, `canal`), the names of :func:`roads`."""
    return _layer(RIVERS, bounds, zoom)


def lakes(bounds: Bounds | None = None, zoom: float | None = None) -> gpd.GeoDataBounds | None:
    """Return lakes as areas, largest first, or None; `area_km2`, the names of :func:`roads`."""
    return _layer(LAKES, bounds, zoom)


def settlements(bounds: Bounds | None = None) -> gpd.GeoDataBounds | None:
    """Return settlements as points, the most important first, or None.

    Columns `kind` (`city`, `town`, `village`, `suburb`, `quarter`, `neighbourhood`, `hamlet`),
    `population` (0 is unknown), and the names of :func:`roads`.
    """
    return _layer(SETTLEMENTS, bounds, None)


def municipalities(
    bounds: Bounds | None = None, zoom: float | None = None
) -> gpd.GeoDataBounds | None:
    """Return the 38 municipalities as areas, or None, also where the extract lacks one of them.

    Columns `osm_id` (number of the relation), `name`, `municipality` (as the gazetteer has it).
    """
    return _layer(MUNICIPALITIES, bounds, zoom)


def extract_date() -> str | None:
    """Return the day, YYYY-MM-DD, up to which all changes are in; None if that is not known."""
    known = fetched.records().get(fetched.OSM)
    return (known.get("date") or None) if known and fetched.path(fetched.OSM) else None


def state() -> str | None:
    """Return a text that is another one as soon as other layers have been fetched, or None."""
    path = fetched.path(fetched.OSM)
    return f"{path}/{path.stat().st_mtime_ns}" if path else None


def pixel(zoom: float) -> float:
    """Return the width of a pixel of a web map, degrees of longitude."""
    return 360 / (_TILE * 2**zoom)


def _layer(name: str, bounds: Bounds | None, zoom: float | None) -> gpd.GeoDataBounds | None:
    path = fetched.path(fetched.OSM)
    if path is None or name not in _names(str(path), path.stat().st_mtime_ns):
        return None
    found = _read(str(path), path.stat().st_mtime_ns, name, bounds).copy()
    if zoom is None:
        return found
    return found.set_geometry(found.simplify(pixel(zoom) / 2))


@lru_cache(maxsize=2)
def _names(path: str, changed: int) -> frozenset[str]:
    return frozenset(pyogrio.list_layers(path)[:, 0])


@lru_cache(maxsize=16)
def _read(path: str, changed: int, layer: str, bounds: Bounds | None) -> gpd.GeoDataBounds:
    if bounds is None:
        return pyogrio.read_dataframe(path, layer=layer)
    found = pyogrio.read_dataframe(path, layer=layer, bbox=bounds)
    cut = shapely.clip_by_rect(found.geometry.to_numpy(), *bounds)
    # A point on the edge is in the frame, and yet nothing of it is inside.
    points = shapely.get_dimensions(found.geometry.to_numpy()) == 0
    cut[points] = found.geometry.to_numpy()[points]
    return found.set_geometry(cut, crs=found.crs)[~shapely.is_empty(cut)].reset_index(drop=True)
