"""What was made of an article, told to the person who edits it, or to a program as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geodata.draft.rows import gaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geodata.draft.article import Draft
    from geodata.draft.candidate import Candidate

HEADING = "#"
"""What the lines begin with that name a candidate."""


def explain(draft: Draft, name: str) -> list[str]:
    """Return lines of text: each candidate with its sentences, reasons and gaps.

    The lines hold no control characters; those of candidates begin with *HEADING*.
    """
    count = len(draft.candidates)
    lines = [
        f"{name}, published {draft.published}: "
        f"{count} candidate{'' if count == 1 else 's'} for events. None is added to any file."
    ]
    for number, candidate in enumerate(draft.candidates, 1):
        lines += _explain(draft, number, candidate)
    if draft.not_understood:
        lines += ["Not used:", *(f"  {sentence}" for sentence in draft.not_understood)]
    return [_printable(line) for line in lines]


def to_json(draft: Draft, name: str, rows: Sequence[dict[str, str]]) -> str:
    """Return the candidates, each with its row and what it rests on, as JSON."""
    content: dict[str, Any] = {
        "article": name,
        "published": draft.published.isoformat(),
        "candidates": [
            {
                "row": row,
                "sentences": list(candidate.sentences),
                "type_from": list(candidate.words),
                "date_from": _date_text(draft, candidate),
                "assumed": list(candidate.assumed),
                "not_understood": [*gaps(candidate), *candidate.not_understood],
            }
            for candidate, row in zip(draft.candidates, rows, strict=True)
        ],
        "not_understood": draft.not_understood,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _explain(draft: Draft, number: int, candidate: Candidate) -> Iterator[str]:
    place = candidate.place.names["local"] if candidate.place else "no place"
    yield f"{HEADING}{number} {candidate.event_type or 'no type'}, {place}, {_days(candidate)}"
    for sentence in draft.sentences:
        if sentence.number in candidate.sentences:
            yield f"   {sentence.number}: {draft.text.quote(sentence.start, sentence.end)}"
    words = ", ".join(f"'{word}'" for word in candidate.words)
    reasons = [f"type from {words}"] if words else []
    if written := _date_text(draft, candidate):
        reasons.append(f"date from '{written}'")
    if candidate.actors:
        reasons.append(f"actors {' and '.join(candidate.actors)}")
    if candidate.targets:
        reasons.append(f"acted upon {candidate.targets[0]}")
    killed, hurt = candidate.casualties
    reasons += [f"{n} {harm}" for n, harm in ((killed, "killed"), (hurt, "hurt")) if n]
    if candidate.is_ongoing:
        reasons.append("still standing")
    yield f"   {'; '.join(reasons)}."
    yield from (f"   Assumed: {note}" for note in candidate.assumed)
    missed = (*gaps(candidate), *candidate.not_understood)
    yield from (f"   Not understood: {note}" for note in missed)


def _days(candidate: Candidate) -> str:
    date = candidate.date
    if date is None:
        return "no date"
    days = f"{date.first} to {date.last}" if date.last else str(date.first)
    since = "since " if date.kind == "since" else ""
    return f"{since}{days} (date_precision {date.precision})"


def _date_text(draft: Draft, candidate: Candidate) -> str:
    date = candidate.date
    return draft.text.quote(date.start, date.end).rstrip(".,") if date else ""


def _printable(line: str) -> str:
    # The article comes from anywhere: nothing in it may act on a terminal.
    return "".join(character for character in line if character.isprintable())
