"""The plan of an import, shown to people and to programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from geodata.commands.output import say
from geodata.problems import printable

if TYPE_CHECKING:
    from geodata.importers.plan import Line, Plan


def describe(plan: Plan) -> list[str]:
    """Return a plan in lines, one a column of the file."""
    rows = [_said(line) for line in plan.lines]
    widths = [max(map(len, cells), default=0) for cells in zip(*rows, strict=True)]
    texts = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return [plan.form, *texts, *_for_all(plan)]


def show(plan: Plan) -> None:
    """Print a plan: a table for people, plain lines for programs."""
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


def _said(line: Line) -> tuple[str, str, str, str]:
    return printable(line.column), f"-> {line.field or 'left out'}", line.example, line.note


def _for_all(plan: Plan) -> list[str]:
    """Return what every row gets that the file says nothing of."""
    defaults = {"event_type": plan.event_type, "source": plan.cited}
    return [
        f"rows without {field}: {printable(value)}" for field, value in defaults.items() if value
    ]
