"""``python -m geodata draft``: candidates for events from a news text, for a person to edit."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from geodata.files import write_whole
from geodata.reading.dates import parse_day, refuse_day
from geodata.reading.textfile import decode, read_bytes

FormatName = Literal["csv", "json"]


def draft_events(
    article: Annotated[Path, typer.Argument(help="The text, UTF-8: headline, then paragraphs.")],
    published: Annotated[
        str,
        typer.Option(metavar="DAY", help='Day of publication: "yesterday" is the day before it.'),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A new file; else standard output.")
    ] = None,
    form: Annotated[FormatName, typer.Option("--format", help="The form of the output.")] = "csv",
    source: Annotated[str, typer.Option(help="Who published it, as it is to be cited.")] = "",
    source_url: Annotated[str, typer.Option(help="Its http(s) address.")] = "",
) -> None:
    """Draft rows of events.csv from a news text in English, Serbian or Albanian.

    Each row says on which sentences it rests, and nothing is added to any file of events: read
    the text, correct the rows, and put in those that are right. Ends with 0 if there are
    candidates, 1 if there are none, 2 if the text could not be read or the file not be written.
    """
    # Its word lists take a while to load, which other commands need not wait for.
    from geodata.draft.article import draft
    from geodata.draft.explanation import explain, to_json
    from geodata.draft.rows import to_csv, to_rows

    day = _day(published)
    if output is not None and output.exists():
        _stop(f"{output} is there already; a draft is written to a new file only.")
    data, problem = read_bytes(article)
    if data is None:
        _stop(str(problem))
    text, problems = decode(article.name, data)
    if text is None:
        _stop(*map(str, problems))
    drafted = draft(text.decode(), day)
    rows = to_rows(drafted, article.name, source, source_url)
    is_json = form == "json"
    content = (to_json(drafted, article.name, rows) + "\n").encode() if is_json else to_csv(rows)
    if output is None:
        typer.get_binary_stream("stdout").write(content)
    else:
        try:
            write_whole(output, content)
        except OSError as error:
            _stop(f"{output} could not be written: {error.strerror or error}.")
    _show([*map(str, problems), *explain(drafted, article.name)], is_error=output is None)
    raise typer.Exit(0 if drafted.candidates else 1)


def _day(text: str) -> dt.date:
    day = parse_day(text)
    if day is None:
        raise typer.BadParameter(refuse_day(text).message, param_hint="--published")
    return day


def _show(lines: list[str], *, is_error: bool) -> None:
    """Tell a person what was made of the text, beside the rows and never among them."""
    from geodata.draft.explanation import HEADING

    stream = sys.stderr if is_error else sys.stdout
    if not stream.isatty():
        typer.echo("\n".join(lines), err=is_error)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=is_error)
    for line in lines:
        style = "bold" if line.startswith(HEADING) else "dim" if ": " not in line else ""
        console.print(Text(line, style), soft_wrap=False)


def _stop(*lines: str) -> NoReturn:
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(2)
