"""The header line: what this is, how fresh it is, what is wrong with the file, and sharing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import downloads, panel, problems, session, wording
from dashboard.store import Snapshot
from dashboard.view import ViewState, to_query
from geodata import layers
from geodata.schema import EVENT_TYPES


def freshness(snapshot: Snapshot, today: date) -> str:
    """Return the data's span, and the latest event's day and age in days."""
    if snapshot.events.empty:
        return "no events"
    first, last = (panel.day_of(number) for number in snapshot.columns.span)
    latest = panel.day_of(int(snapshot.columns.start.max()))
    age = (today - latest).days
    ago = f", {age:,} days ago" if age > 1 else ", yesterday" if age == 1 else ""
    return (
        f"{first.year}–{last.year} · latest event {wording.day_text(latest)}{ago}"
        if first.year != last.year
        else f"{first.year} · latest event {wording.day_text(latest)}{ago}"
    )


def brief_texts(snapshot: Snapshot, view: ViewState) -> dict[str, Any]:
    """Return what the picture says beside the map: title, choice, sources and how fresh it is."""
    chosen = []
    if view.types != EVENT_TYPES:
        chosen.append(f"Only {', '.join(view.types) or 'no type'}")
    if view.search:
        chosen.append(f"Only events with “{view.search}”")
    return {
        "title": wording.title(),
        "chosen": " · ".join(chosen),
        "sources": layers.attributions(),
        "file": snapshot.path.name,
        "events": len(snapshot.events),
        "latest": freshness(snapshot, date.today()),
    }


def show(snapshot: Snapshot, state: session.Session, chosen: panel.Selection) -> None:
    """Show the header."""
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            '<h1 style="font-size:1.25rem;margin:0;padding:0;white-space:nowrap">'
            f"{escape(wording.title())}</h1>",
            width="content",
        )
        st.html(
            f'<span style="opacity:.72;font-size:.85rem">'
            f"{escape(freshness(snapshot, date.today()))}</span>",
            width="stretch",
        )
        problems.show(snapshot)
        _share(state)
        downloads.show(snapshot, state.view, chosen)
        st.link_button(
            "Brief", _address(to_query(replace(state.view, brief=True))), icon=":material/photo:"
        )


def _share(state: session.Session) -> None:
    with st.popover("Share", icon=":material/link:"):
        st.caption("This link opens the same dates, types, search, event and map position.")
        st.code(_address(to_query(state.view)), language=None, wrap_lines=True)


def _address(query: dict[str, str]) -> str:
    base = (st.context.url or "").split("?")[0]
    return f"{base}?{urlencode(query)}" if query else base or "?"
