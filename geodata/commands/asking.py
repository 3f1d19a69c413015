"""What options say, read by the rules of events.csv."""

from __future__ import annotations

import datetime as dt

import typer

from geodata.reading import dates


def read_day(text: str, option: str) -> dt.date | None:
    """Return the day that an option names, None for a blank one.

    Raises
    ------
    typer.BadParameter
        With what to write instead, if it is no day.
    """
    day = dates.parse_day(text) if text else None
    if text and day is None:
        raise typer.BadParameter(dates.refuse_day(text).message, param_hint=option)
    return day
