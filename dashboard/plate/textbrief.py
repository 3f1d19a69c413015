"""A plate in words alone, on one page where it can be: as Markdown, and as a Word document.

Each event names its sources by number; the numbers are explained at the end.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from dashboard.plate.archive import KEYWORDS, packed_alike
from dashboard.plate.content import Entry, Line, Plate
from dashboard.plate.layout import MOST_ENTRIES, capped, count
from dashboard.plate.palette import PALETTES
from dashboard.plate.provenance import MARK
from dashboard.plate.typeset import notes

MOST_LINES = 12
"""Events that a text tells of one place, at most; the rest is counted."""

_FACE = "Arial"
_ONE_PAGE = 56
"""Lines of a page at the larger size; a longer brief is set in the smaller one."""

_IN_A_LINE = 100
"""Letters of a line at the larger size, of addresses too, which break nowhere but at hyphens."""

_LARGER, _SMALLER = 10.0, 9.0
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")

Source = tuple[str, str]
"""Who reported it, and the address."""


def markdown(plate: Plate) -> str:
    """Return the brief as Markdown: CommonMark, texts of the file escaped."""
    return "\n".join(_markdown(plate)) + "\n"


def _markdown(plate: Plate) -> Iterator[str]:
    yield from _marked(plate.handling)
    yield from (f"# {_plain(plate.title)}", "", f"**{_plain(plate.dates)}**", "")
    if plate.product:
        yield from (_plain(plate.product), "")
    if plate.sentence:
        yield from (_plain(plate.sentence), "")
    if plate.changes:
        yield from ("## What changed", "")
        yield from (f"- {_plain(sentence)}" for sentence in plate.changes)
        yield ""
    yield from ("## Events", "")
    listed, left = _listed(plate)
    numbers = _numbers(listed)
    for entry in listed:
        yield f"{_numbered(entry) or '- '}**{_plain(_place(entry))}**"
        for line in entry.lines:
            cited = "".join(f" \\[{numbers[source]}\\]" for source in _sources(line))
            yield f"    - {_plain(line.when)}: {_plain(line.title)}{cited}"
        if entry.more:
            yield f"    - and {entry.more} more here"
    yield from _counted(left)
    if not listed:
        yield "No event in this view."
    yield ""
    if numbers:
        yield from ("## Sources", "")
    for (name, url), number in numbers.items():
        yield f"{number}. {_plain(name)}{f' <{url}>' if url else ''}"
    yield from ("", "---", "")
    for note in notes(plate):
        yield from (_plain(note), "")
    yield from _marked(plate.handling)


def word(plate: Plate) -> bytes:
    """Return the brief as a Word document; the same plate gives the same bytes."""
    listed, left = _listed(plate)
    numbers = _numbers(listed)
    document = _document(plate, _LARGER if _lines(plate, listed) <= _ONE_PAGE else _SMALLER)
    title = document.add_heading(plate.title, level=1)
    title.paragraph_format.space_before = Pt(0)
    document.add_paragraph().add_run(
        " · ".join(filter(None, (plate.dates, plate.product)))
    ).bold = True
    if plate.sentence:
        document.add_paragraph(plate.sentence)
    if plate.changes:
        document.add_heading("What changed", level=2)
        for sentence in plate.changes:
            _item(document).add_run(sentence)
    document.add_heading("Events", level=2)
    for entry in listed:
        _write_entry(document, entry, numbers)
    for line in _counted(left):
        document.add_paragraph(line)
    if not listed:
        document.add_paragraph("No event in this view.")
    if numbers:
        document.add_heading("Sources", level=2)
    for (name, url), number in numbers.items():
        source = document.add_paragraph()
        source.paragraph_format.space_after = Pt(0)
        source.add_run(f"{number}  {' '.join(filter(None, (name, url)))}").font.size = Pt(_SMALLER)
    for note in notes(plate):
        small = document.add_paragraph()
        small.paragraph_format.space_before = Pt(3)
        small.add_run(note).font.size = Pt(_SMALLER)
    _properties(document, plate)
    made = io.BytesIO()
    document.save(made)
    return packed_alike(made.getvalue(), f"{MARK}{plate.opens}")


def _lines(plate: Plate, listed: list[Entry]) -> int:
    """Return how many lines a document takes, about, with the room about headings."""
    events = [line for entry in listed for line in entry.lines]
    sources = (f"{name} {url}" for name, url in _numbers(listed))
    texts = [plate.sentence, *plate.changes, *(f"{e.when} {e.title}" for e in events)]
    texts += [*sources, *notes(plate)]
    return 8 + len(listed) + sum(math.ceil(len(text) / _IN_A_LINE) for text in texts)


def _document(plate: Plate, size: float) -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(15)
    section.header_distance = section.footer_distance = Mm(7)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FACE, Pt(size)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(3), 1.0
    for level, points in ((1, size + 6), (2, size + 2)):
        heading = document.styles[f"Heading {level}"]
        heading.font.size, heading.font.name = Pt(points), _FACE
        heading.font.color.rgb = RGBColor.from_string(PALETTES["light"].ink[1:])
        # Else the theme's face and colour win over these.
        for name in heading.element.xpath("w:rPr/w:rFonts/@*[contains(name(), 'Theme')]"):
            del name.getparent().attrib[name.attrname]
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(6), Pt(2)
    if plate.handling:
        for part in (section.header, section.footer):
            paragraph = part.paragraphs[0]
            paragraph.text = plate.handling.upper()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def _write_entry(document: Any, entry: Entry, numbers: dict[Source, int]) -> None:
    place = document.add_paragraph()
    place.paragraph_format.keep_with_next = True
    place.paragraph_format.space_after = Pt(0)
    place.add_run(f"{_numbered(entry)}{_place(entry)}").bold = True
    for line in entry.lines:
        item = _item(document)
        item.add_run(f"{line.when}: {line.title}")
        for source in _sources(line):
            item.add_run(f" [{numbers[source]}]").font.size = Pt(_SMALLER)
    if entry.more:
        _item(document).add_run(f"and {entry.more} more here")


def _item(document: Any) -> Any:
    item = document.add_paragraph(style=document.styles["List Bullet"])
    item.paragraph_format.space_after = Pt(1)
    return item


def _properties(document: Any, plate: Plate) -> None:
    about = document.core_properties
    about.title, about.author = plate.title[:255], "Kosovo security events map"
    about.subject, about.keywords = plate.dates[:255], KEYWORDS
    about.comments, about.last_modified_by = plate.cutoff[:255], ""
    about.created = about.modified = datetime(plate.day.year, plate.day.month, plate.day.day)
    about.revision = 1


def _listed(plate: Plate) -> tuple[list[Entry], tuple[int, int]]:
    """Return the places that a text tells of; and the events and places that it leaves out."""
    told = capped((*plate.entries, *plate.elsewhere), MOST_LINES)
    left = told[MOST_ENTRIES:]
    return told[:MOST_ENTRIES], (count(left), len(left))


def _counted(left: tuple[int, int]) -> Iterator[str]:
    if left[0]:
        yield f"and {left[0]} more events at {left[1]} places"


def _numbers(entries: list[Entry]) -> dict[Source, int]:
    """Return the sources of the events, numbered in the order in which they are named."""
    named = dict.fromkeys(
        source for entry in entries for line in entry.lines for source in _sources(line)
    )
    return {source: number for number, source in enumerate(named, 1)}


def _sources(line: Line) -> tuple[Source, ...]:
    return ((line.source, line.url),) if line.source or line.url else ()


def _numbered(entry: Entry) -> str:
    return f"{entry.number}. " if entry.number else ""


def _place(entry: Entry) -> str:
    return f"{entry.place} ({entry.precision})" if entry.precision else entry.place


def _marked(handling: str) -> Iterator[str]:
    if handling:
        yield from (f"**{_plain(handling.upper())}**", "")


def _plain(text: str) -> str:
    """Return a text of the file so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
