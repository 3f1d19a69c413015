"""Small files of events for tests: rows with only what a test is about, the rest filled in."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import geopandas as gpd

from geodata import EventsFile, parse_events
from geodata.schema import COLUMNS

RUDARE = {"latitude": "42.91750", "longitude": "20.84306", "location": "Veliko Rudare"}
JARINJE = {"latitude": "43.21861", "longitude": "20.69167", "location": "Jarinje crossing"}
BELGRADE = {
    "latitude": "44.80401",
    "longitude": "20.46513",
    "location": "Belgrade",
    "municipality": "(Serbia)",
}


def row(event_id: str, **cells: str) -> dict[str, str]:
    """Return a valid row: a barricade at Rudare on 10 December 2022, but for *cells*."""
    return {
        **dict.fromkeys(COLUMNS, ""),
        "event_id": event_id,
        "date_start": "2022-12-10",
        "date_precision": "1",
        "event_type": "barricade",
        "title": f"Title of {event_id}",
        "notes": f"Text of {event_id}.",
        "geo_precision": "1",
        "source": "Agency, headline",
        "source_url": "https://example.org/report",
        "source_date": "2022-12-11",
        "confidence": "high",
        **RUDARE,
        **cells,
    }


def write_events(path: Path, *rows: dict[str, str]) -> Path:
    """Write rows as an events file."""
    path.write_text(write_text(*rows), encoding="utf-8", newline="")
    return path


def write_text(*rows: dict[str, str]) -> str:
    """Return rows as the text of an events file."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def settled(path: Path) -> Path:
    """Return the file as one that nobody is writing just now."""
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


def write_december(path: Path) -> Path:
    """Write five events: before, in and after the blockade of December 2022, one of them abroad."""
    return write_events(
        path,
        row("E1", date_start="2022-12-06", event_type="armed attack"),
        row("E2", date_start="2022-12-10", date_end="2022-12-29", title="Trucks at Rudare"),
        row("E3", date_start="2022-12-10", event_type="crossing closure", **JARINJE),
        row("E4", date_start="2022-12-15", event_type="political", **BELGRADE),
        row("E5", date_start="2023-05-29", event_type="clash or protest"),
    )


def parse(*rows: dict[str, str]) -> EventsFile:
    """Return what is read of a file with these rows."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return parse_events("events.csv", file.getvalue().encode("utf-8", "replace"))


def events_of(*rows: dict[str, str]) -> gpd.GeoDataFrame:
    """Return the events of these rows, none of which may have an error."""
    events, problems = parse(*rows)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return events
