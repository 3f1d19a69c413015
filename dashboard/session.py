"""One viewer's state: how the URL, the map and the panel change the view.

The browser owns what moves while a hand is on it (window, filter, map position) and sends it
when it has settled. Python owns the rest. When Python changes something that the browser
owns, it *imposes* the view: the message gets a new revision, and the map takes it over once.
A view that came from the map is never sent back to it.

The page's address is the view. Streamlit gives each address that Python writes an entry of the
browser's history. So Python writes none for a view that came from the address, and none for where
the map stands: the browser itself puts that in the entry that it is at.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import timedelta
from secrets import token_hex
from typing import Any

import streamlit as st

from dashboard import counted, hearing, panel, presenting, selection
from dashboard.address import Address
from dashboard.briefing_keys import one_line
from dashboard.hearing import Setting, Told, Wish
from dashboard.query import Parsed, from_query
from dashboard.store import Snapshot
from dashboard.view import MAX_SAID, ViewState
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
    home
        Whether the map goes back to the whole of Kosovo.
    heard
        Number of the last message of the map that was known then: what it has said since stands.
    """

    revision: int
    view: ViewState
    focus: bool = False
    home: bool = False
    heard: int = 0


@dataclass
class Session:
    """What one viewer's page remembers between two runs of the script.

    Its `name` tells the browser whether the one who speaks is the one who was told: a server that
    was started again has sessions of its own. `heard` is the number of what was heard last, `whole`
    whether the script runs as a whole, not only the part that looks for a new file, and `followed`
    when that found one, by the monotonic clock.
    """

    view: ViewState
    imposed: Imposed
    address: Address = field(default_factory=Address)
    notes: tuple[str, ...] = ()
    page_length: int = panel.PAGE_LENGTH
    digest: str = ""
    acted: bool = False
    whole: bool = False
    followed: float = -math.inf
    menu: str = ""
    heard: int = 0
    name: str = field(default_factory=lambda: token_hex(4))

    def impose(self, view: ViewState, *, focus: bool = False, home: bool = False) -> None:
        """Change the view from this side and tell the map to follow."""
        self.view = view
        self.imposed = Imposed(self.imposed.revision + 1, view, focus, home, self.heard)


def session(snapshot: Snapshot) -> Session:
    """Return the viewer's session, opened from the URL or moved by the browser's back button.

    The URL counts when it is none of those that are known. A run that a widget caused may still
    carry the URL from before the last write: there the widget counts.
    """
    query = {key: str(value) for key, value in st.query_params.to_dict().items()}
    state: Session | None = st.session_state.get("session")
    if state is None:
        parsed = opened(from_query(query), snapshot)
        view = parsed.view
        state = Session(view, Imposed(1, view, focus=bool(view.event)), notes=parsed.notes)
        state.address.opened(query, view)
        st.session_state["session"] = state
    elif not state.acted and not state.address.is_known(query):
        parsed = opened(from_query(query), snapshot)
        view = parsed.view
        nowhere = view.position is None
        state.impose(view, focus=nowhere and bool(view.event), home=nowhere)
        state.notes, state.menu, state.page_length = parsed.notes, "", panel.PAGE_LENGTH
        state.address.opened(query, view)
    state.acted = False
    fitted = counted.fitted(snapshot, state.view)
    if fitted.view != state.view:
        state.impose(fitted.view)
        state.notes = (*state.notes, *fitted.notes)
    seen = presented(snapshot, state.view)
    if state.digest != seen.columns.digest:
        if state.digest:
            # Row and place numbers belong to one version of the file: say them anew.
            state.impose(_still_there(state.view, seen))
        state.digest = seen.columns.digest
    return state


def presented(snapshot: Snapshot, view: ViewState) -> Snapshot:
    """Return the events that the view may show: a public presentation has those for anyone."""
    if snapshot.counted:
        return counted.seen(snapshot, view)
    return snapshot.public if view.brief and view.plate.public else snapshot


def is_behind(state: Session, snapshot: Snapshot) -> bool:
    """Return whether there is more of a counted source now than the browser was told of."""
    if snapshot.counted is None:
        return False
    seen = snapshot.seen(counted.look(snapshot, state.view), patience=0)
    return seen.columns.digest != state.digest


def opened(parsed: Parsed, snapshot: Snapshot) -> Parsed:
    """Return the view of a link with its event brought into view, or a note that it's gone.

    An event without any dates beside it gets its own, with a week around them.
    """
    view = parsed.view
    snapshot = presented(snapshot, view)
    if not view.event:
        return parsed
    if view.event not in snapshot.number_of:
        where = "in this file" if snapshot.counted is None else "among the events listed here"
        note = f"The link's event “{view.event[:60]}” is not {where}."
        return Parsed(replace(view, event=""), (*parsed.notes, note), parsed.dated)
    if not parsed.dated:
        view = _around_event(view, snapshot)
    revealed = reveal(view, snapshot)
    return Parsed(revealed.view, (*parsed.notes, *revealed.notes), parsed.dated)


def reveal(view: ViewState, snapshot: Snapshot) -> Parsed:
    """Return the view changed as little as needed for its open event to be shown.

    Dates that leave the event out move to it, and a note says so; its type is switched on; a
    search that it misses ends.
    """
    number = snapshot.number_of[view.event]
    columns = snapshot.columns
    notes: tuple[str, ...] = ()
    if not selection.in_window(snapshot, view)[number]:
        view = _around_event(view, snapshot)
        notes = ("The dates have moved: the event lies outside of those before.",)
    name = EVENT_TYPES[int(columns.type_code[number])]
    if name not in view.types:
        view = replace(view, types=tuple(t for t in EVENT_TYPES if t in {*view.types, name}))
    if view.only and view.event not in view.only:
        view = replace(view, only=())
    if view.search and not snapshot.matches(view.search)[number]:
        view = replace(view, search="")
    if view.places and columns.place[number] not in selection.place_numbers(snapshot, view):
        view = replace(view, places=())
    return Parsed(view, notes)


