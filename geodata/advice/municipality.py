"""Municipalities that the rest of the row contradicts: its point, or the place that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.advice.findings import warn
from geodata.advice.places import distinct
from geodata.places import gazetteer, municipality_names
from geodata.places import municipalities as precise
from geodata.places.distance import kilometres
from geodata.problems import quoted
from geodata.reading.coordinates import is_abroad
from geodata.reading.placenames import find_place, is_within

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.places.place import Place
    from geodata.problems import Finding

KILOMETRES_OFF_MUNICIPALITY = 25.0
"""How far a point may be from every known place of its municipality.

The largest municipality reaches 25 km from its seat. The precise boundaries that `fetch` brings
tell more, and then this is not asked.
"""


def far_from_municipality(events: gpd.GeoDataFrame) -> list[Finding]:
    """Return the events whose point is far from all that is known of their municipality."""
    if precise.boundaries() is not None:
        return []
    codes, spots = distinct(events, ["municipality", "latitude", "longitude"])
    messages = np.full(len(spots), "", dtype=object)
    is_asked = spots["municipality"].ne("").to_numpy(dtype=bool) & ~is_abroad(spots["municipality"])
    for row in np.flatnonzero(is_asked):
        stated, latitude, longitude = spots.iloc[row]
        places = _places_of(stated)
        distances = [kilometres(latitude, longitude, p.latitude, p.longitude) for p in places]
        if distances and min(distances) > KILOMETRES_OFF_MUNICIPALITY:
            messages[row] = (
                f"{quoted(stated)} is {min(distances):,.0f} km from the point of this row; "
                "correct one of them."
            )
    return warn(events["municipality"], "far-from-municipality", messages[codes])


def place_elsewhere(events: gpd.GeoDataFrame) -> list[Finding]:
    """Return the events whose location is a known place of another municipality."""
    codes, spots = distinct(events, ["location", "municipality"])
    messages = np.full(len(spots), "", dtype=object)
    for row, (location, municipality) in enumerate(zip(*map(spots.get, spots), strict=True)):
        place = find_place(location, municipality)
        if place is not None and not is_within(place, municipality):
            messages[row] = (
                f"{quoted(location)} is known in {place.municipality}, and municipality is "
                f"{quoted(municipality)}; correct one of them, or leave it if it is a namesake."
            )
    return warn(events["location"], "place-elsewhere", messages[codes])


def _places_of(municipality: str) -> list[Place]:
    stated = set(map(municipality_names.find, municipality_names.parts(municipality)))
    return [place for place in gazetteer.places() if place.municipality in stated]
