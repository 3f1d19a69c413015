"""How the commands speak: in colours to people, in plain text to programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

_STYLES = {
    "error: ": "red",
    "warning: ": "yellow",
    "---": "bold",
    "+++": "bold",
    "@@": "cyan",
    "-": "red",
    "+": "green",
}


def say(lines: Iterable[str]) -> None:
    """Print lines; on a terminal, errors, warnings and the lines of a diff in their colours."""
    if not sys.stdout.isatty():
        for line in lines:
            typer.echo(line)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        style = next((style for start, style in _STYLES.items() if line.startswith(start)), "")
        # Text, not str: what stands in a file is never markup.
        console.print(Text(line, style), soft_wrap=True)


def stop(lines: Iterable[str], code: int = 2) -> NoReturn:
    """Print lines to standard error, and end."""
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(code)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 row`, `2 rows`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
