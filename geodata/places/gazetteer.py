"""Places of Kosovo, and those abroad that events need, by any of their names.

Two committed tables hold them: ``places.csv`` (crossing points, northern villages, bridges, sites;
each with its source) and ``settlements.csv`` (towns and villages of GeoNames). Where both have a
place, ``places.csv`` gives the point and both give names.
"""

from __future__ import annotations

import csv
import difflib
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from geodata.places.names import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Kind = Literal[
    "crossing", "settlement", "bridge", "dam", "lake", "monastery", "site", "region", "abroad"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: The ways to show a name: local majority first, Albanian, Serbian (two scripts), English.
LANGUAGES = ("local", "sq", "sr", "sr_cyrl", "en")

DATA = Path(__file__).parents[1] / "data"
_TABLES = (DATA / "places.csv", DATA / "settlements.csv")
#: What separates the parts of a location such as "Zvečan / Zveçan" or "Jarinjë (Gate 1)".
_SEPARATORS = re.compile(r"[/();–—]|\s-\s")


@dataclass(frozen=True)
class Place:
    """A place that events can name.

    Attributes
    ----------
    place_id
        Stable slug, such as ``jarinje-crossing``.
    names
        Name to show by language: ``local``, ``sq``, ``sr``, ``sr_cyrl``, ``en``.
    aliases
        Further names, old, short and colloquial ones.
    kind
        One of :data:`KINDS`.
    latitude, longitude
        Degrees, EPSG:4326.
    geo_precision
        1 the place itself, 2 a settlement's point or a point near the place, 3 an area.
    municipality
        As its majority writes it; in brackets, ``(Serbia)``, for a place outside Kosovo.
    source
        Where the point comes from.
    at
        ``place_id`` of the settlement whose point stands in because this place's own is not
        known; empty otherwise.
    population
        Of the settlement, as GeoNames has it, for label priority only; 0 is unknown.
    note
        What a reader of the map should know about the point.
    """

    place_id: str
    names: dict[str, str]
    aliases: tuple[str, ...]
    kind: Kind
    latitude: float
    longitude: float
    geo_precision: int
    municipality: str
    source: str
    at: str = ""
    population: int = 0
    note: str = ""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name of the place, each once, the ones to show first."""
        return tuple(dict.fromkeys((*self.names.values(), *self.aliases)))

    def __hash__(self) -> int:
        return hash(self.place_id)


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


def find(name: str, *, fetched: bool = False) -> Place | None:
    """Return the place of this name, or None.

    Case, diacritics, script and separators do not matter. A name in parts, ``Zvečan / Zveçan`` or
    ``Jarinjë (Gate 1)``, counts when its known parts agree. Of ``Police station, Zvečan`` the
    first known part between commas counts; a list of towns, ``Leposavić, Zvečan``, is no place.

    With `fetched` the full list of GeoNames is asked too, if it is there. Ask it only for
    suggestions to people: a file of events has to be read in the same way on every machine.

    Examples
    --------
    >>> find("Косовска Митровица") is find("mitrovice")
    True
    """
    known = _look_up(name, fetched)
    if known or not name.strip():
        return known
    if "," not in name:
        return _agreed(name, fetched)
    found = [
        place
        for part in name.split(",")
        if (place := _look_up(part, fetched) or _agreed(part, fetched))
    ]
    if not found or _is_list(found):
        return None
    return found[0]


def _look_up(name: str, fetched: bool) -> Place | None:
    form = normalise(name)
    return _index().get(form) or (_fetched_index().get(form) if fetched else None)


def _agreed(name: str, fetched: bool) -> Place | None:
    """Return the place on which the parts of a name without commas agree."""
    parts = _SEPARATORS.split(name)
    if len(parts) == 1:
        return None  # which was looked up as a whole
    found = {place for part in parts if (place := _look_up(part, fetched))}
    return found.pop() if len(found) == 1 else None


def _is_list(found: list[Place]) -> bool:
    """Tell whether the places are settlements side by side, not a village and its municipality."""
    first = found[0]
    if first.kind != "settlement":
        return False
    settlements = (place for place in found[1:] if place.kind == "settlement")
    seat = _index().get(normalise(first.municipality))
    return any(place not in (first, seat) for place in settlements)


def suggest(name: str, n: int = 3, *, fetched: bool = False) -> list[str]:
    """Return up to `n` names, of different places, that look most like `name`, best first.

    `fetched` is as in :func:`find`.
    """
    known = {**_fetched_index(), **_index()} if fetched else _index()
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


def _fetched_index() -> Mapping[str, Place]:
    # Here and not above: that module is made of this one's places.
    from geodata.places import geonames

    return geonames.index()


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
    )


def _merge(first: Place, second: Place) -> Place:
    """Return the first place with the second one's further names and population."""
    further = (name for name in second.all_names if name not in first.all_names)
    return replace(
        first, aliases=(*first.aliases, *further), population=first.population or second.population
    )
