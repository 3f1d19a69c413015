"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

BasePath = Annotated[
    str, typer.Option(metavar="PATH", help="Below which the page is: maps/kosovo.")
]
