"""How large the map of a plate may be: what is left of the paper by all that has to be said."""

from __future__ import annotations

import math

from dashboard.plate.content import Plate
from dashboard.plate.measure import Weight, text_width
from dashboard.plate.sizes import Size

LEADING = 1.12
"""From one line of text to the next, in sizes of the text; the template's fonts and leading."""

LEAST_HEIGHT = 0.34
"""A map is never lower than this part of the paper; a list gives way first."""

_AIR = 1.0
"""Between the parts of a page, in sizes of its text."""


def title_size(plate: Plate, size: Size) -> float:
    """Return the size of the title, points: a long one is smaller, never cut."""
    letters = len(plate.title)
    return size.base * (2.2 if letters <= 70 else 1.7 if letters <= 140 else 1.3)


def chart_room(plate: Plate, notes: list[str], size: Size) -> tuple[float, float]:
    """Return width and height of the map, points.

    Parameters
    ----------
    plate
        What stands above and below it.
    notes
        The small print, a paragraph each.
    size
        The paper. Beside the list the map is as high as there is room; above it, as wide as the
        paper and of the size's own height.
    """
    width, height = size.chart
    if not size.columns:
        return width, height
    inner = size.width - 2 * size.pad
    taken = (
        _lines(plate.title, title_size(plate, size), inner * 0.86, "semibold") * 1.1
        + LEADING * 1.12 * size.base
        + (_lines(plate.sentence, 1.12 * size.base, inner) if plate.sentence else 0)
        + _lines_of_legend(plate, size, width)
        + (len(plate.lanes) + 1.4) * LEADING * size.base * bool(plate.lanes)
        + max(sum(_lines(note, size.base, inner * 0.93) for note in notes), 5.8 * size.base)
        + (2 * size.base if plate.handling else 0)
        + 4 * _AIR * size.base
    )
    return width, max(size.height - 2 * size.pad - taken, LEAST_HEIGHT * size.height)


def _lines(text: str, size: float, width: float, weight: Weight = "regular") -> float:
    """Return the height of a text that is broken into lines of that width, points."""
    # Lines end where words do, so they hold somewhat less than their width.
    return max(1, math.ceil(text_width(text, size, weight) / (width * 0.97))) * LEADING * size


def _lines_of_legend(plate: Plate, size: Size, width: float) -> float:
    """Return the height of the legend under the map, points: some 12 sizes of text a type."""
    items = len(plate.type_codes) + 2
    return math.ceil(items * 8.2 * size.base / width) * 1.5 * size.base
