"""Security events of Kosovo as data: schema, reading and checking, places and layers."""

from geodata.events import EventsFile, parse_events, read_events
from geodata.problems import Problem

__all__ = ["EventsFile", "Problem", "parse_events", "read_events"]
