"""The side panel's content: what is shown, why the rest is not, the list and the open event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard import wording
from dashboard.columns import NOWHERE
from dashboard.store import Snapshot
from dashboard.view import ViewState
from geodata import intervals
from geodata.places import gazetteer
from geodata.places.names import normalise, to_latin
from geodata.schema import EVENT_TYPES
from geodata.vocabulary import PLACE_PRECISIONS

PAGE_LENGTH = 250
"""Events listed at once: all of a usual file, and no more than a browser lays out in a blink."""

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
        return f"{self.shown:,} of {self.total:,} events shown"


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
        Matching the search, whatever the dates and types.
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
    first, last = window(snapshot, view)
    in_window = intervals.intersects(
        snapshot.events["start"], snapshot.events["end"], day_of(first), day_of(last)
    )
    codes = [code for code, name in enumerate(EVENT_TYPES) if name in view.types]
    typed = in_window & np.isin(columns.type_code, codes)
    matched = snapshot.matches(view.search)
    found = typed & matched
    shown = found & (columns.place != NOWHERE)
    counts = Counts(
        shown=int(shown.sum()),
        total=len(columns.start),
        outside_dates=int((~in_window).sum()),
        filtered=int((in_window & ~typed).sum()),
        unmatched=int((typed & ~matched).sum()),
        elsewhere=int((found & ~shown).sum()),
    )
    return Selection(shown, found & ~shown, matched, counts)


def listed(snapshot: Snapshot, view: ViewState, selection: Selection) -> npt.NDArray[np.intp]:
    """Return the row numbers to list, newest first; only the selected places' if there are any."""
    rows = selection.shown | selection.elsewhere
    if view.places:
        chosen = place_numbers(snapshot, view)
        rows = selection.shown & np.isin(snapshot.columns.place, chosen)
    return np.flatnonzero(rows)[::-1]


def content(
    snapshot: Snapshot,
    view: ViewState,
    selection: Selection,
    *,
    notes: tuple[str, ...] = (),
    page_length: int = PAGE_LENGTH,
) -> dict[str, Any]:
    """Return all that the panel shows, ready to be sent as JSON: same view, same content."""
    rows = listed(snapshot, view, selection)
    return {
        "status": str(selection.counts),
        "counts": asdict(selection.counts),
        "notes": list(notes),
        "place": _place_heading(snapshot, view, len(rows)),
        "search": view.search,
        "days": _days(snapshot, rows[:page_length]),
        "more": max(0, len(rows) - page_length),
        "open": details(snapshot, view, rows) if view.event in snapshot.number_of else None,
    }


def place_numbers(snapshot: Snapshot, view: ViewState) -> list[int]:
    """Return the numbers of the view's places in this version of the file."""
    return [number for point in view.places for number in snapshot.columns.places_at(*point)]


def _place_heading(snapshot: Snapshot, view: ViewState, events: int) -> dict[str, Any] | None:
    if not view.places:
        return None
    names = [_place_name(snapshot, point, view) for point in view.places]
    known = sorted({name for name in names if name})
    text = ", ".join(known[:3]) + (f" and {len(known) - 3} more" if len(known) > 3 else "")
    return {"name": text or "No place of this file", "events": events}


def _place_name(snapshot: Snapshot, point: tuple[float, float], view: ViewState) -> str:
    rows = np.flatnonzero(np.isin(snapshot.columns.place, snapshot.columns.places_at(*point)))
    if len(rows) == 0:
        return ""
    locations = snapshot.events["location"].iloc[rows]
    return _localised(min(locations, key=lambda name: (len(name), name)), view)


def _localised(location: str, view: ViewState) -> str:
    """Return the place's name in the chosen language, or as the file has it."""
    place = gazetteer.find(location) if view.names != "local" else None
    return place.names.get(view.names) or location if place else location


