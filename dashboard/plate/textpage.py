"""The paragraphs of a text brief, and how much of a plate they tell on one page.

What is measured here is what is written: Markdown and Word document are made from the same
paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.plate.arial import arial_width
from dashboard.plate.content import Entry, Line, Plate
from dashboard.plate.measure import has_other_letters
from dashboard.plate.telling import capped, count
from dashboard.plate.typeset import notes

Role = Literal["title", "dates", "text", "heading", "change", "place", "event", "source", "note"]

PAGE = (210.0, 297.0)
"""Width and height of A4, millimetres."""

SIDE, TOP = 18.0, 15.0
"""Margins at the sides, and at top and bottom, millimetres."""

BULLET = 18.0
"""How far a list's text is from its edge, points."""

_POINTS = 72 / 25.4
"""In a millimetre."""

_LINE, _TALL_LINE = 1.15, 1.45
"""From one line to the next, in sizes of the text: of Arial, and of the fonts that step in for
letters that it lacks."""

_SPARE = 2.0
"""Lines that stay free at the foot of the page, for what another program sets wider."""

_SIZES = (10.0, 9.0)
"""Of the text, points; a brief that is longer than its page is set in the smaller one."""

SMALL = 9.0
"""Of sources and small print, points."""

_CAPS = (12, 8, 5, 4, 3, 2, 1)
"""Events told of each place, the most first."""

_PIECE = re.compile(r"[^ -]*[ -]+|[^ -]+")
"""What stays on one line: a word, or a part of one that a hyphen ends."""

Source = tuple[str, str]
"""Who reported it, and the address."""


@dataclass(frozen=True)
class Style:
    """How a paragraph is set.

    Attributes
    ----------
    larger
        By how many points than the text.
    bold
        Whether all of it is.
    before, after
        Room above and below, points.
    indent
        Of a list's text, points.
    small
        Whether it is set in `SMALL`, whatever the text is set in.
    """

    larger: float = 0.0
    bold: bool = False
    before: float = 0.0
    after: float = 3.0
    indent: float = 0.0
    small: bool = False


STYLES: dict[Role, Style] = {
    "title": Style(larger=6, bold=True, after=2),
    "dates": Style(bold=True),
    "text": Style(),
    "heading": Style(larger=2, bold=True, before=6, after=2),
    "change": Style(after=0, indent=BULLET),
    "place": Style(after=0),
    "event": Style(after=0, indent=BULLET),
    "source": Style(after=0, small=True),
    "note": Style(before=3, after=0, small=True),
}


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one face; *url* is where it leads, blank for nowhere."""

    text: str
    bold: bool = False
    small: bool = False
    url: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a brief.

    Attributes
    ----------
    role
        What it is: decides how it is set.
    pieces
        Its text.
    number
        Of a place on the map or of a source; 0 for none.
    """

    role: Role
    pieces: tuple[Piece, ...]
    number: int = 0


@dataclass(frozen=True)
class Brief:
    """A brief of one page.

    Attributes
    ----------
    paragraphs
        In order.
    size
        Of the text, points.
    writes_addresses
        Whether there is room for the sources a line each, with their addresses; else they follow
        each other, and their addresses are links.
    """

    paragraphs: tuple[Paragraph, ...]
    size: float
    writes_addresses: bool


def one_page(plate: Plate) -> Brief:
    """Return as much of a plate in words as one page holds.

    The first of these that fits is taken: all events, in smaller text, with the addresses of
    sources as links, fewer events of each place, fewer places. What is left out is counted.
    """
    listed = [*plate.entries, *plate.elsewhere]
    for cap in _CAPS:
        told = capped(listed, cap)
        if _fewest_lines(told) * _SIZES[1] * _LINE > room():
            continue
        for size, writes in ((_SIZES[0], True), (_SIZES[1], True), (_SIZES[1], False)):
            brief = _brief(plate, told, size, writes)
            if height(brief) <= room():
                return brief
    low, high = 0, len(told)
    while low < high:
        middle = (low + high + 1) // 2
        if height(_brief(plate, told[:middle], _SIZES[1], False)) <= room():
            low = middle
        else:
            high = middle - 1
    return _brief(plate, told[:low], _SIZES[1], False)


def _fewest_lines(told: Sequence[Entry]) -> int:
    """Return how many lines places take at least, whatever they say: soon told."""
    several = [len(entry.lines) + bool(entry.more) for entry in told if len(entry.lines) > 1]
    return len(told) + sum(several)


def room() -> float:
    """Return the height that a page has for its text, points."""
    return (PAGE[1] - 2 * TOP) * _POINTS


def height(brief: Brief) -> float:
    """Return the height of a brief, points, with the lines at its foot that stay free."""
    high = _SPARE * brief.size * _LINE
    for paragraph in set_out(brief):
        style = STYLES[paragraph.role]
        size = SMALL if style.small else brief.size + style.larger
        is_tall = any(has_other_letters(piece.text) for piece in paragraph.pieces)
        leading = _TALL_LINE if is_tall else _LINE
        high += style.before + style.after + _line_count(paragraph, size) * size * leading
    return high


