"""The counts of a source's events by month, cell and type: made once by its engine, and kept.

An event counts in each month that it touches. That is why events are counted by the month in which
they begin and the month in which they end: whatever months are asked for, those that have begun by
the last of them, without those that ended before the first, are the events that touch them.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pooch
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.sources.plainrows import NO_REASON, REASONS, month_of, plain_rows
from geodata.sources.telling import telling
from geodata.sources.watching import Watch

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.sources.engine import Kept
    from geodata.sources.source import Source
    from geodata.sources.telling import Told

logger = logging.getLogger(__name__)

FORM = 1
"""Of the file that is kept; another one is made anew."""

NO_MONTH = -1
"""The month in which what goes on ends."""

_ABOUT = b"counts"
_EXAMPLES = 3
_KEYS = ("row", "column", "kind", "begins", "ends")


class LeftOut(NamedTuple):
    """Rows that are not counted."""

    why: str
    """A key of *geodata.sources.plainrows.REASONS*."""

    rows: int
    examples: tuple[str, ...]
    """The ids of some of them."""


@dataclass(frozen=True, eq=False)
class Cube:
    """All events of a source, counted.

    Attributes
    ----------
    table
        One row for each ``row`` and ``column`` of a cell, ``kind`` and months ``begins`` and
        ``ends`` in which events are, with the number of those ``events``; months since year 0,
        *NO_MONTH* for the end of what goes on.
    first, last
        The first and the last day on which the events say something, days since 1970-01-01.
    latest
        The last day on which one begins.
    left_out
        The rows that are not counted.
    """

    table: pa.Table
    first: int
    last: int
    latest: int
    left_out: tuple[LeftOut, ...]

    @cached_property
    def events(self) -> int:
        """How many events are counted."""
        return int(pc.sum(self.table["events"]).as_py() or 0)

    def column(self, name: str) -> NDArray[np.int64]:
        """Return a column of the table."""
        return np.asarray(self.table[name].to_numpy(), np.int64)


def cube(kept: Kept, told: Told | None = None) -> Cube:
    """Return the counts of a source: those that are kept of it as it is now, or new ones.

    They are kept beside the files, or in the user's folder for what can be made again.

    Parameters
    ----------
    kept : Kept
        The source.
    told : callable, optional
        Told how far the counting is.

    Raises
    ------
    SourceError
        If the source cannot be asked.
    """
    signature = signature_of(kept.source)
    paths = kept_at(kept.source, "counts")
    for path in paths:
        found = _read(path, signature)
        if found is not None:
            return found
    begun = time.monotonic()
    logger.warning("%s: counting its events by month, place and type, once …", kept.source.name)
    what = f"{kept.source.name}: counting events by month, place and type"
    with telling(told, what, kept.progress):
        made = count(kept)
    took = time.monotonic() - begun
    where = next((path for path in paths if _write(path, made, signature)), None)
    logger.warning(
        "%s: %s events counted in %.0f s; %s",
        kept.source.name,
        f"{made.events:,}",
        took,
        f"kept in {where}" if where else "the counts could not be kept, and are made again",
    )
    return made


def count(kept: Kept) -> Cube:
    """Return the counts of a source, asked of its engine in one question.

    Raises
    ------
    SourceError
        If the source cannot be asked.
    """

    def asked(table: Any) -> Any:
        rows = plain_rows(table)
        rows = rows.mutate(begins=month_of(rows["first"]), ends=month_of(rows["last"]))
        return rows.group_by("why", *_KEYS).aggregate(
            events=rows.count(),
            earliest=rows["first"].min().epoch_days(),
            latest=rows["first"].max().epoch_days(),
            over=rows["last"].max().epoch_days(),
        )

    answer = kept.ask(asked)
    is_good = pc.equal(answer["why"], NO_REASON)
    good, bad = answer.filter(is_good), answer.filter(pc.invert(is_good))
    table = pa.table(
        {name: pc.fill_null(good[name], NO_MONTH).cast(pa.int32()) for name in (*_KEYS, "events")}
    ).sort_by([(name, "ascending") for name in ("begins", "row", "column", "kind", "ends")])
    latest = pc.max(good["latest"]).as_py() or 0
    return Cube(
        table,
        first=pc.min(good["earliest"]).as_py() or 0,
        last=max(latest, pc.max(good["over"]).as_py() or 0),
        latest=latest,
        left_out=tuple(_left_out(kept, bad)),
    )


def _left_out(kept: Kept, bad: pa.Table) -> list[LeftOut]:
    counted = bad.group_by("why").aggregate([("events", "sum")]).to_pylist()
    rows = {one["why"]: int(one["events_sum"]) for one in counted}
    return [LeftOut(why, rows[why], _examples(kept, why)) for why in REASONS if why in rows]


def _examples(kept: Kept, why: str) -> tuple[str, ...]:
    def asked(table: Any) -> Any:
        rows = plain_rows(table)
        named = rows._event_id.cast("string") if "event_id" in table.columns else rows.why
        return rows.filter(rows.why == why).select(named=named).limit(_EXAMPLES)

    return tuple(str(name) for name in kept.ask(asked)["named"].to_pylist() if name)


def signature_of(source: Source) -> str:
    """Return what is another one for each version of a source."""
    state = repr((FORM, source.location, Watch(source).look()))
    return hashlib.sha256(state.encode()).hexdigest()


def kept_at(source: Source, what: str) -> list[Path]:
    """Return where something that is made of a source may be kept, the best place first.

    Beside files under a name that no folder's events have: it begins with an underscore.
    """
    name = hashlib.sha256(source.location.encode()).hexdigest()[:16]
    cache = Path(pooch.os_cache("kosovo-event-map")) / f"{name}.{what}.parquet"
    if source.kind == "path":
        folder = source.path if source.path.is_dir() else source.path.parent
        mark = "" if source.path.is_dir() else f"{source.path.name}."
        return [folder / f"_{mark}{what}.parquet", cache]
    return [cache]


def _read(path: Path, signature: str) -> Cube | None:
    try:
        table = pq.read_table(path)
        about = json.loads((table.schema.metadata or {})[_ABOUT])
        if about["signature"] != signature:
            return None
        left_out = tuple(
            LeftOut(why, rows, tuple(examples)) for why, rows, examples in about["left_out"]
        )
        return Cube(table, about["first"], about["last"], about["latest"], left_out)
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError):
        return None


def _write(path: Path, made: Cube, signature: str) -> bool:
    """Return whether the counts could be kept there."""
    about = {
        "signature": signature,
        "first": made.first,
        "last": made.last,
        "latest": made.latest,
        "left_out": made.left_out,
    }
    return write_whole(
        path, made.table.replace_schema_metadata({_ABOUT: json.dumps(about).encode()})
    )


def write_whole(path: Path, table: pa.Table) -> bool:
    """Return whether a table could be written there, whole or not at all."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, unfinished, compression="zstd")
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        return False
    return True
