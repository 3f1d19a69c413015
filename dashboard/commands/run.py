"""``python -m dashboard run``: the page, by one process."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from dashboard.commands.options import BasePath
from dashboard.serving import process
from geodata.commands.output import stop


def run_one(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where visitors come in.")] = 8501,
    address: Annotated[
        str, typer.Option(metavar="ADDRESS", help="To listen on; without it, all there are.")
    ] = "",
    base_path: BasePath = "",
    browser: Annotated[bool, typer.Option(help="Whether a browser is opened on the page.")] = True,
) -> None:
    """Serve the map by one process, and open it in a browser.

    Ctrl+C or SIGTERM ends it. Ends with 2 if it cannot be started.
    """
    # Only here: the other commands do without the page.
    from dashboard.serving.login import login

    try:
        login()
    except ValueError as error:
        stop([str(error)])
    if not process.is_free(address, port):
        stop([f"Port {port} is taken by another program; choose one: make run PORT={port + 1}"])
    if base_path.strip("/"):
        process.serve_below(base_path, address, port, browser=browser)
    for name in process.unread(os.environ):
        typer.echo(f"{name} is not read here: set it in .streamlit/config.toml", err=True)

    def ready(at: str) -> None:
        typer.echo(f"The map is at {at} (Ctrl+C ends it)", err=True)
        if browser:
            process.open_browser(at)

    process.serve(address, port, ready=ready)
