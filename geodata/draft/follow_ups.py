"""Clauses that say more of what was told before: it still stands, so many were hurt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.draft.candidate import STANDING, VIOLENT
from geodata.draft.types import SURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.draft.candidate import Candidate
    from geodata.draft.reading import Reading


def say_more(told: Sequence[Candidate], own: Sequence[Candidate], here: Reading) -> list[Candidate]:
    """Return the candidates of a paragraph with what a clause adds to them, or none if nothing.

    Parameters
    ----------
    told : sequence of Candidate
        What the paragraph has told before, in order.
    own : sequence of Candidate
        What the clause would be by itself. It is none if it only says more of the others.
    here : Reading
        The clause.
    """
    if here.stands and (meant := _still_standing(told, here)):
        return [open_ended(c, here) if i in meant else c for i, c in enumerate(told)]
    if any(here.casualties) and not _is_violent(own, here):
        near = [
            i
            for i, c in enumerate(told)
            if c.event_type in VIOLENT and here.number - max(c.sentences) <= 1
        ]
        return [
            _with_casualties(c, here) if i == near[-1] else c for i, c in enumerate(told) if near
        ]
    return []


def open_ended(candidate: Candidate, here: Reading) -> Candidate:
    """Return a candidate of which a clause says that it still stands: it has no end."""
    date = candidate.date
    if date is None or candidate.event_type not in STANDING:
        return candidate
    return replace(
        candidate,
        date=date._replace(last=None, kind="since"),
        sentences=tuple(sorted({*candidate.sentences, here.number})),
        confirmed=here.date.first if here.date and here.date != date else None,
    )


def _still_standing(told: Sequence[Candidate], here: Reading) -> list[int]:
    """Return which candidates "they are still standing" speaks of: the last of their kind told."""
    last = next((c for c in reversed(told) if c.event_type in STANDING), None)
    if last is None:
        return []
    meant = [
        i
        for i, c in enumerate(told)
        if c.event_type == last.event_type and c.sentences == last.sentences
    ]
    places = [told[i].place for i in meant]
    return meant if all(place in places for place in here.own_places) else []


def _is_violent(own: Sequence[Candidate], here: Reading) -> bool:
    """Return whether the dead and hurt of a clause are those of its own candidate."""
    is_sure = here.type is not None and here.type.score >= SURE
    return any(c.event_type in VIOLENT and (is_sure or here.date) for c in own)


def _with_casualties(candidate: Candidate, here: Reading) -> Candidate:
    """Return a candidate with the counts that a clause behind it gives, and who was hurt."""
    hurt = tuple(actor.name for actor in here.actors if actor.is_target)
    return replace(
        candidate,
        sentences=tuple(sorted({*candidate.sentences, here.number})),
        casualties=candidate.casualties.joined(here.casualties),
        targets=candidate.targets or hurt[:1],
    )
