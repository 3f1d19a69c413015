"""The side panel's content: how much is shown, the list by day and the open event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard import counted, presenting, told, wording
from dashboard.selection import Selection, counted_at, listed
from dashboard.store import Snapshot
from dashboard.view import ViewState
from geodata.places import gazetteer
from geodata.places.names import normalise, to_latin
from geodata.places.routes import routes_at
from geodata.vocabulary import PLACE_PRECISIONS

_GROUPS = {"Standing": "standing", "Happened that day": "happened", "Not known": "not known"}
"""The lists of a day, and what *geodata.state.listing* calls what is in them."""

PAGE_LENGTH = 250
"""Events listed at once: all of a usual file, and no more than a browser lays out in a blink."""

KEPT_ENTRIES = 20_000
"""Entries of the list that are kept for all viewers, some 10 MB."""


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
        "counted": counted.content(snapshot, view),
        "notes": list(notes),
        "place": _place_heading(snapshot, view, len(rows)),
        "search": view.search,
        "meant": snapshot.texts.suggest(view.search) if _finds_nothing(snapshot, view) else [],
        "tab": view.tab if view.mode == "range" else "list",
        "only": len(view.only),
        "day": _day(snapshot, view),
        "changes": _changes(snapshot, view) if _shows_changes(view) else None,
        "lists": _lists(snapshot, view, rows[:page_length]),
        "more": max(0, len(rows) - page_length),
        "open": details(snapshot, view, rows) if view.event in snapshot.number_of else None,
        "story": presenting.listed(snapshot, view.story),
    }


def _place_heading(snapshot: Snapshot, view: ViewState, events: int) -> dict[str, Any] | None:
    if not view.places:
        return None
    names = [_place_name(snapshot, point, view) for point in view.places]
    events += counted_at(snapshot, view)
    known = sorted({name for name in names if name})
    text = ", ".join(known[:3]) + (f" and {len(known) - 3} more" if len(known) > 3 else "")
    return {"name": text or "No place of this file", "events": events}


def _place_name(snapshot: Snapshot, point: tuple[float, float], view: ViewState) -> str:
    rows = np.flatnonzero(np.isin(snapshot.columns.place, snapshot.columns.places_at(*point)))
    if len(rows) == 0:
        return snapshot.columns.cell_name(*point)
    locations = snapshot.events["location"].iloc[rows]
    return _localised(min(locations, key=lambda name: (len(name), name)), view)


def _localised(location: str, view: ViewState) -> str:
    """Return the place's name in the chosen language, or as the file has it."""
    place = gazetteer.find(location) if view.names != "local" else None
    return place.names.get(view.names) or location if place else location


def _day(snapshot: Snapshot, view: ViewState) -> dict[str, Any] | None:
    if view.mode != "asof":
        return None
    said = told.day(snapshot, view)
    return {key: said[key] for key in ("parts", "text", "change")}


def _finds_nothing(snapshot: Snapshot, view: ViewState) -> bool:
    return bool(view.search.strip()) and not snapshot.matches(view.search).any()


def _shows_changes(view: ViewState) -> bool:
    return view.mode == "range" and view.tab == "changes"


def _changes(snapshot: Snapshot, view: ViewState) -> dict[str, Any]:
    """Return what changed in the window, with its lists filled."""
    changed = told.changes(snapshot, view)
    lists = [
        {"name": group["name"], "days": _days(snapshot, np.array(group["rows"], np.intp))}
        for group in changed["groups"]
    ]
    return {**{key: changed[key] for key in ("parts", "text", "crossings")}, "lists": lists}


def _lists(snapshot: Snapshot, view: ViewState, rows: npt.NDArray[np.intp]) -> list[dict[str, Any]]:
    """Return the listed events: one list by day, or of a day what stands, happened, is not known.

    Standing things come with the longest first; a list without an event is left out.
    """
    if view.mode != "asof" or view.start is None:
        return [{"name": "Events", "days": _days(snapshot, rows)}]
    listing = snapshot.listing_of(view.start)
    listing = listing.loc[listing.index.isin(rows)].sort_index()
    found = []
    for name, group in _GROUPS.items():
        told_of = listing[listing["group"] == group]
        if told_of.empty:
            continue
        [*days] = _days(snapshot, told_of.index.to_numpy(), headed=False)
        for event, row in zip(days[0]["events"], told_of.itertuples(), strict=True):
            event["until"] = wording.on_the_day(row)
        found.append({"name": name, "days": days})
    return found


