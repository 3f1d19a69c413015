"""What of a plate a frame shows, with places that would hide each other as one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from dashboard.plate.content import Entry, Plate
from dashboard.plate.frame import Frame
from dashboard.plate.spreading import spread
from dashboard.plate.telling import count
from geodata.places.distance import kilometres

NEAR = (0.8, 1.0, 1.25, 1.5, 1.8, 2.2, 2.6)
"""How close two places come before they are one, in sizes of text: the first of these with which
all symbols find room by their places."""

_EDGE = 1.1
"""How close a place comes to the map's edge before it is outside, in sizes of text."""

_AREA = 3


def framed(plate: Plate, frame: Frame, base: float) -> Plate:
    """Return a plate with only the places that a frame holds, numbered anew; the rest is counted.

    Parameters
    ----------
    plate
        As *compose* returns it.
    frame
        The part of the map that is shown, on its paper.
    base
        Size of the text there, points.
    """
    # A symbol that its edge would cut is not in the picture.
    edge = _EDGE * base
    inside = [e for e in plate.entries if frame.holds(e.longitude, e.latitude, edge)]
    numbered: tuple[Entry, ...] = ()
    for near in NEAR:
        numbered = tuple(
            replace(_as_one(group), number=number)
            for number, group in enumerate(_groups(inside, frame, near * base), 1)
        )
        if spread(numbered, frame, base, only_near=True).is_near:
            break
    lanes = tuple(lane for lane in plate.lanes if frame.holds(lane.longitude, lane.latitude))
    outside = count(plate.entries) - count(numbered)
    return replace(plate, entries=numbered, lanes=lanes, outside=outside)


def every_place(whole: Plate, plates: Iterable[Plate], frame: Frame, base: float) -> Plate:
    """Return a plate with the places of several, each once, as *framed* returns it."""
    places = {
        (entry.longitude, entry.latitude, entry.geo_precision == _AREA): entry
        for plate in (whole, *plates)
        for entry in plate.entries
    }
    return framed(replace(whole, entries=tuple(places.values())), frame, base)


def framed_like(plate: Plate, places: Plate, frame: Frame) -> Plate:
    """Return a plate with its places as those of another that has them all, where they are there.

    Parameters
    ----------
    plate
        As *compose* returns it.
    places
        As *every_place* returns it for plates of which this is one.
    frame
        The part of the map that is shown, on its paper.
    """
    groups: dict[int, list[Entry]] = {}
    x, y = frame.project(
        [e.longitude for e in places.entries], [e.latitude for e in places.entries]
    )
    is_area = np.array([entry.geo_precision == _AREA for entry in places.entries], bool)
    for entry in plate.entries:
        if not frame.holds(entry.longitude, entry.latitude):
            continue
        here = frame.project(entry.longitude, entry.latitude)
        apart = np.hypot(x - here[0], y - here[1])
        apart[is_area != (entry.geo_precision == _AREA)] = np.inf
        if np.isfinite(apart).any():
            groups.setdefault(int(apart.argmin()), []).append(entry)
    shown = tuple(
        replace(
            _as_one(group),
            number=places.entries[at].number,
            longitude=places.entries[at].longitude,
            latitude=places.entries[at].latitude,
        )
        for at, group in groups.items()
    )
    lanes = tuple(lane for lane in plate.lanes if frame.holds(lane.longitude, lane.latitude))
    return replace(plate, entries=shown, lanes=lanes, outside=count(plate.entries) - count(shown))


def _groups(entries: Sequence[Entry], frame: Frame, near: float) -> list[list[Entry]]:
    """Return places in groups about the first of each; an area is never one with a place."""
    groups: list[list[Entry]] = []
    x, y = frame.project([e.longitude for e in entries], [e.latitude for e in entries])
    is_area = np.array([entry.geo_precision == _AREA for entry in entries], bool)
    firsts: list[int] = []
    for at, entry in enumerate(entries):
        apart = np.hypot(x[firsts] - x[at], y[firsts] - y[at])
        close = np.flatnonzero((apart < near) & (is_area[firsts] == is_area[at]))
        if len(close):
            groups[close[0]].append(entry)
        else:
            groups.append([entry])
            firsts.append(at)
    return groups


def _as_one(group: Sequence[Entry]) -> Entry:
    """Return places as one, at the point of the first and by the name of the busiest.

    Of several as busy, the shortest name is the best known: longer ones tell where a site is.
    """
    first = group[0]
    if len(group) == 1:
        return first
    busiest = max(group, key=lambda entry: (count([entry]), -len(entry.place)))
    reach = max(
        kilometres(first.latitude, first.longitude, other.latitude, other.longitude)
        for other in group
    )
    others = len(group) - 1
    beside = f"{others} place{'s' * (others > 1)} within {max(1, math.ceil(reach))}\u00a0km"
    lines = [line for entry in group for line in entry.lines]
    presences = [entry.presence for entry in group]
    return replace(
        first,
        place=f"{busiest.place} and {beside}",
        precision="",
        geo_precision=min(entry.geo_precision for entry in group),
        counts=tuple(map(sum, zip(*(entry.counts for entry in group), strict=True))),
        presence=min(presences, key=("stands", "fading", "happened").index),
        lines=tuple(sorted(lines, key=lambda line: (line.day, line.event_id))),
        more=sum(entry.more for entry in group),
    )
