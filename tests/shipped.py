"""The cells of the shipped events, as the maintainer wrote them."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

CSV = Path(__file__).parents[1] / "events.csv"


def cells_by_id() -> dict[str, dict[str, str]]:
    """Return the cells of each row of events.csv, keyed by event_id, in the order of the file."""
    with CSV.open(encoding="utf-8", newline="") as file:
        return {row["event_id"]: row for row in csv.DictReader(file)}


CELLS = cells_by_id()


def first_day(row: dict[str, str]) -> dt.date:
    """Return the first day of a row, as written."""
    return dt.date.fromisoformat(row["date_start"])


def last_day(row: dict[str, str]) -> dt.date:
    """Return the last day, inclusive, on which a source has a row on."""
    return dt.date.fromisoformat(row["date_end"] or row["last_confirmed"] or row["date_start"])
