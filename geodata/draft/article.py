"""An article as candidates for events, and what could not be made of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from geodata.draft.candidates import find_candidates
from geodata.draft.folding import fold
from geodata.draft.merging import complete, merge
from geodata.draft.reading import read_clauses
from geodata.draft.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.draft.candidate import Candidate
    from geodata.draft.folding import Folded
    from geodata.draft.sentences import Sentence


# What is longer ago is told as background: "Kosovo declared independence in 2008".
_YEAR = datetime.timedelta(366)


class Draft(NamedTuple):
    """What was made of an article."""

    text: Folded
    published: datetime.date
    sentences: list[Sentence]
    candidates: list[Candidate]
    not_understood: list[str]
    """What belongs to no candidate, in sentences for the editor."""


def draft(article: str, published: datetime.date) -> Draft:
    """Return the candidates for events that an article tells, in the order in which it tells them.

    Parameters
    ----------
    article : str
        The text: a headline on the first line, then paragraphs with a blank line between.
    published : date
        The day of publication, on which "today" and "last weekend" depend.
    """
    text = fold(article)
    sentences = split_sentences(text)
    clauses = read_clauses(text, sentences, published)
    candidates = merge(complete(find_candidates(text, clauses)))
    candidates, history = _without_history(candidates, published)
    told = {number for candidate in (*candidates, *history) for number in candidate.sentences}
    loose = [
        f"History, and no event of this text: {name_sentences(candidate.sentences)}, "
        f"which tells of {candidate.date.first:%Y}."
        for candidate in history
        if candidate.date and candidate.date.first
    ]
    loose += [f"Sentence {c.number}: {n}" for c in clauses if c.number not in told for n in c.notes]
    silent = [s.number for s in sentences if s.number not in told and not s.is_headline]
    if silent:
        loose.append(f"No event was seen in {name_sentences(silent)}.")
    return Draft(text, published, sentences, candidates, loose)


def _without_history(
    candidates: list[Candidate], published: datetime.date
) -> tuple[list[Candidate], list[Candidate]]:
    """Return candidates without those of more than a year before, and the latter.

    A text that tells only of such times is about them, and keeps all.
    """
    history = [
        c for c in candidates if c.date and c.date.first and published - c.date.first > _YEAR
    ]
    if len(history) == len(candidates):
        return candidates, []
    return [c for c in candidates if c not in history], history


def name_sentences(numbers: Sequence[int]) -> str:
    """Return "sentence 3" or "sentences 3, 4 and 7"."""
    *most, last = map(str, numbers)
    return f"sentences {', '.join(most)} and {last}" if most else f"sentence {last}"
