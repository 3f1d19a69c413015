"""Candidates for events: clauses of a report whose day, place and type belong together."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from geodata.draft.agency import is_acting
from geodata.draft.candidate import Candidate
from geodata.draft.casualties import Casualties
from geodata.draft.date_words import WEEKDAY
from geodata.draft.follow_ups import open_ended, say_more
from geodata.draft.types import SURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geodata.draft.dates import DateMention
    from geodata.draft.folding import Folded
    from geodata.draft.places import PlaceMention
    from geodata.draft.reading import Reading
    from geodata.places.place import Place

# Powers as they appear in the columns of actors.
_POWERS = {
    "belgrade": "Government of Serbia",
    "serbia": "Government of Serbia",
    "pristina": "Government of Kosovo",
    "kosovo": "Government of Kosovo",
    "brussels": "European Union",
    "washington": "United States",
    "united-states": "United States",
    "berlin": "Government of Germany",
    "germany": "Government of Germany",
    "paris": "Government of France",
    "france": "Government of France",
    "london": "United Kingdom",
    "united-kingdom": "United Kingdom",
    "moscow": "Russia",
    "russia": "Russia",
    "tirana": "Government of Albania",
    "albania": "Government of Albania",
}
# "There" and the like: the place is the last one told.
_BACK_REFERENCE = re.compile(
    r"\b(?:there|in the (?:town|village|city)|tamo|u (?:tom )?(?:gradu|mestu|selu)|atje"
    r"|ne (?:qytet|fshat)|(?P<crossing>the crossing|prelaz je|kalimi))\b"
)
_HOURS = re.compile(r",? ?(?:hours (?:after|before)|nekoliko sati posto)\b")
# What is said or decided holds where it was said, if anywhere.
_SPEECH = ("political", "policy measure")
# How many sentences back a day or a place may be borrowed.
_REACH = 2


def find_candidates(text: Folded, clauses: Sequence[Reading]) -> list[Candidate]:
    """Return what each clause tells, one candidate for each of its places, in order.

    A clause without a day or a place of its own borrows them, from its sentence first, then from
    the two sentences before it in the paragraph, and a day at last from the first paragraph; what
    was borrowed is said.
    """
    found: list[Candidate] = []
    paragraph, first = -1, 0
    for position, here in enumerate(clauses):
        if here.clause.sentence.paragraph != paragraph:
            paragraph, first = here.clause.sentence.paragraph, len(found)
        own = list(_candidates(text, clauses, position))
        if more := say_more(found[first:], own, here):
            found[first:] = more
        else:
            found += [open_ended(c, here) for c in own] if here.stands else own
    return found


def _candidates(text: Folded, clauses: Sequence[Reading], position: int) -> Iterator[Candidate]:
    """Yield what one clause tells: one candidate for each of its places."""
    here = clauses[position]
    if here.type is None and not _is_worth_a_look(clauses, here):
        return
    date, date_from = _date(text, clauses, position)
    places, place_from = _places(text, clauses, position)
    if date is None and not _is_placed(here, places):
        return
    event_type = here.type.event_type if here.type else None
    if event_type == "political" and date_from and (place_from or not places):
        return  # a statement with neither its own day nor its own place
    assumed = []
    numbers = {here.number}
    if date_from:
        assumed.append(f"The date is that of sentence {date_from}.")
        numbers.add(date_from)
    if place_from:
        assumed.append(f"The place is that of sentence {place_from}.")
        numbers.add(place_from)
    notes = list(here.notes)
    casualties = here.casualties
    if any(casualties) and len(places) > 1:
        notes.append("The dead and hurt are told for several places; write how many for each.")
        casualties = Casualties()
    actors, targets = _actors(text, here)
    for place in places or (None,):
        yield Candidate(
            event_type,
            here.type.words if here.type else (),
            tuple(sorted(numbers)),
            date,
            place,
            actors,
            targets,
            casualties,
            None,
            tuple(assumed),
            tuple(notes),
        )


def _is_placed(here: Reading, places: Sequence[Place]) -> bool:
    """Return whether a clause without a day tells something for sure, and of a place."""
    is_sure = here.type is not None and here.type.score >= SURE
    return is_sure and any(place.kind != "region" for place in places)


def _is_worth_a_look(clauses: Sequence[Reading], here: Reading) -> bool:
    """Return whether a clause tells a day and a place in a sentence that tells no type at all."""
    typed = any(c.type is not None for c in clauses if c.number == here.number)
    return bool(here.date and here.own_places) and not typed


def _date(
    text: Folded, clauses: Sequence[Reading], position: int
) -> tuple[DateMention | None, int]:
    """Return the day of a clause, and the number of the sentence if it is that of another one."""
    here = clauses[position]
    if own := here.date:
        return _not_after_its_outcome(text, clauses, here, own), 0
    if here.clause.is_background:
        return None, 0
    for other in clauses:
        is_same_time = other.number == here.number and not other.clause.is_background
        if is_same_time and (found := other.date):
            return found, 0
    for before in _before(clauses, here):
        if found := before.date:
            return found, before.number
    return _lead(clauses, here)


def _lead(clauses: Sequence[Reading], here: Reading) -> tuple[DateMention | None, int]:
    """Return the day of the first paragraph, on which all happened that is told without a day."""
    if here.type is None or here.type.score < SURE or here.type.event_type == "political":
        return None, 0
    first = clauses[0].clause.sentence.paragraph
    if here.own_places:
        for lead in clauses:
            is_lead = lead.clause.sentence.paragraph == first and not lead.clause.is_background
            if is_lead and lead.date and lead.date.precision <= 2:
                return lead.date, lead.number
    return None, 0


def _not_after_its_outcome(
    text: Folded, clauses: Sequence[Reading], here: Reading, date: DateMention
) -> DateMention:
    """Return the day of what went before, a week earlier if it lies behind what came of it.

    "Serbs set up barricades last weekend after two men were arrested on Friday", told on a Friday.
    """
    is_weekday = re.search(WEEKDAY, text.plain[date.start : date.end]) is not None
    if not here.clause.is_background or not is_weekday or date.first is None:
        return date
    mains = [c.date for c in clauses if c.number == here.number and not c.clause.is_background]
    outcome = next((main.first for main in mains if main and main.first), None)
    if outcome is None or date.first <= outcome:
        return date
    return date._replace(first=date.first - timedelta(7))


def _places(text: Folded, clauses: Sequence[Reading], position: int) -> tuple[list[Place], int]:
    """Return the places of a clause, and the number of the sentence if they are another one's."""
    here = clauses[position]
    if own := here.own_places:
        return own, 0
    if here.is_elsewhere:
        return [], 0
    if meant := _meant(text, clauses, position):
        return [meant.place], 0
    if here.clause.is_background or (here.type and here.type.event_type in _SPEECH):
        return [], 0
    for other in clauses:
        is_same_time = other.number == here.number and not other.clause.is_background
        # "Hours after he was arrested in Leposavić": the time is near, the place is another.
        is_elsewhere = _HOURS.match(text.plain, other.clause.start) is not None
        if is_same_time and not is_elsewhere and (found := other.own_places):
            return found, 0
    if any(place.role == "power" for place in here.places):
        return [], 0  # who acts there does not act where the last sentence was
    for before in _before(clauses, here):
        if found := before.own_places:
            return found, before.number
    return [], 0


