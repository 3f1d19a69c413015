"""How a plate is laid out: the room of its map, and how much of each place the list tells.

A slide and an A4 landscape are one page: the map beside the list. The map is wide where a list of
one column tells everything; else it makes room for a second column, and then places with many
events tell fewer of them, down to their number alone. An A4 portrait has the list below the map,
on one page if that can be, else on as many as it takes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.plate.content import Entry, Plate
from dashboard.plate.face import OWN, Face
from dashboard.plate.measure import Weight, text_width
from dashboard.plate.sizes import Size
from dashboard.plate.telling import capped, count
from geodata.schema import EVENT_TYPES

LEAST_HEIGHT = 0.34
"""A map beside a list is never lower than this part of the paper; the list gives way first."""

MOST_ENTRIES = 120
"""Places that a list of several pages tells at most; the rest is counted."""

_CAPS = (99, 12, 8, 5, 4, 3, 2, 1, 0)
"""Events told of each place, the most first; 0 tells how many there are."""

_LARGER = 1.25
"""How much larger than the other text a list is set that leaves room; the lead stays the lead."""

_LEAST_CAP_BESIDE_A_WIDE_MAP = 4
_CAP_ON_PAGES = 8

_HEIGHTS = (390.0, 340.0, 300.0, 260.0)
"""Of a map above its list, points: a lower one where the list is on one page then."""

_NUMBER = 2.2
"""Width of the number and what parts it from the text, in sizes of the text."""

_TITLE_SIZES = ((70, 2.2), (140, 1.7), (math.inf, 1.3))
"""Letters of a title at most, and its size in sizes of the text."""

_ONE_LINE = 0.72
"""How small, in parts of its size, a title may be set to stand on one line."""

_SAME_PLACE = 0.001
"""Degrees between a crossing point and a place whose symbol hides its sign on any map."""

_REACHING_LOW = re.compile("[\u0600-\u06ff]")
"""Letters that would touch the line below: Arabic ones have their dots there."""

_GAP = 1.2
"""Between map and list, and between columns, in sizes of the text."""


@dataclass(frozen=True)
class Arrangement:
    """What goes where on a paper.

    Attributes
    ----------
    chart
        Width and height of the map, points.
    columns
        Of the list.
    entries
        The places that the list tells of, with the events that it tells.
    left_places, left_events
        How many it does not tell of.
    scale
        Of the list's text, in parts of the plate's own size: a short list is set larger.
    """

    chart: tuple[float, float]
    columns: int
    entries: tuple[Entry, ...]
    left_places: int = 0
    left_events: int = 0
    scale: float = 1.0


def arrange(
    plate: Plate,
    notes: Sequence[str],
    size: Size,
    width: float | None = None,
    face: Face = OWN,
) -> Arrangement:
    """Return how a plate is laid out.

    Parameters
    ----------
    plate
        What it says.
    notes
        The small print, a paragraph each.
    size
        The paper.
    width
        Of the map, points, where that is settled already.
    face
        What the texts are set in, beside the map with its legend.
    """
    lay = _beside if size.columns else _below
    options = list(lay(plate, notes, size, face))
    if width is not None and size.columns:
        options = [option for option in options if option.chart[0] == width]
    listed = [*plate.entries, *plate.elsewhere]
    scale = _scale(listed, plate.changes, options[0], size, face) if options else 1.0
    if scale > 1:
        return Arrangement(options[0].chart, 1, tuple(listed), scale=scale)
    for option in options:
        told = capped(listed, option.cap)
        if _fits(told, option, size.base, face):
            told = _raised(told, listed, option, size.base, face)
            return Arrangement(option.chart, option.columns, tuple(told))
    if not size.columns:
        told = capped(listed, _CAP_ON_PAGES)
        # The small print is not on the first page, and the list should begin there.
        more = _small_print(plate, notes, size, face)
        begun = [
            option
            for option in options
            if _height(told[0], option.width, size.base, face) <= option.height + more
        ]
        first = begun[0] if begun else options[0]
        return _cut(first, told, min(len(told), MOST_ENTRIES), listed)
    last = options[-1]
    told = capped(listed, last.cap)
    low, high = 0, len(told)
    while low < high:
        middle = (low + high + 1) // 2
        # The line that counts the rest takes room as a place does.
        if _fits([*told[:middle], *told[:1]], last, size.base, face):
            low = middle
        else:
            high = middle - 1
    return _cut(last, told, low, listed)


def _scale(
    listed: Sequence[Entry],
    changes: Sequence[str],
    option: _Option,
    size: Size,
    face: Face,
) -> float:
    """Return how large a list is set: larger where all of it, and what changed, fits so."""
    base = _LARGER * size.base
    below = _lines(" ".join(changes), base, option.width, face) + 4 * base if changes else 0.0
    room = replace(option, height=option.height - below)
    is_short = option.columns == 1 and _fits(listed, room, base, face)
    return _LARGER if is_short else 1.0


def _raised(
    told: Sequence[Entry], listed: Sequence[Entry], option: _Option, base: float, face: Face
) -> list[Entry]:
    """Return places that tell one event more where there is room, those with the fewest first."""
    raised = list(told)
    fuller = capped(listed, option.cap + 1)
    for at in sorted(range(len(told)), key=lambda at: (count([told[at]]), at)):
        tried = [*raised[:at], fuller[at], *raised[at + 1 :]]
        if _fits(tried, option, base, face):
            raised = tried
    return raised


def title_size(plate: Plate, size: Size) -> float:
    """Return the size of the title, points: a long one is smaller, never cut.

    One that is somewhat longer than its line is smaller rather than with a word on a second.
    """
    step = next(step for most, step in _TITLE_SIZES if len(plate.title) <= most)
    whole = text_width(plate.title, step * size.base, "semibold") * OWN.title
    fitting = step * 0.99 * _title_room(plate, size) / whole if whole else step
    return size.base * (fitting if _ONE_LINE * step <= fitting < step else step)


def title_below(plate: Plate) -> float:
    """Return the room that the title's letters need below its line, in parts of its size."""
    return 0.3 if _REACHING_LOW.search(plate.title) else 0.0


