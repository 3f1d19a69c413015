"""`python -m geodata import`: events of other formats as a file of events."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn, cast

import typer

from geodata.commands.output import say, stop
from geodata.files import write_whole
from geodata.importers import ImportResult, Plan, import_acled, import_generic, import_ucdp
from geodata.importers.join import PlanError
from geodata.importers.plan import Line, make_plan
from geodata.importers.result import to_csv
from geodata.importers.sheet import open_source
from geodata.problems import printable
from geodata.reading.dayorder import Order

SHOWN_PROBLEMS = 20

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)

File = Annotated[Path, typer.Argument(help="The file to import, CSV.")]
Out = Annotated[Path, typer.Option("--output", "-o", help="The file of events to write.")]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]
ShowAll = Annotated[bool, typer.Option("--all", help="Show every problem.")]


@app.callback()
def main() -> None:
    """Import events of another format, and say of each row what became of it.

    Ends with 0 if every row came in (there may be warnings), 1 if some are reported, and 2 if
    the file could not be read or the question not be answered.
    """


@app.command()
def acled(file: File, out: Out, force: Force = False, show_all: ShowAll = False) -> None:
    """Import an ACLED export, with today's columns or the older upper-case ones."""
    _refuse_to_lose(file, out, force)
    _finish(file, out, import_acled(file), show_all)


@app.command()
def ucdp(file: File, out: Out, force: Force = False, show_all: ShowAll = False) -> None:
    """Import a file of UCDP's Georeferenced Event Dataset (GED), any version."""
    _refuse_to_lose(file, out, force)
    _finish(file, out, import_ucdp(file), show_all)


@app.command()
def generic(
    file: File,
    out: Out,
    maps: Annotated[
        list[str] | None,
        typer.Option("--map", help="column=field where the guess is wrong; column= leaves it out."),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(help="day-first or month-first, for days like 10/12/2022."),
    ] = None,
    event_type: Annotated[
        str, typer.Option("--type", help="Event type of rows that name none.")
    ] = "",
    cited: Annotated[str, typer.Option("--source", help="Source of rows that name none.")] = "",
    words: Annotated[
        list[str] | None,
        typer.Option("--word", help="word=type, for a word that is no known event type."),
    ] = None,
    join: Annotated[
        str | None,
        typer.Option(
            help="FILE:column, a second file with the places; column is their code in both, or "
            "write FILE:column=other."
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Accept the guess unasked.")] = False,
    force: Force = False,
    show_all: ShowAll = False,
) -> None:
    """Import any table: what its columns are is guessed, shown, and used when you agree."""
    _refuse_to_lose(file, out, force)
    source = open_source(file)
    if source.text is None:
        stop(f"{problem.severity}: {problem}" for problem in source.problems)
    try:
        plan = make_plan(
            source,
            maps=maps or (),
            dates=cast("Order | None", dates),
            event_type=event_type,
            cited=cited,
            words=words or (),
            join=join,
        )
    except PlanError as error:
        stop([str(error)])
    _show(plan)
    if question := plan.question():
        stop([question])
    if not yes:
        if not is_somebody_there():
            stop(["nobody is there to agree; look at the guess above and say --yes."])
        if not typer.confirm("Import it like this?"):
            stop(["nothing was imported; say --map column=field where the guess is wrong."])
    _finish(file, out, import_generic(plan), show_all)


def is_somebody_there() -> bool:
    """Return whether a person can answer a question."""
    return sys.stdin.isatty()


def report(name: str, result: ImportResult, most: int | None) -> list[str]:
    """Return the account of rows and at most *most* problems (None is all), in lines."""
    problems = result.problems
    lines = [f"{printable(name)}: {result.balance()}"]
    lines += [f"{problem.severity}: {problem}" for problem in problems[:most]]
    if most is not None and (more := len(problems[most:])):
        lines.append(f"and {more:,} more (show them with --all)")
    return lines


def describe(plan: Plan) -> list[str]:
    """Return a plan in lines, one a column of the file."""
    rows = [_said(line) for line in plan.lines]
    widths = [max(map(len, cells), default=0) for cells in zip(*rows, strict=True)]
    texts = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return [plan.form, *texts, *_for_all(plan)]


def _said(line: Line) -> tuple[str, str, str, str]:
    return printable(line.column), f"-> {line.field or 'left out'}", line.example, line.note


def _for_all(plan: Plan) -> list[str]:
    """Return what every row gets that the file says nothing of."""
    defaults = {"event_type": plan.event_type, "source": plan.cited}
    return [
        f"rows without {field}: {printable(value)}" for field, value in defaults.items() if value
    ]


def _show(plan: Plan) -> None:
    """Print the plan: a table for people, plain lines for programs."""
    if not sys.stdout.isatty():
        say(describe(plan))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("column", "is read as", "for example", "how", title=Text(plan.form))
    for line in plan.lines:
        table.add_row(
            # Text, not str: what stands in a file is never markup.
            Text(printable(line.column)),
            Text(line.field or "left out", style="" if line.field else "dim"),
            Text(line.example, style="dim"),
            Text(line.note),
        )
    console = Console()
    console.print(table)
    for text in _for_all(plan):
        console.print(Text(text))


def _refuse_to_lose(file: Path, out: Path, force: bool) -> None:
    """Stop before a file is written over that nobody said to write over."""
    if out.exists() and file.exists() and out.samefile(file):
        stop([f"{out} is the file to import; name another one to write."])
    if out.is_dir():
        stop([f"{out} is a folder; name a file in it."])
    if out.exists() and not force:
        stop([f"{out} is there already; name another file, or say --force to write over it."])


def _finish(file: Path, out: Path, result: ImportResult, show_all: bool) -> NoReturn:
    """Write what came out, say what became of each row, and end with the code for it."""
    say(report(file.name, result, None if show_all else SHOWN_PROBLEMS))
    if result.rows_out:
        try:
            write_whole(out, to_csv(result.rows))
        except OSError as error:
            stop([f"{out} could not be written: {error.strerror}."])
        say([f"wrote {out}; check it with: python -m geodata check {out}"])
    else:
        say([f"no row came out, so {out} was not written."])
    if not result.is_readable:
        raise typer.Exit(2)
    raise typer.Exit(1 if result.rows_reported else 0)
