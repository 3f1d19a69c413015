"""Which events are exported: days, types, an area and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geodata import search
from geodata.intervals import intersects
from geodata.reading.coordinates import LIMITS
from geodata.schema import EVENT_TYPES, Bounds, EventType

if TYPE_CHECKING:
    import datetime as dt

    import geopandas as gpd
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Filter:
    """What an event has to be to be exported; all of it, and everything by default."""

    first: dt.date | None = None
    """First day of the window, inclusive; None is open."""

    last: dt.date | None = None
    """Last day of the window, inclusive; None is open."""

    types: tuple[EventType, ...] = EVENT_TYPES
    """The event types."""

    bounds: Bounds | None = None
    """The area in degrees, EPSG:4326, its edges included; None is everywhere."""

    words: str = ""
    """Words that the event has to have, as :func:`geodata.search.matches` finds them."""

    def mask(self, events: gpd.GeoDataFrame) -> NDArray[np.bool_]:
        """Return which events are chosen. An event counts if it is on on any day of the window."""
        earliest, latest = np.datetime64("0001-01-01"), np.datetime64("9999-12-31")
        chosen = intersects(
            events["start"], events["end"], self.first or earliest, self.last or latest
        )
        chosen &= events["event_type"].isin(self.types).to_numpy(dtype=bool)
        if self.bounds is not None:
            west, south, east, north = self.bounds
            chosen &= events["longitude"].between(west, east).to_numpy(dtype=bool)
            chosen &= events["latitude"].between(south, north).to_numpy(dtype=bool)
        if self.words.strip():
            chosen &= search.matches(events, self.words)
        return chosen

    def text(self) -> str:
        """Return the filter in words: `from 2022-12-10, to 2022-12-30, barricade`."""
        said = []
        if self.first:
            said.append(f"from {self.first}")
        if self.last:
            said.append(f"to {self.last}")
        if self.types != EVENT_TYPES:
            said.append(" or ".join(self.types) or "no type")
        if self.bounds:
            west, south, east, north = self.bounds
            said.append(f"within {south:g}–{north:g} °N {west:g}–{east:g} °E")
        if words := self.words.strip():
            said.append(f"with the words “{words}”")
        return ", ".join(said) or "all events"


def choose(events: gpd.GeoDataFrame, by: Filter) -> gpd.GeoDataFrame:
    """Return the events that a filter chooses, in their order, with a RangeIndex."""
    return events[by.mask(events)].reset_index(drop=True)


def read_bounds(text: str) -> Bounds:
    """Return the area that `west,south,east,north` names, in degrees.

    Raises
    ------
    ValueError
        With the reason, if the text names no area.
    """
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise ValueError(
            "is no area; write west,south,east,north in degrees, like 20.5,42.8,21.0,43.3"
        ) from None
    inside = abs(south) <= LIMITS["latitude"] >= abs(north)
    inside = inside and abs(west) <= LIMITS["longitude"] >= abs(east)
    if not inside:
        raise ValueError("leaves the globe; the order is west,south,east,north")
    if west > east or south > north:
        raise ValueError("is turned round; the order is west,south,east,north")
    return Bounds(west, south, east, north)
