"""Text search over events, in either language and script.

An event is found by its own text and by every name of its place, so ``Брњак`` finds the events at
``Bërnjak``.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np

from geodata.places import gazetteer
from geodata.places.distance import kilometres
from geodata.places.names import normalise, normalise_all

if TYPE_CHECKING:
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
#: An event this near to a place of the gazetteer is at that place, kilometres.
_NEAR = 0.05
# And this many degrees hold it, along a meridian or a parallel of the region.
_BOX = 0.001


@dataclass(frozen=True)
class SearchIndex:
    """The normalised text of every event, and its `event_id` alike, in the order of the frame."""

    texts: tuple[str, ...]
    ids: tuple[str, ...] = ()

    def matches(self, query: str) -> NDArray[np.bool_]:
        """Return True for each event whose text has all words of the query, in any order.

        A word matches anywhere within a word of the text. An empty query matches every event. A
        query that is a place's name stands for all of its names: texts mention the place by one.
        One that is an `event_id` matches that event alone.
        """
        spoken = normalise(query)
        if spoken and spoken in self.ids:
            return np.array([one == spoken for one in self.ids])
        place = gazetteer.find(query)
        names = set(normalise_all(place.all_names)) if place else set()
        mask = np.zeros(len(self.texts), dtype=bool)
        for words in names if spoken in names else {spoken}:
            # What is found already need not be looked at again.
            mask |= self._with_all_words(words, np.flatnonzero(~mask))
        return mask

    def _with_all_words(self, words: str, found: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Return a mask of the rows in *found* whose text has all the words."""
        for word in sorted(set(words.split()), key=len, reverse=True):
            forms = _alternatives(word)
            hits = [any(form in self.texts[row] for form in forms) for row in found]
            found = found[np.fromiter(hits, dtype=bool, count=len(hits))]
        mask = np.zeros(len(self.texts), dtype=bool)
        mask[found] = True
        return mask

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """Every word of the texts that is long enough to be mistaken, sorted."""
        words = {word for text in self.texts for word in text.split()}
        return tuple(sorted(word for word in words if len(word) >= _LEAST_LETTERS))

    def suggest(self, query: str, n: int = 3) -> list[str]:
        """Return up to `n` searches that may have been meant by one that finds nothing.

        Names of places that look like the whole query come first, then the query with each word
        that is in no text replaced by the most similar one that is. Each of them finds something.

        Examples
        --------
        >>> SearchIndex(("barricade near rudare",)).suggest("baricade rudare")
        ['barricade rudare']
        """
        found: list[str] = []
        said: list[set[str]] = []
        for one in (*gazetteer.suggest(query, n), self._corrected(normalise(query))):
            words = set(normalise(one).split())
            # A place has each of its names in its own.
            if words and not any(words <= before for before in said) and self.matches(one).any():
                found.append(one)
                said.append(words)
        return found[:n]

    def _corrected(self, words: str) -> str:
        def nearest(word: str) -> str:
            if len(word) < _LEAST_LETTERS or self._with_all_words(word, self._rows).any():
                return word
            return next(iter(difflib.get_close_matches(word, self._words, 1, _ALIKE)), word)

        return " ".join(map(nearest, words.split()))

    @property
    def _rows(self) -> NDArray[np.intp]:
        return np.arange(len(self.texts))


def _alternatives(word: str) -> set[str]:
    """Return the word and those that mean the same."""
    return (
        {word} | _ALTERNATIVES.get(word, set()) | _ALTERNATIVES.get(word.removesuffix("s"), set())
    )


def index(events: pd.DataFrame) -> SearchIndex:
    """Return the index of a frame of events; keep it as long as the frame does not change."""
    columns = [events[column].tolist() for column in SEARCHED]
    outlets = [_outlets(addresses) for addresses in events["source_url"].tolist()]
    own = [" ".join(row) for row in zip(*columns, outlets, strict=True)]
    names = _place_names(events)
    return SearchIndex(
        tuple(f"{text} {place}" for text, place in zip(normalise_all(own), names, strict=True)),
        tuple(normalise_all(events["event_id"].tolist())),
    )


def matches(events: pd.DataFrame | SearchIndex, query: str) -> NDArray[np.bool_]:
    """Return a mask of the events that match the query; see :meth:`SearchIndex.matches`.

    Examples
    --------
    >>> matches(SearchIndex(("barricade near rudare", "protest in zvecan")), "RUDARE barr")
    array([ True, False])
    """
    found = events if isinstance(events, SearchIndex) else index(events)
    return found.matches(query)


def _outlets(addresses: str) -> str:
    """Return the hosts of web addresses: an outlet is known by its own, as ``kossev.info``."""
    hosts = (urlsplit(address).netloc for address in addresses.split() if "://" in address)
    return " ".join(host.removeprefix("www.") for host in hosts)


def _place_names(events: pd.DataFrame) -> list[str]:
    """Return, for each event, the normalised names of its place and of its municipality."""
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
    normalised = normalise_all(names)
    return [normalised[number] for number in code]


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
