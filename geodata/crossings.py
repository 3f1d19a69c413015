"""Crossing points: which were closed, restricted or open on which days, by the rows about them.

A crossing point is any place of that kind in the gazetteer. A row is about one if it is
something standing that says so in its *condition* (a crossing closure closes where that is
blank), and its location names the crossing point or its point lies within *METRES_AT* of it.

On a day the most restrictive of these rows counts, and of two that say the same the later one; but
not those that another row, standing that day, `changes`: a partial reopening replaces the closure
that it changes. Where the end of a closure is not known, neither is the crossing point's state,
until a later row about it is certain of a day. A day about which no row says anything is **open:
no closure is reported**.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from geodata.nature import NO_CONDITION
from geodata.places import gazetteer
from geodata.places.distance import kilometres
from geodata.relations import parse_links
from geodata.schema import CONDITIONS
from geodata.state import AFTER_ONGOING, AFTER_OVER, day_number, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from geodata.places.place import Place
    from geodata.relations import Link

CrossingState = Literal["open", "restricted", "closed", "not known"]

METRES_AT = 150.0
"""How far from a crossing point a row's point may be: what a station there measures across."""

_NOT_KNOWN = len(CONDITIONS)
_STATES: tuple[CrossingState, ...] = (*CONDITIONS, "not known")
# A point that only stands in for a place's own says nothing of what is beside it.
_EXACT_ENOUGH = 2
_NOBODY = -1
_FOREVER = np.iinfo(np.int32).max


class Span(NamedTuple):
    """Days on which a crossing point was in one state."""

    first: dt.date
    last: dt.date
    """Inclusive."""

    state: CrossingState

    event_id: str = ""
    """The row that says so; "" where none does, and so no closure is reported."""

    is_presumed: bool = False
    """Whether the row is ongoing, and was last confirmed some days before."""


class Lane(NamedTuple):
    """A crossing point through the days asked for, without a gap."""

    place: Place
    spans: tuple[Span, ...]

    def on(self, day: dt.date) -> Span:
        """Return the span that a day is in.

        Raises
        ------
        KeyError
            If the lane does not reach to that day.
        """
        for span in self.spans:
            if span.first <= day <= span.last:
                return span
        raise KeyError(day)


@lru_cache(maxsize=4096)
def crossing_at(location: str, latitude: float, longitude: float) -> Place | None:
    """Return the crossing point that a row is about, None if it is about none.

    Parameters
    ----------
    location : str
        As in events.csv.
    latitude, longitude : float
        Degrees, EPSG:4326.
    """
    named = gazetteer.find(location)
    if named is not None and named.kind == "crossing":
        return named
    for place in _exact_crossings():
        distance = kilometres(latitude, longitude, place.latitude, place.longitude)
        if distance * 1000 <= METRES_AT:
            return place
    return None


def crossings_of(events: pd.DataFrame) -> dict[int, Place]:
    """Return the crossing points that rows make closed, restricted or open, by their positions.

    Parameters
    ----------
    events : DataFrame
        As *read_events* returns them.
    """
    rows = np.flatnonzero(events["condition_code"].to_numpy() != NO_CONDITION)
    names = events["location"].array[rows].tolist()
    points = (events[name].to_numpy()[rows].tolist() for name in ("latitude", "longitude"))
    found = map(crossing_at, names, *points)
    return {row: place for row, place in zip(rows.tolist(), found, strict=True) if place}


def lanes(events: pd.DataFrame, phases: pd.DataFrame, first: dt.date, last: dt.date) -> list[Lane]:
    """Return the crossing points that have rows in the file, from north to south.

    Parameters
    ----------
    events : DataFrame
        As *read_events* returns them.
    phases : DataFrame
        Theirs, as *geodata.state.phases* returns them.
    first, last : date
        The days to tell of, both inclusive.

    Returns
    -------
    list of Lane
        The spans of each cover all days from *first* to *last*; there are none if *last* is
        before *first*.
    """
    return _lanes(_rows(events, phases), first, last)


class Turn(NamedTuple):
    """A day on which a crossing point's state changed."""

    day: dt.date
    """The first day of a closure, the last one of a closure that is over."""

    place: Place
    before: CrossingState
    after: CrossingState
    event_id: str
    """The row that began or ended."""


def turns(events: pd.DataFrame, phases: pd.DataFrame, first: dt.date, last: dt.date) -> list[Turn]:
    """Return how crossing points changed from one day to another, in the order of days.

    Parameters
    ----------
    events, phases : DataFrame
        As for *lanes*.
    first, last : date
        Both inclusive. A closure that ends on the *last* day has opened the crossing point.
    """
    rows = _rows(events, phases)
    begins = {row.event_id: row.start_sure for row, _ in rows}
    day = dt.timedelta(days=1)
    found = []
    for lane in _lanes(rows, first - day, last + day):
        for before, after in pairwise(lane.spans):
            if before.state == after.state:
                continue
            # What goes on behind a closure that is over began some other day.
            has_begun = begins.get(after.event_id) == day_number(after.first)
            is_over = not has_begun and after.state != "not known"
            turn = before.last if is_over else after.first
            if first <= turn <= last:
                owner = before.event_id if is_over else after.event_id
                found.append(Turn(turn, lane.place, before.state, after.state, owner))
    return sorted(found, key=lambda turn: turn.day)


