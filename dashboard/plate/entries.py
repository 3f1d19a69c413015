"""The numbered places of a plate and their events, from rows of the file."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.plate.content import Entry, Line, Presence
from dashboard.wording import MONTHS, links, span_text
from geodata.places import gazetteer
from geodata.places.place import Place
from geodata.schema import EVENT_TYPES
from geodata.state import State, day_number

_COLUMNS = (
    "event_id", "date_start", "date_end", "end", "date_precision", "title", "type_code",
    "location", "latitude", "longitude", "geo_precision", "source", "source_url",
)  # fmt: skip
_PRECISIONS = {1: "", 2: "near", 3: "area"}
_FADING = (State.PRESUMED, State.NOT_CONFIRMED, State.END_NOT_KNOWN)


def days_text(event: Mapping[str, Any], year: int | None = None, *, stands: bool = False) -> str:
    """Return the days of an event as a list has room for: `about 10–29 Dec`.

    Parameters
    ----------
    event
        A row of the events.
    year
        Need not be said again.
    stands
        Whether it stands on the day that is told of, so that one without an end goes on.
    """
    start = date.fromisoformat(event["date_start"])
    precision = int(event["date_precision"])
    if precision == 5:
        return str(start.year)
    if precision == 4:
        return f"{MONTHS[start.month - 1]} {start.year}".removesuffix(f" {year}")
    end = date.fromisoformat(event["date_end"]) if event["date_end"] else start
    text = span_text(start, end)
    if start.year == end.year:
        text = text.removesuffix(f" {year}")
    if not event["date_end"] and (stands or pd.isna(event["end"])):
        text = f"since {text}"
    return f"{('', 'about ', 'week of ')[precision - 1]}{text}"


def entries(
    events: pd.DataFrame,
    states: npt.NDArray[np.uint8],
    names: str,
    year: int | None,
) -> tuple[Entry, ...]:
    """Return the places of some events, numbered from 1 in the order of their first days.

    Parameters
    ----------
    events
        On the map, in the order of their days.
    states
        Of each event on the plate's last day, values of *geodata.state.State*.
    names
        Whose names of places come first: `local`, `sq`, `sr` or `en`.
    year
        That the list need not say again; None to say it always.
    """
    # At five decimals, about a metre: what links carry.
    points = zip(events["latitude"].round(5), events["longitude"].round(5), strict=True)
    return _grouped(events, states, list(points), names, year)


def elsewhere(
    events: pd.DataFrame, states: npt.NDArray[np.uint8], names: str, year: int | None
) -> tuple[Entry, ...]:
    """Return the places of events that are not on the map, as *entries*, without a number."""
    found = _grouped(events, states, events["location"].tolist(), names, year)
    return tuple(replace(entry, number=0, precision="") for entry in found)


def _grouped(
    events: pd.DataFrame,
    states: npt.NDArray[np.uint8],
    keys: Sequence[Hashable],
    names: str,
    year: int | None,
) -> tuple[Entry, ...]:
    """Return events by their keys, in the order of the first event of each."""
    groups: dict[Hashable, list[int]] = {}
    for row, key in enumerate(keys):
        groups.setdefault(key, []).append(row)
    cells = zip(*(events[name].tolist() for name in _COLUMNS), strict=True)
    told = [dict(zip(_COLUMNS, row, strict=True)) for row in cells]
    return tuple(
        _entry(number, [told[row] for row in rows], states[rows], names, year)
        for number, rows in enumerate(groups.values(), 1)
    )


def _entry(
    number: int,
    rows: list[dict[str, Any]],
    states: npt.NDArray[np.uint8],
    names: str,
    year: int | None,
) -> Entry:
    counts = [0] * len(EVENT_TYPES)
    for row in rows:
        counts[int(row["type_code"])] += 1
    # A town's point may stand for an event in the town and for another in its municipality.
    precision = min(int(row["geo_precision"]) for row in rows)
    # The shortest name is the place's own: longer ones put a site or a quarter in front of it.
    location = min((row["location"] for row in rows), key=lambda name: (len(name), name))
    place = gazetteer.find(location)
    return Entry(
        number=number,
        place=place_name(location, names),
        precision=_PRECISIONS.get(precision, ""),
        longitude=float(rows[0]["longitude"]),
        latitude=float(rows[0]["latitude"]),
        geo_precision=precision,
        radius_km=_radius(place, precision),
        counts=tuple(counts),
        presence=_presence(states),
        lines=tuple(_line(row, year, state) for row, state in zip(rows, states, strict=True)),
    )


def place_name(location: str, names: str) -> str:
    """Return the name of a place as the reader wants it.

    In `local` a town or village goes by the name that the map has for it, whatever stands in front
    of it, so that list, map and sentence agree; anything else as the file has it.

    Examples
    --------
    >>> place_name("Police station, North Mitrovica / Mitrovicë e Veriut", "local")
    'Police station, Severna Mitrovica/Mitrovicë e Veriut'
    """
    if names == "local":
        return ", ".join(map(_local_name, location.split(", ")))
    place = gazetteer.find(location)
    return place.names.get(names) or location if place else location


def _local_name(part: str) -> str:
    """Return a part of a location in the map's words if it names a settlement and nothing else."""
    names = part.split(" / ")
    places = set.intersection(*(set(gazetteer.namesakes(name)) for name in names))
    settlements = [place for place in places if place.kind == "settlement"]
    return settlements[0].names["local"] if len(settlements) == 1 else "/".join(names)


def _radius(place: Place | None, precision: int) -> float:
    if precision != 3:
        return 0.0
    known = place.radius_km if place is not None else 0.0
    return known or gazetteer.MUNICIPALITY_KM


def _presence(states: Iterable[int]) -> Presence:
    found = set(states)
    if State.STANDS in found:
        return "stands"
    return "fading" if found.intersection(_FADING) else "happened"


def _line(event: dict[str, Any], year: int | None, state: int) -> Line:
    # Only web addresses become links: the file is not to be trusted.
    cited = links(event["source"], event["source_url"])
    url = next((link["url"] for link in cited if link["url"]), "")
    return Line(
        event["event_id"],
        days_text(event, year, stands=state == State.STANDS),
        " ".join(event["title"].split()),
        int(event["type_code"]),
        event["source"],
        url,
        day_number(date.fromisoformat(event["date_start"])),
        bool(state == State.STANDS),
    )
