"""The Brief dialog: the view as a picture that stands on its own, with files to take away."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, get_args
from urllib.parse import urlencode

import streamlit as st

from dashboard import copying, making, selection
from dashboard.briefing_keys import one_line
from dashboard.downloads import PUBLIC_HELP
from dashboard.plate import products
from dashboard.plate.animation import writes_mp4
from dashboard.plate.compose import PUBLIC_ADDRESS, Wishes, compose
from dashboard.plate.content import Plate, SizeName, Theme
from dashboard.plate.scrub import MovingForm, moving
from dashboard.plate.sizes import SIZES
from dashboard.query import to_query
from dashboard.session import Session
from dashboard.store import Snapshot
from dashboard.view import MAX_MARK, MAX_TITLE, PlateChoice, ViewState

KEPT = 24
"""Pictures that are kept for all viewers: a choice taken back shows at once."""

_TURN = threading.Lock()
"""One picture at a time for all viewers: several would hold up each other, and whoever clicks."""

SHOWN_WIDTH = 1460
"""Pixels, at most, of a picture that `st.image` passes on as it is."""

IN_A_ROW = 2
"""Buttons for files beside one another."""


def show(snapshot: Snapshot, state: Session) -> None:
    """Show the choices, the picture and its files; a choice is remembered in the address."""
    picture, choices = st.columns([2, 1], gap="medium")
    with choices:
        chosen = _choices(state.view.plate, _plate(snapshot, state.view).title)
    if chosen != state.view.plate:
        state.view = replace(state.view, plate=chosen)
        state.address.write(state.view)
    plate = _plate(snapshot, state.view)
    with picture, st.spinner("Making the picture…", show_time=True):
        pages = _preview(_about(snapshot), state.view, plate)
    with picture:
        _show_pages(plate, _for_screen(_about(snapshot), state.view, pages))
        copying.copy_button(pages[0])
        if plate.withheld:
            st.caption(plate.withheld)
    with choices:
        _files(plate, chosen, len(pages))
        _moving(snapshot, state.view, plate)
        query = urlencode(to_query(replace(state.view, brief=True)))
        st.link_button("Presentation view", f"?{query}", width="stretch")


def wishes(chosen: PlateChoice) -> Wishes:
    """Return what a plate is told of the choices, and where the map is found."""
    # Readers may know the map by another address than the one that it is open at.
    here = "" if os.environ.get(PUBLIC_ADDRESS) else (st.context.url or "").partition("?")[0]
    return Wishes(chosen.title, chosen.handling, chosen.product, public=chosen.public, base=here)


def _choices(chosen: PlateChoice, default_title: str) -> PlateChoice:
    """Show the choices as they are, and return what they are then."""
    title = st.text_area(
        "Title", chosen.title, max_chars=MAX_TITLE, placeholder=default_title, height=80
    )
    size: SizeName = _choice("Size", get_args(SizeName), chosen.size, lambda key: SIZES[key].label)
    theme: Theme = _choice("Theme", get_args(Theme), chosen.theme, str.capitalize)
    mark, number = st.columns(2)
    handling = mark.text_input("Handling mark", chosen.handling, max_chars=MAX_MARK)
    product = number.text_input("Product number", chosen.product, max_chars=MAX_MARK)
    public = st.toggle(
        "Public copy",
        chosen.public,
        help=PUBLIC_HELP,
    )
    return PlateChoice(
        one_line(title or "", MAX_TITLE),
        size,
        theme,
        one_line(handling or "", MAX_MARK),
        one_line(product or "", MAX_MARK),
        public,
    )


def _choice(label: str, options: tuple[Any, ...], chosen: Any, say: Callable[[Any], str]) -> Any:
    at = options.index(chosen)
    return st.radio(label, options, at, format_func=say, horizontal=True)


def _about(snapshot: Snapshot) -> tuple[str, str]:
    """Return what tells one version of the file from another."""
    return snapshot.columns.digest, snapshot.sha256


def _plate(snapshot: Snapshot, view: ViewState) -> Plate:
    return _composed(_about(snapshot), view, wishes(view.plate), snapshot)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _composed(about: tuple[str, str], view: ViewState, told: Wishes, _snapshot: Snapshot) -> Plate:
    with _TURN:
        return compose(_snapshot, view, told)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _preview(about: tuple[str, str], view: ViewState, _plate: Plate) -> list[bytes]:
    with _TURN:
        return products.preview(_plate, view.plate.size, view.plate.theme)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _for_screen(about: tuple[str, str], view: ViewState, _pages: list[bytes]) -> list[bytes]:
    """Return pages no wider than Streamlit shows them: it would make them so at each look."""
    return [products.narrowed(page, SHOWN_WIDTH) for page in _pages]


def _show_pages(plate: Plate, pages: list[bytes]) -> None:
    for number, page in enumerate(pages, 1):
        which = f"Page {number} of {len(pages)}" if len(pages) > 1 else ""
        said = f"{plate.title}. {plate.dates}. {plate.sentence}" if number == 1 else which
        st.image(page, caption=which or None, width="stretch", alt=said)


def _files(plate: Plate, chosen: PlateChoice, pages: int) -> None:
    """Offer every kind of file; each is made when it is asked for, not before."""
    # Row by row, so that they are read in their order.
    rows = range(0, len(products.PRODUCTS), IN_A_ROW)
    columns = (column for _ in rows for column in st.columns(IN_A_ROW, gap="small"))
    for kind, column in zip(products.PRODUCTS, columns, strict=False):
        size = chosen.size if chosen.size in kind.sizes else kind.sizes[0]
        packed = pages > 1 and kind.name in ("png", "svg")
        make = partial(products.download, kind.name, plate, chosen.size, chosen.theme)
        column.download_button(
            f"{kind.label}, {pages} pages" if packed else kind.label,
            data=partial(_bytes, make),
            file_name=products.file_stem(plate, size) + (".zip" if packed else kind.suffix),
            mime="application/zip" if packed else kind.mime,
            on_click="ignore",
            width="stretch",
        )


_MOVING: tuple[tuple[MovingForm, str, str], ...] = (
    ("gif", "Moving picture (GIF)", "image/gif"),
    ("mp4", "Video (MP4)", "video/mp4"),
)


def _moving(snapshot: Snapshot, view: ViewState, plate: Plate) -> None:
    """Offer the view as a moving picture, if it has more than one day to show."""
    first, last = selection.window(snapshot, view)
    if first == last:
        return
    about = (_about(snapshot), view)
    columns = st.columns(len(_MOVING), gap="small")
    for (form, label, mime), column in zip(_MOVING, columns, strict=True):
        if form == "mp4" and not writes_mp4():
            continue
        name = f"{products.file_stem(plate, 'slide')}.{form}"
        make = partial(moving, form, snapshot, view, wishes(view.plate), view.plate.theme)
        with column:
            making.offer(label, name, mime, about, make)
    making.show(about)


def _bytes(make: Callable[[], tuple[str, str, bytes]]) -> bytes:
    return make()[2]
