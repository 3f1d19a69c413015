"""Points that do not agree with the names beside them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geodata.advice.findings import warn
from geodata.places import gazetteer, municipalities
from geodata.places.distance import kilometres
from geodata.places.names import normalise
from geodata.problems import quoted
from geodata.reading.coordinates import is_abroad

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from geodata.places.place import Place
    from geodata.problems import Finding

KILOMETRES_OFF = {1: 2.0, 2: 5.0, 3: 25.0}
"""How far a point may be from its named place, by the coarser geo_precision of the two.

A settlement's point stands for its outskirts too (GeoNames is off by up to 1 km besides), and an
area's for all of the area: the largest municipality reaches 25 km from its seat.
"""

KILOMETRES_OFF_REGION = 60.0
"""The same for a region: half of Kosovo, from its middle."""

# `Northern Kosovo, point at Zubin Potok`, `Area of Jarinje and Brnjak crossings`: any of the
# places that a location names may be the one where its point is.
_BETWEEN_NAMES = re.compile(r"[,;/()–—]|\s-\s|\b(?:and|near|point at|area of|between)\b", re.I)


class Spots(NamedTuple):
    """The distinct combinations of some columns of events."""

    codes: NDArray[np.int64]
    """For each event the row of its combination in *frame*."""

    frame: pd.DataFrame


class Named(NamedTuple):
    """The place that a location names, and how far the point is from it."""

    place: Place
    kilometres: float
    is_far: bool


def far_from_place(events: gpd.GeoDataFrame, spots: Spots) -> list[Finding]:
    """Return the events whose point is far from the place that their location names.

    Parameters
    ----------
    events : GeoDataFrame
        As *read_events* returns them.
    spots : Spots
        Their location, latitude, longitude (degrees, EPSG:4326) and geo_precision.
    """
    messages = np.full(len(spots.frame), "", dtype=object)
    cells = (spots.frame[name].tolist() for name in spots.frame)
    for code, (location, *where) in enumerate(zip(*cells, strict=True)):
        named = nearest_named(location, *where)
        if named is not None and named.is_far:
            place = named.place
            messages[code] = (
                f"{quoted(location)} is {named.kilometres:,.0f} km from the point of this row; "
                f"the gazetteer has {place.names['local']} "
                f"at {place.latitude:.5f}, {place.longitude:.5f}. Correct the name or the point."
            )
    return warn(events["location"], "far-from-place", messages[spots.codes])


def nearest_named(
    location: str, latitude: float, longitude: float, geo_precision: int
) -> Named | None:
    """Return the place nearest to a point of all that a location names, None if it names none.

    Parameters
    ----------
    location : str
        As in events.csv.
    latitude, longitude : float
        Degrees, EPSG:4326.
    geo_precision : int
        Of the event: 1 exact, 2 near, 3 area.
    """
    found = _named_places(location)
    if not found:
        return None
    latitudes, longitudes = [p.latitude for p in found], [p.longitude for p in found]
    distances = kilometres(latitude, longitude, latitudes, longitudes)
    nearest = int(distances.argmin())
    allowed = [kilometres_off(place, geo_precision) for place in found]
    is_far = bool((distances > allowed).all())
    return Named(found[nearest], float(distances[nearest]), is_far)


def other_municipality(events: gpd.GeoDataFrame) -> list[Finding]:
    """Return the events whose municipality is not the one that their point is in.

    Nothing is known without fetched boundaries, close to a line between two municipalities, and
    of areas, whose point stands for more than itself.
    """
    if municipalities.boundaries() is None:
        return []
    codes, spots = distinct(events, ["municipality", "latitude", "longitude", "geo_precision"])
    is_stated = spots["municipality"].ne("") & spots["geo_precision"].lt(3)
    is_asked = is_stated.to_numpy(dtype=bool) & ~is_abroad(spots["municipality"])
    asked = spots[is_asked]
    found = municipalities.municipalities_at(
        asked["latitude"].to_numpy(), asked["longitude"].to_numpy()
    )
    messages = np.full(len(spots), "", dtype=object)
    messages[is_asked] = [
        f"{quoted(stated)} is not where the point is, which is in {here}; correct one of them."
        if here is not None and here not in map(_municipality, stated.split(";"))
        else ""
        for stated, here in zip(asked["municipality"], found, strict=True)
    ]
    return warn(events["municipality"], "other-municipality", messages[codes])


def place_codes(spots: Spots) -> NDArray[np.int64]:
    """Return a number for each event, the same for events at one place, whatever its spelling.

    One place is the same place of the gazetteer, or without one the same point to about 100 m.
    """
    found = {name: gazetteer.find(name) for name in spots.frame["location"].unique()}
    where = (spots.frame[name].tolist() for name in ("location", "latitude", "longitude"))
    keys = [
        place.place_id if (place := found[location]) else f"{latitude:.3f} {longitude:.3f}"
        for location, latitude, longitude in zip(*where, strict=True)
    ]
    numbers: NDArray[np.int64] = pd.factorize(np.array(keys, dtype=object))[0].astype(np.int64)
    return numbers[spots.codes]


def distinct(events: gpd.GeoDataFrame, columns: list[str]) -> Spots:
    """Return the distinct combinations of some columns, none of which may have gaps."""
    codes = np.zeros(len(events), dtype=np.int64)
    for name in columns:
        column, values = pd.factorize(events[name])
        codes = pd.factorize(codes * len(values) + column)[0].astype(np.int64)
    firsts = np.flatnonzero(~pd.Series(codes).duplicated())
    return Spots(codes, pd.DataFrame(events[columns].iloc[firsts]).reset_index(drop=True))


def kilometres_off(place: Place, geo_precision: int) -> float:
    """Return how far from a place the point of an event of this precision may be."""
    if place.kind == "region":
        return KILOMETRES_OFF_REGION
    return KILOMETRES_OFF[max(place.geo_precision, geo_precision)]


@cache
def _municipality(name: str) -> str:
    """Return a municipality as the gazetteer writes it."""
    place = gazetteer.find(name)
    return place.municipality if place else normalise(name)


@cache
def _named_places(location: str) -> tuple[Place, ...]:
    parts = [location, *_BETWEEN_NAMES.split(location)]
    found = (gazetteer.find(part) for part in parts if part.strip())
    return tuple(dict.fromkeys(place for place in found if place))