def _meant(text: Folded, clauses: Sequence[Reading], position: int) -> PlaceMention | None:
    """Return the place that "there" or "the crossing" stands for: the last one that fits."""
    clause = clauses[position].clause
    found = _BACK_REFERENCE.search(text.plain, clause.start, clause.end)
    if found is None:
        return None
    before = [
        mention for c in clauses[:position] for mention in c.places if mention.role == "place"
    ]
    kinds = ("crossing",) if found["crossing"] else ("settlement", "crossing", "abroad")
    return next((mention for mention in reversed(before) if mention.place.kind in kinds), None)


def _before(clauses: Sequence[Reading], here: Reading) -> list[Reading]:
    """Return the clauses that may lend a clause their day or place, the nearest first.

    Those are the two sentences before it in its paragraph, and none for a clause whose words only
    hint at its type.
    """
    if here.type is None or here.type.score < SURE:
        return []
    return [
        c
        for c in reversed(clauses)
        if 0 < here.number - c.number <= _REACH
        and c.clause.sentence.paragraph == here.clause.sentence.paragraph
    ]


def _actors(text: Folded, read: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return up to two actors, whoever is named behind "by" first, and who was acted upon."""
    is_speech = read.type is not None and read.type.event_type in _SPEECH
    named = [
        (not a.is_agent, a.start, a.name)
        for a in read.actors
        if not a.is_target and (is_speech or not a.is_speaker)
    ]
    named += [
        (True, place.start, _POWERS[place.place.place_id])
        for place in read.places
        if place.role == "power"
        and place.place.place_id in _POWERS
        and is_acting(text.plain, place.start, place.end)
    ]
    actors = tuple(dict.fromkeys(name for _, _, name in sorted(named)))[:2]
    targets = [a.name for a in read.actors if a.is_target and a.name not in actors]
    return actors, tuple(targets[:1])
