"""The address of a view: the table of URL keys, each with how it is written and read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, get_args

from dashboard import briefing_keys
from dashboard.parameter import Parameter
from dashboard.view import (
    MAX_ONLY,
    MAX_PLACES,
    MAX_SEARCH,
    Names,
    Tab,
    ViewState,
    map_position,
)
from geodata.schema import EVENT_TYPES

ALL_DATES = "all"
"""What a link says for no dates, where to say nothing would let it choose some."""


@dataclass(frozen=True)
class Parsed:
    """A view read from a URL.

    Attributes
    ----------
    view
        The view.
    notes
        One for each value that was ignored.
    dated
        Whether the URL says anything of dates.
    """

    view: ViewState
    notes: tuple[str, ...] = field(default=())
    dated: bool = False


def _day(text: str) -> date:
    try:
        if len(text) != len("2022-12-10"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("is not a date like 2022-12-10") from None


def _slug(event_type: str) -> str:
    return event_type.replace(" ", "-")


def _read_types(view: ViewState, text: str) -> ViewState:
    wanted = {part.strip().lower().replace("-", " ") for part in text.split(",") if part.strip()}
    wanted.discard("none")
    unknown = sorted(wanted.difference(EVENT_TYPES))
    if unknown:
        raise ValueError(f"names no event type: {', '.join(unknown)}")
    return replace(view, types=tuple(name for name in EVENT_TYPES if name in wanted))


def _write_types(view: ViewState) -> str | None:
    if view.types == EVENT_TYPES:
        return None
    return ",".join(map(_slug, view.types)) or "none"


def _numbers(text: str, count: int) -> list[float]:
    try:
        values = [float(part) for part in text.split(",")]
    except ValueError:
        raise ValueError("is not a list of numbers") from None
    if len(values) != count or not all(map(math.isfinite, values)):
        raise ValueError(f"is not {count} numbers with commas between them")
    return values


def _lat_lon(latitude: float, longitude: float) -> tuple[float, float]:
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError("is not latitude, longitude in degrees")
    return latitude, longitude


def _read_places(view: ViewState, text: str) -> ViewState:
    pairs = [_lat_lon(*_numbers(part, 2)) for part in text.split(";") if part.strip()]
    return replace(view, places=tuple(pairs[:MAX_PLACES]))


def _write_places(view: ViewState) -> str | None:
    pairs = view.places[:MAX_PLACES]
    return ";".join(f"{lat:.5f},{lon:.5f}" for lat, lon in pairs) or None


def _read_position(view: ViewState, text: str) -> ViewState:
    latitude, longitude, zoom = _numbers(text, 3)
    return replace(view, position=map_position(latitude, longitude, zoom))


def _write_position(view: ViewState) -> str | None:
    at = view.position
    return f"{at.latitude:.4f},{at.longitude:.4f},{at.zoom:g}" if at else None


def _read_names(view: ViewState, text: str) -> ViewState:
    if text not in get_args(Names):
        raise ValueError(f"is none of {', '.join(get_args(Names))}")
    return replace(view, names=text)  # type: ignore[arg-type]  # checked on the line above


def _read_only(view: ViewState, text: str) -> ViewState:
    named = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    return replace(view, only=named[:MAX_ONLY])


def _read_tab(view: ViewState, text: str) -> ViewState:
    if text not in get_args(Tab):
        raise ValueError(f"is none of {', '.join(get_args(Tab))}")
    return replace(view, tab=text)  # type: ignore[arg-type]  # checked on the line above


def _read_strip(view: ViewState, text: str) -> ViewState:
    if text != "off":
        raise ValueError("is not 'off'")
    return replace(view, strip=False)


def _read_asof(view: ViewState, text: str) -> ViewState:
    day = _day(text)
    return replace(view, mode="asof", start=day, end=day)


def _write_start(view: ViewState) -> str | None:
    if view.mode != "range":
        return None
    if view.start is None and view.end is None and view.event:
        return ALL_DATES
    return view.start.isoformat() if view.start else None


def _write_end(view: ViewState) -> str | None:
    return view.end.isoformat() if view.end and view.mode == "range" else None


PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "from",
        "First day of the window, inclusive: `2022-12-01`; `all` for the data's own.",
        _write_start,
        lambda view, text: replace(view, start=None if text == ALL_DATES else _day(text)),
    ),
    Parameter(
        "to",
        "Last day of the window, inclusive: `2022-12-31`.",
        _write_end,
        lambda view, text: replace(view, end=_day(text)),
    ),
    Parameter(
        "asof",
        "One day, whose state of things is shown: `2022-12-12`. Wins over `from` and `to`.",
        lambda view: view.start.isoformat() if view.mode == "asof" and view.start else None,
        _read_asof,
    ),
    Parameter(
        "types",
        "The event types shown, with commas: `barricade,crossing-closure`; `none` for none.",
        _write_types,
        _read_types,
    ),
    Parameter(
        "q",
        "Words to search for.",
        lambda view: view.search or None,
        lambda view, text: replace(view, search=text[:MAX_SEARCH]),
    ),
    Parameter(
        "event",
        "The open event's `event_id`. Without dates, it moves them and the map to the event.",
        lambda view: view.event or None,
        lambda view, text: replace(view, event=text),
    ),
    Parameter(
        "place",
        "Places whose events are listed: `latitude,longitude`, with `;` between places.",
        _write_places,
        _read_places,
    ),
    Parameter(
        "names",
        "Which names come first: `local` (the local majority's), `sq`, `sr` or `en`.",
        lambda view: None if view.names == "local" else view.names,
        _read_names,
    ),
    Parameter(
        "map",
        "Where the map stands: `latitude,longitude,zoom`.",
        _write_position,
        _read_position,
    ),
    Parameter(
        "only",
        "The only events shown, by `event_id`, with commas: what a number of a sentence counts.",
        lambda view: ",".join(view.only) or None,
        _read_only,
    ),
    Parameter(
        "tab",
        "`changes`: what changed between the first and the last day, in place of the list.",
        lambda view: None if view.tab == "list" else view.tab,
        _read_tab,
    ),
    Parameter(
        "strip",
        "`off`: without the crossing points' strip.",
        lambda view: None if view.strip else "off",
        _read_strip,
    ),
    *briefing_keys.PARAMETERS,
)


KEYS = frozenset(parameter.key for parameter in PARAMETERS)
"""The keys that are ours; all others belong to whoever shows the page within a page."""

_DATES = frozenset({"from", "to", "asof"})


def to_query(view: ViewState) -> dict[str, str]:
    """Return the URL parameters that bring this view back; defaults are left out."""
    written = ((parameter.key, parameter.write(view)) for parameter in PARAMETERS)
    return {key: text for key, text in written if text is not None}


def from_query(query: Mapping[str, Any]) -> Parsed:
    """Return the view that URL parameters ask for.

    Unknown keys are passed over: they belong to the host page. A bad value is ignored and
    noted, and the rest of the URL still counts. A window given backwards is turned round.
    """
    view, notes, dated = ViewState(), [], False
    for parameter in PARAMETERS:
        text = str(query.get(parameter.key, "")).strip()
        if not text:
            continue
        try:
            view = parameter.read(view, text)
            dated = dated or parameter.key in _DATES
        except ValueError as reason:
            notes.append(f"The link's “{parameter.key}” was ignored: “{text[:60]}” {reason}.")
    if view.start and view.end and view.start > view.end:
        view = replace(view, start=view.end, end=view.start)
    return Parsed(view, tuple(notes), dated)
