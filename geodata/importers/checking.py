"""Rows of another format held to the rules of events.csv: out, or reported, or not wanted.

They are mapped and checked by the block, so that a file of any size needs the memory of its own
columns and of what comes out, and little more.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute

from geodata.events import parse_events
from geodata.importers.mapping import apply
from geodata.importers.result import ImportResult, guarded, write_rows
from geodata.importers.selection import EVERYTHING, Selection
from geodata.problems import Finding, Problem, locate, quoted
from geodata.schema import COLUMNS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from geodata.importers.mapping import MappingTable
    from geodata.importers.sheet import Sheet

BLOCK = 2_000
"""How many rows are mapped and checked at once."""

# The last line of a text shares its line of the file with the cells behind it. With this many
# commas of its own it is as wide as a row.
_COMMAS_OF_A_ROW = COLUMNS.index("notes")
# Reading the sheet has named these already, with the column that has them.
_OF_CHARACTERS = frozenset({"control-character", "lost-character"})


class _Block(NamedTuple):
    """What came of some rows."""

    rows: pd.DataFrame
    """Those that came out."""

    problems: list[Problem]
    unwanted: set[int]
    """Lines of those that were not asked for."""


def checked(
    table: MappingTable,
    sheet: Sheet,
    *,
    problems: Iterable[Problem] = (),
    findings: Iterable[Finding] = (),
    selection: Selection = EVERYTHING,
    today: dt.date | None = None,
    question: str = "",
) -> ImportResult:
    """Return the rows that *read_events* would serve in our columns; all others are reported.

    Parameters
    ----------
    table : MappingTable
        How a row becomes ours.
    sheet : Sheet
        The file's rows.
    problems : iterable of Problem
        What is wrong with the file or another one as a whole.
    findings : iterable of Finding
        What is wrong with the file's own columns, by position in *sheet*.
    selection : Selection
        Which events are wanted.
    today : date, optional
        The day from which dates count as far ahead; by default the day it is.
    question : str
        As in the result.
    """
    found = [*sheet.problems, *locate(findings, sheet.file, sheet.lines, sheet.editor_lines)]
    errors = {problem.line for problem in found if problem.severity == "error"}
    if any((line or 0) <= sheet.header_line for line in errors):
        # Without a header there is no telling what any row says: its one problem stands for all.
        return ImportResult(
            apply(table, sheet.frame.iloc[:0]),
            _in_order([*problems, *found]),
            sheet.rows_in,
            sheet.rows_in,
            is_readable=False,
        )
    ids: dict[str, int] = {}
    blocks = []
    for begin in range(0, max(len(sheet.frame), 1), BLOCK):
        part = slice(begin, begin + BLOCK)
        blocks.append(_check_block(table, sheet, part, errors, selection, ids, today))
        _release()
    unwanted = set().union(*(block.unwanted for block in blocks))
    found = [problem for problem in found if problem.line not in unwanted]
    found += [problem for block in blocks for problem in block.problems]
    rows = pd.concat([block.rows for block in blocks], ignore_index=True)
    blocks.clear()
    rows = _sorted(rows)
    bad = {problem.line for problem in found if problem.severity == "error"}
    return ImportResult(
        rows,
        _in_order([*problems, *found]),
        sheet.rows_in,
        len(bad),
        rows_unwanted=len(unwanted),
        question=question,
    )


def _check_block(
    table: MappingTable,
    sheet: Sheet,
    part: slice,
    errors: set[int | None],
    selection: Selection,
    ids: dict[str, int],
    today: dt.date | None,
) -> _Block:
    """Return what comes of some rows; their ids are added to those of the rows before."""
    lines = sheet.lines[part]
    mapped = _fit_for_csv(apply(table, sheet.frame.iloc[part]).reset_index(drop=True))
    is_wanted = selection.mask(mapped)
    unwanted = {line for line, wanted in zip(lines, is_wanted, strict=True) if not wanted}
    again = _repeated_ids(mapped, lines, unwanted | errors, ids)
    limit = csv.field_size_limit()
    is_fit = [line not in errors and line not in unwanted and line not in again for line in lines]
    texts = guarded(mapped[is_fit])
    longest = texts.apply(lambda column: column.str.len()).max(axis="columns")
    is_short = longest.le(limit).to_numpy(dtype=np.bool_)
    laid_out = np.flatnonzero(is_fit)[is_short]
    served = parse_events(sheet.file, write_rows(texts[is_short]), today)
    # Row 1 is the header.
    found = list(again.values())
    found += [
        replace(problem, line=lines[laid_out[problem.line - 2]], editor_line=None)
        for problem in served.problems
        if problem.line is not None and problem.line > 1 and problem.rule not in _OF_CHARACTERS
    ]
    positions = {line: row for row, line in enumerate(lines, part.start)}
    found = [_of_source(problem, table, sheet, positions[problem.line or 0]) for problem in found]
    good = laid_out[served.events["line"].sort_values().to_numpy() - 2]
    told = errors | {problem.line for problem in found if problem.severity == "error"}
    kept = {lines[row] for row in good}
    silent = [
        _unreadable(positions[line])
        for line in lines
        if line not in kept and line not in told and line not in unwanted
    ]
    found += locate(silent, sheet.file, sheet.lines, sheet.editor_lines)
    return _Block(mapped.iloc[good], found, unwanted)


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows by first day, then id, taking them out of the frame column by column.

    A sorted copy of the whole frame would need the memory of all of it once more.
    """
    keys = ("date_start", "event_id")
    order = pa.compute.sort_indices(
        pa.table({name: rows[name] for name in keys}), [(name, "ascending") for name in keys]
    )
    columns: dict[str, pd.Series[str]] = {}
    for name in map(str, list(rows)):
        # In one piece first: of a column in pieces, `take` would make that beside it.
        whole = pa.table({name: rows.pop(name)}).combine_chunks()
        _release()
        columns[name] = pd.Series(pd.array(whole.take(order).column(name), dtype="str"))
    return pd.DataFrame(columns)


