"""What a plate says: frozen values, made from a view by `compose`, drawn and set by the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from geodata.schema import EVENT_TYPES, Bounds

SizeName = Literal["slide", "a4-landscape", "a4-portrait"]
Theme = Literal["light", "dark"]
Presence = Literal["stands", "fading", "happened"]
"""Stands on the day, is not known to stand any longer, or happened in the window."""

Condition = Literal["closed", "restricted", "open", "not known"]


@dataclass(frozen=True)
class Line:
    """One event in the list.

    Attributes
    ----------
    event_id
        Of the event.
    when
        Its days in words.
    title
        As in the file.
    type_code
        Position in *geodata.schema.EVENT_TYPES*.
    source, url
        Who reported it, and its first http(s) address; may be blank.
    day
        Its first day, days since 1970-01-01.
    stands
        Whether it stands for certain on the plate's last day.
    """

    event_id: str
    when: str
    title: str
    type_code: int
    source: str = ""
    url: str = ""
    day: int = 0
    stands: bool = False


@dataclass(frozen=True)
class Entry:
    """One numbered place of the map with its events.

    Attributes
    ----------
    number
        On the map and in the list, from 1; 0 for a place that is not on the map.
    place
        Its name in the order of names chosen.
    precision
        How well the place is known, in words; blank where it is exact.
    longitude, latitude
        Degrees, EPSG:4326.
    geo_precision
        1 exact, 2 near, 3 area.
    radius_km
        How far an area reaches from its point; 0 for a place.
    counts
        Number of events by type code.
    presence
        How its symbol is drawn: that of the strongest of its events.
    lines
        Its events in the order of their days.
    more
        How many further events the list leaves out.
    """

    number: int
    place: str
    precision: str
    longitude: float
    latitude: float
    geo_precision: int
    radius_km: float
    counts: tuple[int, ...]
    presence: Presence
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True)
class Stretch:
    """Days (inclusive, days since 1970-01-01) on which a crossing point was in one condition."""

    first: int
    last: int
    condition: Condition


@dataclass(frozen=True)
class Lane:
    """A crossing point in the strip: its name, its days, and how it is on the last of them."""

    name: str
    longitude: float
    latitude: float
    stretches: tuple[Stretch, ...]
    condition: Condition


MOST_SCANNED = 600
"""Bytes of an address in a QR code: more make one of over 100 dots a side (ISO/IEC 18004)."""


@dataclass(frozen=True)
class Plate:
    """All that one plate says and shows.

    Attributes
    ----------
    title, dates, sentence
        The three lines at its top: what, when, and how things stood.
    changes
        What changed between the first day and the last, a sentence each; may be empty.
    entries
        The numbered places, in the order of their first days.
    elsewhere
        Places that are not on the map, with number 0.
    span
        First and last day of the strip, days since 1970-01-01, inclusive.
    lanes
        The crossing points, north to south; empty where none is shown.
    outside
        How many events lie beyond the frame.
    filter_words
        What was chosen beside the days, in words; blank for everything.
    sources
        Where the events and the ground are from.
    cutoff
        Up to when the file reports, and its hash.
    footnote
        About the name, as the designation in force has it; may be blank.
    address
        That brings the same view back.
    opens
        Address that the file opens when it is dropped on the map: that of the view, with what
        its briefer chose for the picture, unless that makes it too long.
    handling, product
        A mark for top and bottom, and a number; both may be blank.
    names
        Whose names come first.
    day
        The last day that the plate is about.
    ground
        The part of the map that was chosen, degrees (EPSG:4326); None shows all events.
    logo
        A picture for the upper right corner, PNG, JPEG or SVG; empty for none.
    withheld
        What was left out of, or coarsened in, a public copy, in words; blank in any other.
    """

    title: str
    dates: str
    sentence: str
    changes: tuple[str, ...]
    entries: tuple[Entry, ...]
    elsewhere: tuple[Entry, ...] = ()
    span: tuple[int, int] = (0, 0)
    lanes: tuple[Lane, ...] = ()
    outside: int = 0
    filter_words: str = ""
    sources: tuple[str, ...] = ()
    cutoff: str = ""
    footnote: str = ""
    address: str = ""
    opens: str = ""
    handling: str = ""
    product: str = ""
    names: Literal["local", "sq", "sr", "en"] = "local"
    day: date = date(1970, 1, 1)
    ground: Bounds | None = None
    logo: bytes = b""
    withheld: str = ""

    @property
    def is_scannable(self) -> bool:
        """Whether the address can stand in a QR code that a phone reads off a page."""
        is_whole = self.address.startswith(("http://", "https://"))
        return is_whole and len(self.address.encode()) <= MOST_SCANNED

    @property
    def type_codes(self) -> tuple[int, ...]:
        """The types that are shown, for the legend."""
        listed = (*self.entries, *self.elsewhere)
        return tuple(
            code for code in range(len(EVENT_TYPES)) if any(entry.counts[code] for entry in listed)
        )
