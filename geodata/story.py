"""The story of a row: what it had to do with other rows, day by day.

It follows *relates_to* in both directions, one step: what a row says of others, and what others
say of it. Of a barricade that is when it was put up, who attacked it, and who removed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geodata.kinds import KINDS, kind_codes
from geodata.relations import relations
from geodata.schema import CONDITIONS
from geodata.state import AFTER_OVER, day_of

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

_BEGAN = {
    "barricade": "put up",
    "police": "deployed",
    "troops": "deployed",
    "alert": "in force",
    "measure": "in force",
}
_ENDED = {"barricade": "removed", "crossing": "reopened"}
_HAPPENED = {"armed attack": "attacked", "clash or protest": "clash or protest"}


class Chapter(NamedTuple):
    """One day of a story."""

    day: dt.date
    event_id: str

    word: str
    """What the row has to do with the story: `put up`, `changed`, `attacked`, `removed`."""


def story(events: pd.DataFrame, phases: pd.DataFrame, event_id: str) -> list[Chapter]:
    """Return the story of a row, its own days included, in the order of days.

    Parameters
    ----------
    events : DataFrame
        As *read_events* returns them.
    phases : DataFrame
        Theirs, as *geodata.state.phases* returns them.
    event_id : str
        The row.

    Returns
    -------
    list of Chapter
        The day of a row is its first one. Something standing whose end is known, but told by
        no other row, has a second chapter on its last day.

    Raises
    ------
    KeyError
        If there is no such row.
    """
    found = np.flatnonzero(events["event_id"].eq(event_id).to_numpy(dtype=np.bool_))
    if len(found) == 0:
        raise KeyError(event_id)
    own = int(found[0])
    links = relations(events)
    said = links.loc[(links["row"] == own) & (links["other"] >= 0), "other"].tolist()
    of_own = links[links["other"] == own]
    heard = dict(zip(of_own["row"].tolist(), of_own["relation"].tolist(), strict=True))
    rows = list(dict.fromkeys([own, *said, *heard]))
    kinds = [KINDS[code].name for code in kind_codes(events.iloc[rows])]
    of_own_kind = kinds[0]
    chapters = []
    for row, kind in zip(rows, kinds, strict=True):
        word = _word(events.iloc[row], kind)
        if heard.get(row) == "ends":
            word = _ENDED.get(of_own_kind, "ended")
        elif heard.get(row) == "changes":
            word = "changed"
        chapters.append(_chapter(events, row, phases["start_possible"], word))
    is_over = phases["after"].iloc[own] == AFTER_OVER and events["is_standing"].iloc[own]
    if is_over and "ends" not in heard.values():
        word = _ENDED.get(of_own_kind, "ended")
        chapters.append(_chapter(events, own, phases["end_possible"], word))
    return sorted(chapters, key=lambda chapter: chapter.day)


def _chapter(events: pd.DataFrame, row: int, days: pd.Series[int], word: str) -> Chapter:
    return Chapter(day_of(days.iloc[row]), str(events["event_id"].iloc[row]), word)


def _word(event: pd.Series[str], kind: str) -> str:
    """Return what a row tells of its first day."""
    if not event["is_standing"]:
        return _HAPPENED.get(event["event_type"], "happened")
    if kind == "crossing":
        return CONDITIONS[int(event["condition_code"])]
    return _BEGAN.get(kind, "began")
