"""The events that are on the map now: read once for all viewers, re-read when the file changes."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt

import geodata
from dashboard.columns import EventColumns, encode
from geodata import search
from geodata.problems import Problem

KEPT_SNAPSHOTS = 4
"""Versions of the file whose columns can still be fetched: a browser may be one save behind."""

Signature = tuple[int, int, int] | None


@dataclass(frozen=True)
class Snapshot:
    """One version of the events file, with all that is derived from it.

    Attributes
    ----------
    path
        The file.
    events
        The valid events, sorted by start and id, CRS EPSG:4326.
    problems
        What is wrong with the file as it is now, errors first.
    columns
        The events for the browser.
    read_at
        When these events were read, local time.
    broken
        Whether the file as it is now can't be read, so that these are the last good events.
    """

    path: Path
    events: gpd.GeoDataFrame
    problems: tuple[Problem, ...]
    columns: EventColumns
    read_at: datetime
    broken: bool = False

    @cached_property
    def index(self) -> search.SearchIndex:
        """The words of every event, ready to be searched."""
        return search.index(self.events)

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Row number of each ``event_id``."""
        return {event_id: row for row, event_id in enumerate(self.events["event_id"])}

    @property
    def hidden_rows(self) -> int:
        """How many rows of the file are not shown because of an error in them."""
        return len({p.line for p in self.problems if p.severity == "error" and p.line is not None})

    def matches(self, query: str) -> npt.NDArray[np.bool_]:
        """Return which events have all the words of *query*; all of them for a blank one."""
        if not query.strip():
            return np.ones(len(self.events), bool)
        return search.matches(self.index, query)


class EventStore:
    """Reads one file, and again whenever it has changed; safe to ask from many threads.

    A save that can't be read keeps the last good events and says what is wrong with the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._signature: Signature | str = "never read"
        self._snapshot: Snapshot | None = None
        self._recent: OrderedDict[str, EventColumns] = OrderedDict()

    def current(self) -> Snapshot:
        """Return the events as they are now."""
        signature = _signature(self.path)
        snapshot = self._snapshot
        if snapshot is not None and signature == self._signature:
            return snapshot
        with self._lock:
            if self._snapshot is None or signature != self._signature:
                self._snapshot = self._read()
                self._signature = signature
                self._keep(self._snapshot.columns)
            return self._snapshot

    def columns(self, digest: str) -> EventColumns | None:
        """Return the columns of a recent version by their digest, or None."""
        self.current()
        return self._recent.get(digest)

    def _read(self) -> Snapshot:
        events, problems = geodata.read_events(self.path)
        ordered = tuple(sorted(problems, key=lambda p: (p.severity != "error", p.line or 0)))
        # Errors and not one good row: a half-written or foreign file, not an edit.
        broken = len(events) == 0 and any(p.severity == "error" for p in problems)
        if broken and self._snapshot is not None:
            return replace(self._snapshot, problems=ordered, broken=True)
        return Snapshot(self.path, events, ordered, encode(events), datetime.now(), broken)

    def _keep(self, columns: EventColumns) -> None:
        self._recent[columns.digest] = columns
        self._recent.move_to_end(columns.digest)
        while len(self._recent) > KEPT_SNAPSHOTS:
            self._recent.popitem(last=False)


def _signature(path: Path) -> Signature:
    """Return what changes when a file is saved, also when it is replaced by another."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


DEFAULT_PATH = Path(__file__).resolve().parent.parent / "events.csv"

_stores: dict[Path, EventStore] = {}
_stores_lock = threading.Lock()


def event_store() -> EventStore:
    """Return the store of the file named by ``EVENTS_CSV``, or of the project's events.csv."""
    path = Path(os.environ.get("EVENTS_CSV") or DEFAULT_PATH).expanduser().resolve()
    with _stores_lock:
        return _stores.setdefault(path, EventStore(path))
