"""Where events are: coordinates as they are written, or those of the place that is named.

All coordinates are degrees in EPSG:4326 (WGS 84), latitude before longitude.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geodata.problems import Finding, quoted
from geodata.reading import placenames
from geodata.reading.pointforms import decimal_degrees, read_point
from geodata.reading.texts import matches, to_numbers
from geodata.schema import DEFAULT_GEO_PRECISION, MAP_BOUNDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

NUMBER = r"[+-]?[0-9]{1,3}(\.[0-9]+)?"
LIMITS = {"latitude": 90.0, "longitude": 180.0}

_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]{1,3},[0-9]+", re.ASCII)


class Coordinates(NamedTuple):
    """Where events are, NaN where that is not known, each array of shape (n,)."""

    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    geo_precision: NDArray[np.int8]
    """Coarsest that the place allows: 1 exact, 2 near, 3 area."""

    findings: list[Finding]


def on_map(latitude: NDArray[np.float64], longitude: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which points lie within *MAP_BOUNDS*, its edges included."""
    west, south, east, north = MAP_BOUNDS
    inside: NDArray[np.bool_] = (
        (latitude >= south) & (latitude <= north) & (longitude >= west) & (longitude <= east)
    )
    return inside


def is_abroad(municipality: pd.Series[str]) -> NDArray[np.bool_]:
    """Return which municipalities are a country in brackets, like `(Serbia)`: not Kosovo."""
    return matches(municipality, r"\(.+\)")


def read_coordinates(frame: pd.DataFrame, geo_precision: NDArray[np.int8]) -> Coordinates:
    """Return where the events of a table are.

    Written coordinates count first; without them the gazetteer's of *location* do.

    Parameters
    ----------
    frame : DataFrame
        Text columns latitude, longitude, location and municipality.
    geo_precision : int8, shape (n,)
        As stated in the row, 0 where it is blank. Blank becomes the gazetteer's precision, or 2
        beside written coordinates. Stated finer than the gazetteer's point, it becomes that
        point's: a settlement's centre is never the exact place.
    """
    written = {name: frame[name].ne("").to_numpy(dtype=bool) for name in LIMITS}
    numbers: dict[str, NDArray[np.float64]] = {}
    findings: list[Finding] = []
    for name, is_written in written.items():
        is_number = matches(frame[name], NUMBER)
        values = to_numbers(frame[name], is_number)
        numbers[name] = values
        findings += _not_numbers(frame, name, is_written & ~is_number)
    latitude, longitude = numbers["latitude"], numbers["longitude"]
    findings += _halves(frame, written["latitude"], written["longitude"])

    bad = _out_of_range(frame, latitude, longitude)
    findings += bad
    latitude[[finding.row for finding in bad]] = np.nan
    abroad = is_abroad(frame["municipality"])
    findings += _out_of_region(frame, latitude, longitude, abroad)

    precision = np.where(geo_precision == 0, DEFAULT_GEO_PRECISION, geo_precision).astype(np.int8)
    unwritten = ~written["latitude"] & ~written["longitude"]
    named = unwritten & frame["location"].ne("").to_numpy(dtype=bool)
    findings += [
        Finding(
            int(row),
            "location",
            "",
            "no-place",
            "there is no place; write latitude and longitude, or a location of the gazetteer.",
        )
        for row in np.flatnonzero(unwritten & ~named)
    ]
    places, unplaced = placenames.read_places(frame, np.flatnonzero(named))
    findings += unplaced
    for row, place in places.items():
        latitude[row], longitude[row] = place.latitude, place.longitude
        precision[row] = max(geo_precision[row], place.geo_precision)
    findings += placenames.municipalities(frame["municipality"])
    return Coordinates(latitude, longitude, precision, findings)


def decimal_point(text: str) -> str:
    """Return a number of degrees with a point for its decimal comma; other texts stay."""
    return text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else text


def _not_numbers(frame: pd.DataFrame, name: str, wrong: NDArray[np.bool_]) -> Iterator[Finding]:
    for row in np.flatnonzero(wrong):
        text = frame[name].iloc[row]
        rule = "not-a-number"
        if (written := decimal_point(text)) != text:
            rule, message = "decimal-comma", f"has a decimal comma; write {written}."
        elif written := decimal_degrees(text):
            message = f"is no number of degrees; write {written}."
        elif point := read_point(text):
            message = (
                f"is a whole point in one cell; write {point.latitude} into latitude and "
                f"{point.longitude} into longitude."
            )
        else:
            message = "is no number of degrees; write it like 42.9619."
        yield Finding(int(row), name, text, rule, f"{quoted(text)} {message}")


def _halves(
    frame: pd.DataFrame, has_latitude: NDArray[np.bool_], has_longitude: NDArray[np.bool_]
) -> Iterator[Finding]:
    """Yield the rows with one coordinate of two."""
    for row in np.flatnonzero(has_latitude ^ has_longitude):
        missing, given = (
            ("longitude", "latitude")
            if has_latitude[row]
            else (
                "latitude",
                "longitude",
            )
        )
        message = f"is blank beside a {given}; write both, or neither and a location."
        yield Finding(int(row), missing, "", "half-a-point", message)


def _out_of_range(
    frame: pd.DataFrame, latitude: NDArray[np.float64], longitude: NDArray[np.float64]
) -> list[Finding]:
    """Return the points that are on no globe, or at 0, 0, where nothing but mistakes is."""
    findings = []
    pair = {"latitude": latitude, "longitude": longitude}
    may_be_swapped = (np.abs(longitude) <= LIMITS["latitude"]) & (
        np.abs(latitude) <= LIMITS["longitude"]
    )
    for name, values in pair.items():
        limit = LIMITS[name]
        for row in np.flatnonzero(np.abs(values) > limit):
            text = frame[name].iloc[row]
            hint = " Did you swap latitude and longitude?" if may_be_swapped[row] else ""
            message = f"{quoted(text)} is outside -{limit:.0f} to {limit:.0f}.{hint}"
            findings.append(Finding(int(row), name, text, "out-of-range", message))
    message = "0, 0 is a point in the Atlantic; clear both if the place is not known."
    for row in np.flatnonzero((latitude == 0) & (longitude == 0)):
        text = frame["latitude"].iloc[row]
        findings.append(Finding(int(row), "latitude", text, "zero-zero", message))
    return findings


def _out_of_region(
    frame: pd.DataFrame,
    latitude: NDArray[np.float64],
    longitude: NDArray[np.float64],
    abroad: NDArray[np.bool_],
) -> Iterator[Finding]:
    """Yield the points that are neither on the map nor said to be abroad."""
    west, south, east, north = MAP_BOUNDS
    known = ~np.isnan(latitude) & ~np.isnan(longitude)
    swapped = on_map(longitude, latitude)
    for row in np.flatnonzero(known & ~abroad & ~on_map(latitude, longitude)):
        first, second = frame["latitude"].iloc[row], frame["longitude"].iloc[row]
        point = f"{quoted(first)}, {quoted(second)} is outside Kosovo's surroundings"
        if swapped[row]:
            message = f"{point}. Did you swap latitude and longitude?"
            yield Finding(int(row), "latitude", first, "swapped-coordinates", message)
            continue
        message = (
            f"{point} (latitude {south} to {north}, longitude {west} to {east}); "
            "if the event is abroad, write the country in brackets in municipality: (Serbia)."
        )
        yield Finding(int(row), "latitude", first, "outside-region", message)
