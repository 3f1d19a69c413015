"""``python -m geodata export``: events as a file for another program."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import pandas as pd
import typer

from geodata import export
from geodata.commands.output import counted
from geodata.files import write_whole
from geodata.reading import checks, dates
from geodata.reading.textfile import UNREADABLE_RULES
from geodata.release import public_copy, said_withheld
from geodata.schema import EVENT_TYPES, Bounds, EventType
from geodata.sources import parse_source, read_source
from geodata.terms import terms_of

if TYPE_CHECKING:
    from geodata.problems import Problem
    from geodata.sources import Source

FormatName = Literal["csv", "xlsx", "geojson", "gpkg", "kml", "parquet", "ics"]

_BINARY = ("xlsx", "gpkg", "parquet")
_SHOWN = 20


def export_events(
    form: Annotated[FormatName, typer.Argument(metavar="FORMAT", help="The format of the file.")],
    file: Annotated[
        str, typer.Argument(help="The file, folder, address or table of events.")
    ] = "events.csv",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; else standard output.")
    ] = None,
    first: Annotated[
        str, typer.Option("--from", metavar="DAY", help="First day of the window: 2022-12-10.")
    ] = "",
    last: Annotated[
        str, typer.Option("--to", metavar="DAY", help="Last day of the window, inclusive.")
    ] = "",
    types: Annotated[
        list[str] | None, typer.Option("--type", help="An event type; may be given several times.")
    ] = None,
    bbox: Annotated[
        str, typer.Option(metavar="WEST,SOUTH,EAST,NORTH", help="An area, in degrees.")
    ] = "",
    search: Annotated[str, typer.Option(help="Words that the event or its place has.")] = "",
    public: Annotated[
        bool, typer.Option("--public", help="Leave restricted events out, and coarsen points.")
    ] = False,
) -> None:
    """Write events as csv, xlsx, geojson, gpkg, kml, parquet or ics.

    The file says what was chosen and on what terms it may be used. Ends with 0 if all is well,
    1 if rows of the file were left out because of errors, 2 if nothing could be read or written.
    """
    chosen = export.Filter(
        _day(first, "--from"),
        _day(last, "--to"),
        _types(types or []),
        _bounds(bbox) if bbox else None,
        search,
    )
    if output is None and form in _BINARY and sys.stdout.isatty():
        raise typer.BadParameter("name a file for it, with -o", param_hint=form)
    source = parse_source(file)
    if output is not None and source.kind == "path" and _is_same(output, source.path):
        raise typer.BadParameter("this is the file of events itself", param_hint="--output")
    result = read_source(source)
    errors = [problem for problem in result.problems if problem.severity == "error"]
    unreadable = any(error.rule in UNREADABLE_RULES for error in errors)
    if errors and result.events.empty:
        _say(*map(str, errors[:_SHOWN]), *_meant_as_output(source, errors))
        raise typer.Exit(2 if unreadable else 1)
    copy = public_copy(result.events) if public else None
    events = export.choose(copy.events if copy else result.events, chosen)
    said = said_withheld(copy, chosen.mask(result.events)) if copy else ""
    try:
        about = export.describe(events, "; ".join(filter(None, (chosen.text(), said))))
    except ValueError as reason:
        raise typer.BadParameter(str(reason), param_hint="environment") from None
    writer = {listed.name: listed.writer for listed in export.FORMATS}[form]
    data = writer(events, about)
    counts = f"{len(events):,} of {len(result.events):,} events ({about.filter})"
    if output is None:
        typer.get_binary_stream("stdout").write(data)
        _say(counts)
    else:
        files = {output: data}
        if form == "csv":
            beside = output.with_name(f"{output.name}-metadata.json")
            files[beside] = export.to_csv_metadata(events, about, output.name)
        _write(files)
        _say(f"{counts} written to {' and '.join(map(str, files))}")
    _say(*restrictions(events))
    if errors:
        rows = len({(error.file, error.line) for error in errors})
        left_out = "1 row was" if rows == 1 else f"{rows:,} rows were"
        _say(f"{left_out} left out because of errors: python -m geodata check {source}")
        raise typer.Exit(1)


def restrictions(events: pd.DataFrame) -> list[str]:
    """Return a warning for each data set whose rows are among the events and may not go further."""
    return [
        f"warning: {counted(count, 'event')} may not be passed on. {terms.says}"
        for terms, count in terms_of(events).items()
        if not terms.may_pass_on
    ]


def _day(text: str, option: str) -> dt.date | None:
    day = dates.parse_day(text) if text else None
    if text and day is None:
        raise typer.BadParameter(dates.refuse_day(text).message, param_hint=option)
    return day


def _types(texts: list[str]) -> tuple[EventType, ...]:
    """Return the types named, all of them if none is; `crossing-closure` names one as well."""
    names = pd.Series(
        [text.strip().lower().replace("-", " ") for text in texts], name="event_type", dtype="str"
    )
    for finding in checks.words(names, EVENT_TYPES, "unknown-type"):
        raise typer.BadParameter(finding.message, param_hint="--type")
    wanted = set(names) - {""} or set(EVENT_TYPES)
    return tuple(name for name in EVENT_TYPES if name in wanted)


def _bounds(text: str) -> Bounds:
    try:
        return export.read_bounds(text)
    except ValueError as reason:
        raise typer.BadParameter(f"'{text}' {reason}.", param_hint="--bbox") from None


def _is_same(output: Path, file: Path) -> bool:
    return output.exists() and file.exists() and output.samefile(file)


def _meant_as_output(source: Source, errors: list[Problem]) -> list[str]:
    missing = any(error.rule == "no-file" for error in errors)
    endings = {listed.suffix for listed in export.FORMATS} - {".csv"}
    meant = missing and source.kind == "path" and source.path.suffix in endings
    return [f"To write that file, name it with -o {source}"] if meant else []


def _write(files: dict[Path, bytes]) -> None:
    for path, data in files.items():
        try:
            write_whole(path, data)
        except OSError as error:
            _say(f"{path} could not be written: {error.strerror or error}.")
            raise typer.Exit(2) from None


def _say(*lines: str) -> None:
    """Tell a person; the events themselves may be on standard output."""
    for line in lines:
        typer.echo(line, err=True)
