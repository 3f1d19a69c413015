"""The columns of events.csv and the words that they accept.

A value that the map would draw, count or filter wrongly is an *error*: its row is reported and
not served. A value that is only ever shown as text (a link, the day of a source) is a *warning*:
its row is served, and reported. Spaces around a value do not count, and case does.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from geodata.vocabulary import PLACE_PRECISIONS

_PRECISIONS = ", ".join(f"{code} {stated.name}" for code, stated in PLACE_PRECISIONS.items())


class Column(NamedTuple):
    """One column of events.csv."""

    name: str
    """Its name in the header row."""

    required: bool
    """Whether every row has to say something here."""

    meaning: str
    """What a maintainer writes into it, in one sentence."""


SCHEMA: tuple[Column, ...] = (
    Column("event_id", True, "Stable, unique name that links point to: `XK-20221210-03`."),
    Column("date_start", True, "First day, as `YYYY-MM-DD`."),
    Column("date_end", False, "Last day, inclusive; blank is a single day, or open if `ongoing`."),
    Column(
        "date_precision",
        False,
        "1 the day, 2 within a few days, 3 the week, 4 the month, 5 the year; blank is 1.",
    ),
    Column("status", False, "`ended`, `ongoing` or `unknown`; blank is ended."),
    Column("last_confirmed", False, "Last day on which a source reports it as still going on."),
    Column("event_type", True, "One of the eight types."),
    Column("sub_event_type", False, "A finer word, free."),
    Column(
        "nature",
        False,
        "`incident` happened, `standing` stands from its first day to its last; blank is standing "
        "for a barricade, a crossing closure and whatever is ongoing, else incident.",
    ),
    Column(
        "condition",
        False,
        "`closed`, `restricted` or `open`: what something standing makes of its crossing point; "
        "blank is closed for a crossing closure, else nothing.",
    ),
    Column("title", True, "One line, as it stands in the list."),
    Column("notes", True, "The text that the side panel shows."),
    Column("actor1", False, "Who acted; organisations and office-holders only."),
    Column("actor2", False, "Who was acted upon, or the other side."),
    Column("location", False, "Name of the place; gives the coordinates where they are blank."),
    Column("municipality", False, "Municipality; a country in brackets, `(Serbia)`, is abroad."),
    Column("latitude", False, "Degrees north (WGS 84), with a decimal point."),
    Column("longitude", False, "Degrees east (WGS 84), with a decimal point."),
    Column(
        "geo_precision",
        False,
        f"{_PRECISIONS}; blank is 2, or what the gazetteer says.",
    ),
    Column("fatalities", False, "Killed: a number, `3-5` or `30+`; 0 is none, blank is unknown."),
    Column("injuries", False, "Hurt: a number, `3-5` or `30+`; 0 is none, blank is unknown."),
    Column("source", True, "Who reported it, as it is to be cited."),
    Column("source_url", False, "Its http(s) address; several are separated by a space."),
    Column("source_date", False, "When it was published: a day, `2022-12` or `2022`."),
    Column("source_scale", False, "Reach of the source, from International to Subnational."),
    Column("confidence", False, "`high`, `medium` or `low`; blank is not assessed."),
    Column("tags", False, "Words of your own, separated by `;`."),
    Column(
        "relates_to",
        False,
        "`ends:ID`, `changes:ID` or `about:ID` of another row; several are separated by a space.",
    ),
    Column(
        "release",
        False,
        "`restricted` stays out of a public copy, `coarse` gets a coarser place in it; "
        "blank goes in as it is.",
    ),
)

COLUMNS: tuple[str, ...] = tuple(column.name for column in SCHEMA)

# A place is required too: latitude with longitude, or a location that the gazetteer knows.
REQUIRED: tuple[str, ...] = tuple(column.name for column in SCHEMA if column.required)

# Columns in which any text is good.
FREE_TEXTS: tuple[str, ...] = (
    "event_id",
    "sub_event_type",
    "title",
    "notes",
    "actor1",
    "actor2",
    "location",
    "source",
    "tags",
)

EventType = Literal[
    "barricade",
    "crossing closure",
    "police operation",
    "armed attack",
    "clash or protest",
    "military",
    "political",
    "policy measure",
]
# The position in this tuple is the type's code everywhere else: append, never reorder.
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)

Status = Literal["ended", "ongoing", "unknown"]
STATUSES: tuple[Status, ...] = ("ended", "ongoing", "unknown")

Confidence = Literal["high", "medium", "low"]
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")

Nature = Literal["incident", "standing"]
NATURES: tuple[Nature, ...] = ("incident", "standing")

# From the least to the most that it keeps people from passing: the position is the rank.
Condition = Literal["open", "restricted", "closed"]
CONDITIONS: tuple[Condition, ...] = ("open", "restricted", "closed")

Relation = Literal["ends", "changes", "about"]
RELATIONS: tuple[Relation, ...] = ("ends", "changes", "about")

Release = Literal["restricted", "coarse"]
RELEASES: tuple[Release, ...] = ("restricted", "coarse")

# The words that ACLED's codebook uses for the reach of a source.
SourceScale = Literal["International", "Regional", "National", "Subnational", "Other"]
SOURCE_SCALES: tuple[SourceScale, ...] = (
    "International",
    "Regional",
    "National",
    "Subnational",
    "Other",
)

# UCDP's scale for dates. 2 is not widened: "a few days" has no stated end.
DATE_PRECISIONS: tuple[int, ...] = (1, 2, 3, 4, 5)
DEFAULT_DATE_PRECISION = 1

# Blank never claims more than is known: a bare pair of coordinates counts as "near".
GEO_PRECISIONS: tuple[int, ...] = tuple(PLACE_PRECISIONS)
DEFAULT_GEO_PRECISION = 2


class Bounds(NamedTuple):
    """A box in degrees, EPSG:4326, in the order that geopandas calls `total_bounds`."""

    west: float
    south: float
    east: float
    north: float


# Kosovo and its surroundings: all crossing points, Raška and Merdare are inside.
MAP_BOUNDS = Bounds(west=19.9, south=41.7, east=21.95, north=43.45)
