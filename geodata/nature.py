"""Whether a row of events.csv tells what happened, or something that stood.

An *incident* happened on its days. Something *standing* stands from its first day to its last: a
barricade, a closure, a deployment, a measure in force. Readers ask what stood on a day, and so
the start of a removal is never counted as a barricade.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from geodata.reading.texts import by_value
from geodata.schema import CONDITIONS, EventType

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

STANDING_TYPES: tuple[EventType, ...] = ("barricade", "crossing closure")
"""Types whose rows stand where *nature* is blank."""

NO_CONDITION = -1
"""The condition's code of a row that says nothing of a crossing point."""

# The sub-type says it as a noun, the title as a verb. "Reopens", not "opens": fire is opened too.
_ENDING = re.compile(
    r"\b(remov(e|es|ed|ing|al|als)|dismantl\w+|reopen\w*|re-open\w*|unblock\w*|withdraw\w*"
    r"|clear(s|ed|ing|ance)?|lift(s|ed|ing)?|come down|came down|taken down|takes? down"
    r"|lanes? open\w*)\b",
    re.IGNORECASE,
)


def is_standing(frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which rows stand; a blank *nature* is guessed from the type and the status.

    Parameters
    ----------
    frame : DataFrame
        With the text columns nature, event_type and status.

    Returns
    -------
    ndarray of bool, shape (n,)
    """
    guess = frame["event_type"].isin(STANDING_TYPES) | frame["status"].eq("ongoing")
    stands = frame["nature"].eq("standing") | (frame["nature"].eq("") & guess)
    return stands.to_numpy(dtype=np.bool_)


def doubts(frame: pd.DataFrame) -> NDArray[np.object_]:
    """Return why the guess that *is_standing* makes of a row is in doubt, "" where it is not.

    A row whose *nature* is stated is never in doubt.

    Parameters
    ----------
    frame : DataFrame
        With the text columns nature, event_type, sub_event_type, title, status, date_start and
        date_end.

    Returns
    -------
    ndarray of str, shape (n,)
        What speaks against the guess, as the beginning of a sentence about the row.
    """
    why = np.full(len(frame), "", dtype=object)
    blank = frame["nature"].eq("").to_numpy(dtype=np.bool_)
    standing = is_standing(frame)
    for row in np.flatnonzero(blank & standing):
        if tells_an_end(frame["sub_event_type"].iloc[row], frame["title"].iloc[row]):
            why[row] = "sounds like the end of something, and counts as standing"
    end = frame["date_end"]
    lasts = end.gt(frame["date_start"]) & end.ne("") | frame["status"].eq("unknown") & end.eq("")
    why[blank & ~standing & lasts.to_numpy(dtype=np.bool_)] = (
        "lasts longer than its first day, or for an unknown time, and counts as an incident"
    )
    return why


def condition_codes(frame: pd.DataFrame, standing: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Return what rows make of their crossing points.

    Parameters
    ----------
    frame : DataFrame
        With the text columns condition and event_type.
    standing : bool, shape (n,)
        As *is_standing* returns it; an incident leaves a crossing point as it is.

    Returns
    -------
    ndarray of int8, shape (n,)
        Position in *schema.CONDITIONS*, or *NO_CONDITION*. A blank condition of a crossing
        closure is closed.
    """
    known: dict[str, int] = {name: code for code, name in enumerate(CONDITIONS)}
    codes = by_value(frame["condition"], lambda text: known.get(text, NO_CONDITION), np.int8)
    closes = frame["event_type"].eq("crossing closure") & frame["condition"].eq("")
    codes = np.where(closes, known["closed"], codes)
    return np.where(standing, codes, NO_CONDITION).astype(np.int8)


def tells_an_end(*texts: str) -> bool:
    """Return whether words tell that something is removed, cleared or opened again.

    Examples
    --------
    >>> tells_an_end("Jarinje crossing reopens", "reopening")
    True
    """
    return any(_ENDING.search(text) for text in texts)
