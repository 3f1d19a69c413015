"""What a report tells twice, told once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.draft.candidate import Candidate


def complete(found: list[Candidate]) -> list[Candidate]:
    """Return candidates in which a day without a place and places without a day have met.

    "Kosovo shut two crossings overnight. Jarinje and Brnjak were closed to all traffic."
    """
    lenders: list[Candidate] = []
    completed = list(found)
    for position, candidate in enumerate(found):
        if candidate.date is not None or candidate.place is None:
            continue
        for other in found:
            fits = other.event_type == candidate.event_type and _is_near(other, candidate)
            if fits and other.date is not None and other.place is None:
                completed[position] = _joined(candidate, other)
                lenders.append(other)
                break
    return [candidate for candidate in completed if candidate not in lenders]


def merge(found: list[Candidate]) -> list[Candidate]:
    """Return candidates with what is told twice told once, in the order of the first telling."""
    merged: list[Candidate] = []
    for candidate in found:
        position = next((i for i, first in enumerate(merged) if _is_same(first, candidate)), None)
        if position is None:
            merged.append(candidate)
        else:
            merged[position] = _joined(merged[position], candidate)
    return merged


def _is_same(first: Candidate, second: Candidate) -> bool:
    """Return whether two candidates may be one event: one type, and nothing that differs."""
    if first.event_type != second.event_type:
        return False
    same_day = _days(first) == _days(second)
    same_place = first.place == second.place
    if same_day and same_place:
        return True
    near = _is_near(first, second)
    open_day = (first.date is None) != (second.date is None)
    open_place = (first.place is None) != (second.place is None)
    return (same_day and open_place and near) or (same_place and open_day and near)


def _is_near(first: Candidate, second: Candidate) -> bool:
    return min(abs(a - b) for a in first.sentences for b in second.sentences) <= 1


def _days(candidate: Candidate) -> tuple[object, ...] | None:
    date = candidate.date
    return (date.first, date.last, date.precision) if date else None


def _joined(first: Candidate, second: Candidate) -> Candidate:
    return replace(
        first,
        words=tuple(dict.fromkeys((*first.words, *second.words))),
        sentences=tuple(sorted({*first.sentences, *second.sentences})),
        date=first.date or second.date,
        place=first.place or second.place,
        actors=tuple(dict.fromkeys((*first.actors, *second.actors)))[:2],
        targets=tuple(dict.fromkeys((*first.targets, *second.targets)))[:1],
        casualties=first.casualties.joined(second.casualties),
        confirmed=first.confirmed or second.confirmed,
        assumed=tuple(dict.fromkeys((*first.assumed, *second.assumed))),
        not_understood=tuple(dict.fromkeys((*first.not_understood, *second.not_understood))),
    )