@dataclass(frozen=True)
class _Option:
    """A way to lay out a plate: map, columns of the list, and what each place may tell."""

    chart: tuple[float, float]
    columns: int
    cap: int
    width: float
    height: float
    """Of a column, points."""


def _beside(plate: Plate, notes: Sequence[str], size: Size, face: Face) -> Iterator[_Option]:
    inner = size.width - 2 * size.pad
    for columns, width in enumerate(size.charts, 1):
        chart, height = _room_beside(plate, notes, size, width, face)
        side = inner - width - _GAP * size.base
        column = (side - (columns - 1) * _GAP * size.base) / columns
        for cap in _CAPS:
            if columns > 1 or cap >= _LEAST_CAP_BESIDE_A_WIDE_MAP:
                yield _Option(chart, columns, cap, column, height)


def _below(plate: Plate, notes: Sequence[str], size: Size, face: Face) -> Iterator[_Option]:
    inner = size.width - 2 * size.pad
    width = size.charts[0]
    column = (inner - _GAP * size.base) / 2
    taken = _above(plate, size, face) + _small_print(plate, notes, size, face)
    taken += _legend(plate, size, width) + _strip(plate, size) + 2.4 * size.base
    for height in _HEIGHTS:
        room = size.height - 2 * size.pad - taken - height
        for cap in _CAPS[:6]:
            yield _Option((width, height), 2, cap, column, room)


def _room_beside(
    plate: Plate, notes: Sequence[str], size: Size, width: float, face: Face
) -> tuple[tuple[float, float], float]:
    """Return the map's size beside a list, and the height of the list, points."""
    taken = _above(plate, size, face) + _small_print(plate, notes, size, face)
    room = size.height - 2 * size.pad - taken
    under = _legend(plate, size, width) + _strip(plate, size)
    return (width, max(room - under, LEAST_HEIGHT * size.height)), room


