"""Rows whose nature was guessed, and may have been guessed wrong; closures that overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.advice.findings import warn
from geodata.crossings import crossings_of
from geodata.nature import doubts
from geodata.problems import quoted
from geodata.relations import parse_links

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.problems import Finding


def doubtful_natures(events: gpd.GeoDataFrame) -> list[Finding]:
    """Return the rows without a nature of which it is not certain what they are."""
    messages = doubts(events)
    messages[messages != ""] = [
        f"is blank: the row {reason}; write incident or standing."
        for reason in messages[messages != ""]
    ]
    return warn(events["nature"], "doubtful-nature", messages)


def overlapping_closures(events: gpd.GeoDataFrame) -> list[Finding]:
    """Return the crossing closures that begin before an earlier one of their crossing point ends.

    One may begin on the day on which another ends, and one that `changes` another stands beside
    it. A barricade or a measure may close a crossing point as well.
    """
    messages = np.full(len(events), "", dtype=object)
    is_closure = events["event_type"].eq("crossing closure").to_numpy(dtype=np.bool_)
    start, end = (events[name].to_numpy() for name in ("start", "end"))
    ids, lines = events["event_id"], events["line"]
    # By crossing point, the closure seen so far that ends last.
    latest: dict[str, int] = {}
    for row, place in crossings_of(events).items():
        if not is_closure[row]:
            continue
        other = latest.get(place.place_id)
        if other is not None and (np.isnat(end[other]) or start[row] < end[other]):
            links = parse_links(events["relates_to"].iloc[row])
            is_told = any(
                link.relation != "about" and link.event_id == ids.iloc[other] for link in links
            )
            if not is_told:
                messages[row] = (
                    f"is before {quoted(ids.iloc[other])} (line {lines.iloc[other]}), a closure of "
                    "the same crossing point, ends; correct a day, write nature incident if it "
                    "reopens there, or changes: in relates_to if it stands beside it."
                )
        if other is None or np.isnat(end[row]) or not end[row] <= end[other]:
            latest[place.place_id] = row
    return warn(events["date_start"], "overlapping-closures", messages)
