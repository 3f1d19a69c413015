"""What `python -m geodata fetch` has brought, and on what terms.

The folder is `geodata/fetched`, which git ignores, or the one that the environment variable
GEODATA_CACHE names. Nothing in it is needed: what is not there is not used.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NotRequired, TypedDict

from geodata.files import write_whole

GEONAMES = "geonames_XK.txt"
BOUNDARIES = "municipalities.geojson"
OSM = "osm.gpkg"

_RECORD = "fetched.json"


class Record(TypedDict):
    """What is known of a fetched file."""

    title: str
    url: str
    licence: str
    attribution: str
    """What a map or a file with something of it has to show."""

    retrieved: str
    """Day, YYYY-MM-DD."""

    rows: int
    sha256: str

    date: NotRequired[str]
    """Day of what is in the file, YYYY-MM-DD, if the source says it."""


_KEYS = frozenset(Record.__annotations__) - {"date"}


def folder() -> Path:
    """Return the folder, which need not exist."""
    named = os.environ.get("GEODATA_CACHE")
    return Path(named) if named else Path(__file__).parents[1] / "fetched"


def path(file: str) -> Path | None:
    """Return the path of a fetched file, or None if it has not been fetched."""
    found = folder() / file
    return found if file in records() and found.is_file() else None


def records() -> dict[str, Record]:
    """Return what is known of each fetched file, by its name."""
    try:
        known = json.loads((folder() / _RECORD).read_text(encoding="utf-8"))
        return {file: record for file, record in known.items() if set(record) >= _KEYS}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def attributions() -> list[str]:
    """Return what has to be shown for the fetched files that are there."""
    return [record["attribution"] for file, record in records().items() if path(file)]


def keep(file: str, data: bytes, record: Record) -> None:
    """Put a file into the folder, and what is known of it beside it."""
    folder().mkdir(parents=True, exist_ok=True)
    write_whole(folder() / file, data)
    known = json.dumps({**records(), file: record}, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(folder() / _RECORD, f"{known}\n".encode())
