"""Files of a format that a table describes, from the file to the result."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pandas as pd

from geodata.importers.checking import checked
from geodata.importers.days import settle_days
from geodata.importers.mapping import apply
from geodata.importers.result import ImportResult, nothing_read
from geodata.importers.selection import EVERYTHING, Selection
from geodata.importers.sheet import read_sheet
from geodata.problems import file_problem
from geodata.reading.formulas import unguard

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from geodata.importers.mapping import MappingTable
    from geodata.importers.sheet import Source
    from geodata.problems import Finding
    from geodata.reading.dayorder import Order


def import_format(
    table: MappingTable,
    source: Source,
    today: dt.date | None = None,
    *,
    dates: Order | None = None,
    selection: Selection = EVERYTHING,
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
    dates : {"day-first", "month-first"} or None
        How to read 10/12/2022; by default as the whole column shows. Where it shows nothing, the
        result has a question, and the rows in doubt are reported.
    selection : Selection
        Which events are wanted.
    inspect : function
        Yields what is wrong with the format's own columns, by row, beyond the rules of ours.
    """
    if source.sheet is None:
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
    settled = settle_days(_unguarded(sheet.frame), table.days, dates)
    return checked(
        table,
        sheet._replace(frame=settled.frame),
        problems=source.problems,
        findings=itertools.chain(settled.findings, inspect(settled.frame)),
        selection=selection,
        today=today,
        question=settled.question,
    )


def _unguarded(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.apply(unguard) if len(frame) else frame
