"""Events of another source that are likely events that a file has already."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geodata.places.distance import kilometres
from geodata.places.names import normalise_all
from geodata.terms import TERMS

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

KILOMETRES = 5.0
"""How far apart the points of one event may be: a settlement's and a place at its edge."""

DAYS = 1
"""How far apart its days may be: the day it happened and the day it was reported."""

SIMILAR = {True: 45.0, False: 60.0}
"""Similarity of two events' words, of 100, from which they may be one, by whether the type is the
same; ACLED calls a barricade a protest. (rapidfuzz's token set ratio of title and text together:
two reports of one event share half of their words, two events of one place and day a third.)
"""

_MOST_COMPARED = 200
_FOREVER = np.iinfo(np.int64).max // 2


class Likely(NamedTuple):
    """A new event that seems to be there already."""

    event_id: str
    title: str
    like_id: str
    """Of the event that it is like."""

    like_title: str


def find_likely(new: gpd.GeoDataFrame, there: gpd.GeoDataFrame) -> list[Likely]:
    """Return the new events that are likely among those that are there, from another source.

    Such an event is near, at the same time, and is told in similar words. Each is compared with at
    most 200 events of its days.

    Parameters
    ----------
    new, there : GeoDataFrame
        As *read_events* returns them.
    """
    if new.empty or there.empty:
        return []
    starts, ends = _days(there)
    sources = _data_sets(there)
    told, told_there = _words(new), _words(there)
    where = there[["latitude", "longitude"]].to_numpy()
    types, ids = there["event_type"].to_numpy(), there["event_id"].to_numpy(dtype=object)
    titles = there["title"].to_numpy(dtype=object)
    found = []
    rows = zip(new.itertuples(), *_days(new), _data_sets(new), told, strict=True)
    for event, start, end, source, words in rows:
        at_its_time = (starts <= end + DAYS) & (ends >= start - DAYS)
        # Within one data set the id decides, and each event has its own.
        others = np.flatnonzero(at_its_time & ((sources != source) | (source < 0)))
        best, like = 0.0, -1
        for other in others[:_MOST_COMPARED]:
            if kilometres(event.latitude, event.longitude, *where[other]) > KILOMETRES:
                continue
            score = _similarity(words, told_there[other])
            if score >= SIMILAR[bool(types[other] == event.event_type)] and score > best:
                best, like = score, other
        if like >= 0:
            found.append(Likely(event.event_id, event.title, ids[like], titles[like]))
    return found


def _similarity(one: str, other: str) -> float:
    # Only here, since no other command needs it and each would wait for it.
    from rapidfuzz import fuzz

    return float(fuzz.token_set_ratio(one, other))


def _words(events: gpd.GeoDataFrame) -> list[str]:
    return normalise_all(events["title"] + " " + events["notes"])


def _days(events: gpd.GeoDataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and last day of events, counted from 1970."""
    start, end = (events[name].to_numpy().astype("datetime64[D]") for name in ("start", "end"))
    is_open = np.isnat(end)
    numbers = end.astype(np.int64)
    return start.astype(np.int64), np.where(is_open, _FOREVER, numbers)


def _data_sets(events: pd.DataFrame) -> NDArray[np.int64]:
    """Return the data set that each event was taken from, -1 for none."""
    sources = np.full(len(events), -1, dtype=np.int64)
    for number, terms in enumerate(TERMS):
        sources[terms.among(events)] = number
    return sources
