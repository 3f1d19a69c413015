"""What is in each clause of a report: days, places, actors, the type, and what is none of these."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata.draft.actors import find_actors
from geodata.draft.casualties import Casualties, find_casualties
from geodata.draft.dates import find_dates
from geodata.draft.places import find_places, find_unknown
from geodata.draft.sentences import is_relative, split_clauses
from geodata.draft.standing import tells_that_it_stands
from geodata.draft.types import score_types

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from geodata.draft.actors import ActorMention
    from geodata.draft.dates import DateMention
    from geodata.draft.folding import Folded
    from geodata.draft.places import PlaceMention, UnknownPlace
    from geodata.draft.sentences import Clause, Sentence
    from geodata.draft.types import TypeScore
    from geodata.places.place import Place

# "Banjska, *in the municipality of* Zvečan."
_WITHIN = re.compile(
    r",? ?(?:in|ne|u|near|of|kod|afer)?(?: the)?(?: (?:municipality of|opstini|komunen e))? ?"
)
# "The bridge over the Ibar *in the divided town of* Mitrovica."
_IN_TOWN = re.compile(r"(?: river)?,? (?:in|u|ne) (?:the )?(?:[\w-]+ ){0,2}?(?:(?:town|city) of )?")


@dataclass
class Reading:
    """A clause with all that was found in it, in the order of the text."""

    clause: Clause
    type: TypeScore | None
    dates: list[DateMention]
    places: list[PlaceMention]
    actors: list[ActorMention]
    casualties: Casualties
    stands: bool
    """Whether it says that something told before is still in place."""

    is_elsewhere: bool
    """Whether it names a place that is not known: no other clause lends it one."""

    notes: list[str] = field(default_factory=list)
    """What could not be used, in sentences for the editor."""

    @property
    def number(self) -> int:
        """Number of its sentence, the headline being 1."""
        return self.clause.sentence.number

    @property
    def date(self) -> DateMention | None:
        """Its day: of several the one with the finest precision, then the first."""
        dates = [date for date in self.dates if date.kind in ("when", "since")]
        return min(dates, key=lambda date: date.precision, default=None)

    @property
    def own_places(self) -> list[Place]:
        """Its places, each once; an area only where there is no place in the narrower sense."""
        for role in ("place", "area"):
            places = [mention.place for mention in self.places if mention.role == role]
            if places:
                return list(dict.fromkeys(places))
        return []


def read_clauses(text: Folded, sentences: Sequence[Sentence], published: dt.date) -> list[Reading]:
    """Return the clauses below the headline with what is in them.

    A headline tells again, and without a day, what the first sentence tells.
    """
    actors = find_actors(text)
    dates = find_dates(text, published)
    # "Istog dana" is the same day, and no day in Istog.
    known = [(actor.start, actor.end) for actor in actors]
    known += [(date.start, date.end) for date in dates]
    places = find_places(text, known)
    known += [(place.start, place.end) for place in places]
    near, unknown = find_unknown(text, known)
    places = sorted((*places, *near), key=lambda place: place.start)
    clauses: list[Reading] = []
    for sentence in sentences:
        if sentence.is_headline:
            continue
        for clause in _whole_clauses(text, sentence):
            plain = text.plain[clause.start : clause.end]
            types = score_types(plain)
            read = Reading(
                clause,
                types[0] if types else None,
                [d for d in dates if clause.start <= d.start < clause.end],
                _finest(text, [p for p in places if clause.start <= p.start < clause.end]),
                [a for a in actors if clause.start <= a.start < clause.end],
                find_casualties(plain),
                tells_that_it_stands(plain),
                any(clause.start <= name.start < clause.end for name in unknown),
            )
            read.notes += _notes(text, read, unknown)
            clauses.append(read)
    return clauses


def _whole_clauses(text: Folded, sentence: Sentence) -> list[Clause]:
    """Return clauses of which none only names what the next one tells of.

    "The crossings, which were closed on Sunday, remained shut": the first part alone tells nothing.
    """
    clauses: list[Clause] = []
    for clause in split_clauses(text, sentence):
        before = clauses[-1] if clauses else None
        tells = before and score_types(text.plain[before.start : before.end])
        if before and not tells and is_relative(text, clause):
            clauses[-1] = before._replace(end=clause.end)
        else:
            clauses.append(clause)
    return clauses


def _notes(text: Folded, read: Reading, unknown: Sequence[UnknownPlace]) -> Iterator[str]:
    """Yield what stands in a clause and could not be used."""
    for date in read.dates:
        written = f"'{text.quote(date.start, date.end)}'"
        if date.kind == "unclear":
            yield f"{written} is a time without a day; write the date."
        elif date.kind == "ahead":
            yield f"{written} had not come on the day of publication, so it is no date of an event."
        elif date.kind == "until":
            yield f"{written} is a limit; write it as date_end if the event lasted so long."
    for name in unknown:
        if read.clause.start <= name.start < read.clause.end:
            hint = f"; similar: {', '.join(name.suggestions)}" if name.suggestions else ""
            yield f"'{text.quote(name.start, name.end)}' is no place of the gazetteer{hint}."
    for place in read.places:
        if place.is_near_match:
            written = text.quote(place.start, place.end)
            yield f"'{written}' was read as {place.place.names['local']}; check it."


def _finest(text: Folded, places: list[PlaceMention]) -> list[PlaceMention]:
    """Return places without those that only say where another one lies.

    "Banjska in Zvečan" is in Banjska, and "the Mitrovica-Leposavić road near Slatina" at Slatina.
    """
    roads = {
        end
        for one, other in itertools.pairwise(places)
        if re.fullmatch(r" ?[-–—] ?", text.plain[one.end : other.start])
        for end in (one, other)
    }
    if any(place.role == "place" for place in places if place not in roads):
        places = [place for place in places if place not in roads]
    kept: list[PlaceMention] = []
    for place in places:
        previous = kept[-1] if kept else None
        if previous is not None and previous.role == "place" and place.role == "place":
            between = text.plain[previous.end : place.start]
            is_within = _WITHIN.fullmatch(between)
            same = _municipality(previous.place) == _municipality(place.place)
            is_site = previous.place.kind not in ("settlement", "abroad")
            is_in_town = is_site and _IN_TOWN.fullmatch(between)
            if place.place.kind == "settlement" and ((is_within and same) or is_in_town):
                continue
        kept.append(place)
    return kept


def _municipality(place: Place) -> str:
    return place.municipality.partition("/")[0]
