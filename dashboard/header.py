"""The header line: what this is, how fresh it is, what is wrong with the file, and sharing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import panel, session, wording
from dashboard.store import Snapshot
from dashboard.view import to_query
from geodata import export, layers
from geodata.problems import Problem

PROBLEMS_SHOWN = 20

NAME_ORDERS = {
    "local": "Local names first",
    "sq": "Albanian first",
    "sr": "Serbian first",
    "en": "English",
}


def footnote() -> dict[str, str]:
    """Return the note on the name that the map and every picture carry."""
    return {"mark": "Kosovo*", "text": wording.DESIGNATION}


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


def problem_summary(snapshot: Snapshot) -> str:
    """Return what is wrong with the file in one line, or an empty string."""
    errors = [problem for problem in snapshot.problems if problem.severity == "error"]
    if snapshot.broken:
        kept = (
            f" Showing the last good version, read at {snapshot.read_at:%H:%M:%S}."
            if len(snapshot.events)
            else ""
        )
        return f"{errors[0]}{kept}"
    rows = snapshot.hidden_rows
    if rows:
        return f"{rows} row{'s' * (rows > 1)} not shown"
    if errors:
        return str(errors[0])
    warnings = len(snapshot.problems)
    return f"{warnings} warning{'s' * (warnings > 1)}" if warnings else ""


def brief_texts(title: str, snapshot: Snapshot) -> dict[str, Any]:
    """Return what the picture says beside the map: title, sources and how fresh it is."""
    return {
        "title": title,
        "sources": layers.attributions(),
        "file": snapshot.path.name,
        "events": len(snapshot.events),
        "latest": freshness(snapshot, date.today()),
    }


def show(title: str, snapshot: Snapshot, state: session.Session, chosen: panel.Selection) -> None:
    """Show the header."""
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            '<h1 style="font-size:1.25rem;margin:0;padding:0;white-space:nowrap">'
            f"{escape(title)}</h1>",
            width="content",
        )
        st.html(
            f'<span style="opacity:.72;font-size:.85rem">'
            f"{escape(freshness(snapshot, date.today()))}</span>",
            width="stretch",
        )
        _problems(snapshot)
        st.selectbox(
            "Place names",
            list(NAME_ORDERS),
            format_func=NAME_ORDERS.__getitem__,
            key=session.NAMES_KEY,
            label_visibility="collapsed",
            width=170,
            on_change=lambda: session.names_chosen(state, st.session_state[session.NAMES_KEY]),
        )
        _share(state)
        _download(snapshot, state, chosen)
        st.link_button(
            "Brief", _address(to_query(replace(state.view, brief=True))), icon=":material/photo:"
        )


def _problems(snapshot: Snapshot) -> None:
    summary = problem_summary(snapshot)
    if not summary:
        return
    role = "alert" if snapshot.broken else "status"
    st.html(
        f'<div role="{role}" aria-label="Data problems" style="font-size:.85rem;'
        f'border-left:3px solid #D55E00;padding-left:.5rem">{escape(summary)}</div>',
        width="content",
    )
    with st.popover("Details", icon=":material/warning:"):
        for problem in snapshot.problems[:PROBLEMS_SHOWN]:
            _problem(problem)
        further = len(snapshot.problems) - PROBLEMS_SHOWN
        if further > 0:
            st.text(f"and {further:,} more: python -m geodata check {snapshot.path.name}")


def _problem(problem: Problem) -> None:
    # st.text: the file is untrusted, and markdown would act on its markup.
    st.text(("" if problem.severity == "error" else "Warning. ") + str(problem))


def _share(state: session.Session) -> None:
    with st.popover("Share", icon=":material/link:"):
        st.caption("This link opens the same dates, types, search, event and map position.")
        st.code(_address(to_query(state.view)), language=None, wrap_lines=True)


def _download(snapshot: Snapshot, state: session.Session, chosen: panel.Selection) -> None:
    rows = chosen.shown | chosen.elsewhere
    with st.popover("Download", icon=":material/download:"):
        st.caption(f"The {int(rows.sum()):,} events listed now, with their sources.")
        name = "kosovo-events" + "".join(
            f"_{key}-{value}" for key, value in to_query(state.view).items() if key in _IN_NAMES
        )
        for label, suffix, mime, write in (
            ("CSV for a spreadsheet", "csv", "text/csv", export.to_csv),
            ("GeoJSON", "geojson", "application/geo+json", export.to_geojson),
        ):
            st.download_button(
                label,
                data=partial(write, snapshot.events[rows]),
                file_name=f"{name}.{suffix}",
                mime=mime,
                on_click="ignore",
                width="stretch",
            )


_IN_NAMES = ("from", "to", "asof", "types")


def _address(query: dict[str, str]) -> str:
    base = (st.context.url or "").split("?")[0]
    return f"{base}?{urlencode(query)}" if query else base or "?"
