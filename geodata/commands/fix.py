"""``python -m geodata fix``: a file of events put right where there is no doubt."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from geodata.commands.check import SHOWN_PROBLEMS, report, summary
from geodata.commands.output import counted, say, stop
from geodata.events import parse_events
from geodata.files import write_whole
from geodata.reading.dayorder import Order
from geodata.reading.textfile import UNREADABLE_RULES, read_bytes
from geodata.repair import Repaired, repair


def fix_file(
    file: Annotated[Path, typer.Argument(help="The file of events.")] = Path("events.csv"),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would change.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write it unasked.")] = False,
    dates: Annotated[
        Order | None,
        typer.Option(help="How to read days like 10/12/2022, if no column shows it."),
    ] = None,
    show_all: Annotated[bool, typer.Option("--all", help="Show every problem.")] = False,
) -> None:
    """Fill in what can be known, and write the rest as the rules want it.

    Ids come from the day, points and municipalities from the gazetteer, last days from the row
    that ends another, natures from types that leave no doubt; words, days, numbers, columns, rows
    and quotes get their one form. Nothing that was said is changed: what is not
    beyond doubt stays, and is named. Ends with 0 if all is well, 1 if errors are left (with
    --dry-run: or something would change), and 2 if the file could not be read or written.
    """
    data, unread = read_bytes(file)
    if data is None:
        stop([f"error: {unread}"])
    repaired = repair(file.name, data, dates=dates)
    if repaired.data is None:
        unreadable = any(problem.rule in UNREADABLE_RULES for problem in repaired.problems)
        lines = [f"{problem.severity}: {problem}" for problem in repaired.problems]
        stop(
            [*lines[:SHOWN_PROBLEMS], f"{file.name} is left as it is; mend this by hand first."],
            2 if unreadable else 1,
        )
    is_changed = repaired.data != data
    if is_changed:
        say([*repaired.diff(file.name), describe(repaired)])
    if is_changed and not dry_run:
        agree(yes, f"Write {file}?")
        write(file, repaired.data, expected=data)
    left = parse_events(file.name, repaired.data)
    say(report(summary(file, left), None if show_all else SHOWN_PROBLEMS))
    errors = any(problem.severity == "error" for problem in left.problems)
    raise typer.Exit(1 if errors or (dry_run and is_changed) else 0)


def describe(repaired: Repaired) -> str:
    """Return what a repair changes, in one line."""
    cells = repaired.cells or {}
    listed = ", ".join(f"{name} {count:,}" for name, count in cells.items())
    parts = [f"{counted(sum(cells.values()), 'cell')} filled in or respelt ({listed})"] * bool(
        cells
    )
    parts += ["rows put in order"] * (not repaired.is_sorted)
    return f"{'; '.join(parts) or 'columns, quotes, spaces or line ends put right'}."


def agree(yes: bool, question: str) -> None:
    """Ask a person, and end if the answer is no or nobody is there."""
    if yes:
        return
    if not sys.stdin.isatty():
        stop(["nobody is there to agree; look at the changes above and say --yes."])
    if not typer.confirm(question):
        stop(["nothing was written."])


def write(file: Path, data: bytes, *, expected: bytes) -> None:
    """Write a file, unless somebody has changed it since it was read."""
    if read_bytes(file).data != expected:
        stop([f"{file} was changed by somebody meanwhile; nothing was written. Run this again."])
    try:
        write_whole(file, data)
    except OSError as error:
        stop([f"{file} could not be written: {error.strerror or error}."])
