"""`python -m geodata import`: events of other formats as a file of events."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import typer

from geodata.commands.asking import read_day
from geodata.commands.importing import Target, finish
from geodata.commands.output import stop
from geodata.commands.plans import show
from geodata.export import read_bounds
from geodata.importers import Selection, import_acled, import_generic, import_ucdp
from geodata.importers.join import PlanError
from geodata.importers.plan import make_plan
from geodata.importers.sheet import Source, open_source
from geodata.opening import name_of
from geodata.reading.dayorder import Order
from geodata.schema import Bounds

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)

File = Annotated[
    Path,
    typer.Argument(
        help="The file to import: CSV, a workbook, GeoJSON, GeoPackage, Parquet or KML, zipped or "
        "not; - is standard input."
    ),
]
Out = Annotated[Path | None, typer.Option("--output", "-o", help="The file of events to write.")]
Into = Annotated[
    Path | None,
    typer.Option(
        metavar="EVENTS", help="A file of events to bring them into, by the ids of their source."
    ),
]
SheetName = Annotated[
    str, typer.Option("--sheet", metavar="NAME", help="Sheet, layer or packed file, of several.")
]
Dates = Annotated[
    Order | None, typer.Option(help="How to read days like 10/12/2022, if no column shows it.")
]
Country = Annotated[str, typer.Option(help="Only events of this country, such as Kosovo.")]
Box = Annotated[
    str, typer.Option(metavar="WEST,SOUTH,EAST,NORTH", help="Only events of an area, in degrees.")
]
First = Annotated[str, typer.Option("--from", metavar="DAY", help="Only from this day on.")]
Last = Annotated[str, typer.Option("--to", metavar="DAY", help="Only up to this day, inclusive.")]
AddLikely = Annotated[
    bool, typer.Option("--add-likely", help="With --into: add what is likely there already.")
]
RemoveGone = Annotated[
    bool, typer.Option("--remove-gone", help="With --into: take out what the source has not.")
]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: accept and write.")]
ShowAll = Annotated[bool, typer.Option("--all", help="Show every problem and difference.")]


@app.callback()
def main() -> None:
    """Import events of another format, and say of each row what became of it.

    Ends with 0 if every row came in (there may be warnings), 1 if some are reported, and 2 if
    the file could not be read or the question not be answered.
    """
    # The command is a process of its own, and large files are its business: what Arrow frees is
    # to go back to the system, and not to be kept for speed.
    pa.set_memory_pool(pa.system_memory_pool())


@app.command()
def acled(
    file: File,
    out: Out = None,
    into: Into = None,
    sheet: SheetName = "",
    dates: Dates = None,
    country: Country = "",
    bbox: Box = "",
    first: First = "",
    last: Last = "",
    add_likely: AddLikely = False,
    remove_gone: RemoveGone = False,
    force: Force = False,
    yes: Yes = False,
    show_all: ShowAll = False,
) -> None:
    """Import an ACLED export, with today's columns or the older upper-case ones."""
    target = Target(out, into, force, yes, add_likely, remove_gone, show_all)
    target.refuse_to_lose(file)
    selection = _selection(country, bbox, first, last)
    # The source is nowhere kept: a large file's rows are worth their memory.
    result = import_acled(_open(file, sheet), dates=dates, selection=selection)
    finish(name_of(file), target, result, selection)


@app.command()
def ucdp(
    file: File,
    out: Out = None,
    into: Into = None,
    sheet: SheetName = "",
    dates: Dates = None,
    country: Country = "",
    bbox: Box = "",
    first: First = "",
    last: Last = "",
    add_likely: AddLikely = False,
    remove_gone: RemoveGone = False,
    force: Force = False,
    yes: Yes = False,
    show_all: ShowAll = False,
) -> None:
    """Import a file of UCDP's Georeferenced Event Dataset (GED), any version."""
    target = Target(out, into, force, yes, add_likely, remove_gone, show_all)
    target.refuse_to_lose(file)
    selection = _selection(country, bbox, first, last)
    # The source is nowhere kept: a large file's rows are worth their memory.
    result = import_ucdp(_open(file, sheet), dates=dates, selection=selection)
    finish(name_of(file), target, result, selection)


@app.command()
def generic(
    file: File,
    out: Out = None,
    into: Into = None,
    sheet: SheetName = "",
    maps: Annotated[
        list[str] | None,
        typer.Option("--map", help="column=field where the guess is wrong; column= leaves it out."),
    ] = None,
    dates: Dates = None,
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
    country: Country = "",
    bbox: Box = "",
    first: First = "",
    last: Last = "",
    add_likely: AddLikely = False,
    remove_gone: RemoveGone = False,
    force: Force = False,
    yes: Yes = False,
    show_all: ShowAll = False,
) -> None:
    """Import any table: what its columns are is guessed, shown, and used when you agree."""
    target = Target(out, into, force, yes, add_likely, remove_gone, show_all)
    target.refuse_to_lose(file)
    selection = _selection(country, bbox, first, last)
    source = _open(file, sheet)
    if source.sheet is None:
        stop(f"{problem.severity}: {problem}" for problem in source.problems)
    try:
        plan = make_plan(
            source,
            maps=maps or (),
            dates=dates,
            event_type=event_type,
            cited=cited,
            words=words or (),
            join=join,
        )
    except PlanError as error:
        stop([str(error)])
    show(plan)
    if question := plan.question():
        stop([question])
    if not yes:
        if not is_somebody_there():
            stop(["nobody is there to agree; look at the guess above and say --yes."])
        if not typer.confirm("Import it like this?"):
            stop(["nothing was imported; say --map column=field where the guess is wrong."])
    finish(name_of(file), target, import_generic(plan, selection=selection), selection)


def is_somebody_there() -> bool:
    """Return whether a person can answer a question."""
    return sys.stdin.isatty()


def _open(file: Path, sheet: str) -> Source:
    """Return the table of a file; asks which one, where there are several and somebody is there."""
    source = open_source(file, sheet)
    if source.sheet is None and source.choices and not sheet and is_somebody_there():
        listed = ", ".join(source.choices)
        source = open_source(file, typer.prompt(f"Which one of {listed}?"))
    return source


def _selection(country: str, bbox: str, first: str, last: str) -> Selection:
    bounds: Bounds | None = None
    if bbox:
        try:
            bounds = read_bounds(bbox)
        except ValueError as reason:
            raise typer.BadParameter(f"'{bbox}' {reason}.", param_hint="--bbox") from None
    return Selection(country, bounds, read_day(first, "--from"), read_day(last, "--to"))
