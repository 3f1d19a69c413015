"""Versions of one file of events that can be told apart by any part of what a reader is shown."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.columns import encode
from geodata import parse_events

SIGN = " · version "
"""Stands at the end of every title, before the version's number."""


@dataclass(frozen=True)
class Version:
    """One whole file.

    Attributes
    ----------
    number
        Which one it is; it ends every title.
    data
        The file.
    events
        How many it has: no two versions have as many.
    digest
        Of its columns.
    """

    number: int
    data: bytes
    events: int
    digest: str


def versions(path: Path, count: int) -> list[Version]:
    """Return so many versions of a file: each is without one more of its last rows."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    return [_version(number, rows) for number in range(count)]


def _version(number: int, rows: list[dict[str, str]]) -> Version:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    # What others relate to stays, or the file would have problems of its own.
    meant = " ".join(row["relates_to"] for row in rows)
    spare = [row["event_id"] for row in rows if row["event_id"] not in meant]
    left_out = set(spare[len(spare) - number :])
    for row in rows:
        if row["event_id"] not in left_out:
            writer.writerow({**row, "title": f"{row['title']}{SIGN}{number}"})
    data = text.getvalue().encode()
    events, problems = parse_events("a version", data)
    if problems:
        raise ValueError(f"version {number} has problems of its own: {problems[0]}")
    return Version(number, data, len(events), encode(events).digest)


def wrong(message: dict[str, Any], known: dict[str, Version]) -> Iterator[str]:
    """Yield what in a message of the page is of none of the versions, or of more than one."""
    digest = message["map"]["columns"]["digest"]
    version = known.get(digest)
    if version is None:
        yield f"columns {digest} are of no version"
        return
    if badge := message["header"]["problems"]:
        yield f"the file is said to have problems: {badge['text']}"
    panel = message["panel"]
    if panel["counts"]["total"] != version.events:
        yield f"{panel['counts']['total']} events, not {version.events}"
    days = [day for part in panel["lists"] for day in part["days"]]
    titles = [event["title"] for day in days for event in day["events"]]
    titles += [panel["open"]["title"]] if panel["open"] else []
    signs = {title.rpartition(SIGN)[2] for title in titles}
    if signs - {str(version.number)}:
        yield f"titles of versions {signs}, columns of version {version.number}"


def is_whole(payload: bytes, digest: str) -> bool:
    """Return whether columns are those of their address."""
    return hashlib.sha256(payload).hexdigest().startswith(digest)
