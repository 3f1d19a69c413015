"""What came of an import: rows for events.csv, problems for the rest, and not one row lost."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.events import parse_events
from geodata.importers.mapping import apply
from geodata.importers.sheet import read_sheet
from geodata.problems import Finding, Problem, file_problem, locate
from geodata.reading.coordinates import LIMITS
from geodata.reading.formulas import guard
from geodata.schema import COLUMNS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from geodata.importers.mapping import MappingTable
    from geodata.importers.sheet import Sheet, Source

# The last line of a text shares its line of the file with the cells behind it. With this many
# commas of its own it is as wide as a row.
_COMMAS_OF_A_ROW = COLUMNS.index("notes")
# Reading the sheet has named these already, with the column that has them.
_OF_CHARACTERS = frozenset({"control-character", "lost-character"})


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The rows of a file in the columns of events.csv, and the rows that could not become any.

    Raises
    ------
    RuntimeError
        If a row of the file is in neither, or in both. No file can make that happen: it would be
        a mistake of the importer, and better no output than one with a row missing.
    """

    rows: pd.DataFrame
    """Text columns *schema.COLUMNS*, sorted by date_start, then event_id. None has an error."""

    problems: list[Problem]
    """Errors and warnings, with the line and the column of the file that was imported."""

    rows_in: int
    """How many rows with any text in them the file has below its header."""

    rows_reported: int
    """How many of them have an error, and so are not among *rows*."""

    is_readable: bool = True
    """False if the file or its header could not be read, so that no row was even looked at."""

    @property
    def rows_out(self) -> int:
        """How many rows came out."""
        return len(self.rows)

    def __post_init__(self) -> None:
        if self.rows_in != self.rows_out + self.rows_reported:
            raise RuntimeError(f"rows were lost: {self.balance()}")

    def balance(self) -> str:
        """Return the account of rows in one line."""
        return (
            f"{_rows(self.rows_in)} in = {_rows(self.rows_out)} out "
            f"+ {_rows(self.rows_reported)} reported"
        )


def _rows(number: int) -> str:
    return f"{number:,} row{'' if number == 1 else 's'}"


def nothing_read(problems: list[Problem]) -> ImportResult:
    """Return what comes of a file that could not be read at all."""
    return ImportResult(
        pd.DataFrame(columns=list(COLUMNS), dtype="str"), problems, 0, 0, is_readable=False
    )


def import_format(
    table: MappingTable,
    source: Source,
    today: dt.date | None = None,
    inspect: Callable[[pd.DataFrame], Iterable[Finding]] = lambda frame: (),
) -> ImportResult:
    """Return the events of a file whose format a table describes.

    The names of columns may be in capitals and with spaces for underscores.

    Parameters
    ----------
    table : MappingTable
        The format.
    source : Source
        The file.
    today : date, optional
        The day from which dates count as far ahead; by default the day it is.
    inspect : function
        Yields what is wrong with the format's own columns, by row, beyond the rules of ours.
    """
    if source.text is None:
        return nothing_read(source.problems)

    def fold(name: str) -> str:
        known = "_".join(name.casefold().split())
        return table.renamed.get(known, known)

    sheet = read_sheet(source, table.columns, fold=fold)
    there = {fold(name) for name in source.header}
    missing = [name for name in table.required if name not in there]
    # A header that cannot be read has its own problem, which says more.
    if missing and there:
        problem = file_problem(
            source.file,
            "other-format",
            f"is not in the format of {table.name}: it has no column {', '.join(missing)}; "
            "choose another format, or generic.",
        )
        nothing = apply(table, sheet.frame.iloc[:0])
        return ImportResult(
            nothing, [*source.problems, problem], sheet.rows_in, sheet.rows_in, is_readable=False
        )
    return checked(
        table,
        sheet,
        apply(table, sheet.frame),
        problems=source.problems,
        findings=inspect(sheet.frame),
        today=today,
    )


