"""The events that are on the map now: read once for all viewers, re-read when they change."""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.columns import EventColumns, encode
from geodata import sources, state, story
from geodata.problems import Problem
from geodata.reading.textfile import UNREADABLE_RULES
from geodata.release import PublicCopy, public_copy
from geodata.sources import Counted, Counts, Look, Source, Texts, TextsInMemory, Watch, parse_source

KEPT_SNAPSHOTS = 4
"""Versions of the file whose columns can still be fetched: a browser may be one save behind."""

REST_SECONDS = 1.0
"""After a reading aside: of a file that is saved all the time, little else would be done."""

PATIENCE_SECONDS = 2.0
"""How long a page waits for single events of a counted source, before it shows their counts."""

KEPT_PARTS = 24
"""Parts of a source that is too large to be listed whole, each as some viewer looks at it."""

KEPT_DAYS = 64
KEPT_STORIES = 1024
"""Days and stories of events that are kept for all viewers: many look at the same ones."""


@dataclass(frozen=True)
class Snapshot:
    """One version of the events of a source, with all that is derived from it.

    Attributes
    ----------
    source
        The file, folder, address or table that they are from.
    events
        The valid events, sorted by start and id, CRS EPSG:4326; of a large source without their
        long texts, which `complete` gives.
    problems
        What is wrong with the source as it is now, errors first.
    columns
        The events for the browser.
    texts
        What is asked for the texts of the events.
    read_at
        When these events were read, local time.
    broken
        Whether the source as it is now can't be read, so that these are the last good events.
    sha256
        Of its files, in hexadecimal: what a picture names as its source. Blank without a file.
    whole
        Of a public copy, what it is the copy of.
    counted
        What counts the events of a source that is too large to be listed whole; see `seen`.
    """

    source: Source
    events: gpd.GeoDataFrame
    problems: tuple[Problem, ...]
    columns: EventColumns
    texts: Texts
    read_at: datetime
    broken: bool = False
    sha256: str = ""
    whole: Snapshot | None = None
    counted: Counted | None = None

    @cached_property
    def parts(self) -> OrderedDict[Counts, Snapshot]:
        """What was looked at of a counted source so far: the same for all viewers."""
        return OrderedDict()

    def seen(self, look: Look, patience: float | None = None) -> Snapshot:
        """Return what there is of a counted source for a look at it, and of others all.

        Single events are waited for as long as *patience* says, by default PATIENCE_SECONDS.
        """
        if self.counted is None:
            return self
        patience = PATIENCE_SECONDS if patience is None else patience
        part = self.counted.part(look, patience=patience)
        found = self.parts.get(part.counts)
        if found is None:
            found = replace(
                self,
                events=part.events,
                problems=(*self.problems, *part.problems),
                columns=encode(part.events, part.counts),
                texts=TextsInMemory(part.events),
            )
            self.parts[part.counts] = found
            while len(self.parts) > KEPT_PARTS:
                self.parts.popitem(last=False)
        return found

    @cached_property
    def told_of(self) -> dict[Any, dict[str, Any]]:
        """What was told of days so far, by day and order of names: the same for all viewers."""
        return {}

    @cached_property
    def entry_of(self) -> dict[int, tuple[str, dict[str, Any]]]:
        """What the list says of rows so far, by row number: the same for all viewers."""
        return {}

    @cached_property
    def listing_of(self) -> Callable[[date], pd.DataFrame]:
        """What is to be said of a day (*geodata.state.listing*); the last ones are kept."""
        return lru_cache(KEPT_DAYS)(partial(state.listing, self.events, self.phases))

    @cached_property
    def story_of(self) -> Callable[[str], list[story.Chapter]]:
        """The story of an event (*geodata.story.story*); the last ones asked for are kept."""
        return lru_cache(KEPT_STORIES)(partial(story.story, self.events, self.phases))

    @cached_property
    def released(self) -> PublicCopy:
        """What of the events anyone may read, and what had to be left out or made coarse."""
        return public_copy(self.events)

    @cached_property
    def public(self) -> Snapshot:
        """The same version as anyone may read it; problems of the file are its keeper's."""
        events, left_out, coarsened = self.released
        if not (left_out.any() or coarsened.any()):
            return replace(self, problems=(), whole=self)
        return replace(
            self,
            events=events,
            columns=encode(events),
            texts=self.texts.of(events),
            problems=(),
            whole=self,
        )

    @property
    def phases(self) -> pd.DataFrame:
        """The days at which the state of each event changes, as *geodata.state.phases* has them."""
        return self.columns.phases

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Row number of each ``event_id``."""
        return {event_id: row for row, event_id in enumerate(self.events["event_id"])}

    @cached_property
    def by_day(self) -> npt.NDArray[np.intp]:
        """The row numbers in the order of the days that the list has as headings, oldest first.

        These are the days as written; the frame is sorted by those that an imprecise date widens.
        """
        day = self.columns.start.copy()
        widened = np.flatnonzero(self.events["date_precision"] >= 3)
        written = self.events["date_start"].iloc[widened].to_numpy(str)
        day[widened] = written.astype("datetime64[D]").astype(np.int32)
        return np.argsort(day, kind="stable")

    @cached_property
    def rank(self) -> npt.NDArray[np.intp]:
        """Where each row stands in `by_day`."""
        rank = np.empty_like(self.by_day)
        rank[self.by_day] = np.arange(len(rank))
        return rank

    @property
    def unread(self) -> bool:
        """Whether nothing of the file could be read, which the next look may mend."""
        return self.broken and any(p.rule in UNREADABLE_RULES for p in self.problems)

    @property
    def hidden_rows(self) -> int:
        """How many rows are not shown because of an error in them."""
        errors = (p for p in self.problems if p.severity == "error" and p.line is not None)
        return len({(p.file, p.line) for p in errors})

    def prepare(self, before: Snapshot) -> None:
        """Make what viewers will ask for, before they do: what they asked of the one *before*."""
        for derived in ("number_of", "by_day", "rank"):
            if derived in vars(before):
                getattr(self, derived)
        self.texts.get_ready(before.texts)
        _ = self.columns.zipped

    def matches(self, query: str) -> npt.NDArray[np.bool_]:
        """Return which events have all the words of *query*; all of them for a blank one."""
        if not query.strip():
            return np.ones(len(self.events), bool)
        return self.texts.matches(query)

    def complete(self, rows: npt.NDArray[np.intp]) -> gpd.GeoDataFrame:
        """Return the events of some row numbers, in their order, with all of their texts."""
        return self.texts.complete(self.events.iloc[rows])


class EventStore:
    """Reads one source, and again whenever it has changed; safe to ask from many threads.

    A changed source is read aside: until that is done the events before it are served. One that
    can't be read keeps the last good events and says what is wrong.

    Parameters
    ----------
    named
        A path, or what else names a source. A link is followed at each look, since it may be made
        to lead to another file at any time.
    """

    def __init__(self, named: Source | Path | str) -> None:
        self.source = named if isinstance(named, Source) else parse_source(named)
        self._reading = threading.Lock()
        self._watch = Watch(self.source)
        self._signature: object = None
        self._rests_until = 0.0
        self._snapshot: Snapshot | None = None
        self._recent: OrderedDict[str, EventColumns] = OrderedDict()
        self._told = threading.Event()
        self.progress: tuple[str, float] = ("", 0.0)

    def unless_counting(self) -> Snapshot | None:
        """Return what *current* does, or None while the first events are still being counted.

        `progress` then says what is done, and which part of it. What is only read is waited for.
        """
        if self._snapshot is None:
            if not self._reading.locked():
                self._begin_reading()
            self._told.wait()
        return None if self._snapshot is None and self._reading.locked() else self.current()

    def _tell(self, what: str, part: float) -> None:
        self.progress = what, part
        if part < 1:
            self._told.set()

    def current(self) -> Snapshot:
        """Return the newest events that have been read; the first ones are waited for."""
        snapshot = self._snapshot
        if snapshot is None:
            return self.latest()
        rested = time.monotonic() >= self._rests_until
        if rested and self._may_be_old(snapshot) and not self._reading.locked():
            self._begin_reading()
        return snapshot

    def _begin_reading(self) -> None:
        threading.Thread(None, self._read_aside, f"reads {self.source.name}", daemon=True).start()

    def _read_aside(self) -> None:
        self.latest()
        self._rests_until = time.monotonic() + REST_SECONDS

    def latest(self) -> Snapshot:
        """Return the events as they are at this moment, waiting until they are read."""
        with self._reading:
            before = self._snapshot
            if before is not None and not self._is_old(before):
                return before
            try:
                # Asked before: what is saved during the reading is seen as a change afterwards.
                signature = self._watch.look()
                snapshot = self._read(before)
                self._signature, self._snapshot = signature, snapshot
                return snapshot
            finally:
                self._told.set()

    def columns(self, digest: str) -> EventColumns | None:
        """Return the columns of a recent version by their digest, or None."""
        snapshot = self.current()
        if digest in self._recent:
            return self._recent[digest]
        others = [*snapshot.parts.values()] if snapshot.counted else [snapshot.public]
        return next((one.columns for one in others if one.columns.digest == digest), None)

    def _may_be_old(self, snapshot: Snapshot) -> bool:
        # To ask another machine takes its time as well, so that is done aside too.
        return self._is_old(snapshot) if self.source.is_local else self._watch.is_due

    def _is_old(self, snapshot: Snapshot) -> bool:
        # Of another machine what failed is tried again when it is asked again, and not before.
        may_mend = snapshot.unread and self._watch.is_due
        return self._watch.look() != self._signature or may_mend

    def _read(self, before: Snapshot | None) -> Snapshot:
        events, problems, sha256, texts, counted = sources.hold(self.source, told=self._tell)
        ordered = tuple(sorted(problems, key=lambda p: (p.severity != "error", p.line or 0)))
        # Errors and not one good row: a half-written or foreign file, not an edit.
        none = len(events) == 0 and counted is None
        broken = none and any(p.severity == "error" for p in problems)
        if before is not None and broken:
            # The same trouble again is no news, so the very same snapshot.
            same = before.broken and before.problems == ordered
            return before if same else replace(before, problems=ordered, broken=True)
        counts = counted.part(counted.whole()).counts if counted else None
        snapshot = Snapshot(
            self.source,
            events,
            ordered,
            encode(events, counts),
            texts,
            datetime.now(),
            broken,
            sha256,
            counted=counted,
        )
        if before is not None:
            snapshot.prepare(before)
        self._keep(snapshot.columns)
        return snapshot

    def _keep(self, columns: EventColumns) -> None:
        self._recent[columns.digest] = columns
        self._recent.move_to_end(columns.digest)
        while len(self._recent) > KEPT_SNAPSHOTS:
            self._recent.popitem(last=False)


DEFAULT_PATH = Path(__file__).resolve().parent.parent / "events.csv"

_stores: dict[Source, EventStore] = {}
_stores_lock = threading.Lock()


def named_source() -> Source:
    """Return the source that ``EVENTS_CSV`` names, or the project's events.csv."""
    return parse_source(os.environ.get("EVENTS_CSV") or DEFAULT_PATH)


def event_store() -> EventStore:
    """Return the store of the source named by ``EVENTS_CSV``, or of the project's events.csv."""
    source = named_source()
    with _stores_lock:
        return _stores.setdefault(source, EventStore(source))
