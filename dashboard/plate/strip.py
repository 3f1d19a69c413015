"""The crossing points through time: a bar for each, whose height and pattern tell its condition.

Closed is a full bar, restricted half a bar with stripes, open a thin line, not known a dotted one:
in grey and for every eye the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dashboard.plate.content import Lane, Plate, Stretch
from dashboard.plate.drawing import rectangle, svg
from dashboard.plate.palette import Palette

WIDTH, HEIGHT = 1000.0, 20.0
"""Of one bar, in units of its own picture, which is set as wide as there is room."""

_EPOCH = date(1970, 1, 1)


def strip(plate: Plate, palette: Palette) -> dict[str, Any] | None:
    """Return the strip as the template takes it, or None where no crossing point is shown."""
    if not plate.lanes:
        return None
    first, last = (_EPOCH + timedelta(day) for day in plate.span)
    return {
        "lanes": [
            {
                "name": lane.name,
                "state": lane.condition,
                "svg": svg(WIDTH, HEIGHT, _bar(lane, plate.span, palette)),
                "alt": in_words(lane),
            }
            for lane in plate.lanes
        ],
        "first": f"{first.day} {first:%b %Y}",
        "last": f"{last.day} {last:%b %Y}",
    }


def in_words(lane: Lane) -> str:
    """Return a lane as a sentence: ``Jarinje: closed 10 to 29 Dec 2022, open from 30 Dec``."""
    said = []
    for stretch in lane.stretches:
        first, last = (_EPOCH + timedelta(day) for day in (stretch.first, stretch.last))
        days = f"{first.day} {first:%b %Y}"
        if first != last:
            days += f" to {last.day} {last:%b %Y}"
        said.append(f"{stretch.condition} {days}")
    return f"{lane.name}: {', '.join(said)}"


def _bar(lane: Lane, span: tuple[int, int], palette: Palette) -> Iterator[str]:
    first, last = span
    day = WIDTH / (last - first + 1)
    for stretch in lane.stretches:
        x = (max(stretch.first, first) - first) * day
        width = (min(stretch.last, last) - max(stretch.first, first) + 1) * day
        if width > 0:
            yield from _stretch(stretch, x, width, palette)


def _stretch(stretch: Stretch, x: float, width: float, palette: Palette) -> Iterator[str]:
    middle = HEIGHT / 2
    if stretch.condition == "closed":
        yield rectangle(x, 2, width, HEIGHT - 4, palette.ink)
    elif stretch.condition == "restricted":
        yield rectangle(x, 5, width, HEIGHT - 10, palette.rule)
        step = 8.0
        place = x
        while place < x + width:
            yield rectangle(place, 5, min(3.0, x + width - place), HEIGHT - 10, palette.ink)
            place += step
    else:
        dots = ' stroke-dasharray="2 6"' if stretch.condition == "not known" else ""
        yield (
            f'<path d="M{x:.2f} {middle}H{x + width:.2f}" stroke="{palette.muted}" '
            f'stroke-width="2"{dots}/>'
        )
