"""The forms that a place's name takes in a sentence: cases of Serbian, both forms of Albanian.

*Zvečan* stands in a text as ``u Zvečanu`` and ``në Zveçanin``, *Mitrovicë* as ``Mitrovica`` and
``Mitrovicës``. The endings are put on without asking for gender or number: a form that does not
exist does no harm, because nobody writes it, and the few that are other words are named below.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from geodata.places import gazetteer
from geodata.places.names import normalise
from geodata.places.place import LANGUAGES, Place

_ABROAD = Path(__file__).parent / "abroad.csv"

_SERBIAN_ENDINGS = "a e i o u om em oj og eg oga ega im ima ama am ih omu emu"
_ALBANIAN_ENDINGS = "a e i u es en in it un ut ja jes je n s t"
_ENDINGS = frozenset(("", *_SERBIAN_ENDINGS.split(), *_ALBANIAN_ENDINGS.split()))
_VOWELS = "aeiou"
# Srbovac, u Srbovcu; Zvečan keeps its a, and a form Zvečnu does no harm.
_FLEETING_A = re.compile(r"(?<=[^aeiou])a(?=[^aeiou]$)")
# Words of their own: Serbs and Roma.
_OTHER_WORDS = frozenset(("srbi", "srbe", "srba", "serb", "serbe", "serbet", "roma", "rom"))
# "Albanian authorities", "a Serbian citizen": a people, and no country.
_PEOPLE = re.compile(r"ian$")
_SHORTEST_STEM = 4

# How people speak of some places; written in the gazetteer these would be no names.
_SPOKEN: dict[str, tuple[str, ...]] = {
    "northern-kosovo": (
        "the north", "Kosovo's north", "north of Kosovo", "northern municipalities",
        "na severu", "sa severa", "severa Kosova", "severu Kosova", "severni deo Kosova",
        "në veri", "veriu i vendit",
    ),
    "main-ibar-bridge": (
        "main bridge", "main bridge over the Ibar", "bridge over the Ibar", "most na Ibru",
        "glavni most", "ura mbi Ibër", "ura kryesore",
        "Ibar bridge", "ura e Ibrit", "urës së Ibrit", "urën e Ibrit", "ure te Ibrit",
    ),
    "north-mitrovica": (
        "northern Mitrovica", "northern part of Mitrovica", "Mitrovica's north",
        "severni deo Mitrovice", "severnom delu Mitrovice", "severnom delu Kosovske Mitrovice",
        "Mitrovicë të Veriut", "Mitrovicës së Veriut", "Mitrovica veriore",
        "pjesa veriore e Mitrovicës", "veriu i Mitrovicës",
    ),
    "banjska-monastery": (
        "monastery in Banjska", "manastir u Banjskoj", "manastiru u Banjskoj",
        "manastiri i Banjskës", "manastirin e Banjskës",
    ),
    "bosnjacka-mahala": ("Lagjen e Boshnjakëve", "Lagjes së Boshnjakëve"),
}  # fmt: skip
_LOWER_CASE = frozenset(normalise(name) for names in _SPOKEN.values() for name in names)


class Name(NamedTuple):
    """One name of a place, word by word."""

    place: Place
    words: tuple[str, ...]
    """Normalised, as in the gazetteer."""

    forms: tuple[frozenset[str], ...]
    """For each word the forms that stand for it."""

    needs_capital: bool
    """Whether one of its words has to begin with a capital letter."""


@cache
def places_abroad() -> tuple[Place, ...]:
    """Return countries and cities abroad that the gazetteer does not have.

    A country's point is that of its capital, with geo_precision 3. Coordinates are GeoNames'.
    """
    with _ABROAD.open(encoding="utf-8", newline="") as table:
        return tuple(
            Place(
                place_id=row["place_id"],
                names=dict.fromkeys(LANGUAGES, row["name"]),
                aliases=tuple(row["names"].split(";")),
                kind="abroad",
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                geo_precision=int(row["geo_precision"]),
                municipality=f"({row['country']})",
                source="GeoNames, CC BY 4.0",
            )
            for row in csv.DictReader(table)
        )


@cache
def names_by_first_form() -> dict[str, tuple[Name, ...]]:
    """Return all names under each form of their first word, the longest names first."""
    index: dict[str, list[Name]] = {}
    for name in _names():
        for form in name.forms[0]:
            index.setdefault(form, []).append(name)
    return {
        form: tuple(sorted(names, key=lambda name: (-len(name.words), form != name.words[0])))
        for form, names in index.items()
    }


@cache
def known_names() -> dict[str, Place]:
    """Return each place of Kosovo by each normalised name, for what is spelt nearly like one."""
    found: dict[str, Place] = {}
    for name in _names():
        if name.place.kind not in ("abroad", "region") and name.needs_capital:
            found.setdefault(" ".join(name.words), name.place)
    return found


@cache
def _names() -> tuple[Name, ...]:
    """Return every name once; of two places with one name the first counts, as in the gazetteer."""
    seen: dict[tuple[str, ...], Name] = {}
    for place in (*gazetteer.places(), *places_abroad()):
        spoken = _SPOKEN.get(place.place_id, ())
        for written in (*place.all_names, *spoken):
            if re.search(r"[(),]", written):
                continue  # "Brnjak (village)" is a label, not how anybody writes
            for part in re.split(r"[/–]", written):
                words = tuple(normalise(part).split())
                # "Mitrovicë/Mitrovica North" is one name, and its first half is another place.
                if words and gazetteer.find(part) in (None, place):
                    needs_capital = " ".join(words) not in _LOWER_CASE
                    forms = tuple(map(_forms, words))
                    seen.setdefault(words, Name(place, words, forms, needs_capital))
    return tuple(seen.values())


def _forms(word: str) -> frozenset[str]:
    """Return a word of a name with all endings."""
    stems = {word}
    if word[-1] in _VOWELS and len(word) > _SHORTEST_STEM:
        stems.add(word[:-1])
    if len(word) > _SHORTEST_STEM:
        stems.add(_FLEETING_A.sub("", word))
    if len(word) < _SHORTEST_STEM:
        return frozenset(stems)
    forms = {stem + ending for stem in stems for ending in _ENDINGS if len(stem + ending) > 3}
    return frozenset(form for form in forms - _OTHER_WORDS if not _PEOPLE.search(form)) | {word}
