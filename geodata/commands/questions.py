"""The questions that `add` asks, each answer held to the rules at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer

from geodata.commands.nature_questions import ask_what_it_is
from geodata.commands.output import say
from geodata.places import gazetteer, geonames
from geodata.places.place import Place
from geodata.reading.coordinates import NUMBER
from geodata.repair.addition import problems_of
from geodata.schema import CONFIDENCES, EVENT_TYPES

if TYPE_CHECKING:
    import pandas as pd

_POINT = re.compile(rf"(?P<latitude>{NUMBER})[\s,;]+(?P<longitude>{NUMBER})")

_QUESTIONS = {
    "date_start": "First day (2022-12-10)",
    "event_type": "Type (number or name)",
    "location": "Place (a name, or latitude and longitude)",
    "title": "Title (one line for the list)",
    "notes": "Text (two to five sentences)",
    "source": "Source (who reported it)",
    "source_url": "Address of the report (several with a space; Enter for none)",
    "source_date": "Published on (a day, 2022-12 or 2022; Enter if not known)",
    "confidence": f"Confidence ({', '.join(CONFIDENCES)}; Enter if not assessed)",
}
_OPTIONAL = ("source_url", "source_date", "confidence")


def ask_for_missing(cells: dict[str, str], events: pd.DataFrame) -> bool:
    """Fill in the cells that a person has to say, and return whether any question was asked.

    Nothing is asked if all that is required is there.

    Parameters
    ----------
    cells : dict
        Values by column, "" for what is not said yet.
    events : DataFrame
        The events that are there, as *read_events* returns them: the new one may end one.
    """
    has_place = cells["location"] or (cells["latitude"] and cells["longitude"])
    required = (name for name in _QUESTIONS if name not in _OPTIONAL)
    if all(cells[name] or (name == "location" and has_place) for name in required):
        return False
    for name in _QUESTIONS:
        if name == "location":
            if not has_place:
                _ask_for_place(cells)
            ask_what_it_is(cells, events)
        elif not cells[name]:
            _ask(name, cells)
    return True


def _ask(name: str, cells: dict[str, str]) -> None:
    """Ask until the answer breaks no rule."""
    if name == "event_type":
        say(f"  {number} {word}" for number, word in enumerate(EVENT_TYPES, 1))
    while True:
        answer = _answer(name)
        if name == "event_type" and answer in _numbered(EVENT_TYPES):
            answer = _numbered(EVENT_TYPES)[answer]
        cells[name] = answer
        if _is_accepted(name, cells):
            return


def _ask_for_place(cells: dict[str, str]) -> None:
    """Ask until the answer is a place that the gazetteer knows, or a point with a name."""
    near: list[str] = []
    while True:
        answer = _numbered(near).get(answer := _answer("location"), answer)
        if point := _POINT.fullmatch(answer):
            cells |= point.groupdict()
            if _is_on_earth(cells):
                cells["location"] = typer.prompt("Name of that place").strip()
                return
            cells |= {"latitude": "", "longitude": ""}
            continue
        place = gazetteer.find(answer, geonames.index())
        if place is not None:
            say([f"  {_described(place)}"])
            cells["location"] = answer
            if gazetteer.find(answer) is None:
                _write_out(cells, place)
            return
        near = gazetteer.suggest(answer, 5, geonames.index())
        say(["  is not in the gazetteer. Write its latitude and longitude, or another name."])
        say(f"  {number} {name}" for number, name in enumerate(near, 1))


def _is_on_earth(cells: dict[str, str]) -> bool:
    """Return whether the rules accept a point, in Kosovo or in the country that is named then."""
    if all(_is_accepted(name, cells) for name in ("latitude", "longitude")):
        return True
    if not any(problem.rule == "outside-region" for problem in problems_of(cells)):
        return False
    country = typer.prompt("Country, if it is abroad", default="", show_default=False)
    if not country.strip():
        return False
    cells["municipality"] = f"({country.strip(' ()')})"
    return True


def _write_out(cells: dict[str, str], place: Place) -> None:
    """Write all of a place that reading a file would not know, because it was fetched."""
    cells |= {
        "latitude": f"{place.latitude:.5f}",
        "longitude": f"{place.longitude:.5f}",
        "geo_precision": str(place.geo_precision),
        "municipality": place.municipality,
    }


def _described(place: Place) -> str:
    return (
        f"{place.names['local']}: {place.kind}, {place.latitude:.5f} N {place.longitude:.5f} E, "
        f"geo_precision {place.geo_precision}, {place.municipality or 'no municipality'}"
    )


def _answer(name: str) -> str:
    default = "" if name in _OPTIONAL else None
    answer: str = typer.prompt(_QUESTIONS[name], default=default, show_default=False)
    return answer.strip()


def _is_accepted(name: str, cells: dict[str, str]) -> bool:
    """Show what the rules say of an answer, and return whether they accept it."""
    found = [problem for problem in problems_of(cells) if problem.column == name]
    say(f"  {problem.severity}: {problem.message}" for problem in found)
    return all(problem.severity != "error" for problem in found)


def _numbered(words: list[str] | tuple[str, ...]) -> dict[str, str]:
    return {str(number): word for number, word in enumerate(words, 1)}
