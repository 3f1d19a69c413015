"""What changed between two days: what began, what ended, what stood on, what happened.

All of it is told of whole days, both ends inclusive. What began or ended by an imprecise date
counts if all of the period that the date names lies between the two days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geodata.casualties import Count, total
from geodata.crossings import Turn, turns
from geodata.state import AFTER_OVER, day_number, day_of

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd
    from numpy.typing import NDArray


class Changes(NamedTuple):
    """What changed from one day to another. Rows are named by their event_id, in their order."""

    first: dt.date
    last: dt.date
    """Inclusive."""

    started: tuple[str, ...]
    """Standing things whose first day is among the days."""

    ended: tuple[str, ...]
    """Standing things whose last day is among the days; they may have started then too."""

    stayed: tuple[str, ...]
    """Standing things that stood on all of the days and did not start or end on any of them."""

    not_known: tuple[str, ...]
    """Standing things last reported on one of the days, of which nothing is known on the last."""

    possible: tuple[str, ...]
    """What may have been there or have happened, by an imprecise date."""

    incidents: tuple[str, ...]
    """What happened on any of the days."""

    killed: Count
    hurt: Count
    """Of the *incidents*, and of what *started*."""

    turns: tuple[Turn, ...]
    """How crossing points changed."""


def changes(events: pd.DataFrame, phases: pd.DataFrame, first: dt.date, last: dt.date) -> Changes:
    """Return what changed between two days.

    Parameters
    ----------
    events : DataFrame
        As *read_events* returns them.
    phases : DataFrame
        Theirs, as *geodata.state.phases* returns them.
    first, last : date
        Both inclusive.

    Raises
    ------
    ValueError
        If *last* is before *first*.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    window = day_number(first), day_number(last)
    masks = _masks(phases, *window)
    costly = masks["incidents"] | masks["started"]
    days = phases[costly]
    killed, hurt = (
        total(_inside(events[name].array[costly].tolist(), days, *window))
        for name in ("fatalities", "injuries")
    )
    return Changes(
        first,
        last,
        killed=killed,
        hurt=hurt,
        turns=tuple(turns(events, phases, first, last)),
        **{name: tuple(events["event_id"].array[mask]) for name, mask in masks.items()},
    )


def change_days(phases: pd.DataFrame) -> NDArray[np.int64]:
    """Return the days on which the state of things changes, each once and in their order.

    Something goes up on its first day, comes down on its last one, or is not confirmed from the
    day after its last report. Incidents change nothing that stands.

    Parameters
    ----------
    phases : DataFrame
        As *geodata.state.phases* returns them.

    Returns
    -------
    ndarray of int64, shape (n,)
        Numbers of days since 1970-01-01.
    """
    is_sure = (phases["standing"] == 1) & (phases["start_sure"] <= phases["end_sure"])
    told = phases[is_sure.to_numpy()].astype(np.int64)
    is_over = told["after"].eq(AFTER_OVER).to_numpy()
    last = np.where(is_over, told["end_sure"], told["end_possible"] + 1)
    return np.unique(np.concatenate([told["start_sure"].to_numpy(), last]))


def next_change_day(phases: pd.DataFrame, day: dt.date) -> dt.date | None:
    """Return the first day after another on which the state changes, None after the last."""
    days = change_days(phases)
    at = int(np.searchsorted(days, day_number(day), side="right"))
    return day_of(days[at]) if at < len(days) else None


def previous_change_day(phases: pd.DataFrame, day: dt.date) -> dt.date | None:
    """Return the last day before another on which the state changes, None before the first."""
    days = change_days(phases)
    at = int(np.searchsorted(days, day_number(day), side="left")) - 1
    return day_of(days[at]) if at >= 0 else None


def _masks(phases: pd.DataFrame, first: int, last: int) -> dict[str, NDArray[np.bool_]]:
    """Return which events belong to each group of *Changes*."""
    column = {name: phases[name].to_numpy() for name in phases.columns}
    standing = column["standing"] == 1
    is_over = column["after"] == AFTER_OVER
    touches = (column["start_possible"] <= last) & (column["end_possible"] >= first)
    touches_sure = (
        (column["start_sure"] <= column["end_sure"])
        & (column["start_sure"] <= last)
        & (column["end_sure"] >= first)
    )
    starts = (column["start_possible"] >= first) & (column["start_sure"] <= last)
    ends = is_over & (column["end_sure"] >= first) & (column["end_possible"] <= last)
    covers = (column["start_sure"] <= first) & (column["end_sure"] >= last)
    fades = ~is_over & (column["end_possible"] >= first) & (column["end_possible"] < last)
    happened = touches_sure | (starts & (column["end_possible"] <= last))
    is_told = np.where(standing, starts | ends | covers | fades | touches_sure, happened)
    return {
        "started": standing & starts,
        "ended": standing & ends,
        "stayed": standing & covers & ~starts & ~ends,
        "not_known": standing & fades,
        "possible": touches & ~is_told,
        "incidents": ~standing & happened,
    }


def _inside(counts: list[str], phases: pd.DataFrame, first: int, last: int) -> list[str]:
    """Return numbers of people, blank where some may have come to harm on other days."""
    is_inside = (phases["start_possible"] >= first) & (phases["end_possible"] <= last)
    return [
        count if inside or count == "0" else ""
        for count, inside in zip(counts, is_inside, strict=True)
    ]
