"""A plate in words alone, on one page: as Markdown, and as a Word document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from dashboard.plate.archive import packed_alike
from dashboard.plate.content import Entry, Line, Plate
from dashboard.plate.typeset import notes

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(plate: Plate) -> str:
    """Return the brief as Markdown: CommonMark, texts of the file escaped."""
    return "\n".join(_markdown(plate)) + "\n"


def _markdown(plate: Plate) -> Iterator[str]:
    yield from _marked(plate.handling)
    yield from (f"# {_plain(plate.title)}", "", f"**{_plain(plate.dates)}**", "")
    if plate.sentence:
        yield from (_plain(plate.sentence), "")
    if plate.changes:
        yield from ("## What changed", "")
        yield from (f"- {_plain(sentence)}" for sentence in plate.changes)
        yield ""
    yield from ("## Events", "")
    for entry in (*plate.entries, *plate.elsewhere):
        yield f"{_numbered(entry)}**{_plain(_place(entry))}**"
        for line in entry.lines:
            yield f"   - {_plain(line.when)}: {_plain(line.title)}{_cited(line)}"
        if entry.more:
            yield f"   - and {entry.more} more here"
    if not plate.entries and not plate.elsewhere:
        yield "No event in this view."
    yield from ("", "---", "")
    for note in notes(plate):
        yield from (_plain(note), "")
    yield from _marked(plate.handling)


def word(plate: Plate) -> bytes:
    """Return the brief as a Word document; the same plate gives the same bytes."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(16)
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    if plate.handling:
        for part in (section.header, section.footer):
            paragraph = part.paragraphs[0]
            paragraph.text = plate.handling.upper()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading(plate.title, level=1)
    document.add_paragraph().add_run(plate.dates).bold = True
    if plate.sentence:
        document.add_paragraph(plate.sentence)
    if plate.changes:
        document.add_heading("What changed", level=2)
        for sentence in plate.changes:
            document.add_paragraph(sentence, style="List Bullet")
    document.add_heading("Events", level=2)
    for entry in (*plate.entries, *plate.elsewhere):
        _write_entry(document, entry)
    if not plate.entries and not plate.elsewhere:
        document.add_paragraph("No event in this view.")
    for note in notes(plate):
        document.add_paragraph().add_run(note).font.size = Pt(8)
    _properties(document, plate)
    made = io.BytesIO()
    document.save(made)
    return packed_alike(made.getvalue())


def _write_entry(document: Any, entry: Entry) -> None:
    place = document.add_paragraph()
    place.paragraph_format.keep_with_next = True
    place.add_run(f"{_numbered(entry)}{_place(entry)}").bold = True
    for line in entry.lines:
        item = document.add_paragraph(style="List Bullet")
        item.add_run(f"{line.when}: {line.title}")
        if line.source:
            source = item.add_run(f" ({line.source}{', ' + line.url if line.url else ''})")
            source.font.size = Pt(8)
    if entry.more:
        document.add_paragraph(f"and {entry.more} more here", style="List Bullet")


def _properties(document: Any, plate: Plate) -> None:
    about = document.core_properties
    about.title, about.author = plate.title, "Kosovo security events map"
    about.subject, about.keywords = plate.dates, f"view: {plate.address}"
    about.comments, about.last_modified_by = plate.cutoff, ""
    about.created = about.modified = datetime(plate.day.year, plate.day.month, plate.day.day)
    about.revision = 1


def _numbered(entry: Entry) -> str:
    return f"{entry.number}. " if entry.number else "– "


def _place(entry: Entry) -> str:
    return f"{entry.place} ({entry.precision})" if entry.precision else entry.place


def _cited(line: Line) -> str:
    if not line.source:
        return ""
    return f" ([{_plain(line.source)}](<{line.url}>))" if line.url else f" ({_plain(line.source)})"


def _marked(handling: str) -> Iterator[str]:
    if handling:
        yield from (f"**{_plain(handling.upper())}**", "")


def _plain(text: str) -> str:
    """Return a text of the file so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
