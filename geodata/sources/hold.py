"""A source's events for a map: all of a small one in memory, of a large one all but long texts."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata import schema
from geodata.events import no_events
from geodata.problems import file_problem
from geodata.reading.links import CELL_OF_LINKS, SPACE
from geodata.reading.textfile import CONTROLS, REPLACEMENT
from geodata.sources import arrowtable, copies, engine
from geodata.sources.counted import Counted
from geodata.sources.cube import cube
from geodata.sources.failure import SourceError
from geodata.sources.filenames import local_files
from geodata.sources.limits import most_events, most_in_memory
from geodata.sources.merged import Part, check_parts
from geodata.sources.openended import open_ended
from geodata.sources.plainrows import REASONS
from geodata.sources.read import read_source, too_many
from geodata.sources.texts import LONG, Held, TextsInMemory
from geodata.sources.textsinengine import TextsInEngine

if TYPE_CHECKING:
    import datetime as dt

    import geopandas as gpd

    from geodata.problems import Problem
    from geodata.sources.cube import LeftOut
    from geodata.sources.source import Source
    from geodata.sources.telling import Told

ELSEWHERE = "\u2026"
"""What stands for a required text that breaks no rule and stays where it is."""

_MOST_TWICE = 5_000
"""Ids that stand in several rows, and are asked for by name."""


def hold(source: Source, today: dt.date | None = None, told: Told | None = None) -> Held:
    """Return the events of a source, what is wrong with it, and a way to their texts.

    The rules are the same whoever holds the texts. An engine looks for long ones that may break a
    rule; those rows come into memory, and are read as every other.

    Parameters
    ----------
    source : Source
        Nothing in it raises an exception.
    today : date, optional
        The day from which dates count as far ahead; by default the day it is.
    told : callable, optional
        Told how far a reading is that takes more than a moment.
    """
    rows = 0
    try:
        rows = _rows_for_an_engine(source)
        if rows > most_events():
            held = _counted(source, today, told)
            if held is not None:
                return held
        elif rows > most_in_memory() and not _has_copies(source):
            return _held_by_engine(source, today)
    except SourceError as error:
        if source.kind == "table" or rows > most_events():
            # So many do not come into memory.
            nothing = no_events()
            return Held(nothing, [error.problem(source.name)], "", TextsInMemory(nothing))
        # File by file is slower, and says which one is at fault.
    reading = read_source(source, today)
    return Held(*reading, TextsInMemory(reading.events))


def _rows_for_an_engine(source: Source) -> int:
    """Return how many rows an engine would have to hold; 0 for what only memory can hold."""
    if source.kind == "table":
        kept = engine.Kept(source)
        try:
            counted = kept.ask(lambda table: table.aggregate(rows=table.count()))
        finally:
            kept.close()
        return int(counted["rows"][0].as_py())
    if source.kind == "address" or not engine.is_installed():
        return 0
    try:
        return copies.rows(source, most_events())
    except (pa.ArrowException, OSError):
        return 0


def _has_copies(source: Source) -> bool:
    """Return whether an engine reads a source's files from copies: that is for counting alone."""
    return source.kind != "table" and any(
        copies.has_to_be_copied(path) for _, path in local_files(source)
    )


def _counted(source: Source, today: dt.date | None, told: Told | None) -> Held | None:
    """Return a source of more events than a browser holds: its counts, and no single event.

    None of files that have fewer rows than it seemed.
    """
    found = None
    if source.kind != "table":
        found = copies.copied(source, told)
        is_whole = all(problem.line for problem in found.problems if problem.severity == "error")
        if found.rows <= most_events() and is_whole:
            return None
        if not found.files:
            nothing = no_events()
            return Held(nothing, found.problems, "", TextsInMemory(nothing))
    kept = engine.Kept(source, found.files if found else None)
    counts = cube(kept, told)

    def read(rows: pa.Table) -> tuple[gpd.GeoDataFrame, list[Problem]]:
        checked = check_parts(_parts(source, kept, _ordered_rows(rows)), today)
        return checked.events, checked.problems

    nothing = no_events()
    problems = found.problems if found else []
    problems += [_not_counted(source.name, left) for left in counts.left_out]
    counted = Counted(kept, counts, read, open_ended(kept, counts))
    return Held(nothing, problems, "", TextsInMemory(nothing), counted)


def _not_counted(name: str, left: LeftOut) -> Problem:
    rows = "1 row is" if left.rows == 1 else f"{left.rows:,} rows are"
    examples = f" ({', '.join(left.examples)}{', …' * (left.rows > len(left.examples))})"
    message = f"{rows} not counted{examples if left.examples else ''}: {REASONS[left.why]}."
    return file_problem(name, "not-counted", message)


def _ordered_rows(rows: pa.Table) -> pa.Table:
    """Return rows in an order that is the same whenever they are asked for."""
    names = [engine.FILE, engine.LINE] if engine.LINE in rows.column_names else engine.ORDER
    return rows.sort_by([(name, "ascending") for name in names if name in rows.column_names])


