"""Text search over events, in either language and script.

An event is found by its own text and by every name of its place, so ``Брњак`` finds the events at
``Bërnjak``.
"""

from __future__ import annotations

import difflib
import itertools
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import urlsplit

import numpy as np

from geodata.places import gazetteer
from geodata.places.distance import kilometres
from geodata.places.names import normalise, normalise_all
from geodata.wordlists import MOST_SOUGHT, WordList

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from geodata.places.place import Place

#: The columns whose text is searched.
SEARCHED = (
    "title",
    "notes",
    "location",
    "municipality",
    "actor1",
    "actor2",
    "tags",
    "event_type",
    "sub_event_type",
    "source",
    "event_id",
)
#: Words that mean the same to who looks for an event, normalised and in the singular.
SYNONYMS = (
    {"letter", "request"},
    {"barricade", "roadblock", "blockade"},
    {"protest", "demonstration", "rally"},
    {"soldier", "troop"},
    {"shooting", "gunfire", "shots"},
    {"license", "licence", "plate"},
)
_ALTERNATIVES = {word: group for group in SYNONYMS for word in group}
#: How alike a word and the one that may have been meant are, of 1 (difflib's ratio).
_ALIKE = 0.75
_LEAST_LETTERS = 4
#: How many words are thought of for one that is wrong, and how many searches are tried.
_MOST_NEAR = 3
_MOST_TRIED = 6
#: An event this near to a place of the gazetteer is at that place, kilometres.
_NEAR = 0.05
# And this many degrees hold it, along a meridian or a parallel of the region.
_BOX = 0.001


class Words(Protocol):
    """The words of a text for every event, wherever they are kept: see *WordList*."""

    @property
    def words(self) -> tuple[str, ...]:
        """The different words, as far as they are known."""

    @property
    def text_of(self) -> NDArray[np.int32]:
        """The number of each event's text."""

    def having(self, sought: Sequence[Sequence[str]]) -> NDArray[np.unsignedinteger] | None:
        """Return which of the words that are sought the text of each event has."""


