"""How much room a text takes in Arial, the face of office files, which is no file of ours.

Fonts made to stand in for it, such as Liberation Sans, have the same widths.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from dashboard.plate.measure import Weight, text_width

_FIRST = 32
"""Code of the first letter in the tables, the space; the last is the tilde."""

_REGULAR = """
    278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556
    556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278
    500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469
    556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500
    278 556 500 722 500 500 500 334 260 334 584
"""
_BOLD = """
    278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556
    556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278
    556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584
    556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556
    333 611 556 778 556 556 500 389 280 389 584
"""
_WIDTHS: dict[Weight, list[int]] = {
    "regular": [int(width) for width in _REGULAR.split()],
    "semibold": [int(width) for width in _BOLD.split()],
}
"""Advance widths in thousandths of the size, of the regular face and of the bold one."""

_STRETCH = 1.2
"""How much wider other letters are taken to be than those of the plate's own face."""


@lru_cache(maxsize=8192)
def arial_width(text: str, weight: Weight = "regular") -> float:
    """Return the width of a line of text, in sizes of the font.

    A letter with a mark is as wide as the letter; what is neither is measured in the plate's own
    fonts, and taken to be wider.

    Examples
    --------
    >>> arial_width("Čaglavica") == arial_width("Caglavica")
    True
    """
    widths = _WIDTHS[weight]
    length = 0.0
    for letter in unicodedata.normalize("NFD", text):
        at = ord(letter) - _FIRST
        if 0 <= at < len(widths):
            length += widths[at] / 1000
        elif not unicodedata.combining(letter):
            length += text_width(letter, _STRETCH, weight)
    return length
