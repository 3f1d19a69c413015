"""The rows of several files, checked as one table: an id may stand in one of them only."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geodata import schema
from geodata.events import EventsFile, check_table, in_order, no_events
from geodata.problems import Problem, locate
from geodata.reading.formulas import unguard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import geopandas as gpd
    from numpy.typing import NDArray

    from geodata.problems import Finding
    from geodata.reading.csvfile import Table


class Part(NamedTuple):
    """The rows of one file, or of a table of a database."""

    file: str
    table: Table
    has_lines: bool = True
    """Whether its rows have numbers that people can find them by; else their ids name them."""


def check_parts(parts: Sequence[Part], today: dt.date | None = None) -> EventsFile:
    """Return the events of all parts, and what is wrong with each of them.

    Rows of a part that lacks a column which every row needs are left out, and the problem of its
    header says so.

    Parameters
    ----------
    parts : sequence of Part
        In the order in which their rows count: of two with one id the first is served.
    today : date, optional
        The day from which dates count as far ahead; by default the day it is.
    """
    whole = [part for part in parts if set(schema.REQUIRED) <= part.table.header]
    if len(parts) == 1:
        # Of the only file the cells are looked at as well, whatever its header lacks.
        whole = list(parts)
    if not whole:
        return EventsFile(no_events(), [p for part in parts for p in part.table.problems])
    rows = _Rows(whole)
    first = whole[0].table
    frames = [_unguarded(part.table) for part in whole]
    together = first._replace(
        frame=frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True),
        lines=np.arange(rows.count),
        header=frozenset().union(*(part.table.header for part in whole)),
        is_clean=all(part.table.is_clean for part in whole),
        is_unguarded=True,
    )
    events, findings = check_table(together, today or dt.date.today(), rows.called)
    found = dict(zip(map(id, whole), rows.located(findings, together.frame), strict=True))
    problems = [
        problem
        for part in parts
        for problem in in_order([*part.table.problems, *found.get(id(part), ())])
    ]
    return EventsFile(rows.placed(events), problems)


def _unguarded(table: Table) -> pd.DataFrame:
    """Return the texts of a part without the marks that keep spreadsheets from running them."""
    if table.is_unguarded:
        return table.frame
    return table.frame.apply(unguard)


class _Rows:
    """Which row of which part each row of all is."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.begins = np.cumsum([0, *(len(part.table.frame) for part in parts)])
        self.count = int(self.begins[-1])

    def part_of(self, rows: NDArray[np.int64]) -> NDArray[np.intp]:
        return np.searchsorted(self.begins, rows, side="right") - 1

    def called(self, row: int) -> str:
        number = int(self.part_of(np.array([row]))[0])
        part = self.parts[number]
        if not part.has_lines:
            return "another row"
        line = part.table.lines[row - self.begins[number]]
        return f"line {line} of {part.file}" if len(self.parts) > 1 else f"line {line}"

    def located(self, findings: list[Finding], frame: pd.DataFrame) -> Iterator[list[Problem]]:
        """Yield the problems of each part."""
        of_part: list[list[Finding]] = [[] for _ in self.parts]
        numbers = self.part_of(np.array([finding.row for finding in findings], np.int64))
        for number, finding in zip(numbers.tolist(), findings, strict=True):
            row = finding.row - int(self.begins[number])
            of_part[number].append(finding._replace(row=row))
        for part, own, begin in zip(self.parts, of_part, self.begins, strict=False):
            lines = part.table.lines
            found = locate(own, part.file, lines, part.table.editor_lines)
            if not part.has_lines:
                rows = frame.iloc[[begin + finding.row for finding in own]]
                keys = map(row_key, rows["event_id"], rows["date_start"], rows["title"])
                found = [
                    replace(problem, key=key, editor_line=None)
                    for problem, key in zip(found, keys, strict=True)
                ]
            yield found

    def placed(self, events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Return events whose *line* is the row of all rows with those of their own files."""
        rows = events["line"].to_numpy()
        numbers = self.part_of(rows)
        lines = np.concatenate([part.table.lines for part in self.parts])
        names = pd.Series(pd.array([part.file for part in self.parts], dtype="str"))
        return events.assign(line=lines[rows], file=names.take(numbers).array)


def row_key(event_id: str, date_start: str, title: str) -> str:
    """Return what names a row that has no line: its id, or without one what else it says.

    Examples
    --------
    >>> row_key("", "2022-12-10", "Trucks block the road")
    'without event_id: 2022-12-10 Trucks block the road'
    """
    return event_id or f"without event_id: {date_start} {title}".rstrip()
