"""The small change of sentences: days, numbers with their nouns, lists, short names of places.

A sentence is a list of *Part*, so that a page can make a button of each number in it; *plain*
joins the parts into text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geodata.places import gazetteer
from geodata.reading.dates import MONTHS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

# "Zvečan / Zveçan", "Bistrica bridge (Bistrički most)", "Kosovo, point at Pristina".
_AFTER_NAME = re.compile(r"\s*/.*|\s*\(.*|,.*", re.DOTALL)
_OF_CROSSING = re.compile(r" crossing point$| \((kalim|prelaz)\)$| \((прелаз)\)$")


class Part(NamedTuple):
    """A piece of a sentence."""

    text: str

    kind: str = ""
    """What a number counts, "" for all that is no number: a name of *kinds*, or `incident`."""

    event_ids: tuple[str, ...] = ()
    """The rows that a number stands for."""


def plain(parts: Iterable[Part]) -> str:
    """Return parts as text."""
    return "".join(part.text for part in parts)


def short_day(day: dt.date, beside: dt.date | None = None) -> str:
    """Return a day as a brief writes it; without its year *beside* another day of that year.

    Examples
    --------
    >>> import datetime as dt
    >>> short_day(dt.date(2022, 12, 16)), short_day(dt.date(2022, 12, 9), dt.date(2022, 12, 16))
    ('16 Dec 2022', '9 Dec')
    """
    year = "" if beside and beside.year == day.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"


def long_days(first: dt.date, last: dt.date) -> str:
    """Return a span of days in full, saying nothing twice.

    Examples
    --------
    >>> import datetime as dt
    >>> long_days(dt.date(2022, 12, 24), dt.date(2022, 12, 30))
    '24 to 30 December 2022'
    """
    ends = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return ends
    begins = f"{first.day}"
    if (first.month, first.year) != (last.month, last.year):
        begins += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        begins += f" {first.year}"
    return f"{begins} to {ends}"


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: `1 barricade`, `1,200 barricades`."""
    return f"{number:,} {one if number == 1 else many}"


def listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence.

    Examples
    --------
    >>> listed(["Jarinje", "Brnjak", "Merdare"])
    'Jarinje, Brnjak and Merdare'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def capitalised(text: str) -> str:
    """Return a text with its first letter as a capital, and the others as they are."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)
def short_name(location: str, language: str = "en") -> str:
    """Return the name of a place that a sentence has room for.

    Parameters
    ----------
    location : str
        As in events.csv. A place that the gazetteer knows goes by its name there, a crossing
        point without these words.
    language : str
        One of *gazetteer.LANGUAGES*; of `local` the first name counts.

    Examples
    --------
    >>> short_name("Jarinje crossing point / Jarinjë"), short_name("Mahala (Old Town)")
    ('Jarinje', 'Mahala')
    """
    place = gazetteer.find(location)
    if place is None:
        return _AFTER_NAME.sub("", location) or location
    return _AFTER_NAME.sub("", _OF_CROSSING.sub("", place.names[language]))


@lru_cache(maxsize=4096)
def place_key(location: str) -> str:
    """Return what tells a place from others, whatever its spelling."""
    place = gazetteer.find(location)
    return place.place_id if place else location
