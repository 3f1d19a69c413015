"""The questions of `add` about what an event is: did it happen, or does it stand; what it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import typer

from geodata.commands.output import say
from geodata.crossings import crossing_at
from geodata.nature import is_standing
from geodata.phrases import place_key
from geodata.places import gazetteer
from geodata.places.distance import kilometres
from geodata.problems import escaped
from geodata.reading.dates import parse_day
from geodata.schema import CONDITIONS, NATURES
from geodata.state import State, phases, states

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR = 2.0
"""Within how many kilometres something standing may be what an event ends."""

MOST_OFFERED = 9
_NOT_OVER = (State.STANDS, State.PRESUMED, State.NOT_CONFIRMED, State.END_NOT_KNOWN)


def ask_what_it_is(cells: dict[str, str], events: pd.DataFrame) -> None:
    """Ask whether an event happened or stands, and then what that leaves open.

    Of something standing at a crossing point that is its condition, of an incident which of the
    standing things near it it ends. What is said already is not asked.

    Parameters
    ----------
    cells : dict
        Values by column; day, type and place are there.
    events : DataFrame
        The events that are there, as *read_events* returns them.
    """
    if not cells.get("nature"):
        guess = _guess(cells)
        say(f"  {number} {word}" for number, word in enumerate(NATURES, 1))
        question = f"Did this happen, or did it stand? (Enter for {guess})"
        cells["nature"] = _choice(question, NATURES, guess)
    if cells["nature"] == "standing":
        if not cells.get("condition") and _is_at_crossing(cells):
            say(f"  {number} {word}" for number, word in enumerate(CONDITIONS, 1))
            question = "What does it make of the crossing point? (Enter for nothing)"
            cells["condition"] = _choice(question, CONDITIONS, "")
    elif not cells.get("relates_to"):
        cells["relates_to"] = _ends(open_things(cells, events))


def open_things(cells: dict[str, str], events: pd.DataFrame) -> pd.DataFrame:
    """Return the standing things near an event that are not over on its day, the newest first.

    Parameters
    ----------
    cells : dict
        Values by column of the event.
    events : DataFrame
        As *read_events* returns them.
    """
    day = parse_day(cells["date_start"])
    point = _point(cells)
    key = place_key(cells["location"])
    if day is None:
        return events.iloc[:0]
    is_open = pd.Series(states(phases(events), day)).isin(_NOT_OVER).to_numpy()
    there = events[is_open]
    near = [
        place_key(location) == key
        or (point is not None and kilometres(*point, latitude, longitude) <= NEAR)
        for location, latitude, longitude in zip(
            *(there[name] for name in ("location", "latitude", "longitude")), strict=True
        )
    ]
    found: pd.DataFrame = there[near].iloc[::-1].head(MOST_OFFERED)
    return found


def _ends(offered: pd.DataFrame) -> str:
    """Return the relations to what a person says that the event ends."""
    if offered.empty:
        return ""
    ids = offered["event_id"].tolist()
    say(
        f"  {number} {event_id} {escaped(title)}, since {day}"
        for number, (event_id, title, day) in enumerate(
            zip(ids, offered["title"], offered["date_start"], strict=True), 1
        )
    )
    numbered = {str(number): event_id for number, event_id in enumerate(ids, 1)}
    while True:
        answer = typer.prompt(
            "Does it end any of these? (numbers with a space; Enter for none)",
            default="",
            show_default=False,
        )
        if set(answer.split()) <= {*numbered, *ids}:
            return " ".join(f"ends:{numbered.get(word, word)}" for word in answer.split())
        say([f"  write numbers from 1 to {len(ids)}"])


def _choice(question: str, words: Sequence[str], default: str) -> str:
    """Ask until the answer is a word of a vocabulary, its number, or nothing for the default."""
    numbered = {str(number): word for number, word in enumerate(words, 1)}
    while True:
        answer: str = typer.prompt(question, default="", show_default=False).strip()
        chosen = numbered.get(answer, answer.lower()) or default
        if chosen in (*words, default):
            return chosen
        say([f"  write {', '.join(words)}, or a number"])


def _guess(cells: dict[str, str]) -> str:
    named = {name: cells.get(name, "") for name in ("event_type", "status")}
    return NATURES[int(is_standing(pd.DataFrame([named | {"nature": ""}]))[0])]


def _point(cells: dict[str, str]) -> tuple[float, float] | None:
    """Return the point of an event, if it or the place it names has one."""
    try:
        return float(cells["latitude"]), float(cells["longitude"])
    except ValueError:
        place = gazetteer.find(cells["location"])
        return (place.latitude, place.longitude) if place else None


def _is_at_crossing(cells: dict[str, str]) -> bool:
    point = _point(cells)
    return point is not None and crossing_at(cells["location"], *point) is not None
