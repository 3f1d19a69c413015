"""What happened: the type that the words of a clause speak for."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geodata.draft.lexicon import lexicon
from geodata.schema import EventType

# Less than this is a hint and no event: "police" alone, "the minister said".
ENOUGH = 2
# From here on the words alone prove it, and a day or a place may be borrowed for it.
SURE = 3

# Of two types with the same sum the first one here counts: what is done to people and roads
# before what is said about it, because a report tells of a shooting with a minister's words.
_PRECEDENCE: tuple[EventType, ...] = (
    "armed attack",
    "crossing closure",
    "barricade",
    "clash or protest",
    "police operation",
    "military",
    "policy measure",
    "political",
)


class TypeScore(NamedTuple):
    """The type of a clause and what speaks for it."""

    event_type: EventType
    score: int
    words: tuple[str, ...]
    """The words found, as they stand in the folded text."""


def score_types(plain: str) -> list[TypeScore]:
    """Return the types that a folded text speaks for, the strongest first.

    Each idea of the lexicon counts once however often it is told, and a word that belongs to two
    ideas of a type counts for the weightier one only.
    """
    scores = []
    for event_type, ideas in _patterns().items():
        score = 0
        words: list[str] = []
        taken: list[tuple[int, int]] = []
        for weight, pattern in ideas:
            for found in pattern.finditer(plain):
                span = found.span()
                if any(start < span[1] and span[0] < end for start, end in taken):
                    continue
                taken.append(span)
                if found.group() not in words:
                    words.append(found.group())
                    score += weight
        if score >= ENOUGH:
            scores.append(TypeScore(event_type, score, tuple(words)))
    return sorted(scores, key=lambda item: (-item.score, _PRECEDENCE.index(item.event_type)))


@cache
def _patterns() -> dict[EventType, list[tuple[int, re.Pattern[str]]]]:
    """Return one pattern for each idea of each type, the weightier ideas first."""
    patterns: dict[EventType, list[tuple[int, re.Pattern[str]]]] = {}
    for idea in lexicon():
        pattern = re.compile(_as_pattern(idea.words))
        patterns.setdefault(idea.event_type, []).append((idea.weight, pattern))
    return patterns


def _as_pattern(idea: str) -> str:
    """Return an idea of the lexicon as a regular expression."""
    first, both, second = idea.partition(" & ")
    if both:
        one, other = _words(first), _words(second)
        return rf"{one}.*{other}|{other}.*{one}"
    return _words(idea)


def _words(idea: str) -> str:
    parts = [
        r"\W+".join(re.escape(word).replace(r"\*", r"\w*") for word in part.split())
        for part in idea.split(" .. ")
    ]
    return r"\b" + r"\W+(?:\w+\W+){0,6}?".join(parts) + r"\b"
