"""Events that may be one event, entered twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.advice.findings import warn
from geodata.intervals import day_numbers
from geodata.places.names import normalise_all
from geodata.problems import quoted
from geodata.reading.texts import by_value

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from geodata.problems import Finding

SIMILAR = 82.0
"""Similarity of two titles, of 100, from which they may say the same.

Word order does not count (rapidfuzz's token sort ratio). In the shipped events no two titles of
one place and time come above 79; "at" for "near", or one word more, comes down to 86.
"""

MOST_COMPARED = 50
"""With how many later events at its place an event is compared.

Without a limit a place where a hundred thousand events overlap would take hours.
"""


def near_duplicates(events: gpd.GeoDataFrame, place: NDArray[np.int64]) -> list[Finding]:
    """Return the events whose title nearly repeats that of an earlier one.

    Both are at the same place, and on at the same time. Each event is reported once, with the one
    it is most like; titles that differ in a number, such as that of a gate, are different.

    Parameters
    ----------
    events : GeoDataFrame
        As *read_events* returns them.
    place : int64, shape (n,)
        The same number for events at the same place.
    """
    # Only here, since no other command needs it and each would wait for it.
    from rapidfuzz import fuzz, process

    first, second = _pairs(events, place)
    codes, distinct = pd.factorize(events["title"])
    titles = np.asarray(distinct, dtype=object)
    folded = np.array(normalise_all(titles), dtype=object)
    one, other = codes[first], codes[second]
    scores = np.full(len(first), 100.0)
    differ = np.flatnonzero(one != other)
    scores[differ] = process.cpdist(
        folded[one[differ]],
        folded[other[differ]],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=SIMILAR,
        workers=-1,
    )
    alike = scores >= SIMILAR
    alike[alike] = _numbers(folded[one[alike]]) == _numbers(folded[other[alike]])
    first, second, scores = first[alike], second[alike], scores[alike]
    # Of several the most similar one, and the earliest of those.
    order = np.lexsort((first, -scores, second))
    rows, best = np.unique(second[order], return_index=True)
    ids, lines = events["event_id"].to_numpy(dtype=object), events["line"].to_numpy()
    messages = np.full(len(events), "", dtype=object)
    for row, like in zip(rows, first[order][best], strict=True):
        messages[row] = (
            f"{quoted(titles[codes[row]])} is much like {quoted(ids[like])} (line {lines[like]}), "
            "at the same place on the same days; take one out if they are one event."
        )
    return warn(events["title"], "near-duplicate", messages)


def _pairs(
    events: gpd.GeoDataFrame, place: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the positions of events that are at one place at the same time, earlier one first."""
    start, end = day_numbers(events["start"], events["end"])
    # The events are sorted by start, and so those of one place still are.
    order = np.argsort(place, kind="stable")
    place, start, end = place[order], start[order], end[order]
    firsts, seconds = [], []
    rows = np.arange(len(order))
    for step in range(1, MOST_COMPARED + 1):
        rows = rows[rows + step < len(order)]
        later = rows + step
        # Where the next one at the place begins too late, all that follow do.
        is_on = (place[rows] == place[later]) & (start[later] <= end[rows])
        rows = rows[is_on]
        if len(rows) == 0:
            break
        firsts.append(order[rows])
        seconds.append(order[rows + step])
    none = np.empty(0, dtype=np.int64)
    return np.concatenate([none, *firsts]), np.concatenate([none, *seconds])


def _numbers(titles: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return the numbers in each title, in their order, as one text."""
    column = pd.Series(titles, dtype="str", name="title")
    return by_value(column, lambda text: " ".join(filter(str.isdigit, text.split())), object)
