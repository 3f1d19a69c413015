"""``python -m geodata schema``: the columns of events.csv for other tools."""

from __future__ import annotations

import typer

from geodata.tableschema import to_json


def print_schema() -> None:
    """Print the Table Schema of events.csv, for Frictionless and tools that know its form.

    `geodata/events.schema.json` is the same text.
    """
    typer.echo(to_json(), nl=False)
