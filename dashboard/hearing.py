"""What the browser tells, from fields of any kind to typed values: whatever is malformed is None.

Everything that comes from a browser passes here, and nothing else looks into its fields. A page
may be open since an earlier version of this program, and anybody may send anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from dashboard.selection import day_number, day_of
from dashboard.store import Snapshot
from dashboard.view import (
    MAX_ONLY,
    MAX_PLACES,
    MAX_SEARCH,
    Mode,
    Names,
    Tab,
    ViewState,
    map_position,
)
from geodata.schema import EVENT_TYPES

Kind = Literal[
    "open",
    "close",
    "all places",
    "all dates",
    "all types",
    "no search",
    "search",
    "more",
    "menu",
    "only",
    "all events",
    "tab",
    "strip",
    "story",
    "say",
    "present",
    "narrow",
]
Menu = Literal["", "brief", "download", "problems"]

_DAYS = (day_number(date.min), day_number(date.max))


@dataclass(frozen=True)
class Wish:
    """What a button or the search box asks for.

    Attributes
    ----------
    kind
        What is to be done.
    event
        The ``event_id`` to open; it may name no event.
    words
        The words to search for, or to say of an event; no more of them than a link may hold.
    menu
        The menu to open; an empty string for none.
    ids
        The events to narrow the view to, or of a story in its order.
    tab
        What the panel is to show.
    on
        Whether to show what is switched, or to present.
    """

    kind: Kind
    event: str = ""
    words: str = ""
    menu: Menu = ""
    ids: tuple[str, ...] = ()
    tab: Tab = "list"
    on: bool = True


@dataclass(frozen=True)
class Setting:
    """What a hand has set of the view: the fields of `ViewState` and their values."""

    changes: tuple[tuple[str, Any], ...]

    def applied_to(self, view: ViewState) -> ViewState:
        """Return the view with all of it set."""
        return replace(view, **dict(self.changes))


@dataclass(frozen=True)
class Told:
    """Something told: its number, and what was set and wished, in order."""

    number: int
    wishes: tuple[Wish | Setting, ...]


def told(said: object, snapshot: Snapshot) -> Told | None:
    """Return what was told; a malformed wish is left out, and the others count.

    Parameters
    ----------
    said
        A mapping with ``number`` and the list ``wishes``. A wish has a ``kind``: one of `Kind`,
        with ``id``, ``words``, ``menu``, ``ids``, ``tab`` or ``on``; or "view", with what a hand
        has changed of the browser's view: ``mode``, ``start`` and ``end`` as day numbers, always
        together; ``types`` as a bit mask; ``names``; ``position`` as [latitude, longitude, zoom]
        or None; ``place`` as place numbers and ``event`` as a row number of the columns named by
        ``digest``.
    """
    if not isinstance(said, Mapping) or not isinstance(said.get("wishes"), list):
        return None
    try:
        number = _whole(said.get("number"), 0, 2**53)
    except ValueError:
        return None
    heard = (wish(one, snapshot) for one in said["wishes"])
    return Told(number, tuple(one for one in heard if one is not None))


def wish(said: object, snapshot: Snapshot) -> Wish | Setting | None:
    """Return one thing that was set or wished, or None if anything in it is malformed."""
    if not isinstance(said, Mapping):
        return None
    try:
        if said.get("kind") == "view":
            return Setting(tuple(_changes(said, snapshot)))
        return Wish(
            _one_of(Kind, said.get("kind")),
            _text(said.get("id", "")),
            _text(said.get("words", ""))[:MAX_SEARCH].strip(),
            _one_of(Menu, said.get("menu", "")),
            tuple(_text(name) for name in _list(said.get("ids", ()))[:MAX_ONLY]),
            _one_of(Tab, said.get("tab", "list")),
            said.get("on", True) is True,
        )
    except ValueError:
        return None


def _changes(said: Mapping[Any, Any], snapshot: Snapshot) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a view that are named.

    Raises
    ------
    ValueError
        For one that is malformed.
    """
    if {"mode", "start", "end"} & said.keys():
        yield from _dates(said, snapshot)
    if "types" in said:
        mask = _whole(said["types"], 0, (1 << len(EVENT_TYPES)) - 1)
        yield "types", tuple(name for code, name in enumerate(EVENT_TYPES) if mask >> code & 1)
    if "names" in said:
        yield "names", _one_of(Names, said["names"])
    if "position" in said:
        yield "position", _position(said["position"])
    if said.get("digest") != snapshot.columns.digest:
        return  # numbers of another version of the file: they mean nothing here
    if "place" in said:
        points = snapshot.columns.places
        numbers = [_whole(number, 0, len(points) - 1) for number in _list(said["place"])]
        yield "places", tuple(dict.fromkeys(points[number] for number in numbers))[:MAX_PLACES]
    if "event" in said:
        ids = snapshot.events["event_id"]
        number = _whole(said["event"], -1, len(ids) - 1)
        yield "event", str(ids.iloc[number]) if number >= 0 else ""


def _dates(said: Mapping[Any, Any], snapshot: Snapshot) -> Iterator[tuple[str, Any]]:
    """Yield mode and dates; a whole span stays one, to grow with the file.

    A window that begins later and ends with the data has an end that its reader has set: it keeps
    that, however the file grows.
    """
    first, last = snapshot.columns.span
    mode = _one_of(Mode, said.get("mode"))
    start, end = (_whole(said.get(key), *_DAYS) for key in ("start", "end"))
    if start > end or (mode == "asof" and start != end):
        raise ValueError
    from_first = mode == "range" and start <= first
    yield "mode", mode
    yield "start", None if from_first else day_of(start)
    yield "end", None if from_first and end >= last else day_of(end)


def _position(said: object) -> Any:
    if said is None:
        return None
    numbers = _list(said)
    if len(numbers) != 3 or not all(type(number) in {int, float} for number in numbers):
        raise ValueError
    return map_position(*numbers)


def _whole(said: object, least: int, most: int) -> int:
    # A truth value is an int to Python, and no number.
    if type(said) is not int or not least <= said <= most:
        raise ValueError
    return said


def _list(said: object) -> list[Any]:
    if not isinstance(said, list | tuple):
        raise ValueError
    return list(said)


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise ValueError
    said.encode()  # half a letter of two (a lone surrogate) is none, and no address can hold it
    return said


def _one_of(choices: Any, said: object) -> Any:
    # Compared, since what is said need not be hashable.
    if not isinstance(said, str) or said not in get_args(choices):
        raise ValueError
    return said
