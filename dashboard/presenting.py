"""The presentation view: the picture's texts beside the live map, and a story told step by step."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dashboard import header, wording
from dashboard.plate.compose import Wishes, compose
from dashboard.plate.content import Entry
from dashboard.store import Snapshot
from dashboard.view import MAX_STORY, Step, ViewState
from geodata.places import layers


def content(snapshot: Snapshot, view: ViewState) -> dict[str, Any]:
    """Return what stands beside the map, ready to be sent as JSON: same view, same content."""
    # The map shows what it shows: the list has all places of it, wherever the map stands.
    wishes = Wishes(view.plate.title, public=snapshot.whole is not None)
    told = snapshot.whole or snapshot
    # The map shows the days' events alone, and a number in the list needs its symbol there.
    plate = compose(told, replace(view, position=None), wishes, lists_state=False)
    titled = view.plate.title or plate.title.rpartition(", ")[0] or plate.title
    changed = " ".join(plate.changes) if view.mode == "range" else ""
    return {
        "title": titled,
        "chosen": plate.filter_words,
        "withheld": plate.withheld,
        "sentence": changed or plate.sentence,
        "places": [_place(entry, snapshot) for entry in (*plate.entries, *plate.elsewhere)],
        "story": [step.event for step in known(snapshot, view.story)],
        "step": _step(snapshot, view),
        "handling": view.plate.handling,
        "sources": layers.attributions(),
        "file": snapshot.source.name,
        "events": len(snapshot.events),
        "latest": header.vintage(snapshot),
    }


def _place(entry: Entry, snapshot: Snapshot) -> dict[str, Any]:
    return {
        "number": entry.number,
        "name": " · ".join(filter(None, (entry.place, entry.precision))),
        "event": snapshot.number_of[entry.lines[0].event_id],
        "lines": [
            {"when": line.when, "title": line.title, "type": line.type_code} for line in entry.lines
        ],
        "more": entry.more,
    }


def _step(snapshot: Snapshot, view: ViewState) -> dict[str, Any] | None:
    """Return the open event as a step of the story, or None where it is none."""
    steps = known(snapshot, view.story)
    found = [(at, step) for at, step in enumerate(steps, 1) if step.event == view.event]
    if not found:
        return None
    [(at, step)] = found
    event = snapshot.events.iloc[snapshot.number_of[step.event]].to_dict()
    return {
        "id": step.event,
        "place": f"{at} of {len(steps)}",
        "said": step.said,
        "title": event["title"],
        "when": wording.when(event),
        "where": event["location"],
    }


def listed(snapshot: Snapshot, story: tuple[Step, ...]) -> list[dict[str, str]]:
    """Return a story for the panel; an event that is not in the file goes by its id."""
    titles = snapshot.events["title"]
    return [
        {
            "id": step.event,
            "title": (
                str(titles.iloc[snapshot.number_of[step.event]])
                if step.event in snapshot.number_of
                else f"{step.event}: not in this file"
            ),
            "said": step.said,
        }
        for step in story
    ]


def known(snapshot: Snapshot, story: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps whose events are in the file."""
    return tuple(step for step in story if step.event in snapshot.number_of)


def ordered(snapshot: Snapshot, story: tuple[Step, ...], ids: tuple[str, ...]) -> tuple[Step, ...]:
    """Return a story of these events, with what was said of those that were in it before."""
    before = {step.event: step for step in story}
    kept = (name for name in dict.fromkeys(ids) if name in before or name in snapshot.number_of)
    return tuple(before.get(name, Step(name)) for name in kept)[:MAX_STORY]


def said_of(story: tuple[Step, ...], event: str, words: str) -> tuple[Step, ...]:
    """Return a story in which these words are said of one of its events."""
    return tuple(Step(event, words) if step.event == event else step for step in story)