def _release() -> None:
    """Give memory back to the system: Arrow keeps what it frees until it is told so."""
    pa.default_memory_pool().release_unused()


def _repeated_ids(
    mapped: pd.DataFrame,
    lines: Sequence[int],
    skipped: set[int | None] | set[int],
    ids: dict[str, int],
) -> dict[int, Problem]:
    """Return the rows whose id an earlier row of the file has, by line."""
    again: dict[int, Problem] = {}
    for line, event_id in zip(lines, mapped["event_id"], strict=True):
        if line in skipped or not event_id:
            continue
        if (first := ids.setdefault(event_id, line)) != line:
            message = f"{quoted(event_id)} is the id of line {first} too; give each its own."
            again[line] = Problem("", line, "event_id", event_id, "duplicate-id", message)
    return again


def _fit_for_csv(mapped: pd.DataFrame) -> pd.DataFrame:
    """Return the rows so that each can be read again: a text is no place for a whole row.

    A line of a text with as many commas as a row has looks like a row that an open quote has
    swallowed. Such a text is put on one line.
    """
    notes = mapped["notes"]
    has_lines = notes.str.contains(r"[\r\n]").to_numpy(dtype=bool)
    if not has_lines.any():
        return mapped
    flat = [
        " ".join(text.split())
        if broken and any(line.count(",") >= _COMMAS_OF_A_ROW for line in text.splitlines())
        else text.replace("\r\n", "\n").replace("\r", "\n")
        for text, broken in zip(notes, has_lines, strict=True)
    ]
    return mapped.assign(notes=pd.Series(flat, index=mapped.index, dtype="str"))


def _of_source(problem: Problem, table: MappingTable, sheet: Sheet, row: int) -> Problem:
    """Return a problem of a mapped row as one of the file's: its column, its cell, its line."""
    editor_line = sheet.editor_lines[row]
    column, value = problem.column, problem.value
    present = [name for name in table.origin(column or "") if name in sheet.frame]
    if present:
        cells = {name: str(sheet.frame[name].iloc[row]) for name in present}
        column = next((name for name in present if cells[name]), present[0])
        value = cells[column]
    return replace(
        problem,
        file=sheet.file,
        column=column,
        value=value,
        editor_line=editor_line if editor_line != problem.line else None,
    )


def _unreadable(row: int) -> Finding:
    message = "nothing in this row could be read, or a text in it is too long; see its cells."
    return Finding(row, None, None, "nothing-to-read", message)


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.line or 0)
