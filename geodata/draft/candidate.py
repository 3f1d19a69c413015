"""A candidate for an event: what a clause or several of them tell of one happening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.draft.casualties import Casualties

if TYPE_CHECKING:
    import datetime as dt

    from geodata.draft.dates import DateMention
    from geodata.places.place import Place
    from geodata.schema import EventType

# What stands until it is taken away.
STANDING = ("barricade", "crossing closure")
# What people are killed and hurt in.
VIOLENT = ("armed attack", "clash or protest", "police operation", "barricade")

_UNKNOWN = Casualties()
# A crossing that "has been reopened since Saturday" is not closed.
_REOPENED = re.compile(r"\b(?:reopen|otvor|(?:ri)?hap)")


@dataclass(frozen=True)
class Candidate:
    """Something that happened, as far as it was understood; a person decides whether it is one."""

    event_type: EventType | None
    """None where a day and a place are told, and no word of the lexicon."""

    words: tuple[str, ...]
    """The words that speak for the type."""

    sentences: tuple[int, ...]
    """Numbers of the sentences that it rests on, the headline being 1."""

    date: DateMention | None
    place: Place | None
    actors: tuple[str, ...]
    """At most two names of the list, the one that acted first."""

    targets: tuple[str, ...] = ()
    """At most one name of the list: who was acted upon."""

    casualties: Casualties = _UNKNOWN

    confirmed: dt.date | None = None
    """The day on which the text says that it still stood, if it names one."""

    assumed: tuple[str, ...] = ()
    """What was not said in so many words, in sentences for the editor."""

    not_understood: tuple[str, ...] = ()

    @property
    def is_ongoing(self) -> bool:
        """Whether it stood, as far as the text knows, when the text was published."""
        is_open = self.date is not None and self.date.kind == "since"
        is_over = any(_REOPENED.search(word) for word in self.words)
        return is_open and self.event_type in STANDING and not is_over