def checked(
    table: MappingTable,
    sheet: Sheet,
    mapped: pd.DataFrame,
    *,
    problems: Iterable[Problem] = (),
    findings: Iterable[Finding] = (),
    today: dt.date | None = None,
) -> ImportResult:
    """Return the mapped rows that *read_events* would serve; all others are reported.

    Parameters
    ----------
    table : MappingTable
        Where each column of *mapped* came from, to name the file's own column in a problem.
    sheet : Sheet
        The file's rows.
    mapped : DataFrame
        The same rows in the columns of events.csv.
    problems : iterable of Problem
        What is wrong with the file or another one as a whole.
    findings : iterable of Finding
        What the mapping itself found wrong, by position in *sheet*; columns are the file's own.
    today : date, optional
        The day from which dates count as far ahead; by default the day it is.
    """
    found = list(sheet.problems)
    found += locate(findings, sheet.file, sheet.lines, sheet.editor_lines)
    whole = any(
        problem.severity == "error" and (problem.line or 0) <= sheet.header_line
        for problem in found
    )
    if whole:
        # Without a header there is no telling what any row says: its one problem stands for all.
        return ImportResult(
            mapped.iloc[:0],
            _in_order([*problems, *found]),
            sheet.rows_in,
            sheet.rows_in,
            is_readable=False,
        )
    unfit = {problem.line for problem in found if problem.severity == "error"}
    flat = _fit_for_csv(mapped)
    laid_out = _on_their_lines(flat, sheet.lines, unfit)
    served = parse_events(sheet.file, laid_out, today)
    positions = {line: row for row, line in enumerate(sheet.lines)}
    found += [
        _of_source(problem, table, sheet, positions[problem.line])
        for problem in served.problems
        if problem.line in positions and problem.rule not in _OF_CHARACTERS
    ]
    good = set(served.events["line"]) - unfit
    lost = [line for line in sheet.lines if line not in good]
    told = {problem.line for problem in found if problem.severity == "error"}
    silent = [_unreadable(positions[line]) for line in lost if line not in told]
    found += locate(silent, sheet.file, sheet.lines, sheet.editor_lines)
    rows = flat.loc[np.array([line in good for line in sheet.lines], dtype=bool)]
    rows = rows.sort_values(["date_start", "event_id"], ignore_index=True)
    bad = {problem.line for problem in found if problem.severity == "error"}
    return ImportResult(rows, _in_order([*problems, *found]), sheet.rows_in, len(bad))


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


def to_csv(rows: pd.DataFrame) -> bytes:
    """Return rows as the bytes of an events.csv: UTF-8, one LF at the end of each row.

    Texts that a spreadsheet would run begin with an apostrophe, which reading takes off.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_guarded(rows).itertuples(index=False, name=None))
    return text.getvalue().encode(errors="replace")


def _guarded(rows: pd.DataFrame) -> pd.DataFrame:
    # A coordinate below zero is a number, and stays one.
    return rows.assign(**{name: guard(rows[name]) for name in COLUMNS if name not in LIMITS})


def _on_their_lines(mapped: pd.DataFrame, lines: list[int], unfit: set[int | None]) -> bytes:
    """Return the rows as events.csv, each on the spreadsheet row where the file has it.

    So that what the check says of a line, also inside a message, is true of the file.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    position = 1
    limit = csv.field_size_limit()
    guarded = _guarded(mapped).itertuples(index=False, name=None)
    for line, row in zip(lines, guarded, strict=True):
        if line in unfit or max(map(len, row)) > limit:
            continue
        text.write("\n" * (line - position - 1))
        writer.writerow(row)
        position = line
    return text.getvalue().encode("utf-8", errors="replace")


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
        column=column,
        value=value,
        editor_line=editor_line if editor_line != problem.line else None,
    )


def _unreadable(row: int) -> Finding:
    message = "nothing in this row could be read, or a text in it is too long; see its cells."
    return Finding(row, None, None, "nothing-to-read", message)


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.line or 0)
