"""One viewer's state: how the URL, the map and the panel change the view.

The browser owns what moves while a hand is on it (window, filter, map position) and sends it
when it has settled. Python owns the rest. When Python changes something that the browser
owns, it *imposes* the view: the message gets a new revision, and the map takes it over once.
A view that came from the map is never sent back to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from secrets import token_hex
from typing import Any, get_args

import numpy as np
import streamlit as st

from dashboard import panel
from dashboard.store import Snapshot
from dashboard.view import (
    MAX_PLACES,
    MAX_SEARCH,
    MapPosition,
    Mode,
    Names,
    Parsed,
    ViewState,
    from_query,
    to_query,
)
from geodata.schema import EVENT_TYPES

AROUND_EVENT = timedelta(days=7)
"""What a link to an event shows before and after it: enough to see what it belongs to."""


@dataclass(frozen=True)
class Imposed:
    """A view that the map has to take over.

    Attributes
    ----------
    revision
        Grows with each imposition, so that the map takes each one over once.
    view
        The view.
    focus
        Whether the map moves to the open event's place.
    heard
        Number of the last message of the map that was known then: what it has said since stands.
    """

    revision: int
    view: ViewState
    focus: bool = False
    heard: int = 0


@dataclass
class Session:
    """What one viewer's page remembers between two runs of the script.

    Its `name` tells the browser whether the one who speaks is the one who was told: a server that
    was started again has sessions of its own. `heard` is the number of what was heard last.
    """

    view: ViewState
    imposed: Imposed
    query: dict[str, str]
    notes: tuple[str, ...] = ()
    page_length: int = panel.PAGE_LENGTH
    digest: str = ""
    acted: bool = False
    menu: str = ""
    heard: int = 0
    name: str = field(default_factory=lambda: token_hex(4))

    def impose(self, view: ViewState, *, focus: bool = False) -> None:
        """Change the view from this side and tell the map to follow."""
        self.view = view
        self.imposed = Imposed(self.imposed.revision + 1, view, focus, self.heard)


def session(snapshot: Snapshot) -> Session:
    """Return the viewer's session, opened from the URL or moved by the browser's back button.

    The URL counts when it is not the one written last. A run that a widget caused may still
    carry the URL from before the last write: there the widget counts.
    """
    query = {key: str(value) for key, value in st.query_params.to_dict().items()}
    state: Session | None = st.session_state.get("session")
    if state is None or (not state.acted and query != state.query):
        parsed = opened(from_query(query), snapshot)
        revision = state.imposed.revision + 1 if state else 1
        heard = state.heard if state else 0
        imposed = Imposed(revision, parsed.view, bool(parsed.view.event), heard)
        state = Session(parsed.view, imposed, query, parsed.notes, heard=heard)
        st.session_state["session"] = state
    state.acted = False
    if state.digest != snapshot.columns.digest:
        if state.digest:
            # Row and place numbers belong to one version of the file: say them anew.
            state.impose(_still_there(state.view, snapshot))
        state.digest = snapshot.columns.digest
    return state


def write_query(state: Session) -> None:
    """Put the view in the URL, if it isn't there yet."""
    query = to_query(state.view)
    if query != state.query:
        st.query_params.from_dict(query)
        state.query = query


def opened(parsed: Parsed, snapshot: Snapshot) -> Parsed:
    """Return the view of a link with its event brought into view, or a note that it's gone."""
    view = parsed.view
    if not view.event:
        return parsed
    if view.event not in snapshot.number_of:
        note = f"The link's event “{view.event[:60]}” is not in this file."
        return Parsed(replace(view, event=""), (*parsed.notes, note))
    return Parsed(reveal(view, snapshot), parsed.notes)


def reveal(view: ViewState, snapshot: Snapshot) -> ViewState:
    """Return the view changed as little as needed for its open event to be shown.

    A view with no dates of its own gets the event's, with a week around them; dates that
    leave the event out move to it; its type is switched on; a search that it misses ends.
    """
    number = snapshot.number_of[view.event]
    columns = snapshot.columns
    first, last = panel.window(snapshot, view)
    start = int(columns.start[number])
    end = min(int(columns.end[number]), max(columns.span[1], start))
    if (view.start is None and view.end is None) or start > last or end < first:
        if view.mode == "asof":
            view = replace(view, start=panel.day_of(start), end=panel.day_of(start))
        else:
            around = (panel.day_of(start) - AROUND_EVENT, panel.day_of(end) + AROUND_EVENT)
            view = replace(view, start=around[0], end=around[1])
    name = EVENT_TYPES[int(columns.type_code[number])]
    if name not in view.types:
        view = replace(view, types=tuple(t for t in EVENT_TYPES if t in {*view.types, name}))
    if view.search and not snapshot.matches(view.search)[number]:
        view = replace(view, search="")
    if view.places and columns.place[number] not in panel.place_numbers(snapshot, view):
        view = replace(view, places=())
    return view


def _still_there(view: ViewState, snapshot: Snapshot) -> ViewState:
    if view.event and view.event not in snapshot.number_of:
        view = replace(view, event="")
    return view


# What the browser is told


