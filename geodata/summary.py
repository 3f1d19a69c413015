"""The state of a day in a few sentences, each number of which can be asked what it counts.

"16 Dec 2022: 6 barricades stand, 2 crossing points are closed (Jarinje, Brnjak), police are
deployed in 2 places (North Mitrovica, Bistrica bridge). That day: 4 incidents. Not known: whether
1 barricade still stood (last reported 10 Dec)."

Only what stands for certain is in the first sentence; what is presumed, possible or not known is
said beside it. A crossing point is closed or restricted as its lane says (*geodata.crossings*).
What was last reported longer ago than *FADING_DAYS* is in *older*, and not in the sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geodata.crossings import crossings_of, lanes, turns
from geodata.kinds import (
    INCIDENT,
    KINDS,
    KindName,
    brief,
    grouped,
    joined,
    kind_codes,
    opened,
    sentences,
    with_days,
    without_lanes,
)
from geodata.phrases import Part, counted, place_key, plain, short_day, short_name
from geodata.schema import CONDITIONS
from geodata.state import FADING_DAYS, State, day_of, listing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    import pandas as pd

_CROSSING = next(code for code, kind in enumerate(KINDS) if kind.name == "crossing")
_SAID_OF_CROSSINGS = ("closed", "restricted")


class Summary(NamedTuple):
    """What there is to say of a day."""

    parts: tuple[Part, ...]
    """The sentences."""

    older: tuple[Part, ...]
    """One more, of what was last reported long before; empty if there is nothing."""

    @property
    def text(self) -> str:
        """The sentences as text to copy."""
        return plain(self.parts)


class _Crossing(NamedTuple):
    """A crossing point that is not open."""

    name: str
    state: str
    event_ids: tuple[str, ...]


def summarise(
    events: pd.DataFrame, phases: pd.DataFrame, day: dt.date, language: str = "en", of: str = ""
) -> Summary:
    """Return what stood and what happened on a day, and what is not known of it.

    Parameters
    ----------
    events : DataFrame
        As *read_events* returns them.
    phases : DataFrame
        Theirs, as *geodata.state.phases* returns them.
    day : date
        The day.
    language : str
        In which places are named, one of *gazetteer.LANGUAGES*.
    of : str
        What alone the events are of, in words such as `barricades only`, since no sentence may say
        of some events what holds of all; blank where they are all of the file's.
    """
    told = listing(events, phases, day)
    is_told = np.zeros(len(events), dtype=np.bool_)
    is_told[told.index] = True
    rows = brief(events, is_told)
    is_standing = rows["is_standing"].to_numpy()
    state = told["state"].to_numpy()
    standing = _standing(events, phases, rows[state == State.STANDS], day, language)
    if not standing:
        standing = [Part("nothing is reported to stand")]
    known = {
        event_id: day_of(number)
        for event_id, number in zip(told["event_id"], told["last_known"], strict=True)
    }
    presumed = with_days(
        grouped(rows[state == State.PRESUMED], language), "stands", "last confirmed", known, day
    )
    is_unknown = (state == State.END_NOT_KNOWN) & told["fades"].to_numpy()
    unknown = with_days(grouped(rows[is_unknown], language), "still", "last reported", known, day)
    comes_down = rows[told["comes_down"].to_numpy()]
    incidents = _incidents(rows[state == State.HAPPENED], "such incident" if of else "incident")
    possible = [
        group.clause(group.stands)
        for group in grouped(rows[(state == State.POSSIBLY) & is_standing], language)
    ]
    if len(perhaps := rows[(state == State.POSSIBLY) & ~is_standing]):
        possible.append([_number_of_incidents(perhaps)])
    said = [
        [Part(f"{short_day(day)}{f' ({of})' if of else ''}: "), *standing],
        [
            Part("That day: "),
            *joined([incidents, *_ends(events, phases, comes_down, day, language)]),
        ],
        opened("Presumed: ", presumed),
        opened("Not known: whether ", unknown, ", whether "),
        opened("Possibly, by imprecise dates: ", possible),
    ]
    is_older = (state == State.NOT_CONFIRMED) | ((state == State.END_NOT_KNOWN) & ~is_unknown)
    either = " either" if unknown else ""
    return Summary(tuple(sentences(said)), tuple(_older(rows[is_older], either)))


def _standing(
    events: pd.DataFrame, phases: pd.DataFrame, rows: pd.DataFrame, day: dt.date, language: str
) -> list[Part]:
    """Return what stands, kind by kind."""
    clauses: dict[KindName, list[list[Part]]] = {
        group.kind.name: [group.clause(group.stands)]
        for group in grouped(rows, language)
        if group.kind.name != "crossing"
    }
    crossings = _crossings(events, phases, rows, day, language)
    clauses["crossing"] = [
        clause for state in _SAID_OF_CROSSINGS if (clause := _crossing_clause(crossings, state))
    ]
    in_order = [clause for kind in KINDS for clause in clauses.get(kind.name, ())]
    return list(joined(in_order))


def _crossing_clause(crossings: list[_Crossing], state: str) -> list[Part]:
    found = [crossing for crossing in crossings if crossing.state == state]
    if not found:
        return []
    number = counted(len(found), "crossing point", "crossing points")
    ids = tuple(event_id for crossing in found for event_id in crossing.event_ids)
    names = ", ".join(crossing.name for crossing in found)
    verb = "is" if len(found) == 1 else "are"
    return [Part(number, "crossing", ids), Part(f" {verb} {state} ({names})")]


def _crossings(
    events: pd.DataFrame, phases: pd.DataFrame, rows: pd.DataFrame, day: dt.date, language: str
) -> list[_Crossing]:
    """Return the crossing points that are not open for certain, from north to south.

    Last come those that the gazetteer does not know, as the rows about them say.
    """
    # Positions in *rows*; there are few of them, and few crossing points.
    at = crossings_of(rows)
    found = []
    for lane in lanes(events, phases, day, day):
        span = lane.on(day)
        about = [row for row, place in at.items() if place == lane.place]
        if about and not span.is_presumed:
            ids = tuple(rows["event_id"].iloc[about])
            name = short_name(lane.place.names["en"], language)
            found.append(_Crossing(name, span.state, ids))
    unknown = [row for row, code in enumerate(kind_codes(rows)) if code == _CROSSING]
    others: dict[str, list[int]] = {}
    for row in unknown:
        if row not in at:
            others.setdefault(place_key(rows["location"].iloc[row]), []).append(row)
    for about in others.values():
        worst = CONDITIONS[int(rows["condition_code"].iloc[about].max())]
        name = short_name(rows["location"].iloc[about[0]], language)
        found.append(_Crossing(name, worst, tuple(rows["event_id"].iloc[about])))
    return found


def _incidents(rows: pd.DataFrame, what: str) -> list[Part]:
    if rows.empty:
        return [Part(f"no {what} is reported")]
    return [_number_of_incidents(rows)]


def _number_of_incidents(rows: pd.DataFrame) -> Part:
    return Part(counted(len(rows), "incident", "incidents"), INCIDENT, tuple(rows["event_id"]))


def _ends(
    events: pd.DataFrame, phases: pd.DataFrame, rows: pd.DataFrame, day: dt.date, language: str
) -> list[list[Part]]:
    """Return what came down that day, as it is among what stands."""
    clauses = [group.clause(group.kind.ended) for group in grouped(without_lanes(rows), language)]
    opened_again = [turn for turn in turns(events, phases, day, day) if turn.after == "open"]
    if opened_again:
        ids = tuple(turn.event_id for turn in opened_again)
        number = counted(len(ids), "crossing point", "crossing points")
        names = ", ".join(short_name(turn.place.names["en"], language) for turn in opened_again)
        clauses.append([Part(number, "crossing", ids), Part(f" opened again ({names})")])
    return clauses


def _older(rows: pd.DataFrame, either: str) -> Iterator[Part]:
    if rows.empty:
        return
    yield Part(f"Not known{either}: what became of ")
    yield Part(counted(len(rows), "thing", "things"), "older", tuple(rows["event_id"]))
    yield Part(f" last reported more than {FADING_DAYS} days before.")
