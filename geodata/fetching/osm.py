"""An extract of OpenStreetMap made into the layers that the map draws, in one GeoPackage.

GDAL's OSM driver reads the extract, three times: it hands out points, lines or areas. Which tags
it looks at is in ``osm.ini``.
"""

from __future__ import annotations

import re
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from geodata.fetching.pbf import replication_day
from geodata.places import gazetteer, layers
from geodata.places.names import to_latin
from geodata.places.osm import LAKES, MUNICIPALITIES, RAILWAYS, RIVERS, ROADS, SETTLEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MARGIN = 0.05
"""Degrees, about 5 km, around Kosovo within which lines are kept: roads go on over the line."""

ALL_MUNICIPALITIES = 38

ROAD_CLASSES = ("motorway", "trunk", "primary", "secondary", "tertiary")
"""Values of `highway` that are kept, the most important first; with their `_link`s."""

PLACES = ("city", "town", "village", "suburb", "quarter", "neighbourhood", "hamlet")
"""Values of `place` that are kept, the most important first."""

_RAILWAYS = ("rail", "narrow_gauge")
_RIVERS = ("river", "canal")
_NO_LAKES = ("river", "stream", "canal", "ditch", "pond", "basin", "wastewater", "fountain")
_LEAST_LAKE = 0.01  # square kilometres

_CRS = "EPSG:4326"
_METRES = "EPSG:32634"
_CONFIG = Path(__file__).with_name("osm.ini")
_MEMORY = 300  # megabytes for the index of nodes, before it goes to the disk
_OTHER_NAME = r"\s+[/–-]\s+"
_NAMES = ("name_local", "name_sq", "name_sr", "name_en")
_OFFICES = re.compile(r"^(municipality of|komuna( e)?|(gradska )?opština|grad)\s+", re.IGNORECASE)


class Extract(NamedTuple):
    """What was made of an extract."""

    data: bytes
    """GeoPackage with the layers of :mod:`geodata.places.osm`."""

    rows: dict[str, int]
    """Number of rows by layer."""

    day: str
    """Up to which all changes are in it, YYYY-MM-DD; empty if nothing tells."""


def convert(data: bytes, folder: Path) -> Extract:
    """Return the layers in an extract (.osm.pbf).

    Municipalities are a layer only if all 38 are whole: GDAL leaves out an area whose outline does
    not close, and a map with a hole is worse than another map.

    Parameters
    ----------
    data : bytes
        The extract.
    folder : Path
        Where GDAL may keep files meanwhile; they are removed.

    Raises
    ------
    ValueError
        With the reason, if it is no extract, is damaged, or has nothing of Kosovo.
    OSError
        If the folder has no room.
    """
    day = replication_day(data)
    with tempfile.TemporaryDirectory(dir=folder, prefix="osm-") as name:
        source, target = Path(name) / "extract.osm.pbf", Path(name) / "layers.gpkg"
        source.write_bytes(data)
        try:
            points, lines, areas = _points(source), _lines(source), _areas(source)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.FeatureError):
            raise ValueError("is damaged: not all of it can be read") from None
        made = _layers(points, lines, areas)
        if not len(made[ROADS]) or not len(made[SETTLEMENTS]):
            raise ValueError("has no roads or no settlements of Kosovo")
        _write(made, target)
        stamps = pd.concat(frame["osm_timestamp"] for frame in (points, lines, areas)).dropna()
        newest = day or (stamps.max().date() if len(stamps) else None)
        return Extract(
            target.read_bytes(),
            {layer: len(frame) for layer, frame in made.items()},
            newest.isoformat() if newest else "",
        )


def _points(path: Path) -> gpd.GeoDataFrame:
    return _read(path, "points", _any("place", PLACES))


def _lines(path: Path) -> gpd.GeoDataFrame:
    roads = [*ROAD_CLASSES, *(f"{kind}_link" for kind in ROAD_CLASSES)]
    wanted = {"highway": roads, "railway": _RAILWAYS, "waterway": _RIVERS}
    return _read(path, "lines", " OR ".join(_any(tag, values) for tag, values in wanted.items()))


def _areas(path: Path) -> gpd.GeoDataFrame:
    water = "\"natural\" = 'water' OR \"landuse\" = 'reservoir'"
    municipality = "(\"boundary\" = 'administrative' AND \"admin_level\" = '7')"
    return _read(path, "multipolygons", f"{water} OR {municipality}")


