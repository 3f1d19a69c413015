"""How many were killed and hurt: the counts that a clause gives, as cells of events.csv.

Only exact counts and least ones are read ("two", "at least 30"). "Some thirty" is no count.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geodata.draft.date_words import NUMBERS, UNIT

_MORE_NUMBERS = {
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20,
    "thirty": 30,
    "jedna": 1, "jedno": 1, "dvoje": 2, "dvojica": 2, "dvojicu": 2, "troje": 3, "trojica": 3,
    "trojicu": 3, "cetvoro": 4, "cetvorica": 4, "cetvoricu": 4, "petoro": 5, "petorica": 5,
    "petoricu": 5, "sestoro": 6, "sedmoro": 7, "osmoro": 8, "devetoro": 9, "desetoro": 10,
    "jedanaest": 11, "dvanaest": 12, "dvadeset": 20, "trideset": 30,
    "njembedhjete": 11, "dymbedhjete": 12, "njezet": 20, "tridhjete": 30,
}  # fmt: skip
_COUNTS = NUMBERS | _MORE_NUMBERS
# "A" is a number of English, and "and" in Serbian.
_WORDS = "|".join(sorted(_COUNTS.keys() - {"a", "an"}, key=len, reverse=True))
_LEAST = r"more than|at least|over|vise od|najmanje|preko|me shume se|te pakten|mbi"
_ABOUT = r"about|around|some|nearly|almost|oko|skoro|rreth|afro"
# "Killed two days later", "10 thousand": no count of people, and none that is exact.
_NO_PEOPLE = rf"(?! (?:{UNIT}|hours?|sat[ai]?|ore|thousand|hiljad\w*|mije|times|puta|shot|blast)\b)"
_NUMBER = (
    rf"(?:(?:{_LEAST}|{_ABOUT}) )?(?<![\d.,])(?:\d{{1,3}}(?![.,]?\d)|(?:{_WORDS})\b){_NO_PEOPLE}"
)
_NOUN = (
    rf"(?!(?:{_WORDS}|{_LEAST}|{_ABOUT}|and|but|was|were|had|when|who|said|i|su|je|kada|dhe|u|kur)\b)"
    r"[\w'-]+"
)
_GROUP = rf"{_NUMBER}(?: (?:[ie] )?{_NOUN}){{0,5}}"
_PEOPLE = rf"(?P<who>{_GROUP}(?: (?:and|i|dhe) {_GROUP})*)"
_ONE = rf"an?{_NO_PEOPLE}(?: {_NOUN}){{1,5}}"
_ENGLISH = rf"(?P<who>(?:{_GROUP}|{_ONE})(?: and (?:{_GROUP}|{_ONE}))*)"

_ONE_COUNT = re.compile(
    rf"\b(?:(?P<least>{_LEAST}) |(?P<about>{_ABOUT}) )?(?P<number>\d+|an?|{_WORDS})\b"
)


class Casualties(NamedTuple):
    """What a clause says of dead and hurt, as cells: `2`, `30+`, `0`, or blank where it is open."""

    fatalities: str = ""
    injuries: str = ""

    def joined(self, other: Casualties) -> Casualties:
        """Return these counts, and those of another telling where these are open."""
        return Casualties(self.fatalities or other.fatalities, self.injuries or other.injuries)


class _Harm(NamedTuple):
    """The words for one harm, as regular expressions."""

    done: str
    """English participles."""

    noun: str
    active: str
    serbian: str
    serbian_one: str
    """Forms that tell of one man."""

    albanian: str


_KILLED = _Harm(
    done="killed|shot dead|shot and killed|stabbed to death",
    noun="deaths|casualties|victims",
    active="killed|killing|shot dead|shot and killed",
    serbian=r"ubijen[aeio]?|poginul[aeio]|poginuo|stradal[aeio]|usmrcen[aeio]?|preminul[aeio]",
    serbian_one="ubijen|poginuo|preminuo|usmrcen",
    albanian=r"vra(?:n|re|ne)?|vdiq(?:en)?",
)
_HURT = _Harm(
    done="wounded|injured|hurt",
    noun="injuries|casualties",
    active="wounded|wounding|injured|injuring",
    serbian=r"ranjen[aeio]?|povredj?en[aeio]?",
    serbian_one="ranjen|povredj?en",
    albanian=r"plagos(?:en|et|ur)?|lendu(?:an|ar|a)",
)


def find_casualties(plain: str) -> Casualties:
    """Return the dead and the hurt that a folded clause counts."""
    return Casualties(_count(plain, _KILLED), _count(plain, _HURT))


def _count(plain: str, harm: _Harm) -> str:
    none, some, one = _patterns(harm)
    if none.search(plain):
        return "0"
    for pattern in some:
        if found := pattern.search(plain):
            return _cell(found["who"])
    return "1" if one.search(plain) else ""


def _cell(who: str) -> str:
    """Return the sum of the counts in "three gunmen and at least two others": `5+`."""
    counts = list(_ONE_COUNT.finditer(who))
    if any(count["about"] for count in counts):
        return ""
    total = sum(_COUNTS.get(count["number"]) or int(count["number"]) for count in counts)
    return f"{total}{'+' if any(count['least'] for count in counts) else ''}"


@cache
def _patterns(
    harm: _Harm,
) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...], re.Pattern[str]]:
    """Return what tells of nobody, of a number, and of one without a number."""
    none = (
        rf"(?:nobody|no one|none|no \w+)(?: (?!and\b|but\b)\w+){{0,4}} (?:was|were)(?: \w+)?"
        rf" (?:{harm.done})"
        rf"|no (?:{harm.noun})"
        rf"|(?:nema|nije bilo) (?:{harm.serbian})h|(?:{harm.serbian})h (?:nema|nije bilo)"
        rf"|niko nije (?:{harm.serbian})"
        rf"|(?:askush|asnje \w+) nuk u (?:{harm.albanian})"
        rf"|nuk (?:ka|pati) (?:te )?(?:{harm.albanian})"
    )
    slightly = r"(?: (?:lakse|teze|tesko|lako|rende|lehte|\w+ly))?"
    some = (
        rf"{_ENGLISH} (?:was|were|(?:has|have|had) been){slightly} (?:{harm.done})\b",
        rf"(?:leaving|left|with) {_ENGLISH} (?:{harm.done})\b",
        rf"(?<!was )(?<!were )(?<!been )\b(?:{harm.active}) {_ENGLISH}",
        rf"{_PEOPLE}(?: (?:je|su))?{slightly}(?: (?:je|su))? (?:{harm.serbian})\b",
        rf"(?:{harm.serbian})(?: (?:je|su))?{slightly} {_PEOPLE}",
        rf"{_PEOPLE} (?:u|jane|eshte|mbeten|mbeti){slightly}(?: (?:te|i))? (?:{harm.albanian})\b",
        rf"(?:u|mbeten te|mbeti i) (?:{harm.albanian}){slightly} {_PEOPLE}",
    )
    one = (
        rf"(?:{harm.serbian_one}) je\b"
        rf"|\bje (?:(?:lakse|teze|tesko|lako|juce|sinoc|danas) )*(?:{harm.serbian_one})"
    )
    return (
        re.compile(rf"\b(?:{none})(?!\w)"),
        tuple(re.compile(rf"\b{pattern}") for pattern in some),
        re.compile(rf"\b(?:{one})(?!\w)"),
    )
