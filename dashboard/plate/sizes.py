"""The papers that a plate is laid out for, in points."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.plate.content import SizeName


@dataclass(frozen=True)
class Size:
    """A paper and how a plate lies on it.

    Attributes
    ----------
    label
        For people.
    short
        In file names.
    width, height
        Of the paper, points.
    base
        Size of the text, points: 18 px of a slide that is 1920 px wide, 9 pt on A4.
    pad
        Margin, points.
    charts
        Widths of the map, points: beside a list of one column, of two; else the only one.
    columns
        Whether the list stands beside the map, on one page; else below it, on as many as it takes.
    ppi
        Pixels an inch of the PNG at 1×.
    """

    label: str
    short: str
    width: float
    height: float
    base: float
    pad: float
    charts: tuple[float, ...]
    columns: bool
    ppi: float


SIZES: dict[SizeName, Size] = {
    # A point of this page is 4/3 pixel: 1440 × 810 points are 1920 × 1080 pixels.
    "slide": Size("Slide 16:9", "16x9", 1440, 810, 13.5, 34, (880, 640), True, 96),
    "a4-landscape": Size("A4 landscape", "A4L", 841.89, 595.28, 9, 28, (500, 390), True, 150),
    "a4-portrait": Size("A4 portrait", "A4P", 595.28, 841.89, 9, 30, (535,), False, 150),
}

SCRUB = Size("Moving picture", "scrub", 720, 405, 12, 14, (430,), False, 96)
"""Of a moving picture: 960 × 540 pixels, with text that is legible in a chat."""
