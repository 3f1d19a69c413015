"""Where texts stand on the map, so that none lies over another or over a symbol.

Texts are placed one after the other, the most important first, each at the first of its
candidates that is free: close by before farther off, to the right before the left. Those that have
to be there (numbers of symbols) go as far as it takes, with a line that leads back; names that
find no room are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points of the paper."""

Boxes = npt.NDArray[np.float64]
"""Several boxes, shape (n, 4)."""

Line = tuple[float, float, float, float]
"""From (x, y) to (x, y), in points of the paper."""

AIR = 1.5
"""Points that any two things keep apart."""

_CLEARLY = 1.25
"""How many times as far a text is from what it does not belong to as from what it does."""

_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Directions of the near candidates, in order: right, left, above, below, then the corners."""

_TURNS = 24
"""Directions of the far candidates."""

_LINES_TRIED = 60
"""Free far candidates that are looked at for one whose line crosses nothing."""


@dataclass(frozen=True)
class Wanted:
    """A text that asks for room.

    Attributes
    ----------
    key
        What the caller knows it by.
    x, y
        The point that it belongs to, in points of the paper.
    width, height
        Of its box, points.
    gap
        Distance of its box from the point, points: the radius of the symbol there.
    must
        Whether it has to be placed, however far off.
    centred
        Whether it may stand on its point (names of countries and routes).
    dot
        Radius of the dot that is drawn at the point with the text, points; 0 for none.
    spots
        Further points of a centred text, in order, for where its own is taken.
    rivals
        Points that it must not seem to belong to: it stands nearer to its own, or at the end of a
        line.
    """

    key: int
    x: float
    y: float
    width: float
    height: float
    gap: float
    must: bool = False
    centred: bool = False
    dot: float = 0.0
    spots: tuple[tuple[float, float], ...] = ()
    rivals: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Placed:
    """Where a text stands: its box, and whether a line leads from it to its point."""

    key: int
    box: Box
    leader: Line | None = None


def place(
    wanted: Iterable[Wanted], obstacles: Sequence[Box], width: float, height: float
) -> list[Placed]:
    """Return the texts that found room, in the order in which they asked for it.

    No two boxes overlap, none overlaps an obstacle, and all lie within the paper.

    Parameters
    ----------
    wanted
        The most important first.
    obstacles
        What nothing may stand on, such as symbols.
    width, height
        Of the paper, points.
    """
    taken = Taken(obstacles, width, height)
    return [found for text in wanted if (found := _place(text, taken))]


def _place(text: Wanted, taken: Taken) -> Placed | None:
    dot = (text.x - text.dot, text.y - text.dot, text.x + text.dot, text.y + text.dot)
    if text.dot and not taken.is_free(dot):
        return None
    for box in _near(text):
        if taken.is_free(box) and _is_clearly_its_own(text, box):
            taken.add(box)
            if text.dot:
                taken.add(dot)
            return Placed(text.key, box)
    if not text.must:
        return None
    crossing: Placed | None = None
    free = taken.free(_far(text, math.hypot(taken.width, taken.height)))
    for box in islice(free, _LINES_TRIED):
        found = Placed(text.key, box, _leader(text, box))
        if taken.is_clear(found.leader, text.x, text.y):
            taken.add(box)
            return found
        crossing = crossing or found
    if crossing:  # a line over another thing is better than a symbol that nobody can look up
        taken.add(crossing.box)
    return crossing


def _is_clearly_its_own(text: Wanted, box: Box) -> bool:
    """Tell whether a box is nearer to the text's own point than to those of others."""
    left, top, right, bottom = box

    def off(x: float, y: float) -> float:
        return math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))

    own = off(text.x, text.y)
    return all(off(*rival) > _CLEARLY * own for rival in text.rivals)


