"""How events are drawn and spoken of: what Python and the page's scripts both have to know.

All of it stands in ``vocabulary.json``: the symbol of each event type, as SVG paths about the
middle (y downwards) within a circle, and the words for how exactly a place is known.

Colours: Okabe and Ito (2008), with wine and olive of Paul Tol's "muted" scheme in place of black
and yellow, which vanish on a dark and on a light page, and a darker orange, which in grey would
be the palest of all. Least distance of any two is 26 (CIE 1976
ΔE), 18 for red-blind and green-blind eyes, but for olive beside vermilion (13).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

_FACTS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))

RADIUS: int = _FACTS["radius"]
"""Of the circle that the symbols were drawn for."""


class EventSymbol(NamedTuple):
    """An event type as it is drawn."""

    name: str
    """The type, as in events.csv."""

    shows: str
    """What the symbol shows, in words."""

    color: str
    """Of its body, `#RRGGBB`, on light and on dark ground."""

    body: str
    """Its outer shape, an SVG path; an outline in the colour of the paper keeps it legible."""

    mark: str
    """Detail inside it, in the colour of the paper; blank for none."""


class PlacePrecision(NamedTuple):
    """How exactly a place is known."""

    code: int
    """The geo_precision of events.csv."""

    name: str
    """As the legend calls it."""

    point: str
    """What the point is, if it isn't the place itself; else blank."""

    drawn: str
    """How the map draws it, in words."""

    def __str__(self) -> str:
        return f"{self.name}: {self.point}" if self.point else self.name


SYMBOLS: tuple[EventSymbol, ...] = tuple(EventSymbol(**symbol) for symbol in _FACTS["types"])
"""In the order of the type codes: *geodata.schema.EVENT_TYPES*."""

PLACE_PRECISIONS: dict[int, PlacePrecision] = {
    stated["code"]: PlacePrecision(**stated) for stated in _FACTS["precisions"]
}
"""By code."""
