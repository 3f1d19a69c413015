"""Text search over events, in either language and script.

An event is found by its own text and by every name of its place, so ``Брњак`` finds the events at
``Bërnjak``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
#: An event this near to a place of the gazetteer is at that place, kilometres.
_NEAR = 0.05
# And this many degrees hold it, along a meridian or a parallel of the region.
_BOX = 0.001


@dataclass(frozen=True)
class SearchIndex:
    """The normalised text of every event, in the order of the frame."""

    texts: tuple[str, ...]

    def matches(self, query: str) -> NDArray[np.bool_]:
        """Return True for each event whose text has all words of the query, in any order.

        A word matches anywhere within a word of the text. An empty query matches every event. A
        query that is a place's name stands for all of its names: texts mention the place by one.
        """
        place = gazetteer.find(query)
        spoken = normalise(query)
        names = set(normalise_all(place.all_names)) if place else set()
        mask = np.zeros(len(self.texts), dtype=bool)
        for words in names if spoken in names else {spoken}:
            # What is found already need not be looked at again.
            mask |= self._with_all_words(words, np.flatnonzero(~mask))
        return mask

    def _with_all_words(self, words: str, found: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Return a mask of the rows in *found* whose text has all the words."""
        for word in sorted(set(words.split()), key=len, reverse=True):
            hits = [word in self.texts[row] for row in found]
            found = found[np.fromiter(hits, dtype=bool, count=len(hits))]
        mask = np.zeros(len(self.texts), dtype=bool)
        mask[found] = True
        return mask


def index(events: pd.DataFrame) -> SearchIndex:
    """Return the index of a frame of events; keep it as long as the frame does not change."""
    own = [
        " ".join(row) for row in zip(*(events[column].tolist() for column in SEARCHED), strict=True)
    ]
    names = _place_names(events)
    return SearchIndex(
        tuple(f"{text} {place}" for text, place in zip(normalise_all(own), names, strict=True))
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