def _around_event(view: ViewState, snapshot: Snapshot) -> ViewState:
    columns, number = snapshot.columns, snapshot.number_of[view.event]
    start = int(columns.start[number])
    end = min(int(columns.end[number]), max(columns.span[1], start))
    first, last = selection.day_of(start), selection.day_of(end)
    if view.mode == "asof":
        return replace(view, start=first, end=first)
    return replace(view, start=first - AROUND_EVENT, end=last + AROUND_EVENT)


def _still_there(view: ViewState, snapshot: Snapshot) -> ViewState:
    if view.event and view.event not in snapshot.number_of:
        view = replace(view, event="")
    return view


# What the browser is told


def browser_view(imposed: Imposed, snapshot: Snapshot) -> dict[str, Any]:
    """Return an imposed view in the browser's terms: day, type, place and row numbers."""
    view = imposed.view
    first, last = selection.window(snapshot, view)
    at = view.position
    return {
        "revision": imposed.revision,
        "mode": view.mode,
        "start": first,
        "end": last,
        "types": sum(1 << code for code, name in enumerate(EVENT_TYPES) if name in view.types),
        "names": view.names,
        "place": selection.place_numbers(snapshot, view),
        "event": snapshot.number_of.get(view.event, -1),
        "position": [at.latitude, at.longitude, at.zoom] if at else None,
        "focus": imposed.focus,
        "home": imposed.home,
        "heard": imposed.heard,
    }


# What the browser says


def hear(state: Session, said: object, snapshot: Snapshot) -> None:
    """Take in what the browser tells (see `hearing.told`); what is malformed does nothing."""
    state.acted = True
    heard: Told | None = hearing.told(said, snapshot)
    # What was told again, since no answer had come in time, has been done.
    if heard is None or heard.number <= state.heard:
        return
    state.heard, before = heard.number, state.imposed
    for wish in heard.wishes:
        if isinstance(wish, Setting):
            map_settled(state, wish, snapshot)
        else:
            asked(state, wish, snapshot)
    if state.imposed is not before:
        # A later wish of the same message may have changed what an earlier one imposed.
        state.imposed = replace(state.imposed, view=state.view)


def map_settled(state: Session, setting: Setting, snapshot: Snapshot) -> None:
    """Take over what a hand has set; a place with one shown event opens that event."""
    before, view = state.view, setting.applied_to(state.view)
    if (view.mode, view.start, view.end) != (before.mode, before.start, before.end):
        view = replace(view, only=())  # what a number counted is of the days before
    state.view, state.notes = view, ()
    state.page_length = panel.PAGE_LENGTH
    if view.places and view.places != before.places:
        rows = selection.listed(snapshot, view, selection.select(snapshot, view))
        event = str(snapshot.events["event_id"].iloc[rows[0]]) if len(rows) == 1 else ""
        if event != view.event:
            state.impose(replace(view, event=event))


def asked(state: Session, wish: Wish, snapshot: Snapshot) -> None:
    """Do what a button or the search box asks for."""
    state.notes, state.menu = (), ""
    view = state.view
    match wish.kind:
        case "open" if wish.event in snapshot.number_of:
            revealed = reveal(replace(view, event=wish.event), snapshot)
            state.impose(revealed.view, focus=True)
            state.notes = revealed.notes
        case "close":
            state.impose(replace(view, event=""))
        case "all places":
            state.impose(replace(view, places=()))
        case "all dates":
            state.impose(replace(view, mode="range", start=None, end=None))
        case "all types":
            state.impose(replace(view, types=EVENT_TYPES))
        case "no search":
            _search(state, "")
        case "search":
            _search(state, wish.words)
        case "more":
            state.page_length += panel.PAGE_LENGTH
        case "menu":
            state.menu = wish.menu
        case "only":
            known = tuple(name for name in wish.ids if name in snapshot.number_of)
            state.impose(replace(view, only=known, places=()))
        case "all events":
            state.view = replace(view, only=())
        case "tab":
            state.view = replace(view, tab=wish.tab)
        case "strip":
            state.view = replace(view, strip=wish.on)
        case "story":
            state.view = replace(view, story=presenting.ordered(snapshot, view.story, wish.ids))
        case "say":
            words = one_line(wish.words, MAX_SAID)
            state.view = replace(view, story=presenting.said_of(view.story, wish.event, words))
        case "narrow":
            state.impose(counted.narrowed(snapshot, view))
        case "present":
            _present(state, wish.on, snapshot)


def _present(state: Session, on: bool, snapshot: Snapshot) -> None:
    """Begin or end the presentation; one of a story begins at an event of it."""
    view = replace(state.view, brief=on)
    steps = [step.event for step in presenting.known(snapshot, view.story)]
    if on and steps and view.event not in steps:
        view = reveal(replace(view, event=steps[0]), snapshot).view
        state.impose(view, focus=True)
    else:
        state.view = view


def _search(state: Session, words: str) -> None:
    """Search for words; a place list would hide matches elsewhere, so it ends."""
    view = replace(state.view, search=words)
    if view.places:
        state.impose(replace(view, places=()))
    else:
        state.view = view
