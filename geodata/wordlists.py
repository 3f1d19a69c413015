"""The words of many texts as numbers, so that millions of texts are searched within a second.

Each different word is kept once. To find the texts that have a part of a word, the few different
words are looked through, and then numbers are compared instead of letters. A text that many rows
share is kept once, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geodata.places.names import normalise_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

MOST_SOUGHT = 64
"""Words that are sought at once at most: one bit each."""

_AT_ONCE = 50_000
"""Texts that are taken apart, or looked at, at once: what the processor's own memory holds."""


@dataclass(frozen=True, eq=False)
class WordList:
    """The normalised texts of one column, word by word.

    Attributes
    ----------
    words
        The different words, in the order in which they came.
    numbers
        Of the words of all texts, text after text: places in `words`. Unsigned whole numbers.
    begins
        Where the words of each text begin in `numbers`, and at the end where the last text's end.
        No text is without a word, be it the empty one.
    text_of
        The number of each row's text.
    """

    words: tuple[str, ...]
    numbers: NDArray[np.unsignedinteger]
    begins: NDArray[np.int64]
    text_of: NDArray[np.int32]

    @classmethod
    def of(cls, texts: pd.Series[str], change: Callable[[str], str] | None = None) -> WordList:
        """Return the words of texts, one text a row.

        Parameters
        ----------
        texts
            As people wrote them: they are normalised here (see *geodata.places.names.normalise*).
        change
            Makes of a text the one whose words are kept.
        """
        text_of, found = pd.factorize(texts)
        different = found.tolist()
        return cls.of_different(list(map(change, different)) if change else different, text_of)

    @classmethod
    def of_different(cls, texts: Sequence[str], text_of: NDArray[np.integer]) -> WordList:
        """Return the words of different texts, and the number of each row's text."""
        number_of: dict[str, int] = {}
        numbers, lengths = [], []
        for first in range(0, len(texts), _AT_ONCE):
            folded = pa.array(normalise_all(texts[first : first + _AT_ONCE]), pa.large_string())
            apart = pc.split_pattern(folded, " ")
            coded = pc.list_flatten(apart).dictionary_encode()
            known = [number_of.setdefault(w, len(number_of)) for w in coded.dictionary.to_pylist()]
            numbers.append(np.array(known, np.uint32)[coded.indices.to_numpy()])
            lengths.append(pc.list_value_length(apart).to_numpy())
        least = np.min_scalar_type(max(len(number_of) - 1, 0))
        return cls(
            tuple(number_of),
            np.concatenate([np.empty(0, np.uint32), *numbers]).astype(least),
            np.concatenate([[0], *lengths]).cumsum(dtype=np.int64),
            text_of.astype(np.int32),
        )

    def having(self, sought: Sequence[Sequence[str]]) -> NDArray[np.unsignedinteger] | None:
        """Return which of the words that are sought the text of each row has.

        Parameters
        ----------
        sought
            At most *MOST_SOUGHT* words, each in all forms that mean it, normalised. A form is found
            anywhere within a word.

        Returns
        -------
        ndarray of unsigned int, shape (rows,), or None
            Bit k is set for word k. None if no text has any of them.
        """
        bits = np.zeros(len(self.words), np.min_scalar_type((1 << len(sought)) - 1))
        for place, forms in enumerate(sought):
            for form in forms:
                bits[self.with_part(form)] |= bits.dtype.type(1 << place)
        if not bits.any():
            return None
        found = np.empty_like(bits, shape=len(self.begins) - 1)
        for first in range(0, len(found), _AT_ONCE):
            begins = self.begins[first : first + _AT_ONCE + 1]
            at = _at(bits, self.numbers[begins[0] : begins[-1]])
            found[first : first + _AT_ONCE] = np.bitwise_or.reduceat(at, begins[:-1] - begins[0])
        return _at(found, self.text_of)

    def with_part(self, form: str) -> list[int]:
        """Return the numbers of the different words that have this within them."""
        found = []
        at = self._all_words.find(form)
        while at >= 0:
            number = int(np.searchsorted(self._places, at, side="right")) - 1
            found.append(number)
            at = self._all_words.find(form, int(self._places[number + 1]))
        return found

    def same_as(self, words: Sequence[str]) -> NDArray[np.bool_]:
        """Return the rows whose text has these words, all of them in this order, and no others."""
        numbers = [self._number_of.get(word) for word in words]
        lengths = np.diff(self.begins)
        same = lengths == (len(words) if None not in numbers else 0)
        for place, number in enumerate(numbers):
            texts = np.flatnonzero(same)
            same[texts] = self.numbers[self.begins[texts] + place] == number
        same_rows: NDArray[np.bool_] = same[self.text_of]
        return same_rows

    @cached_property
    def _number_of(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(self.words)}

    @cached_property
    def _all_words(self) -> str:
        return "".join(f"{word}\n" for word in self.words)

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """Where each word begins in `_all_words`, and where that ends."""
        lengths = np.fromiter(map(len, self.words), np.int64, len(self.words))
        return np.concatenate([[0], np.cumsum(lengths + 1)])


def _at(
    values: NDArray[np.unsignedinteger], places: NDArray[np.integer]
) -> NDArray[np.unsignedinteger]:
    """Return the values at places, all of which there are: several times as fast as by index."""
    taken = pc.take(pa.array(values), pa.array(places), boundscheck=False)
    found: NDArray[np.unsignedinteger] = taken.to_numpy()
    return found