def _days(snapshot: Snapshot, rows: npt.NDArray[np.intp]) -> list[dict[str, Any]]:
    """Return the listed events gathered by the day on which they began."""
    days: list[dict[str, Any]] = []
    columns = ("event_id", "date_start", "date_end", "end", "date_precision", "title", "location",
               "type_code", "confidence", "on_map", "status", "last_confirmed")  # fmt: skip
    frame = snapshot.events.iloc[rows]
    for values in zip(*(frame[column].tolist() for column in columns), strict=True):
        event = dict(zip(columns, values, strict=True))
        heading = wording.iso_text(event["date_start"])
        if not days or days[-1]["heading"] != heading:
            days.append({"heading": heading, "events": []})
        days[-1]["events"].append(
            {
                "id": event["event_id"],
                "title": event["title"],
                "type": int(event["type_code"]),
                "where": event["location"],
                "until": _until(event),
                "low": event["confidence"] == "low",
                "elsewhere": not event["on_map"],
            }
        )
    return days


def _until(event: Mapping[str, Any]) -> str:
    """Return how long the event lasted, or how well its day is known, for the list."""
    if event["date_end"] and event["date_end"] != event["date_start"]:
        return f"to {wording.iso_text(event['date_end'])}"
    return wording.state(event) or wording.DATE_PRECISION.get(int(event["date_precision"]), "")


def details(snapshot: Snapshot, view: ViewState, rows: npt.NDArray[np.intp]) -> dict[str, Any]:
    """Return the open event's text and what is known about how well it is known.

    Parameters
    ----------
    rows
        The listed row numbers, newest first: what previous and next step through.
    """
    number = snapshot.number_of[view.event]
    event = snapshot.events.iloc[number].to_dict()
    # Newest first: the earlier event stands below.
    earlier = rows[rows < number]
    later = rows[rows > number]
    actors = [actor for actor in (event["actor1"], event["actor2"]) if actor]
    facts = [
        ("When", wording.when(event)),
        ("State", wording.state(event)),
        ("Where", _where(event, view)),
        ("Precision", _precision(event)),
        ("Who", " · ".join(actors)),
        ("Casualties", wording.casualties(event)),
        ("Confidence", event["confidence"]),
    ]
    ids = snapshot.events["event_id"]
    return {
        "id": event["event_id"],
        "title": event["title"],
        "type": int(event["type_code"]),
        "typeName": event["event_type"],
        "subType": event["sub_event_type"],
        "low": event["confidence"] == "low",
        "text": event["notes"],
        "facts": [{"term": term, "text": text} for term, text in facts if text],
        "sources": wording.links(event["source"], event["source_url"]),
        "sourceDate": wording.iso_text(event["source_date"]),
        "sourceScale": event["source_scale"],
        "tags": [tag.strip() for tag in event["tags"].split(";") if tag.strip()],
        "listed": bool(np.isin(number, rows)),
        "previous": str(ids.iloc[earlier[0]]) if len(earlier) else "",
        "next": str(ids.iloc[later[-1]]) if len(later) else "",
    }


def _where(event: Mapping[str, Any], view: ViewState) -> str:
    place = gazetteer.find(event["location"])
    names = [event["location"]]
    if place:
        known = [place.names.get(key, "") for key in ("local", "sq", "sr", "sr_cyrl", "en")]
        if view.names != "local":
            names = [place.names.get(view.names) or event["location"], event["location"]]
        spoken = " ".join(names)
        heard = normalise(spoken)
        # Cyrillic reads the same as Latin once it is normalised, yet it is a name of its own.
        names += [
            name
            for name in dict.fromkeys(known)
            if name and (normalise(name) not in heard or (name != to_latin(name)))
        ]
    municipality = event["municipality"]
    text = " · ".join(dict.fromkeys(names))
    return f"{text} — {municipality}" if municipality and municipality not in text else text


def _precision(event: Mapping[str, Any]) -> str:
    if not event["on_map"]:
        return "not on this map"
    return str(PLACE_PRECISIONS[int(event["geo_precision"])])
