"""Which events a view shows, why it does not show the others, and the days it is about.

What one number on the page means is decided here, for all who print it: panel, header,
downloads, brief view.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from dashboard.columns import NOWHERE
from dashboard.store import Snapshot
from dashboard.view import ViewState
from geodata import intervals
from geodata.schema import EVENT_TYPES

EPOCH = date(1970, 1, 1)

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Counts:
    """How many events are shown, and why the others are not: each event counts once.

    An event is counted under the first reason that holds, in the order of the fields.
    """

    shown: int
    total: int
    outside_dates: int
    filtered: int
    unmatched: int
    elsewhere: int

    def __str__(self) -> str:
        return shown_text(self.shown, self.elsewhere, self.total)


def shown_text(on_map: int, abroad: int, total: int) -> str:
    """Return how many events of all are shown, and which part of them the map has.

    ``dashboard/js/ui/counts.js`` says the same while a hand moves the window.
    """
    return f"{on_map + abroad:,} of {total:,} events{_parts(on_map, abroad)}"


def events_text(on_map: int, abroad: int) -> str:
    """Return how many events there are, and which part of them the map has."""
    events = on_map + abroad
    return f"{events:,} event{'s' * (events != 1)}{_parts(on_map, abroad)}"


def _parts(on_map: int, abroad: int) -> str:
    return f": {on_map:,} on the map, {abroad:,} abroad" if abroad else ""


@dataclass(frozen=True)
class Selection:
    """Which events of a snapshot a view shows; masks have one entry an event.

    Attributes
    ----------
    shown
        In the window, of a shown type, matching the search, and on this map.
    elsewhere
        The same, but with no place on this map: listed, not drawn.
    matched
        Matching the search and among those that the view is narrowed to, whatever the dates and
        types.
    counts
        The numbers of it.
    """

    shown: Mask
    elsewhere: Mask
    matched: Mask
    counts: Counts


def day_number(day: date) -> int:
    """Return days since 1970-01-01."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """Return the day that many days after 1970-01-01."""
    return EPOCH + timedelta(days=number)


def window(snapshot: Snapshot, view: ViewState) -> tuple[int, int]:
    """Return the view's first and last day, both inclusive, as day numbers."""
    first, last = snapshot.columns.span
    return (
        day_number(view.start) if view.start else first,
        day_number(view.end) if view.end else max(last, first),
    )


def select(snapshot: Snapshot, view: ViewState) -> Selection:
    """Return which events of the snapshot the view shows, and the reasons for the others."""
    columns = snapshot.columns
    dated = in_window(snapshot, view)
    codes = [code for code, name in enumerate(EVENT_TYPES) if name in view.types]
    typed = dated & np.isin(columns.type_code, codes)
    matched = snapshot.matches(view.search) & _chosen(snapshot, view)
    found = typed & matched
    shown = found & (columns.place != NOWHERE)
    counts = Counts(
        shown=int(shown.sum()),
        total=len(columns.start),
        outside_dates=int((~dated).sum()),
        filtered=int((dated & ~typed).sum()),
        unmatched=int((typed & ~matched).sum()),
        elsewhere=int((found & ~shown).sum()),
    )
    if columns.counts is not None:
        counts = _with_counted(counts, snapshot, view, codes)
    return Selection(shown, found & ~shown, matched, counts)


def _with_counted(counts: Counts, snapshot: Snapshot, view: ViewState, codes: list[int]) -> Counts:
    """Return how many events are shown with those that are only counted.

    Words are searched for in single events alone: what is counted is then not shown.
    """
    counted = snapshot.columns.counts
    if counted is None:
        return counts
    on_map, away = counted.on(*window(snapshot, view))
    dated = int(on_map.sum() + away.sum())
    is_searched = bool(view.search.strip() or view.only)
    shown, elsewhere = int(on_map[codes].sum()), int(away[codes].sum())
    return Counts(
        shown=counts.shown + (0 if is_searched else shown),
        total=counts.total + counted.total,
        outside_dates=counts.outside_dates + counted.total - dated,
        filtered=counts.filtered + dated - shown - elsewhere,
        unmatched=counts.unmatched,
        elsewhere=counts.elsewhere + (0 if is_searched else elsewhere),
    )


def counted_at(snapshot: Snapshot, view: ViewState) -> int:
    """Return how many events at the view's places are counted, and not listed."""
    columns = snapshot.columns
    if columns.counts is None or view.search.strip() or view.only:
        return 0
    before = len(columns.places) - len(columns.counts.middle)
    codes = [code for code, name in enumerate(EVENT_TYPES) if name in view.types]
    cells = [number - before for number in place_numbers(snapshot, view) if number >= before]
    return sum(int(columns.counts.at(cell, *window(snapshot, view))[codes].sum()) for cell in cells)


def _chosen(snapshot: Snapshot, view: ViewState) -> Mask:
    """Return which events the view is narrowed to; all of them when it is not."""
    chosen = np.full(len(snapshot.columns.start), not view.only)
    chosen[[snapshot.number_of[name] for name in view.only if name in snapshot.number_of]] = True
    return chosen


def in_window(snapshot: Snapshot, view: ViewState) -> Mask:
    """Return which events the dates leave: those of the window, or the state of the day.

    Of a day that is what stands, what is not known to have gone (for as long as it fades) and what
    happens on it; see *geodata.state*.
    """
    first, last = window(snapshot, view)
    if view.mode == "asof":
        phases = snapshot.phases
        told = (phases["start_possible"] <= first) & (phases["presumed_until"] >= first)
        return told.to_numpy()
    return intervals.intersects(
        snapshot.events["start"], snapshot.events["end"], day_of(first), day_of(last)
    )


def listed(snapshot: Snapshot, view: ViewState, selection: Selection) -> npt.NDArray[np.intp]:
    """Return the row numbers to list, newest first; only the selected places' if there are any."""
    rows = selection.shown | selection.elsewhere
    if view.places:
        chosen = place_numbers(snapshot, view)
        rows = selection.shown & np.isin(snapshot.columns.place, chosen)
    order = snapshot.by_day
    return order[rows[order]][::-1]


def text_of(snapshot: Snapshot, rows: npt.NDArray[np.intp]) -> str:
    """Return how many events these rows are, and which part of them the map has."""
    abroad = int((snapshot.columns.place[rows] == NOWHERE).sum())
    return events_text(len(rows) - abroad, abroad)


def place_numbers(snapshot: Snapshot, view: ViewState) -> list[int]:
    """Return the numbers of the view's places in this version of the file."""
    return [number for point in view.places for number in snapshot.columns.places_at(*point)]
