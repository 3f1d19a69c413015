"""Who acted: organisations and office-holders from a list, and groups without names.

The list is ``actors.csv``: a name as it is written in a row, and one of the forms in which texts
write it. Nobody else is ever named in a row. Suspects, victims and bystanders are private
persons; a name that is not on this list stays in the text.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geodata.draft.agency import is_speaker, is_target

if TYPE_CHECKING:
    from geodata.draft.folding import Folded

_TABLE = Path(__file__).with_suffix(".csv")


class ActorMention(NamedTuple):
    """An actor of the list in a text."""

    start: int
    end: int
    """Positions in the folded text, *end* exclusive."""

    name: str
    is_agent: bool
    """Whether "by" stands before it: it acted, though it is not named first."""

    is_target: bool
    """Whether it was acted upon: shot at, attacked, arrested."""

    is_speaker: bool
    """Whether it tells what happened: it acted only if speaking is what happened."""


_BY = re.compile(r"\b(?:by|od strane|nga) (?:the |a )?$")
_FORMER = re.compile(r"\b(?:former |ex-|bivs\w+ |ish-)$")


def find_actors(text: Folded) -> list[ActorMention]:
    """Return the actors that a text names, in order; none overlaps another."""
    mentions: list[ActorMention] = []
    names = list(_actors())
    end = 0
    for found in _pattern().finditer(text.plain):
        if found.start() < end:
            continue
        end = found.end()
        if _FORMER.search(text.plain, max(0, found.start() - 16), found.start()):
            continue  # who left an organisation does not act for it
        number = next(index for index, group in enumerate(found.groups()) if group is not None)
        is_agent = _BY.search(text.plain, max(0, found.start() - 16), found.start()) is not None
        suffers = not is_agent and is_target(text.plain, found.start(), end)
        speaks = is_speaker(text.plain, found.start(), end)
        name = names[number]
        mentions.append(ActorMention(found.start(), end, name, is_agent, suffers, speaks))
    return mentions


@cache
def _actors() -> dict[str, str]:
    """Return how texts write each actor of the list, folded, as regular expressions."""
    forms: dict[str, list[str]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            forms.setdefault(row["name"], []).append(row["form"])
    return {name: "|".join(of) for name, of in forms.items()}


@cache
def _pattern() -> re.Pattern[str]:
    # Of two that begin at one place the first counts: the more exact ones come first in the table.
    return re.compile("|".join(rf"\b({forms})(?!\w)" for forms in _actors().values()))
