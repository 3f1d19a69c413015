"""The page: header, map and panel, from one view of one version of the events."""

from __future__ import annotations

import base64
import time
from pathlib import Path
from typing import Any, cast

import streamlit as st

from dashboard import (
    components,
    header,
    menus,
    panel,
    presenting,
    selection,
    session,
    told,
    waiting,
)
from dashboard.assets import events_address, script_address
from dashboard.columns import bitmask
from dashboard.messages import HeaderData, MapData, Message, PanelData
from dashboard.serving.login import admitted
from dashboard.store import Snapshot, event_store
from dashboard.view import ViewState
from geodata.designation import designation

ICON = Path(__file__).with_name("pictures") / "icon.svg"

# How soon a saved file is noticed: "within seconds", at a few bytes a look.
FOLLOW_EVERY = "2s"

FOLLOW_AGAIN_SECONDS = 5.0
"""How long a page rests after it has followed: of a file that is saved all the time, all open pages
would do little else."""


def message(state: session.Session, snapshot: Snapshot, chosen: selection.Selection) -> Message:
    """Return what the browser is told; the brief view is the map alone."""
    said: Message = {
        "script": script_address(),
        "session": state.name,
        "heard": state.heard,
        "header": None,
        "map": cast(MapData, map_data(state, snapshot, chosen)),
        "panel": None,
    }
    if not state.view.brief:
        said["header"] = cast(HeaderData, header.content(snapshot))
        listed = panel.content(
            snapshot, state.view, chosen, notes=state.notes, page_length=state.page_length
        )
        said["panel"] = cast(PanelData, listed)
    return said


def map_data(
    state: session.Session, snapshot: Snapshot, chosen: selection.Selection
) -> dict[str, Any]:
    """Return what the map is told; unchanged as long as only the map itself moved."""
    searching = bool(state.view.search.strip() or state.view.only)
    return {
        "columns": {
            "address": events_address(snapshot.columns.digest),
            "digest": snapshot.columns.digest,
        },
        "imposed": session.browser_view(state.imposed, snapshot),
        "match": base64.b64encode(bitmask(chosen.matched)).decode() if searching else None,
        "brief": presenting.content(snapshot, state.view) if state.view.brief else None,
        "footnote": designation().line,
        "strip": state.view.strip,
        "changes": state.view.tab == "changes" and state.view.mode == "range",
        "told": _told(snapshot, state.view),
    }


def _told(snapshot: Snapshot, view: ViewState) -> dict[str, Any] | None:
    """Return what the map says of its day while it plays."""
    if view.mode != "asof" or view.start is None:
        return None
    day = told.day(snapshot, view)
    number = selection.day_number(view.start)
    return {"day": number, "change": day["brief change"], "text": day["brief"]}


@st.fragment(run_every=FOLLOW_EVERY)
def follow(shown: Snapshot, heard: int) -> None:
    """Run the page again when it shows another file than the one on disk, or less than it heard.

    The browser's word may come with this fragment's run, which answers nothing.
    """
    state = st.session_state["session"]
    if state.whole:
        # Looked at a moment ago: a file that is saved again and again must not hold up a long run.
        state.whole = False
        return
    now = time.monotonic()
    newest = event_store().current()
    if newest is not shown and now - state.followed > FOLLOW_AGAIN_SECONDS:
        state.followed = now
    elif newest is shown and session.is_behind(state, shown):
        pass  # single events have come that were waited for
    elif state.heard == heard:
        return
    state.acted = True
    st.rerun()


def main() -> None:
    """Show the page."""
    st.set_page_config(page_title="Kosovo security events", page_icon=ICON, layout="wide")
    if not admitted():
        return
    newest = event_store().unless_counting()
    if newest is None:
        waiting.show(event_store())
        return
    state = session.session(newest)
    snapshot = session.presented(newest, state.view)
    chosen = selection.select(snapshot, state.view)
    # Before the map can move of itself: its position then belongs to the entry of this address.
    state.address.write(state.view)
    components.event_page(
        message(state, snapshot, chosen),
        on_told=lambda said: session.hear(state, said, snapshot),
    )
    menus.show(snapshot, state, chosen)
    state.whole = True
    follow(newest, state.heard)


main()
