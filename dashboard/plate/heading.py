"""What a plate is called and which days it names, where nobody says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.wording import day_text, span_text
from geodata.designation import designation
from geodata.phrases import listed
from geodata.reading.dates import MONTHS
from geodata.schema import EVENT_TYPES, EventType

NORTH = frozenset(
    {
        "Leposavić/Leposaviq",
        "Zubin Potok",
        "Zvečan/Zveçan",
        "North Mitrovica/Mitrovicë e Veriut",
    }
)
"""The municipalities that "northern Kosovo" means."""

MOST_OF_THEM = 0.75
"""Share of the events that have to be in a region, for a title to name it."""

MOST_TYPES = 3
"""Types that a title names; more are "security events"."""

_SEVERAL: dict[EventType, str] = {
    "barricade": "barricades",
    "crossing closure": "crossing closures",
    "police operation": "police operations",
    "armed attack": "armed attacks",
    "clash or protest": "clashes and protests",
    "military": "military events",
    "political": "political events",
    "policy measure": "policy measures",
}


MOST_SEARCH = 30
"""Letters of a search that a title repeats; of a longer one the small print tells."""


def default_title(
    municipalities: Iterable[str],
    types: Iterable[str],
    first: date,
    last: date,
    search: str = "",
) -> str:
    """Return a title such as *Northern Kosovo: barricades and closures, 10–16 December 2022*.

    Parameters
    ----------
    municipalities
        As events.csv has them, one an event on the map.
    types
        The event types that were chosen; all of them name none.
    first, last
        Both inclusive.
    search
        The words that the events have; blank for any.
    """
    chosen = set(types)
    what = _kinds([name for name in EVENT_TYPES if name in chosen])
    words = " ".join(search.split())
    if words and len(words) <= MOST_SEARCH:
        what += f" with “{words}”"
    return f"{_region(list(municipalities))}: {what}, {long_span(first, last)}"


def kinds(types: Iterable[str]) -> str:
    """Return event types as a sentence has them: *barricades and crossing closures*."""
    chosen = set(types)
    return listed([several for name, several in _SEVERAL.items() if name in chosen])


def _region(municipalities: list[str]) -> str:
    name = designation().name
    named = [[part.strip() for part in cell.split(";")] for cell in municipalities]
    if not named:
        return name
    share = sum(set(parts) <= NORTH for parts in named) / len(named)
    first = named[0]
    if len(first) == 1 and first[0] and all(parts == first for parts in named):
        return first[0]
    return f"Northern {name}" if share >= MOST_OF_THEM else name


def _kinds(types: Sequence[str]) -> str:
    if not types or len(types) > MOST_TYPES:
        return "security events"
    # Beside barricades, nobody takes closures for anything else.
    return kinds(types).replace("barricades and crossing closures", "barricades and closures")


def long_span(first: date, last: date) -> str:
    """Return two inclusive days as a title has them: `10–16 December 2022`."""
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    begin = f"{first.day} {MONTHS[first.month - 1]}"
    if first.year != last.year:
        return f"{begin} {first.year} – {end}"
    return f"{first.day}–{end}" if first.month == last.month else f"{begin} – {end}"


def dates_line(first: date, last: date) -> str:
    """Return the days that a plate is about, and the one whose state it tells."""
    if first == last:
        return f"As of {day_text(last)}"
    return f"{span_text(first, last)} · state as of {day_text(last)}"
