"""Imported events in a file that has some already: what is new, what has changed, what is gone.

An event is known by the id that its source gave it. Its cells become what the source says today,
except where the source says nothing: then what a maintainer wrote stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geodata.events import parse_events
from geodata.importers.likeness import Likely, find_likely
from geodata.importers.result import to_csv, write_rows
from geodata.problems import Problem, diff
from geodata.reading.csvfile import read_table
from geodata.repair import repair
from geodata.schema import COLUMNS
from geodata.terms import TERMS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    import geopandas as gpd

    from geodata.importers.selection import Selection


@dataclass(frozen=True, slots=True)
class Merged:
    """A file with imported events in it, not written yet."""

    data: bytes | None
    """The file as it would be; None if it has to be mended first."""

    problems: list[Problem]
    """Why it was refused."""

    before: str = ""
    """Its text as it is."""

    new: tuple[str, ...] = ()
    """Ids of the events that the file has not."""

    changed: tuple[str, ...] = ()
    """Ids of those of which the source says something else today."""

    gone: tuple[str, ...] = ()
    """Ids of those that the source has taken back: they are in the file, within the days of what
    was imported, and not in the import."""

    likely: tuple[Likely, ...] = ()
    """New events that seem to be in the file already, from another source."""

    linked: tuple[str, ...] = ()
    """Ids that a row of the file names among its tags: it tells the same event in other words."""

    def diff(self, name: str) -> Iterator[str]:
        """Yield the lines of a unified diff, without line ends and safe to print."""
        if self.data is not None:
            yield from diff(name, self.before, self.data.decode(), around=0)


def merge(
    file: str,
    data: bytes,
    rows: pd.DataFrame,
    *,
    selection: Selection,
    add_likely: bool = False,
    remove_gone: bool = False,
    today: dt.date | None = None,
) -> Merged:
    """Return a file of events with imported ones in it.

    Parameters
    ----------
    file : str
        Name of the file, for the problems.
    data : bytes
        All of it.
    rows : DataFrame
        As an import returns them.
    selection : Selection
        What was imported. Only an event that it would have chosen can be gone.
    add_likely : bool
        Add new events although they are likely there, from another source.
    remove_gone : bool
        Take out what the source has taken back; by default it stays, and is named.
    today : date, optional
        As in *parse_events*.
    """
    there = repair(file, data)
    arriving = repair(file, to_csv(rows))
    if there.data is None or arriving.data is None:
        return Merged(None, there.problems or arriving.problems)
    old, incoming = _frame(there.data), _frame(arriving.data)[list(COLUMNS)]
    own_ids = set(old["event_id"])
    tags = {tag.strip() for cell in old["tags"] for tag in cell.split(";")}
    linked = [id_ for id_ in incoming["event_id"] if id_ not in own_ids and _tag(id_) in tags]
    incoming = incoming[~incoming["event_id"].isin(linked)]
    is_new = ~incoming["event_id"].isin(own_ids)
    events = parse_events(file, there.data, today).events
    likely = find_likely(
        _only(parse_events(file, arriving.data, today).events, incoming[is_new]), events
    )
    left_out = set() if add_likely else {found.event_id for found in likely}
    added = incoming[is_new & ~incoming["event_id"].isin(left_out)]
    updated, changed = _updated(old, incoming[~is_new])
    gone = tuple(_gone(old, incoming, linked, selection))
    if remove_gone:
        updated = updated[~updated["event_id"].isin(gone)]
    whole = pd.concat([updated, added], ignore_index=True).fillna("")
    result = repair(file, write_rows(whole))
    return Merged(
        result.data,
        result.problems,
        there.before,
        tuple(added["event_id"]),
        changed,
        gone,
        tuple(likely),
        tuple(linked),
    )


def _frame(data: bytes) -> pd.DataFrame:
    """Return all cells of a file that has been put right, its further columns behind ours."""
    header = read_table("", data, COLUMNS, ())
    others = [str(p.value) for p in header.problems if p.rule == "unknown-column"]
    return read_table("", data, [*COLUMNS, *others], ()).frame


def _only(events: gpd.GeoDataFrame, rows: pd.DataFrame) -> gpd.GeoDataFrame:
    return events[events["event_id"].isin(rows["event_id"])]


def _tag(event_id: str) -> str | None:
    """Return the tag that an event of a data set has, None for any other event."""
    found = (terms for terms in TERMS if event_id.startswith(terms.id_prefix))
    return next((f"{t.tag_prefix}{event_id.removeprefix(t.id_prefix)}" for t in found), None)


def _updated(old: pd.DataFrame, incoming: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return the rows of the file with what their sources say today, and the ids of the changed."""
    rows = dict(zip(old["event_id"], old.index, strict=True))
    columns = {name: old[name].tolist() for name in COLUMNS}
    changed = []
    for cells in incoming.to_dict("records"):
        row = rows[cells["event_id"]]
        differs = {
            str(name): text
            for name, text in cells.items()
            if text and text != columns[str(name)][row]
        }
        for name, text in differs.items():
            columns[name][row] = text
        if differs:
            changed.append(str(cells["event_id"]))
    frames = {name: pd.Series(cells, old.index, dtype="str") for name, cells in columns.items()}
    return old.assign(**frames), tuple(changed)


def _gone(
    old: pd.DataFrame, incoming: pd.DataFrame, linked: list[str], selection: Selection
) -> Iterator[str]:
    """Yield the events of the same source and time that the import has not."""
    if incoming.empty:
        return
    first, last = incoming["date_start"].min(), incoming["date_start"].max()
    there = {*incoming["event_id"], *linked}
    prefixes = tuple(
        terms.id_prefix
        for terms in TERMS
        if incoming["event_id"].str.startswith(terms.id_prefix).any()
    )
    is_meant = old["date_start"].between(first, last) & selection.mask(old)
    for event_id in old["event_id"][is_meant]:
        if event_id.startswith(prefixes) and event_id not in there:
            yield event_id
