"""A view of a source that is too large to be listed whole: what of it is counted, what listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypedDict

from dashboard import selection
from dashboard.query import Parsed
from dashboard.selection import day_of
from dashboard.store import Snapshot
from dashboard.view import MapPosition, ViewState, map_position
from geodata.schema import EVENT_TYPES
from geodata.sources import Look, Part
from geodata.sources.cellgrid import box_around, shift_of
from geodata.sources.counted import most_listed
from geodata.sources.failure import SourceError

HOME_ZOOM = 9
"""Roughly that of a map of all of Kosovo."""

CLOSER = 2
"""Zoom levels by which a map goes closer to what is to be listed."""

CLOSEST = 16

LATEST_DAYS = (31, 7, 1)
"""Days whose events are listed, where all are too many: as many of them as can be."""

NEEDS_LIST = (
    "This source is so large that its events are counted. The state of a day, what changed, "
    "pictures and the presentation need one whose events are all listed: a view, a pattern or "
    "fewer files."
)


class CountedData(TypedDict):
    """What is said of events that are counted, and the button that lists some; may be blank."""

    text: str
    button: str


def look(snapshot: Snapshot, view: ViewState) -> Look:
    """Return what a view looks at: its dates and types, and what is in and around its map."""
    first, last = selection.window(snapshot, view)
    kinds = frozenset(code for code, name in enumerate(EVENT_TYPES) if name in view.types)
    at = view.position
    if at is None:
        return Look(first, last, kinds, None, shift_of(HOME_ZOOM))
    box = box_around(at.latitude, at.longitude, at.zoom)
    return Look(first, last, kinds, box, shift_of(at.zoom))


def seen(snapshot: Snapshot, view: ViewState) -> Snapshot:
    """Return what there is of a source for a view: all, but of one that is counted."""
    return snapshot.seen(look(snapshot, view)) if snapshot.counted else snapshot


def fitted(snapshot: Snapshot, view: ViewState) -> Parsed:
    """Return the view without what only a source can have whose events are all listed.

    Its dates move to where the data is: there are no periods beyond. Notes say what was changed.
    """
    if snapshot.counted is None:
        return Parsed(view)
    listed = replace(view, mode="range", tab="list", brief=False)
    notes = (NEEDS_LIST,) if listed != view else ()
    start, end = (_within(snapshot, day) for day in (view.start, view.end))
    if (start, end) != (view.start, view.end):
        notes = (*notes, "The dates have moved to where the data is.")
    return Parsed(replace(listed, start=start, end=end), notes)


def _within(snapshot: Snapshot, day: date | None) -> date | None:
    if day is None:
        return None
    first, last = map(day_of, snapshot.columns.span)
    return min(max(day, first), last)


def content(snapshot: Snapshot, view: ViewState) -> CountedData | None:
    """Return what the panel says over its list of a source that is counted."""
    if snapshot.counted is None:
        return None
    looked = look(snapshot, view)
    part = snapshot.counted.part(looked, patience=0)
    words = [_said(part, looked)]
    if view.search.strip():
        words.append("Words are searched for in the texts of listed events alone.")
    if part.failure:
        words.append(f"Days and single events could not be read: {part.failure}")
    button = "List the latest of them" if part.looked_at > most_listed() else ""
    return {"text": " ".join(words), "button": button}


def _said(part: Part, looked: Look) -> str:
    where = "" if looked.box is None else " in and around the part of the map in sight"
    number = f"{part.looked_at:,} event{'s' * (part.looked_at != 1)}"
    most = most_listed()
    if part.looked_at > most:
        height = min(part.counts.height, default=0)
        return (
            f"Counted, not listed: {number} of these dates and types{where}, in cells {height:g} "
            f"km high. Up to {most:,} are listed one by one: zoom in or narrow the dates."
        )
    if part.is_awaited:
        return (
            f"Counted, and being read one by one: {number} of these dates and types{where}. "
            "They are listed as soon as they are here."
        )
    if part.failure:
        return f"Counted, not listed: {number} of these dates and types{where}."
    others = f"{part.counts.total:,} other{'s' * (part.counts.total != 1)}"
    return (
        f"Listed one by one: {number} of these dates and types{where}. "
        f"{others} of this source are counted, exactly, and not listed."
    )


def narrowed(snapshot: Snapshot, view: ViewState) -> ViewState:
    """Return the view with so few of its latest days that their events are listed.

    Where places are chosen the map goes to the first of them; where even a day has too many, it
    goes closer to where most of them are.
    """
    if snapshot.counted is None:
        return view
    if view.places:
        view = replace(view, position=_closer(view, view.places[0]), places=())
    try:
        return _latest(snapshot, view)
    except SourceError:
        return view  # the panel says that single events cannot be read


def _latest(snapshot: Snapshot, view: ViewState) -> ViewState:
    counted = snapshot.counted
    assert counted is not None
    looked = look(snapshot, view)
    last = max(looked.first, min(looked.last, counted.cube.latest))
    for days in LATEST_DAYS:
        first = max(looked.first, last - days + 1)
        number = counted.how_many(looked._replace(first=first, last=last))
        if number <= most_listed():
            return replace(view, start=day_of(first), end=day_of(last))
    view = replace(view, start=day_of(last), end=day_of(last))
    counts = seen(snapshot, view).columns.counts
    fullest = counts.fullest(last, last) if counts else None
    return replace(view, position=_closer(view, fullest)) if fullest else view


def _closer(view: ViewState, point: tuple[float, float]) -> MapPosition:
    zoom = view.position.zoom if view.position else HOME_ZOOM
    return map_position(*point, min(CLOSEST, zoom + CLOSER))
