"""``python -m geodata add``: one more event, asked for field by field or given as options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from geodata.commands.check import SHOWN_PROBLEMS
from geodata.commands.fix import write
from geodata.commands.output import say, stop
from geodata.commands.questions import ask_for_missing
from geodata.events import parse_events
from geodata.problems import escaped
from geodata.reading.textfile import UNREADABLE_RULES, read_bytes
from geodata.repair.addition import Addition, add_event, neighbours
from geodata.schema import COLUMNS
from geodata.vocabulary import PLACE_PRECISIONS

if TYPE_CHECKING:
    import pandas as pd

    from geodata.problems import Problem


def add_to_file(
    file: Annotated[Path, typer.Argument(help="The file of events.")] = Path("events.csv"),
    date: Annotated[str, typer.Option(help="First day: 2022-12-10.")] = "",
    end: Annotated[str, typer.Option(help="Last day, if it is another.")] = "",
    event_type: Annotated[str, typer.Option("--type", help="Event type: barricade.")] = "",
    location: Annotated[str, typer.Option(help="Name of the place.")] = "",
    latitude: Annotated[str, typer.Option(help="Degrees, where the gazetteer has none.")] = "",
    longitude: Annotated[str, typer.Option(help="Degrees, where the gazetteer has none.")] = "",
    title: Annotated[str, typer.Option(help="One line for the list.")] = "",
    notes: Annotated[str, typer.Option(help="The text, two to five sentences.")] = "",
    source: Annotated[str, typer.Option(help="Who reported it, as it is to be cited.")] = "",
    source_url: Annotated[str, typer.Option(help="Its address; several with a space.")] = "",
    source_date: Annotated[str, typer.Option(help="When it was published.")] = "",
    confidence: Annotated[str, typer.Option(help="high, medium or low.")] = "",
    others: Annotated[
        list[str] | None, typer.Option("--set", help="column=value, for any other column.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show the row.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing.")] = False,
) -> None:
    """Add an event to a file: asks for what is needed, shows the row, and puts it in its place.

    Whatever is given as an option is not asked for; with date, type, place, title, notes and
    source, nothing is. The id is made of the day. Ends with 0 if the event was added, 1 if it has
    an error, 2 if the file could not be read or written, or the answer was no.
    """
    data, unread = read_bytes(file)
    if data is None:
        stop([f"error: {unread}"])
    cells = {
        "date_start": date,
        "date_end": end,
        "event_type": event_type,
        "location": location,
        "latitude": latitude,
        "longitude": longitude,
        "title": title,
        "notes": notes,
        "source": source,
        "source_url": source_url,
        "source_date": source_date,
        "confidence": confidence,
    } | _others(others or [])
    was_asked = False
    try:
        if not yes:
            was_asked = ask_for_missing(cells, parse_events(file.name, data).events)
        addition = add_event(file.name, data, cells)
        if addition.data is None:
            _refuse(file, addition.problems)
        _show(addition, cells)
        if not addition.is_good:
            stop(["nothing was added; correct what is wrong and run this again."], 1)
        if dry_run:
            raise typer.Exit(0)
        if was_asked and not typer.confirm(f"Add it to {file.name}?", default=True):
            stop(["nothing was added."])
    except typer.Abort:
        stop(["", "nothing was added."])
    write(file, addition.data, expected=data)
    say([f"Added to {file} as line {addition.line}."])


def _others(texts: list[str]) -> dict[str, str]:
    cells = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or name not in COLUMNS:
            known = ", ".join(COLUMNS)
            raise typer.BadParameter(
                f"write column=value, with one of {known}.", param_hint=f"--set {text}"
            )
        cells[name] = value
    return cells


def _refuse(file: Path, problems: list[Problem]) -> NoReturn:
    unreadable = any(problem.rule in UNREADABLE_RULES for problem in problems)
    lines = [f"{problem.severity}: {problem}" for problem in problems[:SHOWN_PROBLEMS]]
    stop([*lines, f"{file.name} is left as it is; mend this first."], 2 if unreadable else 1)


def _show(addition: Addition, cells: dict[str, str]) -> None:
    """Print the row, what is to be said of it, and where it falls in space and time."""
    if not addition.is_good:
        say(f"  {name:<14}  {escaped(value)}" for name, value in cells.items() if value)
        say(_said(addition.problems))
        return
    event = addition.event
    say([f"Line {addition.line}:"])
    say(f"  {name:<14}  {escaped(str(event[name]))}" for name in COLUMNS if event[name] != "")
    say(
        [
            f"It falls at {event['latitude']:.5f} N {event['longitude']:.5f} E, "
            f"{PLACE_PRECISIONS[event['geo_precision']]}"
            + ("." if event["on_map"] else "; that is not on the map, only in the list."),
        ]
    )
    before, after = neighbours(addition.events, addition.line)
    say(_listed("before it", before))
    say(_listed("after it", after))
    say(_said(addition.problems))
    if addition.others_change:
        say(["Other rows are put right as well, as `fix --dry-run` shows."])


def _said(problems: list[Problem]) -> list[str]:
    # The row is in no file yet, and so has no line.
    return [f"{problem.severity}: {problem.column}: {problem.message}" for problem in problems]


def _listed(when: str, events: pd.DataFrame) -> list[str]:
    columns = ["date_start", "event_id", "title", "location"]
    return [
        f"  {when}: {day} {event_id} {escaped(title)} ({escaped(location)})"
        for day, event_id, title, location in events[columns].itertuples(index=False, name=None)
    ]
