"""The download menu: what is shown, in a file for another program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import geopandas as gpd
import numpy as np
import streamlit as st

from dashboard import making, selection, wording
from dashboard.basemap import build_map
from dashboard.columns import encode
from dashboard.plate.progress import Progress
from dashboard.query import to_query
from dashboard.saved_texts import sentences
from dashboard.session import Session
from dashboard.standalone import standalone_html
from dashboard.store import Snapshot
from dashboard.streets import levels_within
from dashboard.view import ViewState
from geodata import export
from geodata.designation import designation
from geodata.release import said_withheld
from geodata.schema import MAP_BOUNDS

PUBLIC_HELP = "Leaves out restricted events, and says how many."

_CHOOSING = ("from", "to", "asof", "types", "q", "place")
"""Parts of the view that decide which events are in the file: its name and description say them."""

_ROOM = 0.05
"""Degrees around the events in a saved map that have streets, some 5 km."""


def file_stem(view: ViewState) -> str:
    """Return the name of a file without its suffix: it says what was chosen."""
    query = to_query(view)
    parts = [f"{key}-{query[key]}" for key in _CHOOSING if key in query]
    safe = ("".join(c if c.isalnum() or c in "-_," else "-" for c in part) for part in parts)
    return "_".join(["kosovo-events", *safe])[:120]


def filter_text(view: ViewState) -> str:
    """Return what was chosen, in words, for the file's own description; blank for everything."""
    query = to_query(view)
    return ", ".join(f"{key} {query[key]}" for key in _CHOOSING if key in query)


def show(snapshot: Snapshot, state: Session, chosen: selection.Selection) -> None:
    """Show the menu; a file is made when it is asked for, not before."""
    view = state.view
    public = st.toggle("Public copy", view.plate.public, help=PUBLIC_HELP)
    if public != view.plate.public:
        state.view = view = replace(view, plate=replace(view.plate, public=public))
        state.address.write(view)
    withheld = ""
    if public:
        withheld = said_withheld(snapshot.released, chosen.shown | chosen.elsewhere)
        snapshot = snapshot.public
        chosen = selection.select(snapshot, view)
    # In the order of the file, whatever the order of the list.
    rows = np.sort(selection.listed(snapshot, view, chosen))
    st.caption(f"What is listed now, with its sources: {selection.text_of(snapshot, rows)}.")
    if withheld:
        st.caption(withheld)
    chosen_by = "; ".join(filter(None, (filter_text(view), withheld)))
    events = partial(snapshot.complete, rows)
    for form in export.FORMATS:
        _button(
            form.label,
            f"{file_stem(view)}{form.suffix}",
            form.mime,
            partial(_exported, form.writer, events, chosen_by),
        )
    about = (snapshot.columns.digest, view)
    make = partial(_standalone, events, withheld)
    making.offer("The map as one HTML file", f"{file_stem(view)}.html", "text/html", about, make)
    making.show(about)


def _exported(
    write: export.Writer, choose: Callable[[], gpd.GeoDataFrame], chosen_by: str
) -> bytes:
    events = choose()
    return write(events, export.describe(events, chosen_by))


def _standalone(choose: Callable[[], gpd.GeoDataFrame], withheld: str, step: Progress) -> bytes:
    events = choose().reset_index(drop=True)
    return standalone_html(
        build_map(streets=levels_within(_around(events))),
        encode(events).payload,
        events,
        title=wording.title(),
        footnote=" ".join(filter(None, (withheld and f"{withheld}.", designation().line))),
        sentences=sentences(events, step),
    ).encode()


def _around(events: gpd.GeoDataFrame) -> tuple[float, float, float, float]:
    """Return the part of the map that events are in, with some room: west, south, east, north."""
    shown = events.cx[slice(*MAP_BOUNDS[::2]), slice(*MAP_BOUNDS[1::2])]
    west, south, east, north = shown.total_bounds if len(shown) else MAP_BOUNDS
    return west - _ROOM, south - _ROOM, east + _ROOM, north + _ROOM


def _button(label: str, name: str, mime: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        label, data=make, file_name=name, mime=mime, on_click="ignore", width="stretch"
    )
