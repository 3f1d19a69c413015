"""The download menu: what is shown, in a file for another program."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import geopandas as gpd
import numpy as np
import streamlit as st

from dashboard import selection, wording
from dashboard.basemap import build_map
from dashboard.columns import encode
from dashboard.query import to_query
from dashboard.saved_texts import sentences
from dashboard.standalone import standalone_html
from dashboard.store import Snapshot
from dashboard.streets import levels_within
from dashboard.view import ViewState
from geodata import export
from geodata.designation import designation
from geodata.schema import MAP_BOUNDS

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


def show(snapshot: Snapshot, view: ViewState, chosen: selection.Selection) -> None:
    """Show the menu; a file is made when it is asked for, not before."""
    # In the order of the file, whatever the order of the list.
    rows = np.sort(selection.listed(snapshot, view, chosen))
    st.caption(f"What is listed now, with its sources: {selection.text_of(snapshot, rows)}.")
    events = partial(snapshot.events.iloc.__getitem__, rows)
    for form in export.FORMATS:
        _button(
            form.label,
            f"{file_stem(view)}{form.suffix}",
            form.mime,
            partial(_exported, form.writer, events, filter_text(view)),
        )
    _button(
        "The map as one HTML file",
        f"{file_stem(view)}.html",
        "text/html",
        partial(_standalone, events),
    )


def _exported(
    write: export.Writer, choose: Callable[[], gpd.GeoDataFrame], chosen_by: str
) -> bytes:
    events = choose()
    return write(events, export.describe(events, chosen_by))


def _standalone(choose: Callable[[], gpd.GeoDataFrame]) -> str:
    events = choose().reset_index(drop=True)
    return standalone_html(
        build_map(streets=levels_within(_around(events))),
        encode(events).payload,
        events,
        title=wording.title(),
        footnote=designation().line,
        sentences=sentences(events),
    )


def _around(events: gpd.GeoDataFrame) -> tuple[float, float, float, float]:
    """Return the part of the map that events are in, with some room: west, south, east, north."""
    shown = events.cx[slice(*MAP_BOUNDS[::2]), slice(*MAP_BOUNDS[1::2])]
    west, south, east, north = shown.total_bounds if len(shown) else MAP_BOUNDS
    return west - _ROOM, south - _ROOM, east + _ROOM, north + _ROOM


def _button(label: str, name: str, mime: str, make: Callable[[], bytes | str]) -> None:
    st.download_button(
        label, data=make, file_name=name, mime=mime, on_click="ignore", width="stretch"
    )
