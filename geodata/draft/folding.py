"""A text in plain lower-case Latin letters, from which every position leads back to the original.

Rules on dates, places and words are written once, for three languages and two scripts, because
they look at the folded text only: ``У Звечану, 10. децембра`` is ``u zvecanu, 10. decembra``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from geodata.places.names import normalise

_APOSTROPHES = dict.fromkeys(map(ord, "’ʼ‘`´"), "'")
_WORD = re.compile(r"\w+")


class Token(NamedTuple):
    """One word of a folded text."""

    text: str
    start: int
    end: int
    """Positions in the folded text, *end* exclusive."""

    is_capital: bool
    """Whether it begins with a capital letter in the original."""


@dataclass(frozen=True)
class Folded:
    """A text and its plain form."""

    original: str
    plain: str
    positions: tuple[int, ...]
    """For each character of *plain* its position in *original*; one more for the end."""

    def quote(self, start: int, end: int) -> str:
        """Return the original of a span of the plain text, with single spaces."""
        last = self.positions[end - 1] + 1 if end > start else self.positions[end]
        return " ".join(self.original[self.positions[start] : last].split())

    def is_capital(self, start: int) -> bool:
        """Return whether the original has a capital letter there."""
        return self.original[self.positions[start]].isupper()

    def tokens(self) -> list[Token]:
        """Return the words in order."""
        return [
            Token(found.group(), found.start(), found.end(), self.is_capital(found.start()))
            for found in _WORD.finditer(self.plain)
        ]


def fold(text: str) -> Folded:
    """Return a text with its plain form.

    Letters become those of *names.normalise*. Punctuation and line breaks stay as they are,
    because they carry dates and sentences; apostrophes of all kinds become the straight one.
    """
    original = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    plain: list[str] = []
    positions: list[int] = []
    letters = {character: _letter(character) for character in set(original)}
    for position, character in enumerate(original):
        letter = letters[character]
        plain.append(letter)
        positions += [position] * len(letter)
    return Folded(original, "".join(plain), (*positions, len(original)))


def _letter(character: str) -> str:
    if not character.isalnum():
        # A mark that NFC could not join to its letter says nothing that is kept elsewhere.
        return "" if unicodedata.category(character).startswith("M") else character
    return normalise(character).replace(" ", "") or character
