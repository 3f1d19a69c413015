"""How many events places have, and which of them a list tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.plate.content import Entry, Line


def count(entries: Iterable[Entry]) -> int:
    """Return how many events places have."""
    return sum(len(entry.lines) + entry.more for entry in entries)


def capped(entries: Iterable[Entry], most: int) -> list[Entry]:
    """Return places with at most so many of their events; one more is not left out alone.

    What stands is told first, then the newest.
    """
    return [
        entry
        if len(entry.lines) <= most + (most > 0)
        else replace(
            entry, lines=_told(entry.lines, most), more=entry.more + len(entry.lines) - most
        )
        for entry in entries
    ]


def _told(lines: Sequence[Line], most: int) -> tuple[Line, ...]:
    ranked = sorted(range(len(lines)), key=lambda at: (not lines[at].stands, -at))
    return tuple(lines[at] for at in sorted(ranked[:most]))
