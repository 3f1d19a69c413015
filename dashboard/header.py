"""The header line: what this is, how fresh it is, and what is wrong with the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard import problems, selection, wording
from dashboard.store import Snapshot


def freshness(snapshot: Snapshot, today: date) -> str:
    """Return the data's span, and the latest event's day and age in days."""
    latest = _latest(snapshot)
    if latest is None:
        return "no events"
    age = (today - latest).days
    ago = f", {age:,} days ago" if age > 1 else ", yesterday" if age == 1 else ""
    return f"{_years(snapshot)} · latest event {wording.day_text(latest)}{ago}"


def vintage(snapshot: Snapshot) -> str:
    """Return the data's span and its own day: the same whenever it is read."""
    latest = _latest(snapshot)
    if latest is None:
        return "no events"
    return f"{_years(snapshot)}, as of {wording.day_text(latest)}"


def _latest(snapshot: Snapshot) -> date | None:
    latest = snapshot.columns.latest
    return selection.day_of(latest) if latest is not None else None


def _years(snapshot: Snapshot) -> str:
    first, last = (selection.day_of(number).year for number in snapshot.columns.span)
    return f"{first}–{last}" if first != last else f"{first}"


def content(snapshot: Snapshot) -> dict[str, Any]:
    """Return what the header says, ready to be sent as JSON."""
    return {
        "title": wording.title(),
        "freshness": freshness(snapshot, date.today()),
        "problems": problems.badge(snapshot),
    }
