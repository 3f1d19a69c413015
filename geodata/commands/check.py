"""``python -m geodata check``: everything that is wrong with files of events, or may be."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import typer

from geodata.advice import parse_and_advise
from geodata.commands.asking import read_day
from geodata.commands.output import counted, say
from geodata.events import EventsFile, parse_events
from geodata.opening import name_of, open_table
from geodata.problems import Problem
from geodata.reading.textfile import UNREADABLE_RULES
from geodata.sources import Source, parse_source, read_source
from geodata.sources.advised import read_and_advise

FormatName = Literal["text", "json", "github"]

SHOWN_PROBLEMS = 20

SHOWN_OF_A_RULE = 3
"""How many problems of one rule are shown unless all are asked for."""


class Checked(NamedTuple):
    """What is in one of the files."""

    source: Source
    events: int
    """How many rows are served."""

    problems: list[Problem]

    @property
    def errors(self) -> int:
        """How many of the problems cost a row, or the file."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def is_readable(self) -> bool:
        """Whether anything of the file was read."""
        return not any(problem.rule in UNREADABLE_RULES for problem in self.problems)


def check_files(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="The files of events: CSV, or a workbook, GeoJSON, GeoPackage, Parquet or KML, "
            "zipped or not; - is standard input. Or a folder, an address or a table of them."
        ),
    ] = None,
    sheet: Annotated[
        str,
        typer.Option(metavar="NAME", help="Sheet, layer or packed file, of several."),
    ] = "",
    form: Annotated[
        FormatName, typer.Option("--format", help="For people, programs, or GitHub.")
    ] = "text",
    advice: Annotated[
        bool, typer.Option("--advice/--no-advice", help="Look beyond the rules too.")
    ] = True,
    show_all: Annotated[bool, typer.Option("--all", help="Show every problem.")] = False,
    today: Annotated[
        str, typer.Option(metavar="DAY", help="The day it is, if not today, for advice.")
    ] = "",
) -> None:
    """Check files of events, and name every problem with its line and its remedy.

    Problems are counted by their rule, and up to three of each are shown; --all shows every one.
    Rows with an error are not shown on the map; a warning's are, and are worth a look. Ends with
    0 if there are no errors, 1 if there are, and 2 if a file could not be read.
    """
    day = read_day(today, "--today")
    checked = []
    for named in files or ["events.csv"]:
        source = parse_source(named)
        if source.kind != "path" or source.path.is_dir():
            read = (read_and_advise if advice else read_source)(source, day)
            checked.append(Checked(source, len(read.events), read.problems))
            continue
        opened = open_table(named, sheet)
        if opened.data is None:
            checked.append(Checked(source, 0, opened.problems))
            continue
        parse = parse_and_advise if advice else parse_events
        result = parse(opened.file, opened.data, day)
        checked.append(Checked(source, len(result.events), [*opened.problems, *result.problems]))
    if form == "json":
        typer.echo(to_json(checked))
    elif form == "github":
        for line in to_github(checked):
            typer.echo(line)
    else:
        for one in checked:
            say(report(one, None if show_all else SHOWN_PROBLEMS))
    if not all(one.is_readable for one in checked):
        raise typer.Exit(2)
    raise typer.Exit(1 if any(one.errors for one in checked) else 0)


def summary(path: Path, result: EventsFile) -> Checked:
    """Return what was read of a file in the form that *report* takes."""
    return Checked(parse_source(path), len(result.events), result.problems)


def report(checked: Checked, most: int | None) -> Iterator[str]:
    """Yield what is in a file as lines: the counts, then some of the problems (None is all)."""
    problems = checked.problems
    warnings = len(problems) - checked.errors
    counts = f"{counted(checked.errors, 'error')} and {counted(warnings, 'warning')}"
    yield (
        f"{name_of(checked.source.name)}: {counted(checked.events, 'event')}, "
        f"{counts if problems else 'no problems'}"
    )
    yield from listed(problems, most)


def listed(problems: list[Problem], most: int | None) -> Iterator[str]:
    """Yield problems as lines, errors first: how many of each rule, then the first of each.

    Parameters
    ----------
    problems : list of Problem
        In any order.
    most : int or None
        At most so many are shown, and at most *SHOWN_OF_A_RULE* of a rule; None shows all.
    """
    problems = sorted(problems, key=lambda problem: problem.severity)
    sums = Counter((problem.severity, problem.rule) for problem in problems)
    if len(sums) > 1 or len(problems) > SHOWN_OF_A_RULE:
        for (severity, rule), number in sorted(
            sums.items(), key=lambda item: (item[0][0], -item[1], item[0][1])
        ):
            yield f"{number:7,} {severity:7}  {rule}"
    shown = problems
    if most is not None:
        of_rule: Counter[tuple[str, str]] = Counter()
        shown = []
        for problem in problems:
            of_rule[problem.severity, problem.rule] += 1
            if of_rule[problem.severity, problem.rule] <= SHOWN_OF_A_RULE:
                shown.append(problem)
        shown = shown[:most]
    for problem in shown:
        yield f"{problem.severity}: {problem}"
    if more := len(problems) - len(shown):
        yield f"and {more:,} more (show them with --all)"


def to_json(checked: list[Checked]) -> str:
    """Return all problems for a program: the counts of each file and rule, then each problem."""
    files: list[dict[str, Any]] = [
        {
            "path": str(one.source),
            "events": one.events,
            "errors": one.errors,
            "warnings": len(one.problems) - one.errors,
            "rules": dict(Counter(problem.rule for problem in one.problems).most_common()),
            "problems": [dataclasses.asdict(problem) for problem in one.problems],
        }
        for one in checked
    ]
    return json.dumps({"files": files}, ensure_ascii=False, indent=2)


def to_github(checked: list[Checked]) -> list[str]:
    """Return all problems as the annotations that GitHub puts beside the lines of a file."""
    return [
        f"::{problem.severity} "
        + ",".join(
            f"{name}={_property(str(value))}"
            for name, value in {
                "file": str(one.source),
                # Its lines are those of an editor, not of a spreadsheet.
                "line": problem.editor_line or problem.line,
                "title": problem.rule,
            }.items()
            if value is not None
        )
        + f"::{_data(str(problem))}"
        for one in checked
        for problem in one.problems
    ]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