def _read(path: Path, layer: str, where: str) -> gpd.GeoDataFrame:
    """Return what matches; a tag that is not there is an empty text."""
    options = {"CONFIG_FILE": str(_CONFIG), "MAX_TMPFILE_SIZE": str(_MEMORY)}
    with warnings.catch_warnings():
        # Of each area beyond the extract's edge whose outline does not close.
        warnings.simplefilter("ignore", RuntimeWarning)
        found = pyogrio.read_dataframe(path, layer=layer, where=where, **options)
    tags = found.columns.difference(["osm_timestamp", "geometry"])
    return found.assign(**{tag: found[tag].astype("str").fillna("") for tag in tags})


def _any(tag: str, values: Iterable[str]) -> str:
    return f'"{tag}" IN ({", ".join(map(repr, values))})'


def _layers(
    points: gpd.GeoDataFrame, lines: gpd.GeoDataFrame, areas: gpd.GeoDataFrame
) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers of what GDAL has read; without municipalities unless there are all."""
    kosovo = layers.outline().union_all()
    around = kosovo.simplify(MARGIN / 10).buffer(MARGIN)
    lines = _cut(lines, around)
    # Sidings and yards have a service.
    railways = lines["railway"].isin(_RAILWAYS) & (lines["service"] == "")
    made = {
        ROADS: _roads(lines[lines["highway"] != ""]),
        RAILWAYS: _joined(lines[railways], {"name": "name"}),
        RIVERS: _joined(lines[lines["waterway"].isin(_RIVERS)], {"kind": "waterway"}),
        LAKES: _lakes(areas[(areas["boundary"] == "") & areas.intersects(around)]),
        SETTLEMENTS: _settlements(points[points.within(kosovo)]),
    }
    municipalities = _municipalities(areas[areas["boundary"] != ""], kosovo)
    complete = len(municipalities) == municipalities["municipality"].nunique() == ALL_MUNICIPALITIES
    return made | ({MUNICIPALITIES: municipalities} if complete else {})


def _cut(lines: gpd.GeoDataFrame, area: Any) -> gpd.GeoDataFrame:
    """Return the parts of lines that lie in an area."""
    shapely.prepare(area)
    near = lines[shapely.intersects(area, lines.geometry.to_numpy())]
    shapes = near.geometry.to_numpy().copy()
    crossing = ~shapely.covers(area, shapes)
    shapes[crossing] = shapely.intersection(shapes[crossing], area)
    parts = near.set_geometry(gpd.GeoSeries(shapes, index=near.index, crs=_CRS)).explode()
    return parts[parts.geom_type == "LineString"]


def _roads(lines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    kinds = lines["highway"].str.removesuffix("_link")
    split = lines.assign(kind=kinds, link=(kinds != lines["highway"]).astype(int))
    roads = _joined(split, {"kind": "kind", "link": "link", "ref": "ref"})
    return _by_kind(roads, ROAD_CLASSES, "link")


def _joined(lines: gpd.GeoDataFrame, kept: dict[str, str]) -> gpd.GeoDataFrame:
    """Return lines with names and with what is kept of their tags; equal ones that meet are one.

    A way ends wherever a tag changes, such as at each bridge. Joined, it is a third of the lines,
    and the points that it is thinned to are not those ends.
    """
    columns = _names(lines).assign(**{name: lines[tag] for name, tag in kept.items()})
    shapes = lines.geometry.to_numpy()
    groups = columns.groupby(list(columns)).indices
    equal = pd.DataFrame(list(groups), columns=columns.columns)
    whole = [shapely.MultiLineString(list(shapes[places])) for places in groups.values()]
    joined = gpd.GeoDataFrame(equal, geometry=shapely.line_merge(whole), crs=_CRS)
    return joined.explode(ignore_index=True)


def _lakes(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    shapes = areas.make_valid(method="structure", keep_collapsed=False)
    lakes = gpd.GeoDataFrame(_names(areas), geometry=shapes, crs=_CRS)
    lakes["area_km2"] = lakes.to_crs(_METRES).area / 1e6
    large = lakes[~areas["water"].isin(_NO_LAKES) & (lakes["area_km2"] >= _LEAST_LAKE)]
    return large.sort_values("area_km2", ascending=False, kind="stable", ignore_index=True)


def _settlements(points: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    named = points[points["name"] != ""]
    settlements = gpd.GeoDataFrame(_names(named), geometry=named.geometry, crs=_CRS)
    settlements["kind"] = named["place"]
    numbers = named["population"].str.replace(r"[ ,.]", "", regex=True)
    settlements["population"] = pd.to_numeric(numbers, errors="coerce").fillna(0).astype(int)
    most_first = settlements.sort_values(["population", "name_local"], ascending=[False, True])
    return _by_kind(most_first, PLACES)


def _municipalities(areas: gpd.GeoDataFrame, kosovo: Any) -> gpd.GeoDataFrame:
    """Return the municipalities in Kosovo: `osm_id` of the relation, `name`, `municipality`."""
    # A closed way has no osm_id: it may be what a relation is made of.
    inside = (areas["osm_id"] != "") & areas.representative_point().within(kosovo)
    found = areas.loc[inside, ["osm_id", "geometry"]].reset_index(drop=True)
    tagged = areas[inside].reset_index(drop=True)
    seats = layers.settlements()
    seats = seats[seats["rank"] <= layers.SEAT]
    found["name"] = tagged["name"]
    found["municipality"] = [
        _municipality(tags, seats[seats.within(shape)])
        for tags, shape in zip(tagged.to_dict("records"), found.geometry, strict=True)
    ]
    return found.sort_values("municipality", ignore_index=True)


def _municipality(tags: dict[str, Any], seats: gpd.GeoDataFrame) -> str:
    """Return an area's municipality as the gazetteer writes it: by its names, or its only seat.

    Albanian has its name in the genitive, `Komuna e Zveçanit`, which no gazetteer knows.
    """
    names = (tags[tag] for tag in ("name", "name:sq", "name:sr", "name:sr-Latn", "name:en"))
    for name in names:
        for part in to_latin(name).split("/"):
            place = gazetteer.find(_OFFICES.sub("", part.strip()))
            if place and place.municipality:
                return place.municipality
    return str(seats["municipality"].iloc[0]) if len(seats) == 1 else ""


def _names(tags: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the columns of names: as on the ground, Albanian, Serbian (Latin) and English.

    On the ground is OpenStreetMap's `name`; with the other language's after a slash.
    """
    latin = _first(tags["name:sr-Latn"], tags["name:sr"].map(to_latin))
    base = _first(tags["name"].map(to_latin), tags["name:sq"], latin)
    base = base.str.replace(_OTHER_NAME, "/", regex=True)
    albanian, serbian = _first(tags["name:sq"], base), _first(latin, base)
    other = albanian.where(base == serbian, serbian)
    paired = ((base == albanian) | (base == serbian)) & (other != base)
    local = base.where(~paired, base + "/" + other)
    columns = (local, albanian, serbian, _first(tags["name:en"], base))
    return pd.DataFrame(dict(zip(_NAMES, columns, strict=True)), index=tags.index)


