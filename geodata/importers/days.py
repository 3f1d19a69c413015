"""The columns of days of a known format, written as YYYY-MM-DD before anything else is read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geodata.importers.dayforms import read_day
from geodata.problems import Finding, quoted
from geodata.reading.dayorder import Order, column_order
from geodata.reading.texts import by_value
from geodata.reading.timezone import is_moved, local_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd


class Settled(NamedTuple):
    """Rows whose days are in one form, as far as nothing has to be asked."""

    frame: pd.DataFrame
    findings: list[Finding]
    question: str
    """What has to be told about the order of day and month; "" if nothing has."""


def settle_days(frame: pd.DataFrame, columns: Sequence[str], told: Order | None) -> Settled:
    """Return the rows with their days as YYYY-MM-DD.

    The order of day and month is the one that is told, or that the whole column decides. A day
    that neither decides stays as it stands; so does a month or a year, and what is no day.

    Parameters
    ----------
    frame : DataFrame
        Text columns.
    columns : sequence of str
        Those of days; one that is not there is no fault.
    told : {"day-first", "month-first"} or None
        The order, where somebody has said it.
    """
    findings: list[Finding] = []
    question = ""
    for name in columns:
        if name not in frame:
            continue
        cells = frame[name]
        column = column_order(cells.unique())
        order = told or column.order
        if column.doubt and order is None:
            question = question or ask(name, column.doubt)
        findings += moved_days(cells)
        iso = by_value(cells, partial(_iso, order), object)
        frame = frame.assign(**{name: type(cells)(iso, index=cells.index, dtype="str")})
    return Settled(frame, findings, question)


def ask(column: str, value: str) -> str:
    """Return the question in which order the days of a column are."""
    return (
        f"{quoted(column)}: {quoted(value)} can be read day-first or month-first, "
        "and no other value decides it; say --dates day-first or --dates month-first."
    )


def moved_days(cells: pd.Series[str]) -> Iterator[Finding]:
    """Yield the times of another zone that are on another day in Kosovo."""
    for row in np.flatnonzero(by_value(cells, is_moved, np.bool_)):
        text = cells.iloc[row]
        message = f"{quoted(text)} is on {local_day(text)} in Kosovo, and that day is taken."
        yield Finding(int(row), str(cells.name), text, "local-day", message, "warning")


def _iso(order: Order | None, text: str) -> str:
    day = read_day(text, order)
    return day.iso if day and day.precision == 1 else text
