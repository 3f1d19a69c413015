"""The commands of `python -m geodata`."""

from __future__ import annotations

import typer

from geodata.commands.add import add_to_file
from geodata.commands.check import check_files
from geodata.commands.draft import draft_events
from geodata.commands.export import export_events
from geodata.commands.fetch import fetch_sources
from geodata.commands.find import find_place
from geodata.commands.fix import fix_file
from geodata.commands.import_ import app as import_app
from geodata.commands.schema import print_schema

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
app.command("add")(add_to_file)
app.command("check")(check_files)
app.command("draft")(draft_events)
app.command("export")(export_events)
app.command("fetch")(fetch_sources)
app.command("find")(find_place)
app.command("fix")(fix_file)
app.command("schema")(print_schema)
app.add_typer(import_app, name="import")


@app.callback()
def main() -> None:
    """Work with the events, the places and the layers of the map."""
