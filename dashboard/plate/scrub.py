"""A view as a moving picture: a map a day, with the running date and the state sentence."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import numpy as np

from dashboard import selection
from dashboard.plate.animation import gif, mp4
from dashboard.plate.compose import Wishes, compose
from dashboard.plate.content import Lane, Plate, Theme
from dashboard.plate.frame import Frame, around, within
from dashboard.plate.gathering import every_place, framed_like
from dashboard.plate.palette import PALETTES
from dashboard.plate.progress import Progress, StoppedError
from dashboard.plate.sizes import SCRUB
from dashboard.plate.typeset import typeset
from dashboard.store import Snapshot
from dashboard.view import ViewState
from dashboard.wording import day_text
from geodata.state import day_number
from geodata.vocabulary import SYMBOLS

MovingForm = Literal["gif", "mp4"]

SECONDS = 10.0
"""How long one round takes."""

MOST_PICTURES = 62
"""Two months of days; of a longer view, every second or third day is shown, and so on."""


def days_shown(first: date, last: date) -> list[date]:
    """Return the days that a moving picture shows: all, or evenly some; the last one always."""
    count = (last - first).days + 1
    step = math.ceil(count / MOST_PICTURES)
    return [last - timedelta(days=back) for back in range(0, count, step)][::-1]


def moving(
    form: MovingForm,
    snapshot: Snapshot,
    view: ViewState,
    wishes: Wishes = Wishes(),
    theme: Theme = "light",
    progress: Progress | None = None,
) -> bytes:
    """Return a view as a moving picture of ten seconds.

    Parameters
    ----------
    form
        GIF, or MP4 where ``imageio-ffmpeg`` is installed.
    snapshot, view, wishes
        As for *compose*.
    theme
        Light or dark.
    progress
        Asked after each picture; None to go on in any case.

    Returns
    -------
    bytes
        The same for the same view and file.

    Raises
    ------
    StoppedError
        If *progress* says so.
    animation.NoVideoError
        If there is nothing that writes MP4.
    """
    pictures = scrub_pictures(snapshot, view, wishes, theme, progress)
    if form == "mp4":
        return mp4(pictures, SECONDS)
    palette = PALETTES[theme]
    own = [*(symbol.color for symbol in SYMBOLS), palette.paper, palette.ink, palette.muted]
    return gif(pictures, SECONDS, own)


def scrub_pictures(
    snapshot: Snapshot,
    view: ViewState,
    wishes: Wishes = Wishes(),
    theme: Theme = "light",
    progress: Progress | None = None,
) -> list[bytes]:
    """Return a picture a day as PNG files of one size; see *moving*."""
    whole = compose(snapshot, view, wishes)
    frame = _frame(whole)
    first, last = (selection.day_of(day) for day in selection.window(snapshot, view))
    shown = days_shown(first, last)
    plates = [_on(whole, compose(snapshot, _as_of(view, day), wishes), day) for day in shown]
    # Room is kept for every symbol from the first picture on, so that nothing jumps.
    places = every_place(whole, plates, frame, SCRUB.base)
    pictures = []
    for number, plate in enumerate(plates, 1):
        then = framed_like(plate, places, frame)
        pictures += typeset(then, frame, SCRUB, theme, "png", "scrub", places=places.entries)
        if progress is not None and not progress(number, len(shown)):
            raise StoppedError
    return pictures


def _frame(whole: Plate) -> Frame:
    # A handling mark stands above and below, a line of text each.
    marks = 2 * SCRUB.base * bool(whole.handling)
    width, height = SCRUB.charts[0], SCRUB.height - 2 * SCRUB.pad - marks
    if whole.ground is not None:
        return within(whole.ground, width, height)
    lons, lats = ([getattr(e, name) for e in whole.entries] for name in ("longitude", "latitude"))
    return around(np.array(lons), np.array(lats), width, height)


def _as_of(view: ViewState, day: date) -> ViewState:
    return replace(view, mode="asof", start=day, end=day)


def _on(whole: Plate, then: Plate, day: date) -> Plate:
    """Return the plate of a day under the title of the whole, with all lanes up to that day."""
    number = day_number(day)
    return replace(
        then,
        title=whole.title,
        dates=day_text(day),
        span=whole.span,
        lanes=tuple(_until(lane, number) for lane in whole.lanes),
        address=whole.address,
        opens=whole.opens,
    )


def _until(lane: Lane, day: int) -> Lane:
    """Return a crossing point as it was up to a day."""
    past = [stretch for stretch in lane.stretches if stretch.first <= day]
    cut = tuple(replace(stretch, last=min(stretch.last, day)) for stretch in past)
    return replace(lane, stretches=cut, condition=cut[-1].condition if cut else "not known")
