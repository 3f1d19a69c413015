"""One more event for a file: put right, put in its place, and held to the rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geodata.advice import parse_and_advise
from geodata.problems import Problem
from geodata.repair import Repaired, repair
from geodata.schema import COLUMNS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

_EMPTY = (",".join(COLUMNS) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Addition:
    """A file with one more event, not written yet."""

    data: bytes | None
    """The file with the event; None if the file has to be mended first."""

    line: int
    """Row of the event, as a spreadsheet numbers it."""

    problems: list[Problem]
    """Errors, warnings and advice on the event; without *data*, why the file was refused."""

    events: pd.DataFrame
    """All good events of the file, the new one among them if it is good."""

    others_change: bool
    """Whether other rows are put right as well."""

    @property
    def is_good(self) -> bool:
        """Whether the file was read and the event has no error."""
        return self.data is not None and all(
            problem.severity != "error" for problem in self.problems
        )

    @property
    def event(self) -> pd.Series[Any]:
        """The event as reading serves it; only if it is good."""
        return self.events[self.events["line"] == self.line].iloc[0]


def add_event(
    file: str, data: bytes, cells: Mapping[str, str], today: dt.date | None = None
) -> Addition:
    """Return a file with one more event, which goes the way of all rows that are put right.

    Parameters
    ----------
    file : str
        Name of the file, for the problems.
    data : bytes
        All of the file.
    cells : mapping
        Values by column; what can be known may be left out.
    today : date, optional
        As in *parse_events*.
    """
    result = repair(file, data, [cells])
    if result.data is None:
        parsed = parse_and_advise(file, _EMPTY, today)
        return Addition(None, 0, result.problems, parsed.events, others_change=False)
    parsed = parse_and_advise(file, result.data, today)
    (line,) = result.added
    problems = [problem for problem in parsed.problems if problem.line == line]
    return Addition(
        result.data, line, problems, parsed.events, others_change=_is_changed(result, file, data)
    )


def problems_of(cells: Mapping[str, str], today: dt.date | None = None) -> list[Problem]:
    """Return what the rules say of an event that stands in no file yet."""
    return add_event("events.csv", _EMPTY, cells, today).problems


def neighbours(events: pd.DataFrame, line: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the events before and after one in time, at most two of each.

    Parameters
    ----------
    events : DataFrame
        As *read_events* returns them, sorted by start.
    line : int
        Row of the event.
    """
    at = int((events["line"] == line).to_numpy().argmax())
    return events.iloc[max(at - 2, 0) : at], events.iloc[at + 1 : at + 3]


def _is_changed(result: Repaired, file: str, data: bytes) -> bool:
    return bool(result.cells) or not result.is_sorted or _has_to_be_repaired(file, data)


# Each answer to a question is held to the rules beside the same file.
@lru_cache(maxsize=1)
def _has_to_be_repaired(file: str, data: bytes) -> bool:
    return repair(file, data).data != data
