"""A file of events put right where there is no doubt, with not one word lost.

What can be known is filled in: an id from the day, a point and a municipality from the gazetteer,
the last day of what another row ends, a nature that is beyond doubt.
What is meant beyond doubt is written as the rules want it. Everything else stays as it stands,
for a person to decide, and a file whose rows cannot be told apart is not touched at all. A file
that has been put right comes out as it went in.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.problems import Problem, diff, file_problem
from geodata.reading import checks
from geodata.reading.csvfile import read_table
from geodata.reading.dates import parse_day
from geodata.reading.textfile import decode, is_certain
from geodata.reading.texts import by_value
from geodata.repair.cells import respell
from geodata.repair.ids import fill_ids
from geodata.repair.places import fill_places
from geodata.repair.standing import fill_standing
from geodata.schema import COLUMNS, REQUIRED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geodata.reading.dayorder import Order

# Warnings to a reader, but what they warn of would be lost in writing.
_LOSSES = frozenset({"repeated-column", "nameless-column"})


@dataclass(frozen=True, slots=True)
class Repaired:
    """What became of a file of events."""

    data: bytes | None
    """The file as it should be, UTF-8, commas, LF; None if it was refused."""

    problems: list[Problem]
    """Why it was refused."""

    before: str = ""
    """The text as it was."""

    cells: dict[str, int] | None = None
    """How many cells were filled in or written otherwise, by column."""

    is_sorted: bool = True
    """Whether the rows were in order already."""

    added: tuple[int, ...] = ()
    """Rows of the events that were added, as a spreadsheet numbers them."""

    def diff(self, name: str) -> Iterator[str]:
        """Yield the lines of a unified diff, without line ends and safe to print."""
        if self.data is not None:
            yield from diff(name, self.before, self.data.decode(), around=1)


def repair(
    file: str,
    data: bytes,
    new_rows: Sequence[Mapping[str, str]] = (),
    dates: Order | None = None,
) -> Repaired:
    """Return a file of events put right.

    Parameters
    ----------
    file : str
        Name of the file, for the problems.
    data : bytes
        All of it.
    new_rows : sequence of mapping, optional
        Events to add: values by column.
    dates : {"day-first", "month-first"} or None
        How to read 10/12/2022; by default as the other values of its column show, if they do.
    """
    utf8, problems = decode(file, data)
    if utf8 is None:
        return Repaired(None, problems)
    if not is_certain(data):
        return Repaired(None, [_uncertain(file, problems)])
    frame, problems = _read(file, utf8)
    if problems:
        return Repaired(None, problems)
    added = pd.DataFrame(list(new_rows), columns=frame.columns, dtype="str").fillna("")
    added = checks.clean(added.apply(lambda column: column.str.strip()))[0]
    whole = pd.concat([frame, added], ignore_index=True)
    filled = fill_standing(fill_ids(fill_places(respell(whole, dates))))
    order = _order(filled)
    output = _to_csv(filled.take(order))
    again, problems = _read(file, output)
    if problems or not again.equals(filled.take(order).reset_index(drop=True)):
        return Repaired(None, [_unwritable(file)])
    old = filled.iloc[: len(frame)]
    changed = {name: int((old[name] != frame[name]).sum()) for name in map(str, frame.columns)}
    return Repaired(
        output,
        [],
        utf8.decode(),
        {name: count for name, count in changed.items() if count},
        is_sorted=bool((np.diff(order[order < len(frame)]) > 0).all()),
        # Row 1 is the header, and no row is blank.
        added=tuple(int(row) + 2 for row in np.flatnonzero(order >= len(frame))),
    )


def _read(file: str, utf8: bytes) -> tuple[pd.DataFrame, list[Problem]]:
    """Return all text of a file under its columns, or why that is not possible.

    Known columns come first, in their order; the others follow in theirs.
    """
    problems = read_table(file, utf8, COLUMNS, REQUIRED).problems
    unknown = [str(problem.value) for problem in problems if problem.rule == "unknown-column"]
    missing = {problem.column for problem in problems if problem.rule == "missing-column"}
    table = read_table(file, utf8, [*COLUMNS, *unknown], [])
    renamed = _renamed(unknown, set(COLUMNS) - table.header)
    # An id can be made of the day.
    lacking = missing - {*renamed.values(), "event_id"}
    refused = [
        problem
        for problem in [*problems, *table.problems]
        if (problem.rule in _LOSSES)
        or (problem.severity == "error" and problem.rule != "missing-column")
        or (problem.rule == "missing-column" and problem.column in lacking)
    ]
    if refused:
        return table.frame, list(dict.fromkeys(refused))
    frame = table.frame if table.is_clean else checks.clean(table.frame)[0]
    frame = frame.drop(columns=list(renamed.values())).rename(columns=renamed)
    others = [name for name in unknown if name not in renamed]
    frame = frame[[*COLUMNS, *others]]
    return (frame.replace("\r\n?", "\n", regex=True) if b"\r" in utf8 else frame), []


def _renamed(unknown: list[str], absent: set[str]) -> dict[str, str]:
    """Return the names that are those of a column but for capitals and what joins the words."""
    folded = {"".join(filter(str.isalnum, name)): name for name in absent}
    renamed: dict[str, str] = {}
    for name in unknown:
        known = folded.pop("".join(filter(str.isalnum, name.casefold())), None)
        if known is not None:
            renamed[name] = known
    return renamed


def _order(frame: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the positions of rows by first day, then id; those without a day stay last."""
    has_day = by_value(frame["date_start"], lambda text: parse_day(text) is not None, np.bool_)
    keys = [
        (False, day, event_id) if known else (True, "", "")
        for known, day, event_id in zip(
            has_day, frame["date_start"].tolist(), frame["event_id"].tolist(), strict=True
        )
    ]
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)


def _to_csv(frame: pd.DataFrame) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows(zip(*(frame[name].tolist() for name in frame.columns), strict=True))
    return text.getvalue().encode()


def _uncertain(file: str, problems: list[Problem]) -> Problem:
    if problems:
        return problems[0]
    return file_problem(
        file,
        "lost-character",
        "has bytes that are no UTF-8, so characters are lost; find them with check.",
    )


def _unwritable(file: str) -> Problem:
    return file_problem(
        file,
        "not-writable",
        "has a text that would not be read as it was written, such as one with a whole row in it; "
        "put each text on one line.",
    )