@dataclass(frozen=True, eq=False)
class SearchIndex:
    """The words of every event, in the order of the frame.

    Attributes
    ----------
    columns
        Each has a text for every event; what is searched are all of them.
    ids
        The `event_id` of every event, or None.
    """

    columns: tuple[Words, ...]
    ids: WordList | None = None

    @classmethod
    def of(cls, texts: Sequence[str]) -> SearchIndex:
        """Return the index of events of which one text each is known."""
        return cls((WordList.of_different(texts, np.arange(len(texts))),))

    def matches(self, query: str) -> NDArray[np.bool_]:
        """Return True for each event whose text has all words of the query, in any order.

        A word matches anywhere within a word of the text. An empty query matches every event. A
        query that is a place's name stands for all of its names: texts mention the place by one.
        One that is an `event_id` matches that event alone.
        """
        spoken = normalise(query)
        if spoken and self.ids:
            named = self.ids.same_as(spoken.split())
            if named.any():
                return named
        return self._with_all_words_of_any(_wordings(query, spoken))

    def _with_all_words_of_any(self, texts: set[str]) -> NDArray[np.bool_]:
        """Return which events have all the words of at least one of some texts."""
        wanted = [set(text.split()) for text in texts]
        words = sorted(set().union(*wanted))
        has_all = [np.ones(self._count, dtype=bool) for _ in wanted]
        for first in range(0, len(words), MOST_SOUGHT):
            sought = words[first : first + MOST_SOUGHT]
            found = self._having(sought)
            for has, own in zip(has_all, wanted, strict=True):
                need = found.dtype.type(sum(1 << at for at, w in enumerate(sought) if w in own))
                has &= (found & need) == need
        found_any: NDArray[np.bool_] = np.logical_or.reduce(has_all)
        return found_any

    def _having(self, sought: Sequence[str]) -> NDArray[np.unsignedinteger]:
        """Return, for each event, bit k set if it has word k."""
        forms = [sorted(_alternatives(word)) for word in sought]
        found = np.zeros(self._count, np.min_scalar_type((1 << len(sought)) - 1))
        for column in self.columns:
            here = column.having(forms)
            if here is not None:
                found |= here
        return found

    @property
    def _count(self) -> int:
        return len(self.columns[0].text_of)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """Every word of the texts that is long enough to be mistaken, sorted."""
        words = {word for column in self.columns for word in column.words}
        return tuple(sorted(word for word in words if len(word) >= _LEAST_LETTERS))

    def suggest(self, query: str, n: int = 3) -> list[str]:
        """Return up to `n` searches that may have been meant by one that finds nothing.

        In each of them only words that are in no text are corrected, to one that is alike, by
        itself or in the name of a place; what was right stays as it was typed. Those that are most
        alike come first, and of those as much alike the ones that find more events. Each of them
        finds an event that those before it do not.

        Examples
        --------
        >>> SearchIndex.of(["barricade near rudare"]).suggest("baricade Rudare")
        ['barricade Rudare']
        """
        typed = {token: normalise(token) for token in query.split()}
        words = dict.fromkeys(" ".join(typed.values()).split())
        wrong = {word for word in words if self._is_wrong(word)}
        if not wrong:
            return []
        near = {word: _near(word, self._words) for word in wrong}
        tried = [*_of_places(query, set(words) - wrong, wrong, n), *_corrected(typed, near)]
        found = [(meant, self.matches(meant.text)) for meant in tried]
        found.sort(key=lambda each: (-round(each[0].alike, 1), -each[1].sum(), -each[0].alike))
        said: list[str] = []
        seen = np.zeros(self._count, dtype=bool)
        for meant, has_all in found:
            # Another spelling of what is said already finds no other event.
            if (has_all & ~seen).any():
                said.append(meant.text)
                seen |= has_all
        return said[:n]

    def _is_wrong(self, word: str) -> bool:
        return len(word) >= _LEAST_LETTERS and not self._having([word]).any()


class _Meant(NamedTuple):
    """A search that may have been meant, and how alike its words are to those that were typed."""

    text: str
    alike: float


def _near(word: str, known: Sequence[str]) -> list[_Meant]:
    """Return the known words that are alike, the most alike first."""
    close = difflib.get_close_matches(word, known, _MOST_NEAR, _ALIKE)
    return [_Meant(other, _likeness(word, other)) for other in close]


def _likeness(word: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other, word).ratio()


def _of_places(query: str, right: set[str], wrong: set[str], n: int) -> Iterator[_Meant]:
    """Yield places with a name that has the words that are right, and one like each other word."""
    for local in gazetteer.suggest(query, n):
        place = gazetteer.find(local)
        forms = normalise_all(place.all_names) if place else []
        names = [name for form in forms if right <= set(name := form.split())]
        alike = max(
            (
                math.prod(max(_likeness(w, of) for of in name) for w in wrong)
                for name in names
                if name
            ),
            default=0.0,
        )
        if alike >= _ALIKE ** len(wrong):
            yield _Meant(local, alike)


def _corrected(typed: Mapping[str, str], near: Mapping[str, list[_Meant]]) -> list[_Meant]:
    """Return what was typed with each wrong word replaced, in the most likely ways."""
    found = []
    for choice in itertools.product(*near.values()):
        instead = {word: meant.text for word, meant in zip(near, choice, strict=True)}
        text = " ".join(
            " ".join(instead.get(word, word) for word in spoken.split())
            if not instead.keys().isdisjoint(spoken.split())
            else token
            for token, spoken in typed.items()
        )
        found.append(_Meant(text, math.prod(meant.alike for meant in choice)))
    return sorted(found, key=lambda meant: -meant.alike)[:_MOST_TRIED]


