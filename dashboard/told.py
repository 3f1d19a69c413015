"""What the panel tells in sentences: the state of a day, and what changed between two.

A sentence goes to the browser in parts, so that each number in it is a button that shows what it
counts; its text can be copied as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dashboard import selection, wording
from dashboard.store import Snapshot
from dashboard.view import ViewState
from geodata import change_sentences as sentences
from geodata import changes as changing
from geodata.phrases import Part, capitalised, plain
from geodata.summary import summarise


def day(snapshot: Snapshot, view: ViewState) -> dict[str, Any]:
    """Return the state of the view's day: its sentences, and what changed on it.

    Raises
    ------
    ValueError
        If the view is of a window.
    """
    if view.mode != "asof" or view.start is None:
        raise ValueError("a window has no state of one day")
    key = (view.start, view.names)
    if key not in snapshot.told_of:
        snapshot.told_of[key] = _day(snapshot, view.start, view.names)
    return snapshot.told_of[key]


def _day(snapshot: Snapshot, start: date, names: str) -> dict[str, Any]:
    summary = summarise(snapshot.events, snapshot.phases, start, names)
    changed = sentences.change_of_day(snapshot.events, snapshot.phases, start, names)
    text = plain((*summary.parts, *_apart(summary.older)))
    change = plain(changed)
    return {
        "parts": _parts((*summary.parts, *_apart(summary.older))),
        "text": text,
        "change": change,
        # What stands alone, and what changed alone: the day is written beside them.
        "brief": _without_day(text).partition(" That day: ")[0],
        "brief change": _without_day(change),
    }


def _without_day(text: str) -> str:
    """Return a sentence without the day that it begins with."""
    _, colon, said = text.partition(": ")
    return capitalised(said) if colon else text


def changes(snapshot: Snapshot, view: ViewState) -> dict[str, Any]:
    """Return what changed between the view's first and last day: sentences, lists, casualties.

    The lists hold row numbers of the snapshot, to be filled by whoever writes lists of events.
    """
    first, last = (selection.day_of(number) for number in selection.window(snapshot, view))
    found = changing.changes(snapshot.events, snapshot.phases, first, last)
    said = sentences.change_sentences(snapshot.events, snapshot.phases, found, view.names)
    groups = {
        "Started": found.started,
        "Ended": found.ended,
        "Stood throughout": found.stayed,
        "Happened": found.incidents,
        "Not known": found.not_known,
        "Possibly, by imprecise dates": found.possible,
    }
    return {
        "parts": _parts(said),
        "text": plain(said),
        "groups": [
            {"name": name, "rows": [snapshot.number_of[event_id] for event_id in ids]}
            for name, ids in groups.items()
            if ids
        ],
        "crossings": [
            {
                "text": f"{turn.place.names['local']}: {turn.before} to {turn.after}",
                "when": wording.day_text(turn.day),
                "id": turn.event_id,
            }
            for turn in found.turns
        ],
    }


def _parts(parts: Iterable[Part]) -> list[dict[str, Any]]:
    return [{"text": part.text, "kind": part.kind, "ids": list(part.event_ids)} for part in parts]


def _apart(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return a further sentence with the space that parts it from those before it."""
    return (Part(" "), *parts) if parts else ()
