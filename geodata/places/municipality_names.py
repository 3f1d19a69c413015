"""The 38 municipalities of Kosovo by any of their names."""

from __future__ import annotations

import difflib
from functools import cache

from geodata.places import gazetteer
from geodata.places.names import normalise

BETWEEN = ";"
"""What separates the municipalities of an event that was in several."""


@cache
def names() -> tuple[str, ...]:
    """Return the municipalities as the gazetteer writes them: `Zvečan/Zveçan`."""
    written = {place.municipality for place in gazetteer.places()}
    return tuple(sorted(name for name in written if name and not name.startswith("(")))


def find(name: str) -> str | None:
    """Return the municipality of this name as the gazetteer writes it, or None.

    A village is no municipality, even if it is in one: `Banjska` is None.

    Examples
    --------
    >>> find("Звечан"), find("Dakovica"), find("Banjska")
    ('Zvečan/Zveçan', 'Gjakovë/Đakovica', None)
    """
    return _by_name().get(normalise(name))


def parts(cell: str) -> list[str]:
    """Return the municipalities that a cell lists, as they stand there."""
    return [part for text in cell.split(BETWEEN) if (part := text.strip())]


def nearest(name: str) -> list[str]:
    """Return the municipality whose name looks most like this one, if one does."""
    close = difflib.get_close_matches(normalise(name), _by_name(), n=1, cutoff=0.6)
    return [_by_name()[form] for form in close]


@cache
def _by_name() -> dict[str, str]:
    """Return each municipality by its own names and by those of its seat."""
    found: dict[str, str] = {}
    for municipality in names():
        own = [municipality, *municipality.split("/")]
        seat = gazetteer.find(municipality)
        seats = [*seat.all_names] if seat and seat.municipality == municipality else []
        for name in [*own, *seats]:
            for form in gazetteer.forms(name):
                found.setdefault(form, municipality)
    return found
