"""Which of the one-byte encodings of the region a text is in.

Excel saves "CSV" in the code page of the machine: Windows-1250 where Serbian is written in Latin
letters, 1251 in Cyrillic, 1252 in the west and mostly where Albanian is written. A byte says
nothing of itself; a name does. E6 is ć in one and æ in the other, and only one of Leposavić and
Leposaviæ is a place.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import NamedTuple

from geodata.places import gazetteer
from geodata.problems import quoted

# The code page of the region's Excel first: where nothing else decides, it does.
_CODECS = {"cp1250": "Windows-1250", "cp1252": "Windows-1252", "cp1251": "Windows-1251"}

# Letters of Albanian and of Serbian in Latin letters, and those of names of other languages that
# Windows-1252 has and Windows-1250 has not.
_OF_THE_REGION = frozenset("čćžšđëç")
_OF_THE_WEST = frozenset("àãåèêñòõøùû")
_OF_BOTH = frozenset("áâäéíóôöüßý")

_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_MARK = re.compile(r"[^\w]|_")
_MOST_WORDS = 5_000


class Guess(NamedTuple):
    """What encoding a text is taken to be in."""

    codec: str
    """As Python names it."""

    label: str
    """As people know it, with why it is taken for that where there is a choice."""

    is_certain: bool
    """Whether no other one would give another text, or a known name proves this one."""


class _Reading(NamedTuple):
    codec: str
    words: tuple[str, ...]
    known: tuple[str, ...]
    """The words that are part of a place's name."""

    likeness: int

    def rank(self) -> tuple[int, int]:
        return len(self.known), self.likeness


def guess_encoding(data: bytes) -> Guess:
    """Return the encoding of a text that is no UTF-8.

    Examples
    --------
    >>> guess_encoding("Leposavić, Žitkovac".encode("cp1250")).label
    "Windows-1250, by names such as 'Leposavić'"
    """
    found = (match.group() for match in _WORD.finditer(data))
    words = list(dict.fromkeys(itertools.islice(found, _MOST_WORDS)))
    readings = [_read(codec, words) for codec in _CODECS]
    best = max(readings, key=_Reading.rank)
    label = _CODECS[best.codec]
    others = [reading for reading in readings if reading.words != best.words]
    proof = set(best.known).difference(*(other.known for other in others))
    if others and proof:
        name = max(sorted(proof), key=len)
        return Guess(best.codec, f"{label}, by names such as {quoted(name)}", is_certain=True)
    rival = max(others, key=_Reading.rank, default=best)
    # Half as likely is likely enough for a doubt.
    if rival is best or 2 * rival.likeness < best.likeness:
        return Guess(best.codec, label, is_certain=True)
    here, there = next(
        pair for pair in zip(best.words, rival.words, strict=True) if pair[0] != pair[1]
    )
    why = f"no name tells which: {quoted(here)} may be {quoted(there)}"
    return Guess(best.codec, f"{label} or {_CODECS[rival.codec]}, and {why}", is_certain=False)


def _read(codec: str, words: list[bytes]) -> _Reading:
    texts = tuple(word.decode(codec, errors="replace") for word in words)
    plain = [_MARK.sub("", text).casefold() for text in texts]
    known = tuple(text for text, form in zip(texts, plain, strict=True) if form in _place_words())
    return _Reading(codec, texts, known, sum(map(_likeness, plain)))


def _likeness(word: str) -> int:
    """Return how much a word looks like one of the languages of the region, from -1 to 2."""
    special = {letter for letter in word if letter > "\x7f"}
    if not special:
        return 0
    # More than one letter, all of one alphabet: Windows-1251 makes any foreign letter Cyrillic.
    if all("\u0400" <= letter <= "\u045f" for letter in word):
        return 2 if len(word) > 1 else 0
    if special <= _OF_THE_REGION | _OF_BOTH:
        return 2
    return 1 if special <= _OF_THE_REGION | _OF_BOTH | _OF_THE_WEST else -1


@cache
def _place_words() -> frozenset[str]:
    """Return the words with a letter beyond ASCII of all names of places."""
    names = (name for place in gazetteer.places() for name in place.all_names)
    words = (word for name in names for word in _MARK.sub(" ", name.casefold()).split())
    return frozenset(word for word in words if not word.isascii())
