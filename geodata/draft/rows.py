"""Candidates as rows of events.csv, for a person to edit.

A row holds nothing of the article's wording and no name that is not on a list: its title and its
notes say where to read, not what was written. What is not known is blank.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from geodata.draft.article import name_sentences
from geodata.nature import STANDING_TYPES, tells_an_end
from geodata.reading.links import split_links
from geodata.schema import COLUMNS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from geodata.draft.article import Draft
    from geodata.draft.candidate import Candidate

# Words of removal and reopening in Serbian and Albanian, folded.
_ENDING = re.compile(r"\b(uklon|uklanj|deblok|ponovo otvor|hiq|heq|largo|rihap|zhblok)")

NO_TYPE = "No word tells what happened; write event_type."
NO_DATE = "No date was found; write date_start."
NO_PLACE = "No place was found; write location, latitude and longitude."
NO_ACTOR = "No actor of the list was found; write actor1 if it is known who acted."


def gaps(candidate: Candidate) -> list[str]:
    """Return what a candidate lacks, in sentences for the editor."""
    found = {
        NO_TYPE: candidate.event_type,
        NO_DATE: candidate.date,
        NO_PLACE: candidate.place,
        NO_ACTOR: candidate.actors,
    }
    return [sentence for sentence, value in found.items() if not value]


def to_rows(
    draft: Draft, name: str, source: str = "", source_url: str = ""
) -> list[dict[str, str]]:
    """Return a row for each candidate, in the columns of events.csv.

    Parameters
    ----------
    draft : Draft
        What was made of the article.
    name : str
        Name of the article's file. It stands as the source where none is given.
    source, source_url : str, optional
        Who published the article, as it is to be cited, and where.
    """
    return [
        _row(number, candidate, draft.published, name, _told(draft, candidate))
        | {"source": source or name, "source_url": " ".join(split_links(source_url))}
        for number, candidate in enumerate(draft.candidates, 1)
    ]


def to_csv(rows: Iterable[dict[str, str]]) -> bytes:
    """Return rows as a file in the form of events.csv: UTF-8, commas, LF."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _row(
    number: int, candidate: Candidate, published: dt.date, name: str, told: str
) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        # Not of the form XK-20221210-03: a draft's id is to be replaced when it becomes an event.
        "event_id": f"DRAFT-{published:%Y%m%d}-{number:02}",
        "status": "ongoing" if candidate.is_ongoing else "unknown",
        "event_type": candidate.event_type or "",
        "nature": _nature(candidate, told),
        "title": _title(candidate),
        "notes": _notes(candidate, name),
        "actor1": candidate.actors[0] if candidate.actors else "",
        "actor2": next(iter((*candidate.targets, *candidate.actors[1:])), ""),
        "fatalities": candidate.casualties.fatalities,
        "injuries": candidate.casualties.injuries,
        "source_date": published.isoformat(),
        "confidence": "low",
        "tags": "draft",
    }
    if date := candidate.date:
        row["date_start"] = date.first.isoformat() if date.first else ""
        row["date_end"] = date.last.isoformat() if date.last else ""
        row["date_precision"] = str(date.precision)
        confirmed = candidate.confirmed or published
        row["last_confirmed"] = confirmed.isoformat() if date.kind == "since" else ""
    if place := candidate.place:
        row["location"] = place.names["local"]
        row["municipality"] = place.municipality
        row["latitude"] = f"{place.latitude:.5f}"
        row["longitude"] = f"{place.longitude:.5f}"
        row["geo_precision"] = str(place.geo_precision)
    return row


def _nature(candidate: Candidate, told: str) -> str:
    """Return whether a candidate stands or happened; "" where that, or even its type, is open.

    Parameters
    ----------
    candidate : Candidate
        What was drafted.
    told : str
        The sentences that it rests on, folded.
    """
    if not candidate.event_type:
        return ""
    goes_on = candidate.date is not None and candidate.date.kind == "since"
    if candidate.event_type not in STANDING_TYPES and not goes_on:
        return "incident"
    return "" if tells_an_end(told) or _ENDING.search(told) else "standing"


def _told(draft: Draft, candidate: Candidate) -> str:
    """Return the sentences that a candidate rests on, folded."""
    return " ".join(
        draft.text.plain[sentence.start : sentence.end]
        for sentence in draft.sentences
        if sentence.number in candidate.sentences
    )


def _title(candidate: Candidate) -> str:
    where = f", {candidate.place.names['local']}" if candidate.place else ""
    return f"Draft: {candidate.event_type or 'event'}{where}"


def _notes(candidate: Candidate, name: str) -> str:
    read = f"Drafted from {name_sentences(candidate.sentences)} of {name}, checked by nobody."
    rewrite = "Read the text and say here in your own words what happened."
    return " ".join([read, rewrite, *candidate.assumed, *gaps(candidate)])
