"""The page: header, map and panel, from one view of one version of the events."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import components, header, menus, panel, selection, session
from dashboard.assets import events_address
from dashboard.columns import bitmask
from dashboard.store import Snapshot, event_store
from geodata.designation import designation

ICON = Path(__file__).with_name("pictures") / "icon.svg"

# How soon a saved file is noticed: "within seconds", at a few bytes a look.
FOLLOW_EVERY = "2s"


def parts(
    state: session.Session, snapshot: Snapshot, chosen: selection.Selection
) -> dict[str, dict[str, Any] | None]:
    """Return what the parts of the page show; the brief view is the map alone."""
    told: dict[str, dict[str, Any] | None] = {
        "header": None,
        "map": map_data(state, snapshot, chosen),
        "panel": None,
    }
    if not state.view.brief:
        told["header"] = header.content(snapshot, state.view)
        told["panel"] = panel.content(
            snapshot, state.view, chosen, notes=state.notes, page_length=state.page_length
        )
    return told


def map_data(
    state: session.Session, snapshot: Snapshot, chosen: selection.Selection
) -> dict[str, Any]:
    """Return what the map is told; unchanged as long as only the map itself moved."""
    searching = bool(state.view.search.strip())
    return {
        "columns": {
            "address": events_address(snapshot.columns.digest),
            "digest": snapshot.columns.digest,
        },
        "imposed": session.browser_view(state.imposed, snapshot),
        "match": base64.b64encode(bitmask(chosen.matched)).decode() if searching else None,
        "brief": header.brief_texts(snapshot, state.view) if state.view.brief else None,
        "footnote": designation().line,
    }


@st.fragment(run_every=FOLLOW_EVERY)
def follow_file(shown: Snapshot) -> None:
    """Run the page again when the file on disk is no longer the one on the map."""
    if event_store().current() is not shown:
        st.session_state["session"].acted = True
        st.rerun()


def main() -> None:
    """Show the page."""
    st.set_page_config(page_title="Kosovo security events", page_icon=ICON, layout="wide")
    snapshot = event_store().current()
    state = session.session(snapshot)
    chosen = selection.select(snapshot, state.view)
    # Before the map can move of itself: its position then belongs to the entry of this address.
    state.address.write(state.view)
    components.event_page(
        parts(state, snapshot, chosen), on_told=lambda said: session.hear(state, said, snapshot)
    )
    menus.show(snapshot, state, chosen)
    follow_file(snapshot)


main()
