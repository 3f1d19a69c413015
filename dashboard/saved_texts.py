"""What a saved map says in sentences, made beforehand: it has no server to ask."""

from __future__ import annotations

from typing import Any

import geopandas as gpd

from dashboard.plate.progress import Progress, StoppedError
from geodata.change_sentences import change_sentences
from geodata.changes import change_days, changes
from geodata.phrases import plain
from geodata.state import day_number, day_of, phases
from geodata.summary import summarise

MOST_DAYS = 300
"""Days whose state is told at most, the latest ones: a sentence takes some 30 ms to make."""

LONGEST_WINDOW = 366
"""Days over which it is told what changed; over more it would be a chronicle."""


def sentences(events: gpd.GeoDataFrame, step: Progress | None = None) -> dict[str, Any]:
    """Return the sentences of these events, ready to be written as JSON.

    Parameters
    ----------
    events
        As *geodata.read_events* returns them, with a RangeIndex.
    step
        Told how many days of how many are done, and asked whether to go on.

    Returns
    -------
    dict
        ``days``: for each day on which the state of things changes, its number (days since
        1970-01-01) and its sentence, which holds until the next one; ``changed``: what changed
        between the first event and the last, blank over a longer time than a year.

    Raises
    ------
    StoppedError
        If *step* says so.
    """
    known = phases(events)
    days = [int(day) for day in change_days(known)][-MOST_DAYS:]
    told = []
    for done, day in enumerate(days, 1):
        told.append({"day": day, "text": summarise(events, known, day_of(day), "local").text})
        if step is not None and not step(done, len(days)):
            raise StoppedError
    return {"days": told, "changed": _changed(events, known)}


def _changed(events: gpd.GeoDataFrame, known: Any) -> str:
    if events.empty:
        return ""
    first, last = (day_number(day.date()) for day in (events["start"].min(), events["start"].max()))
    if not 0 < last - first <= LONGEST_WINDOW:
        return ""
    found = changes(events, known, day_of(first), day_of(last))
    return plain(change_sentences(events, known, found, "local"))