class _Row(NamedTuple):
    """A row about a crossing point; its days are those of *geodata.state.phases*."""

    position: int
    event_id: str
    links: tuple[Link, ...]
    rank: int
    """Position in *_STATES*."""

    start_possible: int
    start_sure: int
    end_sure: int
    end_possible: int
    presumed_until: int
    after: int

    @property
    def is_sure(self) -> bool:
        """Whether it stands for certain on any day."""
        return self.start_sure <= self.end_sure


def _rows(events: pd.DataFrame, phases: pd.DataFrame) -> list[tuple[_Row, Place]]:
    """Return the rows about crossing points, in the order of the file."""
    places = crossings_of(events)
    at = np.fromiter(places, dtype=np.int64)
    ids, texts = (events[name].array[at].tolist() for name in ("event_id", "relates_to"))
    ranks = events["condition_code"].to_numpy()[at].tolist()
    days = (phases[name].to_numpy()[at].tolist() for name in _Row._fields[4:])
    cells = zip(places, ids, map(parse_links, texts), ranks, *days, strict=True)
    return list(zip(map(_Row._make, cells), places.values(), strict=True))


def _lanes(rows: list[tuple[_Row, Place]], first: dt.date, last: dt.date) -> list[Lane]:
    rows_at: dict[Place, list[_Row]] = {}
    for row, place in rows:
        rows_at.setdefault(place, []).append(row)
    north_first = sorted(rows_at, key=lambda place: (-place.latitude, place.place_id))
    window = day_number(first), day_number(last)
    return [Lane(place, _spans(rows_at[place], *window)) for place in north_first]


class _Claim(NamedTuple):
    """What one row says of its crossing point, for a run of days. Later ones cover earlier ones."""

    certainty: int
    """0 not known, 1 presumed, 2 certain."""

    rank: int
    first: int
    last: int
    position: int
    event_id: str


def _spans(rows: list[_Row], first: int, last: int) -> tuple[Span, ...]:
    """Return the states of one crossing point on a run of days, from the rows about it."""
    if last < first:
        return ()
    # What is certain covers what is not, a closure what restricts, and a later row an earlier.
    claims = sorted(claim for claim in _claims(rows) if claim.first <= last and claim.last >= first)
    owners = np.full(last - first + 1, _NOBODY, dtype=np.int64)
    for number, claim in enumerate(claims):
        owners[max(claim.first - first, 0) : claim.last - first + 1] = number
    begins = np.concatenate(([0], np.flatnonzero(np.diff(owners)) + 1))
    ends = np.append(begins[1:], len(owners)) - 1
    spans: list[Span] = []
    for begin, end, owner in zip(begins, ends, owners[begins], strict=True):
        claim = claims[owner] if owner != _NOBODY else _NO_CLAIM
        span = Span(
            day_of(first + begin),
            day_of(first + end),
            _STATES[claim.rank],
            claim.event_id,
            claim.certainty == 1,
        )
        # One row may make two claims that say the same.
        if spans and spans[-1][2:] == span[2:]:
            spans[-1] = spans[-1]._replace(last=span.last)
        else:
            spans.append(span)
    return tuple(spans)


def _claims(rows: list[_Row]) -> Iterator[_Claim]:
    """Yield what rows say of their crossing point."""
    starts = sorted(row.start_sure for row in rows if row.is_sure)
    changes: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        for link in row.links:
            if link.relation == "changes" and link.event_id != row.event_id:
                changes.setdefault(link.event_id, []).append((row.start_sure, row.end_sure))
    for row in rows:
        names = row.position, row.event_id
        for begin, end in _without(row.start_sure, row.end_sure, changes.get(row.event_id, ())):
            yield _Claim(2, row.rank, begin, end, *names)
        if row.start_possible < row.start_sure or row.end_sure < row.end_possible:
            yield _Claim(0, _NOT_KNOWN, row.start_possible, row.end_possible, *names)
        if row.after == AFTER_OVER:
            continue
        # A later row tells anew how things stand.
        later = bisect_right(starts, row.end_possible)
        until = starts[later] - 1 if later < len(starts) else _FOREVER
        yield _Claim(0, _NOT_KNOWN, row.end_possible + 1, until, *names)
        if row.after == AFTER_ONGOING:
            fading = min(row.presumed_until, until)
            yield _Claim(1, row.rank, row.end_possible + 1, fading, *names)


def _without(begin: int, end: int, holes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is left of a run of days, all ends inclusive, without some others."""
    for first, last in sorted(hole for hole in holes if hole[0] <= hole[1]):
        if begin <= first - 1 and begin <= end:
            yield begin, min(first - 1, end)
        begin = max(begin, last + 1)
    if begin <= end:
        yield begin, end


_NO_CLAIM = _Claim(2, CONDITIONS.index("open"), 0, 0, _NOBODY, "")


@cache
def _exact_crossings() -> tuple[Place, ...]:
    return tuple(
        place
        for place in gazetteer.places()
        if place.kind == "crossing" and place.geo_precision <= _EXACT_ENOUGH and not place.at
    )
