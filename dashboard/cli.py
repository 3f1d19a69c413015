"""The commands of `python -m dashboard`."""

from __future__ import annotations

import typer

from dashboard.commands.brief import make_briefs
from dashboard.commands.run import run_one
from dashboard.commands.serve import serve_many

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
app.command("brief")(make_briefs)
app.command("run")(run_one)
app.command("serve")(serve_many)


@app.callback()
def main() -> None:
    """Make briefing products of the map, or serve it, by one process or by several."""
