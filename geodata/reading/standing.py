"""The rules for what stood and for what rows say of one another.

None of them costs a row: what breaks one is left out of account, and the row is served.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import numpy as np

from geodata.crossings import crossing_at
from geodata.intervals import named_periods
from geodata.problems import Finding, did_you_mean, quoted
from geodata.relations import parse_link, relations
from geodata.schema import CONDITIONS, RELATIONS

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from geodata.reading.checks import Days

DAYS_APART = 2
"""How many days may lie between the end of something and what `ends` it: reports lag."""

MOST_SUGGESTIONS = 50
"""For how many unknown ids the file is searched for one that was meant."""

_BEGINNING = len("XK-2022")


def conditions(
    frame: pd.DataFrame,
    standing: NDArray[np.bool_],
    latitude: NDArray[np.float64],
    longitude: NDArray[np.float64],
) -> list[Finding]:
    """Return the conditions of rows that make nothing of a crossing point.

    Parameters
    ----------
    frame : DataFrame
        The table's text columns.
    standing : bool, shape (n,)
        Which rows stand.
    latitude, longitude : float64, shape (n,)
        Their points, degrees.
    """
    findings = []
    for row in np.flatnonzero(frame["condition"].isin(CONDITIONS)):
        value, location = frame["condition"].iloc[row], frame["location"].iloc[row]
        is_about = frame["event_type"].iloc[row] == "crossing closure" or crossing_at(
            location, latitude[row], longitude[row]
        )
        if standing[row] and is_about:
            continue
        why = (
            f"is of no account where {quoted(location)} is no crossing point"
            if standing[row]
            else "is of no account where nature is incident"
        )
        message = f"{quoted(value)} {why}; clear it, or correct the other cell."
        findings.append(
            Finding(int(row), "condition", value, "misplaced-condition", message, "warning")
        )
    return findings


def links(
    frame: pd.DataFrame,
    standing: NDArray[np.bool_],
    date_precision: NDArray[np.int8],
    days: Days,
) -> list[Finding]:
    """Return what is wrong with what rows say of one another.

    Parameters
    ----------
    frame : DataFrame
        The table's text columns.
    standing : bool, shape (n,)
        Which rows stand.
    date_precision : int8, shape (n,)
        Of each row.
    days : Days
        First and last day of each row as written.
    """
    cells, ids = frame["relates_to"], frame["event_id"]
    rows = np.flatnonzero(cells.ne("").to_numpy(dtype=np.bool_)).tolist()
    if not rows:
        return []
    findings = [
        _no_link(row, cells.iloc[row], word)
        for row in rows
        for word in cells.iloc[row].split()
        if (link := parse_link(word)) is None or link.event_id == ids.iloc[row]
    ]
    begin = named_periods(days.start, date_precision)
    end = named_periods(np.where(np.isnat(days.end), days.start, days.end), date_precision)
    unknown = 0
    for row, relation, other, other_id in relations(frame).itertuples(index=False, name=None):
        cell = cells.iloc[row]
        if other < 0:
            candidates = ids if unknown < MOST_SUGGESTIONS else ids[:0]
            findings.append(_unknown(row, cell, f"{relation}:{other_id}", candidates))
            unknown += 1
        elif np.isnat(days.end[other]) and frame["date_end"].iloc[other]:
            continue  # what is no day has a problem of its own
        elif relation == "ends" and not np.isnat(begin.first[row]):
            # What stands ends something by beginning.
            last = begin.last[row] if standing[row] else end.last[row]
            if (
                standing[other]
                and np.isnat(days.end[other])
                and is_open(frame["status"].iloc[other], begin.last[other], begin.first[row])
            ):
                findings.append(_not_filled(other, ids.iloc[row], str(begin.first[row])))
                continue
            apart = max(begin.first[row] - end.last[other], end.first[other] - last)
            if apart > np.timedelta64(DAYS_APART, "D"):
                days_apart = int(apart / np.timedelta64(1, "D"))
                findings.append(_apart(row, cell, other_id, days_apart, end.last[other]))
    return findings


def is_open(status: str, start: np.datetime64, ended: np.datetime64) -> bool:
    """Return whether something without a last day still needs one, now that a row ends it.

    Parameters
    ----------
    status : str
        Of what is ended. What is `ended` without a last day lasts a single day.
    start : datetime64
        Its first day.
    ended : datetime64
        First day of what ends it.
    """
    return status in ("ongoing", "unknown") or bool(ended > start)


def _no_link(row: int, cell: str, word: str) -> Finding:
    link = parse_link(word)
    forms = [f"{relation}:ID" for relation in RELATIONS]
    message = (
        f"{quoted(word)} relates the row to itself; name another one."
        if link
        else f"{quoted(word)} is no relation; write {', '.join(forms[:-1])} or {forms[-1]}, "
        "several with a space between."
    )
    return Finding(row, "relates_to", cell, "bad-relation", message, "warning")


def _unknown(row: int, cell: str, word: str, ids: pd.Series[str]) -> Finding:
    wanted = word.partition(":")[2]
    near = difflib.get_close_matches(wanted, _beside(wanted, ids), n=1, cutoff=0.8)
    message = f"{quoted(word)} names no row of this file; correct the id.{did_you_mean(near)}"
    return Finding(row, "relates_to", cell, "unknown-relation", message, "warning")


def _beside(wanted: str, ids: pd.Series[str]) -> list[str]:
    """Return ids that begin as another does: to compare all of a large file takes seconds."""
    return ids[ids.str.startswith(wanted[:_BEGINNING])].tolist()


def _not_filled(row: int, by: str, day: str) -> Finding:
    message = (
        f"is blank, though {quoted(by)} ends it on {day}; write its last day, and status ended "
        "(fix does, where that is sure)."
    )
    return Finding(row, "date_end", "", "end-not-filled", message, "warning")


def _apart(row: int, cell: str, other: str, apart: int, end: np.datetime64) -> Finding:
    message = (
        f"{quoted(f'ends:{other}')} is {apart:,} days from the end of that row ({end}); "
        "correct its date_end, or the relation."
    )
    return Finding(row, "relates_to", cell, "ends-elsewhen", message, "warning")
