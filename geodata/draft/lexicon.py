"""The words by which the type of an event is told, with their weights: ``lexicon.csv``.

A row is one idea in one language. Words are folded (plain lower-case Latin letters), and a star
stands for any ending. ``A .. B`` is A followed by B with at most six words between them, ``A & B``
is both in any order within one clause. The weight says how much the words alone prove:

3
    the thing itself: *roadblock*, *opened fire*, *arrested*;
2
    likely, but other things are told so too: *attack*, *seized*, *troops*;
1
    only a hint: *police*, *said*, *soldiers*.

A clause is of the type with the greatest sum. See *types.py* for ties and for what is too little.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from geodata.schema import EVENT_TYPES, EventType

_TABLE = Path(__file__).with_suffix(".csv")


class Idea(NamedTuple):
    """Words that speak for a type."""

    event_type: EventType
    weight: int
    """1 to 3."""

    words: str


@cache
def lexicon() -> tuple[Idea, ...]:
    """Return all ideas: those of a type together, the weightier ones first.

    Raises
    ------
    ValueError
        If a row of the table is of no known type or weight.
    """
    ideas = []
    with _TABLE.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            if row["event_type"] not in EVENT_TYPES or row["weight"] not in ("1", "2", "3"):
                raise ValueError(f"{_TABLE.name}: {row} has no known type or weight")
            event_type = cast("EventType", row["event_type"])
            ideas.append(Idea(event_type, int(row["weight"]), row["words"]))
    return tuple(sorted(ideas, key=lambda idea: (EVENT_TYPES.index(idea.event_type), -idea.weight)))
