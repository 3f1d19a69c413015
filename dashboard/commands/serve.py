"""``python -m dashboard serve``: the page by several processes behind an nginx."""

from __future__ import annotations

import signal
import tempfile
import threading
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import BasePath
from dashboard.serving.fleet import Fleet, FleetError, keep
from dashboard.serving.nginx import configuration
from geodata.commands.output import stop

WATCH_SECONDS = 1.0
"""How often it is looked whether all processes still run."""


def serve_many(
    processes: Annotated[
        int, typer.Option(min=1, max=64, help="Of the page; one a core is a good number.")
    ] = 2,
    listen: Annotated[
        str, typer.Option(metavar="[ADDRESS:]PORT", help="Where visitors come in.")
    ] = "127.0.0.1:8501",
    base_path: BasePath = "",
    print_config: Annotated[
        bool, typer.Option("--print-config", help="Print nginx's configuration, start nothing.")
    ] = False,
) -> None:
    """Serve the map by several processes behind an nginx, and start again what ends.

    A visitor stays with one process. Ctrl+C or SIGTERM ends all of them. Ends with 2 if nginx is
    not installed or something cannot be started.
    """
    # Only here: the other commands do without the page.
    from dashboard.serving.login import login

    base = f"/{base_path.strip('/')}/" if base_path.strip("/") else "/"
    over = threading.Event()
    try:
        login()
        if print_config:
            ports = range(8601, 8601 + processes)
            typer.echo(configuration(Path("/run/event-map"), listen, ports, base), nl=False)
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: over.set())
        with tempfile.TemporaryDirectory(prefix="event-map-") as folder:
            fleet = Fleet(listen, processes, base, Path(folder))
            keep(fleet, lambda: over.wait(WATCH_SECONDS), lambda said: typer.echo(said, err=True))
    except (FleetError, ValueError) as error:
        stop([str(error)])
