"""What texts are set in, by how much room it takes."""

from __future__ import annotations

from dataclasses import dataclass

LEADING = 1.08
"""From one line of text to the next, in sizes of the text; the template's fonts and leading.

The other numbers of the layout are the template's too, measured on what it sets.
"""


@dataclass(frozen=True)
class Face:
    """How much room a face takes.

    Attributes
    ----------
    stretch
        How much wider it runs than the plate's own.
    leading
        From one line to the next, in sizes of the text.
    between
        What two places of the list are apart beyond that, in sizes of the text.
    title
        How much wider the title's face runs than the text's semibold one.
    """

    stretch: float
    leading: float
    between: float
    title: float


OWN = Face(1.0, LEADING, 0.25, 1.09)