def _above(plate: Plate, size: Size, face: Face) -> float:
    """Return the height of title, dates and sentence, points."""
    inner = size.width - 2 * size.pad
    title = title_size(plate, size)
    room = _title_room(plate, size) / face.title
    lines = _line_count(plate.title, title, room, "semibold") * face.leading * title
    said = [plate.sentence, *([] if size.columns else [" ".join(plate.changes)])]
    told = sum(_lines(text, 1.12 * size.base, inner, face) for text in said if text)
    further = 0.25 * size.base * max(0, sum(map(bool, said)) - 1)
    below = title_below(plate) * title
    return lines + below + 1.45 * size.base + told + further + size.base * bool(plate.handling)


def _title_room(plate: Plate, size: Size) -> float:
    """Return the width of the title beside logo and product number, points."""
    beside = max(text_width(plate.product, size.base), 6 * size.base * bool(plate.logo))
    return size.width - 2 * size.pad - beside - 2 * size.base


def _strip(plate: Plate, size: Size) -> float:
    return (len(plate.lanes) * 1.24 + 1.7) * size.base if plate.lanes else 0.0


def _small_print(plate: Plate, notes: Sequence[str], size: Size, face: Face) -> float:
    inner = size.width - 2 * size.pad
    room = inner - 6.8 * size.base
    text = sum(_lines(note, size.base, room, face) for note in notes)
    return max(text, 5.6 * size.base) + 1.1 * size.base + size.base * bool(plate.handling)


def _legend(plate: Plate, size: Size, width: float) -> float:
    """Return the height of the legend under the map, points."""
    words: list[str] = [EVENT_TYPES[code] for code in plate.type_codes]
    words += ["near the place"] * any(entry.geo_precision == 2 for entry in plate.entries)
    words += ["an area"] * any(entry.geo_precision == 3 for entry in plate.entries)
    words += ["not confirmed"] * any(entry.presence == "fading" for entry in plate.entries)
    words += [f"crossing point {word}" for word in _bare(plate)]
    lines, x = 1, 0.0
    for word in words:
        wide = text_width(word, size.base) + 2.7 * size.base
        if x + wide > width:
            lines, x = lines + 1, 0.0
        x += wide
    return (lines * 1.41 + 0.6) * size.base


def _bare(plate: Plate) -> set[str]:
    """Return how the crossing points are at which no place has its symbol."""
    return {
        lane.condition
        for lane in plate.lanes
        if not any(
            math.dist((lane.longitude, lane.latitude), (entry.longitude, entry.latitude))
            < _SAME_PLACE
            for entry in plate.entries
        )
    }


def _fits(entries: Sequence[Entry], option: _Option, base: float, face: Face) -> bool:
    """Tell whether places fit into the columns, each of them whole."""
    column, y = 1, 0.0
    for entry in entries:
        high = _height(entry, option.width, base, face)
        if y + high > option.height:
            column, y = column + 1, 0.0
        y += high + face.between * base
        if column > option.columns or high > option.height:
            return False
    return True


def _height(entry: Entry, width: float, base: float, face: Face) -> float:
    room = (width - _NUMBER * base) / face.stretch
    place = f"{entry.place} · {entry.precision}" if entry.precision else entry.place
    if not entry.lines:
        place += " · 999 events, 2008–2026"
    lines = _line_count(place, base, room, "semibold")
    for line in entry.lines:
        lines += _line_count(f"mm {line.when}  {line.title}", base, room)
    lines += bool(entry.more and entry.lines)
    return lines * face.leading * base


def _cut(option: _Option, told: list[Entry], most: int, listed: list[Entry]) -> Arrangement:
    left = listed[most:]
    return Arrangement(option.chart, option.columns, tuple(told[:most]), len(left), count(left))


def _lines(text: str, size: float, width: float, face: Face) -> float:
    """Return the height of a text that is broken into lines of that width, points."""
    return _line_count(text, size, width / face.stretch) * face.leading * size


def _line_count(text: str, size: float, width: float, weight: Weight = "regular") -> int:
    # Lines end where words do, so they hold somewhat less than their width.
    return max(1, math.ceil(text_width(text, size, weight) / (width * 0.95)))
