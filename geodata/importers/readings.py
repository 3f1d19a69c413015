"""What cells of other programs say, in the words of events.csv.

Small pure functions on stripped texts. None raises; what one cannot read it returns as it
stands, so that the check of the row names it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.importers.dayforms import read_day
from geodata.places import gazetteer, municipality_names
from geodata.places.distance import kilometres
from geodata.places.names import normalise
from geodata.reading.leftovers import unmarked
from geodata.reading.pointforms import decimal_degrees

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.places.place import Place
    from geodata.reading.dayorder import Order

# A no-break space, a thin space or a mark of direction inside a number comes from a web page or
# a word processor. The minus of typographers is a minus.
_INSIDE_NUMBER = re.compile(r"[\s\u00a0\u2007\u2009\u202f\u200b\u200e\u200f\ufeff]+")
_DECIMAL_COMMA = re.compile(r"([+-]?[0-9]{1,3}),([0-9]+)")
_BETWEEN_DIGITS = re.compile(r"[0-9][\s\u00a0\u2007\u2009\u202f]+[0-9]")
# Three zeros behind a point may be a thousand: 10.000 is ten thousand in half of Europe.
_WHOLE = re.compile(r"([0-9]+)(?:\.0{1,2})?")
_IN_BRACKETS = re.compile(r"\s*[(\[].*")

_KOSOVO = frozenset({"kosovo", "kosova", "kosove", "xkx", "xk", "xks", "republic of kosovo"})
_SERBIA = frozenset({"serbia", "serbia yugoslavia", "yugoslavia", "serbia and montenegro"})
# Countries by the names that other formats give them, where ours is another one.
_COUNTRIES = {
    "macedonia fyr": "North Macedonia",
    "macedonia": "North Macedonia",
    "yugoslavia": "Serbia",
    "serbia and montenegro": "Serbia",
}
# Of a settlement a format has a point, of the others not even that.
_SETTLEMENT = re.compile(r"\s+(?:town|city|village|hamlet)$", re.IGNORECASE)
_AREA = re.compile(r"\s+(?:municipality|district|area|region|province)$", re.IGNORECASE)

NEAR = 15.0
"""Kilometres from a place within which an event that names it may be there.

Point and place may be from different gazetteers, and a settlement has outskirts; namesakes lie in
different municipalities, which are wider than that.
"""


def degrees(text: str) -> str:
    r"""Return a coordinate without the spaces in it and with a decimal point.

    Examples
    --------
    >>> degrees("42,96\u00a0194")
    '42.96194'
    """
    if angle := decimal_degrees(unmarked(text)):
        return angle
    plain = _INSIDE_NUMBER.sub("", unmarked(text)).replace("\u2212", "-").rstrip("°")
    return _DECIMAL_COMMA.sub(r"\1.\2", plain) if _DECIMAL_COMMA.fullmatch(plain) else plain


def whole(text: str) -> str:
    """Return a whole number without the ".0" that a table program adds to it.

    Examples
    --------
    >>> [whole(text) for text in ("3.0", "1.000", "1 000", "3 5", "several")]
    ['3', '1.000', '1 000', '3 5', 'several']
    """
    if _BETWEEN_DIGITS.search(text):
        return text  # two numbers, or one with its thousands apart
    plain = _INSIDE_NUMBER.sub("", unmarked(text))
    return match[1] if (match := _WHOLE.fullmatch(plain)) else text


def looked_up(code: str, meanings: Mapping[str, str]) -> str:
    """Return what a code stands for, or the code as it stands."""
    return meanings.get(whole(code), code)


def day(text: str, order: Order | None) -> str:
    """Return a day as YYYY-MM-DD, or the text as it stands."""
    read = read_day(text, order)
    return read.iso if read else text


def is_in_kosovo(country: str, region: str = "") -> bool:
    """Return whether a country, or a region of the Yugoslavia of before 2008, is Kosovo."""
    named = normalise(country)
    return named in _KOSOVO or (named in _SERBIA and "kosovo" in normalise(region).split())


def municipality(country: str, region: str, name: str) -> str:
    """Return an event's municipality, or its country in brackets where that is not Kosovo.

    Parameters
    ----------
    country : str
        As the format writes it. Former names in brackets are left out: `Serbia (Yugoslavia)` is
        `(Serbia)`. Blank is taken for Kosovo.
    region : str
        First administrative level: it tells the Kosovo that older data have in Serbia.
    name : str
        Municipality as the format writes it; the gazetteer's spelling where it knows it.
    """
    if country and not is_in_kosovo(country, region):
        plain = _IN_BRACKETS.sub("", country) or country.strip("()[] ")
        return f"({_COUNTRIES.get(normalise(plain), plain)})"
    plain = plain_name(name)
    if known := municipality_names.find(plain):
        return known
    place = gazetteer.find(plain)
    known = place.municipality if place else ""
    return name if not known or known.startswith("(") else known


def plain_name(name: str) -> str:
    """Return the name of a place without the word for its kind: `Glogovac village`."""
    return _AREA.sub("", _SETTLEMENT.sub("", name))


def place_near(name: str, latitude: str, longitude: str) -> Place | None:
    """Return the place of a name that is near a point, of several the nearest, or None."""
    try:
        point = float(latitude), float(longitude)
    except ValueError:
        return None
    plain = plain_name(name)
    named = {*gazetteer.namesakes(plain), *filter(None, [gazetteer.find(plain)])}
    distances = {
        place: kilometres(*point, place.latitude, place.longitude)
        for place in sorted(named, key=lambda place: place.place_id)
    }
    near = {place: distance for place, distance in distances.items() if distance <= NEAR}
    return min(near, key=near.__getitem__, default=None)


def precision_at(code: str, name: str) -> str:
    """Return a geo_precision, coarser where the place named is a settlement or an area.

    Other formats call a town's point exact; here it is the point that stands for the town.

    Examples
    --------
    >>> [precision_at("1", name) for name in ("Nowhere village", "Zvecan", "Jarinje crossing")]
    ['2', '2', '1']
    """
    if code != "1":
        return code
    if _AREA.search(name):
        return "3"
    place = gazetteer.find(plain_name(name))
    least = "2" if _SETTLEMENT.search(name) else "1"
    return max(least, str(place.geo_precision)) if place else least


def first_sentence(text: str, most: int = 110) -> str:
    """Return the first sentence of a text, cut at a word if it is longer than *most* letters."""
    line = " ".join(text.split())
    sentence = re.split(r"(?<=[.!?])\s+(?=\W*[A-ZÀ-ŽА-Я])", line, maxsplit=1)[0].rstrip(".")
    if len(sentence) <= most:
        return sentence
    return sentence[:most].rpartition(" ")[0].rstrip(",;:") + "…"


def joined(parts: Iterable[str], separator: str) -> str:
    """Return the parts that are not blank, each once."""
    return separator.join(dict.fromkeys(filter(None, map(str.strip, parts))))


def tags(*parts: str) -> str:
    """Return texts as tags, each once; one of them may hold several."""
    return joined((tag for part in parts for tag in part.split(";")), ";")
