"""Security events of Kosovo as data: schema, reading and checking, places and layers.

What is named here is for use from outside, with the packages ``geodata.export``,
``geodata.importers`` and ``geodata.places``; all else serves it and may change.
"""

from geodata.events import EventsFile, parse_events, read_events
from geodata.intervals import intersects, interval_bounds
from geodata.places.distance import kilometres
from geodata.places.gazetteer import find as find_place
from geodata.places.gazetteer import suggest as suggest_places
from geodata.places.place import Place
from geodata.problems import Problem
from geodata.reading.links import is_link, split_links
from geodata.schema import COLUMNS, EVENT_TYPES, MAP_BOUNDS, REQUIRED, Bounds
from geodata.search import SearchIndex
from geodata.vocabulary import PLACE_PRECISIONS, SYMBOLS

__all__ = [
    "COLUMNS",
    "EVENT_TYPES",
    "MAP_BOUNDS",
    "PLACE_PRECISIONS",
    "REQUIRED",
    "SYMBOLS",
    "Bounds",
    "EventsFile",
    "Place",
    "Problem",
    "SearchIndex",
    "find_place",
    "intersects",
    "interval_bounds",
    "is_link",
    "kilometres",
    "parse_events",
    "read_events",
    "split_links",
    "suggest_places",
]