def _days(
    snapshot: Snapshot, rows: npt.NDArray[np.intp], *, headed: bool = True
) -> list[dict[str, Any]]:
    """Return the listed events gathered by the day on which they began; under one if not headed."""
    days: list[dict[str, Any]] = []
    for began, entry in _entries(snapshot, rows.tolist()):
        heading = began if headed else ""
        if not days or days[-1]["heading"] != heading:
            days.append({"heading": heading, "events": []})
        days[-1]["events"].append(entry)
    return days


def _entries(snapshot: Snapshot, rows: list[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the day on which each row began, in words, and its entry of the list, which is new."""
    kept = snapshot.entry_of
    new = [row for row in rows if row not in kept]
    worded = dict(zip(new, _worded(snapshot, new), strict=True)) if new else {}
    if len(kept) + len(new) <= KEPT_ENTRIES:
        kept.update(worded)
    for row in rows:
        began, entry = worded.get(row) or kept[row]
        yield began, dict(entry)


def _worded(snapshot: Snapshot, rows: list[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    columns = ("event_id", "date_start", "date_end", "end", "date_precision", "title", "location",
               "type_code", "confidence", "on_map", "status", "last_confirmed")  # fmt: skip
    # Column by column: to take rows of all of them costs more than all else here.
    taken = (snapshot.events[column].iloc[rows].tolist() for column in columns)
    for values in zip(*taken, strict=True):
        event = dict(zip(columns, values, strict=True))
        entry = {
            "id": event["event_id"],
            "title": event["title"],
            "type": int(event["type_code"]),
            "where": event["location"],
            "until": _until(event),
            "low": event["confidence"] == "low",
            "elsewhere": not event["on_map"],
        }
        yield wording.iso_text(event["date_start"]), entry


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
    event = snapshot.complete(np.array([number])).iloc[0].to_dict()
    # Newest first: the earlier event stands below.
    earlier, later = _beside(snapshot, number, rows)
    actors = [actor for actor in (event["actor1"], event["actor2"]) if actor]
    facts = [
        ("When", wording.when(event)),
        ("State", wording.state(event)),
        ("Where", _where(event, view)),
        ("Road", _roads(event)),
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
        "story": _story(snapshot, view.event),
        "previous": str(ids.iloc[earlier]) if earlier is not None else "",
        "next": str(ids.iloc[later]) if later is not None else "",
    }


def _beside(
    snapshot: Snapshot, number: int, rows: npt.NDArray[np.intp]
) -> tuple[int | None, int | None]:
    """Return the listed rows just before and after an event, which need not be listed itself."""
    rank = snapshot.rank
    earlier, later = rows[rank[rows] < rank[number]], rows[rank[rows] > rank[number]]
    return (
        int(earlier[0]) if len(earlier) else None,
        int(later[-1]) if len(later) else None,
    )


def _story(snapshot: Snapshot, event_id: str) -> list[dict[str, Any]]:
    """Return what the event had to do with others, day by day; nothing where it stands alone."""
    chapters = snapshot.story_of(event_id)
    if len({chapter.event_id for chapter in chapters}) < 2:
        return []
    titles = snapshot.events["title"]
    return [
        {
            "when": wording.day_text(chapter.day),
            "word": chapter.word,
            "id": chapter.event_id,
            "title": titles.iloc[snapshot.number_of[chapter.event_id]],
            "here": chapter.event_id == event_id,
        }
        for chapter in chapters
    ]


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


def _roads(event: Mapping[str, Any]) -> str:
    """Return which main routes the event's place is on, or near; nothing for an area."""
    if not event["on_map"]:
        return ""
    found = routes_at(event["latitude"], event["longitude"], int(event["geo_precision"]))
    return wording.roads(found)


def _precision(event: Mapping[str, Any]) -> str:
    if not event["on_map"]:
        return "not on this map"
    return str(PLACE_PRECISIONS[int(event["geo_precision"])])
