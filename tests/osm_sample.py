"""A Kosovo of a few made-up roads and villages, as an extract of OpenStreetMap."""

from __future__ import annotations

from functools import cache

import shapely

from geodata.places import layers
from tests.pbf_writer import Extract

DAY = 1_795_651_200  # 2026-11-26, seconds since 1970


def sample(*, without: str = "", open_ring: str = "") -> Extract:
    """Return the extract.

    Parameters
    ----------
    without, open_ring
        Albanian names of municipalities: of one that is not there, of one whose outline has a gap.
    """
    extract = Extract()
    _add_lines(extract)
    _add_waters(extract)
    _add_settlements(extract)
    for number, (name, shape) in enumerate(_municipalities(), 1_332_000):
        if name == without:
            continue
        points = list(shape.exterior.coords)
        middle = len(points) // 2
        ways = [extract.way(points[: middle + 1]), extract.way(points[middle:])]
        extract.relation(
            number,
            ways[: 1 if name == open_ring else 2],
            type="boundary",
            boundary="administrative",
            admin_level="7",
            name=f"Komuna e {name}" if number % 2 else name,
        )
    return extract


@cache
def pbf() -> bytes:
    return sample().pbf(DAY)


def _add_lines(extract: Extract) -> None:
    # The first two are one road in two ways; it goes on beyond the line with Serbia.
    extract.way([(20.86, 42.89), (20.80, 42.95)], highway="primary", ref="M-22.3")
    extract.way(
        [(20.80, 42.95), (20.75, 42.9502), (20.70, 42.95), (20.69, 43.50)],
        highway="primary",
        ref="M-22.3",
    )
    extract.way([(21.0, 42.60), (21.2, 42.60)], highway="motorway", ref="R 7", name="Autostrada")
    extract.way([(21.1, 42.60), (21.1, 42.61)], highway="motorway_link")
    extract.way(
        [(20.866, 42.89), (20.868, 42.90)],
        highway="tertiary",
        name="Улица краља Петра",
        name__sq="Rruga e Mbretit",
    )
    extract.way([(20.86, 42.88), (20.87, 42.88)], highway="residential", name="Left out")
    extract.way([(22.5, 42.0), (22.6, 42.0)], highway="primary", ref="Far away")
    extract.way([(20.9, 42.7), (20.95, 42.7)], railway="rail")
    extract.way([(20.9, 42.71), (20.95, 42.71)], railway="rail", service="yard")
    extract.way([(20.9, 42.72), (20.95, 42.72)], railway="abandoned")


def _add_waters(extract: Extract) -> None:
    extract.way(
        [(20.5, 42.95), (20.85, 42.89)], waterway="river", name="Ibër", name__sr_Latn="Ibar"
    )
    extract.way([(20.8, 42.8), (20.9, 42.8)], waterway="stream", name="Left out")
    lake = [(20.55, 42.94), (20.60, 42.94), (20.60, 42.96), (20.55, 42.94)]
    extract.way(lake, natural="water", water="reservoir", name="Gazivode", name__sq="Ujman")
    pond = [(21.0, 42.5), (21.0001, 42.5), (21.0001, 42.5001), (21.0, 42.5)]
    extract.way(pond, natural="water")


def _add_settlements(extract: Extract) -> None:
    extract.node(20.84, 42.93, place="hamlet", name="Izmišljeni Kraj")
    extract.node(
        20.70, 43.10, place="village", name="Измишљено", name__sq="Imagjinarë", population="1 250"
    )
    extract.node(21.16, 42.66, place="city", name="Prishtinë", name__sr="Приштина")
    extract.node(21.17, 42.67, place="locality", name="Left out")
    extract.node(21.18, 42.67, place="village")
    extract.node(21.9, 43.3, place="village", name="Beyond the line")


@cache
def _municipalities() -> list[tuple[str, shapely.Polygon]]:
    """Return Kosovo cut into 38 parts, one around each seat, with its Albanian name."""
    kosovo = layers.outline().union_all().simplify(0.01)
    seats = layers.settlements()
    seats = seats[seats["rank"] <= layers.SEAT]
    cells = shapely.voronoi_polygons(shapely.MultiPoint(list(seats.geometry)), extend_to=kosovo)
    found = []
    for cell in shapely.get_parts(cells):
        part = max(shapely.get_parts(cell & kosovo), key=shapely.area)
        (name,) = seats.loc[seats.within(cell), "name_sq"]
        # Enough points that a download can break in the middle of them.
        found.append((name, shapely.segmentize(part, 0.0005)))
    return sorted(found, key=lambda pair: pair[0])
