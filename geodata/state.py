"""What stood and what happened on a day: every rule about the state of things stands here.

On a day an event is in one of these states:

==============  ==================================================================================
state           on the day
==============  ==================================================================================
not yet         it has not begun
possibly        it may be on: the day is in the period that an imprecise date names
happened        an incident is on
stands          something standing is there for certain; so it is on its last day, on which it
                comes down
presumed        it is ongoing, and was last confirmed at most *FADING_DAYS* days before
not confirmed   it is ongoing, and was last confirmed longer ago
end not known   it stood, and no source says until when
over            it is over
==============  ==================================================================================

Something ongoing stands for certain until it was last confirmed. Something whose status is
`unknown` and whose end is blank stands until the later of its first day and last_confirmed; for
*FADING_DAYS* more days it fades, and after them it is only named as not known. An incident never
fades: what is not known to have gone on is over.

The rules become numbers once, in *phases*; a day's state follows from them by comparing, here
and in the browser:

1. before `start_possible`: not yet
2. from `start_sure` to `end_sure`: happened or stands, by `standing`
3. up to `end_possible`: possibly
4. `after` 0: over
5. `after` 1: presumed up to `presumed_until`, then not confirmed
6. `after` 2: end not known; it fades up to `presumed_until`
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from geodata.intervals import named_periods
from geodata.reading.dates import first_day, last_day, parse_days
from geodata.reading.texts import by_value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from numpy.typing import NDArray

    Day: TypeAlias = dt.date | np.datetime64 | str

FADING_DAYS = 14
"""Days for which something is presumed to stand after its last confirmation."""

AFTER_OVER, AFTER_ONGOING, AFTER_UNKNOWN = 0, 1, 2
"""What `after` says of an event that is past its last known day."""


class State(IntEnum):
    """The state of an event on a day; see the table of the module."""

    NOT_YET = 0
    POSSIBLY = 1
    HAPPENED = 2
    STANDS = 3
    PRESUMED = 4
    NOT_CONFIRMED = 5
    END_NOT_KNOWN = 6
    OVER = 7

    @property
    def words(self) -> str:
        """The state as it is written: `end not known`."""
        return self.name.lower().replace("_", " ")


def day_number(day: Day) -> int:
    """Return a day as the number of days since 1970-01-01.

    Examples
    --------
    >>> day_number("1970-02-01")
    31
    """
    return int(np.array([day], dtype="datetime64[D]").astype(np.int64)[0])


def day_of(number: int) -> dt.date:
    """Return the day of a number, as *day_number* gives it."""
    day: dt.date = np.datetime64(int(number), "D").item()
    return day


def phases(events: pd.DataFrame) -> pd.DataFrame:
    """Return the days at which the state of each event changes.

    Parameters
    ----------
    events : DataFrame
        As *read_events* returns them.

    Returns
    -------
    DataFrame
        In the order and with the index of *events*. Days are int32, the number of days since
        1970-01-01, all of them inclusive:

        - start_possible, start_sure : first day on which it may be on, and is on for certain
        - end_sure, end_possible : last day on which it is on for certain, and may be on; where
          *end_sure* is before *start_sure*, it is certain of no day
        - presumed_until : last day on which it fades; *end_possible* where nothing fades
        - after : uint8, `AFTER_OVER`, `AFTER_ONGOING` or `AFTER_UNKNOWN`
        - standing : uint8, 1 for something standing, 0 for an incident
    """
    precision = events["date_precision"].to_numpy()
    first, last = (parse_days(events[name]) for name in ("date_start", "date_end"))
    has_end = ~np.isnat(last)
    begin = named_periods(first, precision)
    finish = named_periods(np.where(has_end, last, first), precision)
    standing = events["is_standing"].to_numpy(dtype=np.bool_)
    is_ongoing = ~has_end & events["status"].eq("ongoing").to_numpy(dtype=np.bool_)
    is_unknown = ~has_end & events["status"].eq("unknown").to_numpy(dtype=np.bool_)
    is_open = is_ongoing | is_unknown
    confirmed = events["last_confirmed"]
    # Of a month in which it was confirmed, only the first day is certain.
    end_sure = np.where(is_open, _later(begin.first, confirmed, first_day), finish.first)
    end_possible = np.where(is_open, _later(begin.last, confirmed, last_day), finish.last)
    after = np.where(is_ongoing, AFTER_ONGOING, np.where(is_unknown, AFTER_UNKNOWN, AFTER_OVER))
    after = np.where(standing, after, AFTER_OVER)
    fading = np.where(after == AFTER_OVER, 0, FADING_DAYS).astype("timedelta64[D]")
    days = {
        "start_possible": begin.first,
        "start_sure": begin.last,
        "end_sure": end_sure,
        "end_possible": end_possible,
        "presumed_until": end_possible + fading,
    }
    return pd.DataFrame(
        {name: column.astype(np.int64).astype(np.int32) for name, column in days.items()}
        | {"after": after.astype(np.uint8), "standing": standing.astype(np.uint8)},
        index=events.index,
    )


def states(phases: pd.DataFrame, day: Day) -> NDArray[np.uint8]:
    """Return the state of each event on a day.

    Parameters
    ----------
    phases : DataFrame
        As *phases* returns them.
    day : day
        The day asked about.

    Returns
    -------
    ndarray of uint8, shape (n,)
        Values of *State*.
    """
    number = day_number(day)
    column = {name: phases[name].to_numpy() for name in phases.columns}
    state = np.full(len(phases), State.OVER, dtype=np.uint8)
    fades = column["presumed_until"] >= number
    state[column["after"] == AFTER_UNKNOWN] = State.END_NOT_KNOWN
    is_ongoing = column["after"] == AFTER_ONGOING
    state[is_ongoing] = State.NOT_CONFIRMED
    state[is_ongoing & fades] = State.PRESUMED
    state[column["end_possible"] >= number] = State.POSSIBLY
    sure = (column["start_sure"] <= number) & (column["end_sure"] >= number)
    state[sure] = np.where(column["standing"][sure] == 1, State.STANDS, State.HAPPENED)
    state[column["start_possible"] > number] = State.NOT_YET
    return state


def listing(events: pd.DataFrame, phases: pd.DataFrame, day: Day) -> pd.DataFrame:
    """Return what is to be said of a day, row by row: what stands, what happened, what is open.

    Parameters
    ----------
    events : DataFrame
        As *read_events* returns them.
    phases : DataFrame
        Theirs.
    day : day
        The day asked about.

    Returns
    -------
    DataFrame
        One row for each event that is neither over nor still to come, in the order of *events*
        and with its index:

        - event_id : str
        - state : uint8, values of *State*
        - group : str, `standing`, `happened` or `not known`, the list to show it in
        - since : int32, first day on which it is on for certain (or may be, if none is), as the
          number of days since 1970-01-01
        - day_count : int32, which of its days this is, 1 on its first
        - last_known : int32, last day on which it is on for certain (or may be, if none is)
        - comes_down : bool, whether something standing is there for the last time
        - fades : bool, whether it is to be drawn fading: it is presumed, or its end has not been
          known for at most *FADING_DAYS* days
    """
    number = day_number(day)
    state = states(phases, day)
    is_told = (state != State.NOT_YET) & (state != State.OVER)
    told, then = phases[is_told], state[is_told]
    is_sure = told["start_sure"] <= told["end_sure"]
    since = told["start_sure"].where(is_sure, told["start_possible"])
    group = np.full(len(told), "not known", dtype=object)
    group[then == State.STANDS] = "standing"
    group[then == State.HAPPENED] = "happened"
    is_past = told["end_possible"] < number
    return pd.DataFrame(
        {
            "event_id": events.loc[is_told, "event_id"],
            "state": then,
            "group": pd.Series(group, index=told.index, dtype="str"),
            "since": since.astype(np.int32),
            "day_count": (number - since + 1).astype(np.int32),
            "last_known": told["end_sure"].where(is_sure, told["end_possible"]).astype(np.int32),
            "comes_down": (then == State.STANDS)
            & (told["after"] == AFTER_OVER)
            & (told["end_sure"] == number),
            "fades": is_past & (told["presumed_until"] >= number),
        },
        index=told.index,
    )


def _later(
    days: NDArray[np.datetime64], confirmed: pd.Series[str], read: Callable[[str], object]
) -> NDArray[np.datetime64]:
    """Return the later of each day and of the one that is read of a text, if any."""
    read_days = by_value(confirmed, read, "datetime64[D]")
    # A text that is blank or no day gives NaT, and fmax takes the other one then.
    later: NDArray[np.datetime64] = np.fmax(days, read_days)
    return later