def _near(text: Wanted) -> Iterator[Box]:
    if text.centred:
        for spot in ((text.x, text.y), *text.spots):
            yield _about(text, *spot)
        return
    for gap in (text.gap, text.gap + 3):
        for right, down in _SIDES:
            # On the diagonals a box's corner stands on the symbol's circle.
            reach = gap if 0 in (right, down) else gap * 0.75
            x = text.x + right * (reach + text.width / 2)
            y = text.y + down * (reach + text.height / 2)
            yield _about(text, x, y)


def _far(text: Wanted, most: float) -> Iterator[Boxes]:
    """Yield the far candidates, a ring at a time."""
    angles = 2 * np.pi * np.arange(_TURNS) / _TURNS
    distance = text.gap + 8.0
    while distance < most:
        x = text.x + np.cos(angles) * (distance + text.width / 2)
        y = text.y + np.sin(angles) * (distance + text.height / 2)
        wide, high = text.width / 2, text.height / 2
        yield np.column_stack([x - wide, y - high, x + wide, y + high])
        distance += 6.0


def _about(text: Wanted, x: float, y: float) -> Box:
    return (x - text.width / 2, y - text.height / 2, x + text.width / 2, y + text.height / 2)


def _leader(text: Wanted, box: Box) -> Line:
    """Return the line from the symbol's edge to the nearest point of the box."""
    left, top, right, bottom = box
    x = min(max(text.x, left), right)
    y = min(max(text.y, top), bottom)
    length = math.hypot(x - text.x, y - text.y)
    share = min(text.gap / length, 1.0) if length else 0.0
    return (text.x + (x - text.x) * share, text.y + (y - text.y) * share, x, y)


class Taken:
    """The boxes that are taken, and the paper's edges.

    Parameters
    ----------
    boxes
        Those that are taken from the beginning.
    width, height
        Of the paper, points.
    """

    def __init__(self, boxes: Sequence[Box], width: float, height: float) -> None:
        self.width, self.height = width, height
        self._boxes = np.empty((max(64, 2 * len(boxes)), 4))
        self._count = 0
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take a box."""
        if self._count == len(self._boxes):
            self._boxes = np.concatenate([self._boxes, np.empty_like(self._boxes)])
        self._boxes[self._count] = box
        self._count += 1

    def is_free(self, box: Box) -> bool:
        """Tell whether a box lies on the paper and over no other."""
        return bool(self.are_free(np.array([box]))[0])

    def free(self, rings: Iterable[Boxes]) -> Iterator[Box]:
        """Yield the boxes of some rings that are free, in order."""
        for boxes in rings:
            yield from map(tuple, boxes[self.are_free(boxes)].tolist())

    def are_free(self, boxes: Boxes) -> npt.NDArray[np.bool_]:
        """Return which of some boxes are free."""
        left, top, right, bottom = boxes.T
        inside = (left >= AIR) & (top >= AIR)
        inside &= (right <= self.width - AIR) & (bottom <= self.height - AIR)
        taken = self._boxes[: self._count]
        over = (
            (taken[:, 0] < right[:, None] + AIR)
            & (taken[:, 2] > left[:, None] - AIR)
            & (taken[:, 1] < bottom[:, None] + AIR)
            & (taken[:, 3] > top[:, None] - AIR)
        )
        free: npt.NDArray[np.bool_] = inside & ~over.any(axis=1)
        return free

    def is_clear(self, line: Line | None, x: float, y: float) -> bool:
        """Tell whether a line crosses no box but those over the point (x, y) that it leads to."""
        if line is None:
            return True
        steps = np.linspace(0, 1, 24)[:, None]
        points = np.array(line[:2]) + steps * (np.array(line[2:]) - np.array(line[:2]))
        taken = self._boxes[: self._count]
        own = _covers(taken, np.array([[x, y]]))[0]
        return not _covers(taken[~own], points).any()


def _covers(
    boxes: npt.NDArray[np.float64], points: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """Return, for each point and box, whether the point lies in the box."""
    x, y = points[:, :1], points[:, 1:]
    return (x > boxes[:, 0]) & (x < boxes[:, 2]) & (y > boxes[:, 1]) & (y < boxes[:, 3])
