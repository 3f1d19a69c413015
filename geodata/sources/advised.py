"""A source with advice on its events, for those who look after it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.advice import advise
from geodata.events import in_order
from geodata.problems import locate
from geodata.sources.merged import row_key
from geodata.sources.read import Reading, read_source

if TYPE_CHECKING:
    from geodata.sources.source import Source


def read_and_advise(source: Source, today: dt.date | None = None) -> Reading:
    """Return what *read_source* does, with advice among the problems of each file.

    What is advised of several files is what is of one with all of their rows.
    """
    today = today or dt.date.today()
    reading = read_source(source, today)
    events = reading.events
    lines = events["line"].to_numpy()
    findings = advise(events, today)
    rows = events.iloc[[finding.row for finding in findings]]
    # Rows of a table have no lines that anybody could find them by.
    named = ["event_id", "date_start", "title"]
    keys = [row_key(*row) if source.kind == "table" else None for row in rows[named].to_numpy()]
    advice = [
        replace(problem, file=file, key=key, editor_line=None)
        for problem, file, key in zip(
            locate(findings, source.name, lines, lines), rows["file"], keys, strict=True
        )
    ]
    files = {name: place for place, name in enumerate(dict.fromkeys(events["file"]))}
    ordered = in_order([*reading.problems, *advice])
    ordered.sort(key=lambda problem: files.get(problem.file, -1))
    return reading._replace(problems=ordered)