def _first(*columns: pd.Series) -> pd.Series:
    """Return, row by row, the first text that is not empty."""
    found = columns[0]
    for column in columns[1:]:
        found = found.where(found != "", column)
    return found


def _by_kind(frame: gpd.GeoDataFrame, kinds: Sequence[str], *then: str) -> gpd.GeoDataFrame:
    """Return rows in the order that a list has their kinds in, and else as they were."""
    places = {kind: place for place, kind in enumerate(kinds)}
    return frame.sort_values(
        ["kind", *then],
        key=lambda column: column.map(places) if column.name == "kind" else column,
        kind="stable",
        ignore_index=True,
    )


def _write(made: dict[str, gpd.GeoDataFrame], path: Path) -> None:
    kinds = {LAKES: "MultiPolygon", MUNICIPALITIES: "MultiPolygon", SETTLEMENTS: "Point"}
    for layer, frame in made.items():
        kind = kinds.get(layer, "LineString")
        try:
            pyogrio.write_dataframe(
                frame,
                path,
                layer=layer,
                driver="GPKG",
                geometry_type=kind,
                promote_to_multi=kind.startswith("Multi"),
                append=path.exists(),
            )
        except pyogrio.errors.DataSourceError as error:
            raise OSError(None, f"{error}: is the disk full?") from None
