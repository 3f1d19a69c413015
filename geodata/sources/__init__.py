"""Where events are kept, past one CSV file: files in folders, addresses and tables, one reading."""

from geodata.sources.counted import Counted, Part
from geodata.sources.counts import Counts
from geodata.sources.hold import hold
from geodata.sources.looking import Look
from geodata.sources.read import Reading, read_source
from geodata.sources.source import Source, parse_source
from geodata.sources.texts import Held, Texts, TextsInMemory
from geodata.sources.watching import Watch

__all__ = [
    "Counted",
    "Counts",
    "Held",
    "Look",
    "Part",
    "Reading",
    "Source",
    "Texts",
    "TextsInMemory",
    "Watch",
    "hold",
    "parse_source",
    "read_source",
]