def _wordings(query: str, spoken: str) -> set[str]:
    """Return the normalised query, or the names of the place that it is a name of.

    Of two names the longer is left out if every text that has its words has those of the shorter.
    """
    place = gazetteer.find(query)
    names = set(normalise_all(place.all_names)) if place else set()
    if spoken not in names:
        return {spoken}
    shortest: list[str] = []
    for name in sorted(names, key=lambda name: (len(name), name)):
        if name and not any(_implies(name, short) for short in shortest):
            shortest.append(name)
    return set(shortest)


def _implies(words: str, others: str) -> bool:
    """Return whether a text that has all of some words has all of others."""
    # What is found by another word of the same meaning has none of the letters of this one.
    own = [word for word in words.split() if _alternatives(word) == {word}]
    return all(any(other in word for word in own) for other in others.split())


def _alternatives(word: str) -> set[str]:
    """Return the word and those that mean the same."""
    return (
        {word} | _ALTERNATIVES.get(word, set()) | _ALTERNATIVES.get(word.removesuffix("s"), set())
    )


def index(events: pd.DataFrame, *elsewhere: Words) -> SearchIndex:
    """Return the index of a frame of events; keep it as long as the frame does not change.

    Parameters
    ----------
    events : DataFrame
        As *read_events* returns them; columns that are not there are not searched.
    elsewhere : Words
        The words of columns that are kept elsewhere, of the same events.
    """
    own = {name: WordList.of(events[name]) for name in SEARCHED if name in events}
    columns: tuple[Words, ...] = (*own.values(), _place_names(events), *elsewhere)
    if "source_url" in events:
        columns += (WordList.of(events["source_url"], outlets),)
    return SearchIndex(columns, own["event_id"])


def matches(events: pd.DataFrame | SearchIndex, query: str) -> NDArray[np.bool_]:
    """Return a mask of the events that match the query; see :meth:`SearchIndex.matches`.

    Examples
    --------
    >>> matches(SearchIndex.of(["barricade near rudare", "protest in zvecan"]), "RUDARE barr")
    array([ True, False])
    """
    found = events if isinstance(events, SearchIndex) else index(events)
    return found.matches(query)


def outlets(addresses: str) -> str:
    """Return the hosts of web addresses: an outlet is known by its own, as ``kossev.info``."""
    hosts = (urlsplit(address).netloc for address in addresses.split() if "://" in address)
    return " ".join(host.removeprefix("www.") for host in hosts)


def _place_names(events: pd.DataFrame) -> WordList:
    """Return the names of each event's place and of its municipality."""
    columns = ["location", "municipality", "latitude", "longitude"]
    code = events.groupby(columns, dropna=False, sort=False).ngroup().to_numpy()
    spots = events[columns].iloc[np.unique(code, return_index=True)[1]]
    near = _places_near(spots["latitude"].to_numpy(float), spots["longitude"].to_numpy(float))
    found = [
        [gazetteer.find(location), *map(gazetteer.find, municipality.split(";")), *here]
        for location, municipality, here in zip(
            spots["location"], spots["municipality"], near, strict=True
        )
    ]
    names = [
        " ".join(n for p in dict.fromkeys(places) if p for n in p.all_names) for places in found
    ]
    return WordList.of_different(names, code)


def _places_near(
    latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
) -> list[list[Place]]:
    """Return, for each point, the places of the gazetteer whose own point is this near."""
    places = [place for place in gazetteer.places() if not place.at]
    known_latitudes = np.array([place.latitude for place in places])
    known_longitudes = np.array([place.longitude for place in places])
    # A distance is dear, and few pairs are near.
    spots, known = np.nonzero(
        (np.abs(latitudes[:, np.newaxis] - known_latitudes) < _BOX)
        & (np.abs(longitudes[:, np.newaxis] - known_longitudes) < _BOX)
    )
    distances = kilometres(
        latitudes[spots], longitudes[spots], known_latitudes[known], known_longitudes[known]
    )
    near: list[list[Place]] = [[] for _ in latitudes]
    for spot, place in zip(spots[distances <= _NEAR], known[distances <= _NEAR], strict=True):
        near[spot].append(places[place])
    return near
