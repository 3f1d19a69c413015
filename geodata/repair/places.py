"""Where events are, written into their rows from the gazetteer."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from geodata.advice.places import kilometres_off
from geodata.places.distance import kilometres
from geodata.places.place import Place
from geodata.reading.coordinates import NUMBER
from geodata.reading.formulas import unguard
from geodata.reading.placenames import find_place, is_within
from geodata.schema import DEFAULT_GEO_PRECISION, GEO_PRECISIONS

AREA = 3  # geo_precision

_FIELDS = ["latitude", "longitude", "geo_precision", "municipality"]
_KNOWN_PRECISIONS = frozenset({"", *map(str, GEO_PRECISIONS)})


def fill_places(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with points and municipalities of the places that its rows name.

    A blank point becomes the gazetteer's, with the precision that reading gives it: the
    gazetteer's, or the row's if that is coarser. A blank municipality becomes that of the place,
    unless the point is far from it or stands for an area: where that ends may be in dispute. A
    place that the row's municipality contradicts gives nothing.
    """
    find = cache(find_place)
    rows = []
    cells = (frame[name] for name in _FIELDS)
    for location, *where in zip(unguard(frame["location"]), *cells, strict=True):
        latitude, longitude, precision, municipality = where
        # Most rows say all of it, and need no look into the gazetteer.
        asks = not (latitude or longitude) or not municipality
        place = find(location, municipality) if asks else None
        if place is not None and not is_within(place, municipality):
            place = None
        rows.append(_filled(latitude, longitude, precision, municipality, place))
    columns = zip(*rows, strict=True) if rows else ([] for _ in _FIELDS)
    return frame.assign(
        **{
            name: pd.Series(list(cells), index=frame.index, dtype="str")
            for name, cells in zip(_FIELDS, columns, strict=True)
        }
    )


def _filled(
    latitude: str, longitude: str, precision: str, municipality: str, place: Place | None
) -> list[str]:
    if place is None:
        return [latitude, longitude, precision, municipality]
    is_blank = not latitude and not longitude
    if is_blank and precision in _KNOWN_PRECISIONS:
        latitude, longitude = f"{place.latitude:.5f}", f"{place.longitude:.5f}"
        precision = str(max(int(precision or 0), place.geo_precision))
    if not municipality and (is_blank or _is_near(place, latitude, longitude, precision)):
        municipality = place.municipality
    return [latitude, longitude, precision, municipality]


def _is_near(place: Place, latitude: str, longitude: str, precision: str) -> bool:
    are_numbers = all(re.fullmatch(NUMBER, text) for text in (latitude, longitude))
    if not are_numbers or precision not in _KNOWN_PRECISIONS:
        return False
    stated = int(precision or DEFAULT_GEO_PRECISION)
    distance = kilometres(float(latitude), float(longitude), place.latitude, place.longitude)
    return stated < AREA and distance <= kilometres_off(place, stated)
