"""Points as people and programs write them: in degrees and minutes, in one cell, as WKT.

All coordinates are degrees in EPSG:4326 (WGS 84). What comes out is latitude before longitude,
each as the text of a decimal number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Five decimals are 1 m, finer than a second of arc (31 m) with one decimal.
_DECIMALS = 5

# With decimals, or `1.000,00` and `42,93` would be points.
_NUMBER = r"[+-]?[0-9]{1,3}\.[0-9]+"
_DEGREES = r"[+-]?[0-9]{1,3}(?:\.[0-9]+)?"
_COMMA_NUMBER = r"[+-]?[0-9]{1,3},[0-9]+"
_ANGLE = re.compile(
    r"(?P<before>[NSEWO])?\s*(?P<degrees>[0-9]{1,3}(?:\.[0-9]+)?)\s*[°º˚d]\s*"
    r"(?:(?P<minutes>[0-9]{1,2}(?:[.,][0-9]+)?)\s*['’′ʹ]\s*)?"
    r"(?:(?P<seconds>[0-9]{1,2}(?:[.,][0-9]+)?)\s*(?:\"|”|″|'{2}|’{2}|′{2})\s*)?"
    r"(?(before)|(?P<after>[NSEWO])?)",
    re.ASCII | re.IGNORECASE,
)
_PAIR = re.compile(rf"[(\[]?\s*({_NUMBER})\s*[,;\s/|]\s*({_NUMBER})\s*[)\]]?", re.ASCII)
_COMMA_PAIR = re.compile(rf"({_COMMA_NUMBER})\s*[;\s/|]\s*({_COMMA_NUMBER})", re.ASCII)
# A survey's point: latitude, longitude, altitude and accuracy in metres.
_SURVEYED = re.compile(
    rf"({_NUMBER}) ({_NUMBER}) [+-]?[0-9]+(?:\.[0-9]+)? [0-9]+(?:\.[0-9]+)?", re.ASCII
)
_WKT = re.compile(
    rf"(?:SRID=4326;)?\s*POINT\s*(?:Z|M|ZM)?\s*\(\s*({_DEGREES})\s+({_DEGREES})[^()]*\)",
    re.ASCII | re.IGNORECASE,
)


class PointText(NamedTuple):
    """A point as texts of decimal degrees."""

    latitude: str
    longitude: str


def read_point(text: str) -> PointText | None:
    """Return the point that a cell holds, or None.

    Two numbers are latitude and longitude in this order, as maps on the web give them; in WKT the
    longitude comes first, as its standard has it (OGC 06-103r4).

    Examples
    --------
    >>> tuple(read_point("POINT (20.85 42.93)")), tuple(read_point("42.93, 20.85"))
    (('42.93', '20.85'), ('42.93', '20.85'))
    """
    text = text.strip()
    if match := _WKT.fullmatch(text):
        return PointText(match[2], match[1])
    if match := _PAIR.fullmatch(text) or _SURVEYED.fullmatch(text):
        return PointText(match[1], match[2])
    if match := _COMMA_PAIR.fullmatch(text):
        return PointText(match[1].replace(",", "."), match[2].replace(",", "."))
    return _angles(text)


def decimal_degrees(text: str) -> str:
    r"""Return degrees, minutes and seconds as decimal degrees, "" for any other text.

    Examples
    --------
    >>> decimal_degrees("43°13'7''N"), decimal_degrees("20° 41.5' W"), decimal_degrees("43.2")
    ('43.21861', '-20.69167', '')
    """
    match = _ANGLE.fullmatch(text.strip())
    return _decimal(match) if match else ""


def _angles(text: str) -> PointText | None:
    """Return the point of two angles side by side, each with the letter of its direction."""
    found = [match for match in _ANGLE.finditer(text) if match["degrees"]]
    if len(found) != 2 or _ANGLE.sub("", text).strip(" ,;/|()"):
        return None
    by_axis = {_axis(match): _decimal(match) for match in found}
    if set(by_axis) != {"latitude", "longitude"} or not all(by_axis.values()):
        return None
    return PointText(by_axis["latitude"], by_axis["longitude"])


def _axis(match: re.Match[str]) -> str:
    letter = (match["before"] or match["after"] or "").upper()
    return "" if not letter else "latitude" if letter in "NS" else "longitude"


def _decimal(match: re.Match[str]) -> str:
    minutes, seconds = (float((match[part] or "0").replace(",", ".")) for part in _PARTS)
    if minutes >= 60 or seconds >= 60 or ("." in match["degrees"] and match["minutes"]):
        return ""
    degrees = float(match["degrees"]) + minutes / 60 + seconds / 3600
    # O is west in French and Spanish and east in German: such an angle is left to a person.
    letter = (match["before"] or match["after"] or "").upper()
    if letter == "O":
        return ""
    return f"{-degrees if letter and letter in 'SW' else degrees:.{_DECIMALS}f}"


_PARTS = ("minutes", "seconds")
