"""Places of Kosovo, and those abroad that events need, by any of their names.

Two committed tables hold them: ``places.csv`` (crossing points, northern villages, bridges, sites;
each with its source) and ``settlements.csv`` (towns and villages of GeoNames). Where both have a
place, ``places.csv`` gives the point and both give names.
"""

from __future__ import annotations

import csv
import difflib
import re
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geodata.files import DATA
from geodata.places.names import normalise
from geodata.places.place import KINDS, LANGUAGES, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

#: How far a municipality reaches from its seat, kilometres: the radius of a circle as large as
#: one of the 38 parts of Kosovo's 10,900 km2.
MUNICIPALITY_KM = 10.0

_TABLES = (DATA / "places.csv", DATA / "settlements.csv")
#: What separates the parts of a location such as "Zvečan / Zveçan" or "Jarinjë (Gate 1)".
_SEPARATORS = re.compile(r"[/();–—]|\s-\s")
_NONE: Mapping[str, Place] = MappingProxyType({})


@cache
def places() -> tuple[Place, ...]:
    """Return every place once, those of ``places.csv`` first."""
    merged: dict[str, Place] = {}
    for place in _read_tables(_TABLES):
        first = merged.get(place.place_id)
        merged[place.place_id] = _merge(first, place) if first else place
    return tuple(merged.values())


def geonames_ids() -> dict[str, Place]:
    """Return the places that GeoNames has too, by their number there."""
    by_id = {place.place_id: place for place in places()}
    rows = (row for path in _TABLES for row in _rows(path))
    return {row["geonames_id"]: by_id[row["place_id"]] for row in rows if row["geonames_id"]}


def find(name: str, further: Mapping[str, Place] = _NONE) -> Place | None:
    """Return the place of this name, or None.

    Case, diacritics, script and separators do not matter. A name in parts, ``Zvečan / Zveçan`` or
    ``Jarinjë (Gate 1)``, counts when its known parts agree. Of ``Police station, Zvečan`` the
    first known part between commas counts; a list of towns, ``Leposavić, Zvečan``, is no place.

    Parameters
    ----------
    name : str
        The name, as somebody wrote it.
    further : mapping
        Places by further normalised names, asked where the gazetteer knows none, such as
        :func:`geodata.places.geonames.index`. Give it only for suggestions to people: a file of
        events has to be read in the same way on every machine.

    Examples
    --------
    >>> find("Косовска Митровица") is find("mitrovice")
    True
    """
    known = _look_up(name, further)
    if known or not name.strip():
        return known
    if "," not in name:
        return _agreed(name, further)
    found = [
        place
        for part in name.split(",")
        if (place := _look_up(part, further) or _agreed(part, further))
    ]
    if not found or _is_list(found):
        return None
    return found[0]


def _look_up(name: str, further: Mapping[str, Place]) -> Place | None:
    form = normalise(name)
    return _index().get(form) or further.get(form)


def _agreed(name: str, further: Mapping[str, Place]) -> Place | None:
    """Return the place on which the parts of a name without commas agree."""
    parts = _SEPARATORS.split(name)
    if len(parts) == 1:
        return None  # which was looked up as a whole
    found = {place for part in parts if (place := _look_up(part, further))}
    return found.pop() if len(found) == 1 else None


def _is_list(found: list[Place]) -> bool:
    """Tell whether the places are settlements side by side, not a village and its municipality."""
    first = found[0]
    if first.kind != "settlement":
        return False
    settlements = (place for place in found[1:] if place.kind == "settlement")
    seat = _index().get(normalise(first.municipality))
    return any(place not in (first, seat) for place in settlements)


def suggest(name: str, n: int = 3, further: Mapping[str, Place] = _NONE) -> list[str]:
    """Return up to `n` names, of different places, that look most like `name`, best first.

    `further` is as in :func:`find`.
    """
    known = {**further, **_index()}
    close = difflib.get_close_matches(normalise(name), known, n=4 * n, cutoff=0.6)
    return list(dict.fromkeys(known[form].names["local"] for form in close))[:n]


def namesakes(name: str) -> tuple[Place, ...]:
    """Return every place that has this name as one of its own, those of ``places.csv`` first."""
    return _all_by_name().get(normalise(name), ())


def forms(name: str) -> tuple[str, ...]:
    """Return the comparable forms of a name: also with d for đ, as it is typed without diacritics.

    Examples
    --------
    >>> forms("Đakovica")
    ('djakovica', 'dakovica')
    """
    plain = name.replace("đ", "d").replace("Đ", "D")
    return tuple(dict.fromkeys((normalise(name), normalise(plain))))


@cache
def _index() -> dict[str, Place]:
    """Return each place by the forms of each of its names; the first place wins."""
    return {form: found[0] for form, found in _all_by_name().items()}


@cache
def _all_by_name() -> dict[str, tuple[Place, ...]]:
    index: dict[str, tuple[Place, ...]] = {}
    # What is a name comes before what is one only without diacritics.
    for which in (0, -1):
        for place in places():
            for form in (forms(name)[which] for name in place.all_names):
                if place not in index.get(form, ()):
                    index[form] = (*index.get(form, ()), place)
    return index


def _read_tables(paths: Iterable[Path]) -> Iterator[Place]:
    return (_place(row) for path in paths for row in _rows(path))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)


def _place(row: dict[str, str]) -> Place:
    kind = row["kind"]
    if kind not in KINDS:
        raise ValueError(f"{row['place_id']}: kind {kind!r} is none of {', '.join(KINDS)}")
    return Place(
        place_id=row["place_id"],
        names={language: row[f"name_{language}"] for language in LANGUAGES},
        aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
        kind=kind,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        geo_precision=int(row["geo_precision"]),
        municipality=row["municipality"],
        source=row["source"],
        at=row.get("at", ""),
        population=int(row.get("population") or 0),
        note=row["note"],
        radius_km=float(row.get("radius_km") or 0),
    )


def _merge(first: Place, second: Place) -> Place:
    """Return the first place with the second one's further names and population."""
    further = (name for name in second.all_names if name not in first.all_names)
    return replace(
        first, aliases=(*first.aliases, *further), population=first.population or second.population
    )
