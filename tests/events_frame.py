"""Rows as the events that the functions of geodata take."""

from __future__ import annotations

import csv
import io

from geodata import parse_events
from geodata.schema import COLUMNS


def events_of(*rows):
    """Return rows, as *tests.sample.row* makes them, as events; none may have an error."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    events, problems = parse_events("events.csv", file.getvalue().encode())
    assert [problem for problem in problems if problem.severity == "error"] == []
    return events