def set_out(brief: Brief) -> Iterator[Paragraph]:
    """Yield the paragraphs of a brief as a page has them: with numbers, and with sources run in."""
    run_in: list[Piece] = []
    for paragraph in brief.paragraphs:
        if paragraph.role == "source":
            number = Piece(f"[{paragraph.number}] ", small=True)
            name, *address = paragraph.pieces
            if brief.writes_addresses:
                yield Paragraph("source", (number, *paragraph.pieces))
            else:
                url = address[0].url if address else ""
                run_in += (number, Piece(name.text.rstrip() or url, small=True, url=url))
                run_in.append(Piece("  ", small=True))
            continue
        if run_in:
            yield Paragraph("source", tuple(run_in[:-1]))
            run_in = []
        if paragraph.role == "place" and paragraph.number:
            numbered = Piece(f"{paragraph.number}. ", bold=True)
            yield Paragraph("place", (numbered, *paragraph.pieces))
        else:
            yield paragraph


def _line_count(paragraph: Paragraph, size: float) -> int:
    """Return how many lines a paragraph takes, by breaking it as a word processor does."""
    style = STYLES[paragraph.role]
    whole = (PAGE[0] - 2 * SIDE) * _POINTS - style.indent
    lines, x = 1, 0.0
    for piece in paragraph.pieces:
        bold = style.bold or piece.bold
        points = SMALL if piece.small or style.small else size
        for part in _PIECE.findall(piece.text):
            wide = points * arial_width(part, "semibold" if bold else "regular")
            seen = points * arial_width(part.rstrip(), "semibold" if bold else "regular")
            if x and x + seen > whole:
                lines, x = lines + 1, 0.0
            # An address without a hyphen is broken wherever the line ends.
            further = int(max(0.0, seen - 0.01) // whole)
            lines, x = lines + further, x + wide - further * whole
    return lines


def _brief(plate: Plate, told: Sequence[Entry], size: float, writes: bool) -> Brief:
    return Brief(tuple(_paragraphs(plate, told)), size, writes)


def _paragraphs(plate: Plate, told: Sequence[Entry]) -> Iterator[Paragraph]:
    yield _plain("title", plate.title)
    yield _plain("dates", " · ".join(filter(None, (plate.dates, plate.product))))
    if plate.sentence:
        yield _plain("text", plate.sentence)
    if plate.changes:
        yield _plain("heading", "What changed")
        yield from (_plain("change", sentence) for sentence in plate.changes)
    yield _plain("heading", "Events")
    numbers = _numbers(told)
    for entry in told:
        yield from _place(entry, numbers)
    if left := _left(plate, told):
        yield _plain("text", left)
    if numbers:
        yield _plain("heading", "Sources")
    for (name, url), number in numbers.items():
        address = (Piece(url, small=True, url=url),) if url else ()
        yield Paragraph("source", (Piece(f"{name} ".lstrip(), small=True), *address), number)
    yield from (_plain("note", note) for note in notes(plate))


def _place(entry: Entry, numbers: dict[Source, int]) -> Iterator[Paragraph]:
    """Yield a place and its events; one alone stands in the place's own line."""
    name = f"{entry.place} ({entry.precision})" if entry.precision else entry.place
    more = f"and {entry.more} more here"
    if len(entry.lines) == 1:
        pieces = [Piece(name, bold=True), Piece(" – "), *_event(entry.lines[0], numbers)]
        if entry.more:
            pieces.append(Piece(f", {more}"))
        yield Paragraph("place", tuple(pieces), entry.number)
        return
    yield Paragraph("place", (Piece(name, bold=True),), entry.number)
    for line in entry.lines:
        yield Paragraph("event", tuple(_event(line, numbers)))
    if entry.more:
        yield _plain("event", more)


def _event(line: Line, numbers: dict[Source, int]) -> Iterator[Piece]:
    yield Piece(f"{line.when}: {line.title}")
    yield from (Piece(f" [{numbers[source]}]", small=True) for source in _sources(line))


def _left(plate: Plate, told: Sequence[Entry]) -> str:
    """Return how many events are left out, and where they are to be found; blank if none is."""
    listed = [*plate.entries, *plate.elsewhere]
    whole, lines = count(listed), sum(len(entry.lines) for entry in told)
    if not whole:
        return "No event in this view."
    said = []
    if left := whole - count(told):
        places = len(listed) - len(told)
        said.append(
            f"and {left} more event{'s' * (left != 1)} at {places} place{'s' * (places != 1)}."
        )
    if lines < whole:
        is_known = plate.address.startswith(("http://", "https://"))
        where = "at the address below" if is_known else "that this is made from"
        said.append(f"The view {where} lists all {whole} events.")
    return " ".join(said)


def _numbers(entries: Sequence[Entry]) -> dict[Source, int]:
    """Return the sources of the events, numbered in the order in which they are named."""
    named = dict.fromkeys(
        source for entry in entries for line in entry.lines for source in _sources(line)
    )
    return {source: number for number, source in enumerate(named, 1)}


def _sources(line: Line) -> tuple[Source, ...]:
    return ((line.source, line.url),) if line.source or line.url else ()


def _plain(role: Role, text: str) -> Paragraph:
    return Paragraph(role, (Piece(text),))
