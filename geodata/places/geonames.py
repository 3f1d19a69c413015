"""Places of the full list of GeoNames, where it has been fetched.

They come after the places of :mod:`geodata.places.gazetteer`, which are looked after by hand. A
name that several villages bear names none of them, unless the municipality is named too.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geodata.places import fetched, gazetteer, municipalities
from geodata.places.distance import kilometres
from geodata.places.names import normalise, normalise_all
from geodata.places.place import LANGUAGES, Kind, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SOURCE = "GeoNames"
COUNTRY = "XK"

# Places of one name that are nearer than this are one place, entered more than once. Kilometres.
_SAME_PLACE = 3.0

_FIELDS = 19  # readme of the country dumps


class _Feature(NamedTuple):
    """What a class or a code of GeoNames is for us; in the order of who gets a shared name."""

    rank: int
    kind: Kind
    geo_precision: int


# By code first, then by class: P populated places, S spots, L areas, A municipalities, T heights,
# H waters. What is long and thin, such as a stream or a road, has no point worth the name.
_FEATURES: dict[str, _Feature] = {
    "P": _Feature(0, "settlement", 2),
    "BDG": _Feature(1, "bridge", 2),
    "DAM": _Feature(1, "dam", 2),
    "MSTY": _Feature(1, "monastery", 2),
    "S": _Feature(2, "site", 2),
    "A": _Feature(3, "region", 3),
    "L": _Feature(4, "region", 3),
    "LK": _Feature(5, "lake", 3),
    "RSV": _Feature(5, "lake", 3),
    "T": _Feature(6, "site", 3),
}


class Entry(NamedTuple):
    """A row of a country dump that is a place."""

    geonames_id: str
    name: str
    aliases: tuple[str, ...]
    latitude: float
    longitude: float
    feature: _Feature
    admin1: str
    population: int


def index() -> Mapping[str, Place]:
    """Return the fetched places by the normalised form of each of their names."""
    path = fetched.path(fetched.GEONAMES)
    if path is None:
        return {}
    return _index(str(path), path.stat().st_mtime_ns, municipalities.state())


def read_entries(text: str) -> list[Entry]:
    """Return the places in the text of a country dump, settlements first.

    Raises
    ------
    ValueError
        With the reason, if the text is no dump of Kosovo.
    """
    entries = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        fields = line.rstrip("\r").split("\t")
        if len(fields) != _FIELDS or fields[8] != COUNTRY:
            raise ValueError(f"is not GeoNames' list of Kosovo: see line {number}")
        feature = _FEATURES.get(fields[7]) or _FEATURES.get(fields[6])
        if feature is None:
            continue
        try:
            latitude, longitude, people = float(fields[4]), float(fields[5]), int(fields[14] or 0)
        except ValueError:
            raise ValueError(f"has no coordinates on line {number}") from None
        aliases = tuple(alias for alias in fields[3].split(",") if alias)
        entries.append(
            Entry(fields[0], fields[1], aliases, latitude, longitude, feature, fields[10], people)
        )
    if not entries:
        raise ValueError("has no places")
    return sorted(entries, key=lambda entry: (entry.feature.rank, -entry.population))


@lru_cache(maxsize=1)
def _index(path: str, changed: int, areas: str | None) -> dict[str, Place]:
    entries = read_entries(Path(path).read_text(encoding="utf-8"))
    return index_entries(entries, gazetteer.geonames_ids())


def index_entries(entries: list[Entry], known: Mapping[str, Place]) -> dict[str, Place]:
    """Return places by each normalised name that is theirs alone.

    Parameters
    ----------
    entries : list of Entry
        As :func:`read_entries` returns them.
    known : mapping
        Places that the gazetteer has, by their number in GeoNames; they get the further names.
    """
    places = [
        known.get(entry.geonames_id) or _place(entry, municipality)
        for entry, municipality in zip(entries, _municipalities(entries), strict=True)
    ]
    ranked: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    for entry, place in zip(entries, places, strict=True):
        for form in normalise_all(dict.fromkeys((entry.name, *entry.aliases))):
            if form:
                ranked[form].append((entry.feature.rank, place))
    found: dict[str, Place] = {}
    for form, bearers in ranked.items():
        best = bearers[0][0]
        same_rank = [place for rank, place in bearers if rank == best]
        if _is_one_place(same_rank):
            found[form] = same_rank[0]
            continue
        for place in same_rank:
            for seat in _seat_names(place.municipality):
                found.setdefault(f"{form} {seat}", place)
    return found


def _place(entry: Entry, municipality: str) -> Place:
    cyrillic = next((alias for alias in entry.aliases if "Ѐ" <= alias[0] <= "ӿ"), entry.name)
    return Place(
        place_id=f"geonames-{entry.geonames_id}",
        names={**dict.fromkeys(LANGUAGES, entry.name), "sr_cyrl": cyrillic},
        aliases=entry.aliases,
        kind=entry.feature.kind,
        latitude=entry.latitude,
        longitude=entry.longitude,
        geo_precision=entry.feature.geo_precision,
        municipality=municipality,
        source=f"{SOURCE} {entry.geonames_id}",
        population=entry.population,
    )


def _municipalities(entries: list[Entry]) -> Iterator[str]:
    """Yield the municipality of each entry: where it lies, or else what GeoNames says."""
    named = {
        entry.admin1: place.municipality
        for entry in entries
        if entry.feature is _FEATURES["A"]
        and (place := next(filter(None, map(gazetteer.find, entry.aliases)), None))
    }
    latitudes, longitudes = (
        [getattr(e, name) for e in entries] for name in ("latitude", "longitude")
    )
    at = municipalities.municipalities_at(latitudes, longitudes)
    for entry, municipality in zip(entries, at, strict=True):
        yield municipality or named.get(entry.admin1, "")


def _seat_names(municipality: str) -> Iterable[str]:
    """Return the normalised names of a municipality."""
    place = gazetteer.find(municipality) if municipality else None
    return dict.fromkeys(map(normalise, place.all_names)) if place else ()


def _is_one_place(places: list[Place]) -> bool:
    first = places[0]
    latitudes, longitudes = [p.latitude for p in places], [p.longitude for p in places]
    distances = kilometres(first.latitude, first.longitude, latitudes, longitudes)
    return bool((distances <= _SAME_PLACE).all())
