"""The commands of `python -m geodata`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodata.commands.draft import draft_events
from geodata.commands.export import export_events
from geodata.commands.fetch import fetch_sources
from geodata.commands.import_ import app as import_app
from geodata.events import EventsFile, read_events
from geodata.textfile import UNREADABLE_RULES

SHOWN_PROBLEMS = 20

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
app.command("draft")(draft_events)
app.command("export")(export_events)
app.command("fetch")(fetch_sources)
app.add_typer(import_app, name="import")


@app.callback()
def main() -> None:
    """Work with the events, the places and the layers of the map."""


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="The file of events.")] = Path("events.csv"),
    show_all: Annotated[bool, typer.Option("--all", help="Show every problem.")] = False,
) -> None:
    """Check a file of events, and name every problem with its line and its remedy.

    Ends with 0 if no row is left out (there may be warnings), 1 if there are errors, and 2 if
    the file could not be read.
    """
    result = read_events(file)
    typer.echo(report(file.name, result, None if show_all else SHOWN_PROBLEMS))
    errors = {problem.rule for problem in result.problems if problem.severity == "error"}
    raise typer.Exit(2 if errors & UNREADABLE_RULES else 1 if errors else 0)


def report(name: str, result: EventsFile, most: int | None) -> str:
    """Return what is in a file as text: the counts, then at most *most* problems (None is all)."""
    problems = result.problems
    errors = sum(problem.severity == "error" for problem in problems)
    counts = f"{_count(errors, 'error')} and {_count(len(problems) - errors, 'warning')}"
    lines = [
        f"{name}: {_count(len(result.events), 'event')}, {counts if problems else 'no problems'}"
    ]
    lines += [f"{problem.severity}: {problem}" for problem in problems[:most]]
    if more := len(problems[most:]) if most is not None else 0:
        lines.append(f"and {more} more (show them with --all)")
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