def _held_by_engine(source: Source, today: dt.date | None) -> Held:
    kept = engine.Kept(source)
    most = most_events()
    rows = kept.ask(lambda table: _ordered(without_long_texts(table)).limit(most + 1))
    if rows.num_rows > most:
        # More have come since they were counted.
        raise too_many()
    rows = _with_texts_of_twins(kept, rows)
    parts = _parts(source, kept, rows)
    checked = check_parts(parts, today)
    events = checked.events
    brought = events["notes"].ne(ELSEWHERE)
    known = events.loc[brought, ["event_id", *LONG]].set_index("event_id")
    light = events.drop(columns=list(LONG))
    sha256 = _sha256(source) if source.kind != "table" else ""
    return Held(light, checked.problems, sha256, TextsInEngine(kept, light, known))


def without_long_texts(table: Any) -> Any:
    """Return an Ibis table in which only those long texts stand that may break a rule.

    A row of which one text may do so keeps all of them. For the others a text stands that breaks
    none.
    """
    long = [name for name in LONG if name in table.columns]
    if not long:
        return table
    texts = {name: table[name].cast("string") for name in long}
    doubtful: Any = None
    for name, text in texts.items():
        doubt = text.re_search(f"[{CONTROLS}{REPLACEMENT}]")
        if name == "source_url":
            blank = ~text.re_search(f"[^{SPACE}]")
            doubt |= ~(blank | text.re_search(f"^(?:{CELL_OF_LINKS})$"))
        else:
            doubt |= text.re_search(f"^[{SPACE}]*(?:#|Err:)")
        doubt = doubt.fill_null(False)
        if name in schema.REQUIRED:
            doubt |= ~text.fill_null("").re_search(f"[^{SPACE}]")
        doubtful = doubt if doubtful is None else doubtful | doubt
    return table.mutate(
        **{
            name: doubtful.ifelse(text, ELSEWHERE if name in schema.REQUIRED else "")
            for name, text in texts.items()
        }
    )


def _ordered(table: Any) -> Any:
    if engine.LINE in table.columns:
        return table.order_by([engine.FILE, engine.LINE])
    return table.order_by([name for name in engine.ORDER if name in table.columns])


def _with_texts_of_twins(kept: engine.Kept, rows: pa.Table) -> pa.Table:
    """Return rows with the texts of those that share their id: an id alone names none of them."""
    long = [name for name in LONG if name in rows.column_names]
    if "event_id" not in rows.column_names or not long:
        return rows
    ids = arrowtable.to_texts(rows["event_id"])
    counted = ids.value_counts()
    twice = counted.field("values").filter(pc.greater(counted.field("counts"), 1)).to_pylist()
    if not twice:
        return rows
    if len(twice) > _MOST_TWICE:
        raise SourceError("duplicate-id", f"has {len(twice):,} ids that several rows share.")
    blank = "" in twice
    named = [one for one in twice if one]

    def asked(table: Any) -> Any:
        one = table.event_id.cast("string").fill_null("")
        wanted = one.isin(named) if named else one != one
        return _ordered(table.filter(wanted | (one == "") if blank else wanted)).select(long)

    found = kept.ask(asked)
    mask = pc.is_in(ids, pa.array(twice, pa.large_string())).combine_chunks()
    if found.num_rows != pc.sum(mask).as_py():
        raise SourceError("being-written", "is being written all the time; try again later.")
    for name in long:
        own = arrowtable.to_texts(rows[name]).combine_chunks()
        texts = arrowtable.to_texts(found[name]).combine_chunks()
        place = rows.column_names.index(name)
        rows = rows.set_column(place, name, pc.replace_with_mask(own, mask, texts))
    return rows


def _parts(source: Source, kept: engine.Kept, rows: pa.Table) -> list[Part]:
    strange = kept.strange
    if engine.LINE not in rows.column_names:
        lost = []
        if kept.has_shapes and "latitude" in rows.column_names:
            lost = arrowtable.pointless(source.name, rows["latitude"].null_count)
        table = arrowtable.read_columns(source.name, rows, strange, lost)
        return [Part(source.name, table, has_lines=False)]
    names = kept.names
    paths = rows[engine.FILE].to_numpy()
    begins = [0, *(np.flatnonzero(paths[1:] != paths[:-1]) + 1).tolist(), rows.num_rows]
    lines = rows[engine.LINE].to_numpy() + 2
    rows = rows.drop_columns([engine.FILE, engine.LINE])
    parts = []
    for begin, end in pairwise(begins):
        name = names.get(str(paths[begin]), str(paths[begin])) if begin < end else source.name
        table = arrowtable.read_columns(name, rows.slice(begin, end - begin), strange)
        own = lines[begin:end][table.lines - 2]
        table = table._replace(lines=own, editor_lines=own)
        parts.append(Part(name, table))
        strange = []
    return parts


def _sha256(source: Source) -> str:
    """Return the same as *read_source* does, without holding the files."""
    sums = []
    for name, path in local_files(source):
        try:
            with path.open("rb") as file:
                sums.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n")
        except OSError:
            return ""
    if len(sums) == 1:
        return sums[0].split()[0]
    return hashlib.sha256("".join(sums).encode()).hexdigest()
