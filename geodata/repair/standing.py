"""What stood and until when, written into rows where it is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.nature import doubts, is_standing
from geodata.reading.checks import without_ends
from geodata.reading.dates import is_no_end, last_day, parse_day
from geodata.reading.standing import is_open
from geodata.reading.texts import by_value
from geodata.relations import relations
from geodata.repair.cells import like
from geodata.schema import EVENT_TYPES

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

# A day of these precisions is one day, not the name of a period.
_DAY_PRECISIONS = ("", "1")


def fill_standing(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with what is certain of natures and of last days.

    A last day that stands for none, 9999-12-31, goes, as in reading.
    Something standing gets the last day that one incident of a single day gives it by `ends:`,
    and the status ended. A blank nature becomes what reading takes it for, if nothing speaks
    against it.
    """
    return _natures(_ends(_no_ends(frame)))


def _no_ends(frame: pd.DataFrame) -> pd.DataFrame:
    return without_ends(frame, by_value(frame["date_end"], is_no_end, np.bool_))


def _ends(frame: pd.DataFrame) -> pd.DataFrame:
    standing = is_standing(frame)
    days: dict[int, set[dt.date | None]] = {}
    for row, relation, other, _ in relations(frame).itertuples(index=False, name=None):
        if relation == "ends" and other >= 0 and standing[other] and not standing[row]:
            days.setdefault(other, set()).add(_only_day(frame.iloc[row]))
    ends, statuses = frame["date_end"].tolist(), frame["status"].tolist()
    for row, told in days.items():
        start = parse_day(frame["date_start"].iloc[row])
        confirmed = last_day(frame["last_confirmed"].iloc[row])
        day = next(iter(told))
        if ends[row] or len(told) > 1 or day is None or start is None:
            continue
        known = max(start, confirmed or start)
        if day >= known and is_open(statuses[row], np.datetime64(start), np.datetime64(day)):
            ends[row], statuses[row] = day.isoformat(), "ended"
    return frame.assign(
        date_end=like(frame["date_end"], ends), status=like(frame["status"], statuses)
    )


def _only_day(event: pd.Series[str]) -> dt.date | None:
    """Return the single day of a row, None if it has several or an imprecise one."""
    is_single = event["date_end"] in ("", event["date_start"])
    is_exact = event["date_precision"] in _DAY_PRECISIONS
    return parse_day(event["date_start"]) if is_single and is_exact else None


def _natures(frame: pd.DataFrame) -> pd.DataFrame:
    is_certain = (
        frame["nature"].eq("") & frame["event_type"].isin(EVENT_TYPES) & (doubts(frame) == "")
    )
    guess = np.where(is_standing(frame), "standing", "incident")
    return frame.assign(nature=like(frame["nature"], np.where(is_certain, guess, frame["nature"])))