def browser_view(imposed: Imposed, snapshot: Snapshot) -> dict[str, Any]:
    """Return an imposed view in the browser's terms: day, type, place and row numbers."""
    view = imposed.view
    first, last = panel.window(snapshot, view)
    at = view.position
    return {
        "revision": imposed.revision,
        "mode": view.mode,
        "start": first,
        "end": last,
        "types": sum(1 << code for code, name in enumerate(EVENT_TYPES) if name in view.types),
        "names": view.names,
        "place": panel.place_numbers(snapshot, view),
        "event": snapshot.number_of.get(view.event, -1),
        "position": [at.latitude, at.longitude, at.zoom] if at else None,
        "focus": imposed.focus,
        "heard": imposed.heard,
    }


# What the browser says


def from_map(view: ViewState, said: Mapping[str, Any], snapshot: Snapshot) -> ViewState:
    """Return the view after the map has settled; anything malformed in *said* is left out.

    Parameters
    ----------
    said
        What a hand has changed of the browser's view: ``mode``, ``start`` and ``end`` as day
        numbers, always together; ``types`` as a bit mask; ``names``; ``position`` as [latitude,
        longitude, zoom] or None; ``place`` as place numbers and ``event`` as a row number of the
        columns named by ``digest``.
    """
    if "mode" in said:
        view = _dates_from_map(view, said, snapshot)
    if "types" in said:
        shown = [code for code in range(len(EVENT_TYPES)) if int(said["types"]) >> code & 1]
        view = replace(view, types=tuple(EVENT_TYPES[code] for code in shown))
    if said.get("names") in get_args(Names):
        view = replace(view, names=said["names"])
    if "position" in said:
        view = replace(view, position=_position(said["position"]))
    if said.get("digest") != snapshot.columns.digest:
        return view
    if "place" in said:
        points = dict.fromkeys(snapshot.columns.places[number] for number in said["place"])
        view = replace(view, places=tuple(points)[:MAX_PLACES])
    if "event" in said:
        number, ids = int(said["event"]), snapshot.events["event_id"]
        view = replace(view, event=ids.iloc[number] if 0 <= number < len(ids) else "")
    return view


def _dates_from_map(view: ViewState, said: Mapping[str, Any], snapshot: Snapshot) -> ViewState:
    """Return the view with the map's dates; a whole span stays one, to grow with the file."""
    first, last = snapshot.columns.span
    mode: Mode = "asof" if said["mode"] == "asof" else "range"
    start, end = _day(said.get("start"), first), _day(said.get("end"), last)
    return replace(
        view,
        mode=mode,
        start=None if mode == "range" and start <= first else panel.day_of(start),
        end=None if mode == "range" and end >= last else panel.day_of(end),
    )


def _day(number: Any, otherwise: int) -> int:
    latest = panel.day_number(date.max)
    return int(np.clip(int(number), -latest, latest)) if number is not None else otherwise


def _position(said: Any) -> MapPosition | None:
    if not said:
        return None
    latitude, longitude, zoom = (float(value) for value in said)
    return MapPosition(round(latitude, 4), round(longitude, 4), round(zoom, 2))


def hear(state: Session, told: Mapping[str, Any], snapshot: Snapshot) -> None:
    """Take in what the browser tells, once however often it is told: see `messages.Told`."""
    state.acted = True
    if told["number"] <= state.heard:
        return
    state.heard = told["number"]
    for wish in told["wishes"]:
        if wish["kind"] == "view":
            map_settled(state, wish, snapshot)
        else:
            asked(state, wish, snapshot)


def map_settled(state: Session, said: Mapping[str, Any], snapshot: Snapshot) -> None:
    """Take over what the map says; a place with one shown event opens that event."""
    before, view = state.view, from_map(state.view, said, snapshot)
    state.view, state.notes = view, ()
    state.page_length = panel.PAGE_LENGTH
    if view.places and view.places != before.places:
        rows = panel.listed(snapshot, view, panel.select(snapshot, view))
        event = str(snapshot.events["event_id"].iloc[rows[0]]) if len(rows) == 1 else ""
        if event != view.event:
            state.impose(replace(view, event=event))


def asked(state: Session, action: Mapping[str, Any], snapshot: Snapshot) -> None:
    """Do what a button or the search box asks for: its ``kind`` and what that needs."""
    state.notes, state.menu = (), ""
    view = state.view
    kind = action.get("kind")
    if kind == "open" and action.get("id") in snapshot.number_of:
        state.impose(reveal(replace(view, event=action["id"]), snapshot), focus=True)
    elif kind == "close":
        state.impose(replace(view, event=""))
    elif kind == "all places":
        state.impose(replace(view, places=()))
    elif kind == "all dates":
        state.impose(replace(view, mode="range", start=None, end=None))
    elif kind == "all types":
        state.impose(replace(view, types=EVENT_TYPES))
    elif kind == "no search":
        _search(state, "")
    elif kind == "search":
        _search(state, str(action.get("words", ""))[:MAX_SEARCH])
    elif kind == "more":
        state.page_length += panel.PAGE_LENGTH
    elif kind == "menu":
        state.menu = str(action.get("menu", ""))


def _search(state: Session, words: str) -> None:
    """Search for words; a place list would hide matches elsewhere, so it ends."""
    view = replace(state.view, search=words)
    if view.places:
        state.impose(replace(view, places=()))
    else:
        state.view = view
