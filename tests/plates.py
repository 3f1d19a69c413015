"""Events for tests of plates: a week in the north, small, and with one of every trouble."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from dashboard.plate.content import SizeName
from dashboard.plate.sizes import SIZES
from dashboard.store import EventStore, Snapshot
from dashboard.view import MapPosition, ViewState
from geodata.schema import EVENT_TYPES
from tests.sample import BELGRADE, JARINJE, RUDARE, row, write_events

BRNJAK = {"latitude": "42.96194", "longitude": "20.54833", "location": "Brnjak crossing"}
LEPOSAVIC = {"latitude": "43.10389", "longitude": "20.80278", "location": "Leposavić/Leposaviq"}
NORTH = {
    "latitude": "42.95000",
    "longitude": "20.80000",
    "location": "Northern Kosovo",
    "geo_precision": "3",
}
ZVECAN = "Zvečan/Zveçan"

VIEWS = 50
"""Views that *generated* is asked for by tests of many."""

ROWS = (
    row("P-1", date_end="2022-12-29", title="Trucks block the road at Rudare", municipality=ZVECAN),
    row(
        "P-2",
        **JARINJE,
        event_type="crossing closure",
        date_end="2022-12-30",
        title="Police close the Jarinje crossing point",
        municipality="Leposavić/Leposaviq",
        source="Wire One, Crossing shut",
    ),
    row(
        "P-3",
        **BRNJAK,
        event_type="crossing closure",
        date_end="2022-12-14",
        title="Police close the Brnjak crossing point",
        municipality="Zubin Potok",
        source="Wire One, Crossing shut",
    ),
    row(
        "P-4",
        **LEPOSAVIC,
        date_start="2022-12-11",
        geo_precision="2",
        event_type="police operation",
        title="Police search a house in Leposavić",
        municipality="Leposavić/Leposaviq",
        release="restricted",
    ),
    row(
        "P-5",
        date_start="2022-12-12",
        event_type="armed attack",
        title="A stun grenade is thrown at Rudare",
        municipality=ZVECAN,
        release="coarse",
        latitude="42.93500",
        longitude="20.84400",
    ),
    row(
        "P-6",
        **NORTH,
        date_start="2022-12-13",
        date_precision="3",
        event_type="political",
        title="Envoys voice concern",
        municipality="Leposavić/Leposaviq; Zvečan/Zveçan",
    ),
    row(
        "P-7",
        **BELGRADE,
        date_start="2022-12-14",
        event_type="military",
        title="An army alert is raised",
    ),
    row(
        "P-8",
        date_start="2022-12-15",
        event_type="clash or protest",
        title="A crowd rallies; <b>not</b> *markup* #here",
        municipality=ZVECAN,
        source_url="javascript:alert(1)",
    ),
)


def snapshot(folder: Path, *rows: dict[str, str]) -> Snapshot:
    """Return a file with these rows, by default those above, as the page reads it."""
    return EventStore(write_events(folder / "events.csv", *(rows or ROWS))).latest()


def many(number: int, places: int) -> list[dict[str, str]]:
    """Return so many rows at so many places, a day apart and then again from the first."""
    return [
        row(
            f"M-{number:05}",
            date_start=f"2022-{1 + number % 12:02}-{1 + number % 28:02}",
            event_type=("barricade", "police operation", "armed attack", "political")[number % 4],
            title=f"Title of the event number {number}",
            latitude=f"{42.2 + (number % places) * 0.97 % 0.9:.5f}",
            longitude=f"{20.6 + (number % places) * 0.61 % 0.7:.5f}",
            location=f"Place {number % places}",
        )
        for number in range(number)
    ]


def generated(number: int) -> tuple[ViewState, SizeName]:
    """Return a view and a size, the same for a number at all times."""
    chosen = random.Random(number)
    start = date(2008, 2, 17) + timedelta(days=chosen.randrange(6200))
    if chosen.random() < 0.4:  # half of all events are of these two years
        start = date(2022, 7, 1) + timedelta(days=chosen.randrange(600))
    types = chosen.sample(EVENT_TYPES, chosen.randint(2, 8))
    position = None
    if chosen.random() < 0.3:
        where = chosen.uniform(42.2, 43.1), chosen.uniform(20.5, 21.4)
        position = MapPosition(*where, chosen.choice([8.5, 10, 11.5, 13]))
    view = ViewState(
        start=start,
        end=start + timedelta(days=chosen.choice([0, 6, 30, 365, 4000])),
        types=tuple(name for name in EVENT_TYPES if name in types),
        names=chosen.choice(["local", "sq", "sr", "en"]),
        position=position,
    )
    return view, chosen.choice(list(SIZES))


__all__ = [
    "BRNJAK",
    "LEPOSAVIC",
    "NORTH",
    "ROWS",
    "RUDARE",
    "VIEWS",
    "generated",
    "many",
    "snapshot",
]
