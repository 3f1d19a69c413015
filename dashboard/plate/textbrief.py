"""A plate in words alone, on one page: as Markdown, and as a Word document.

Each event names its sources by number; the numbers are explained at the end.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from dashboard.plate.archive import KEYWORDS, packed_alike
from dashboard.plate.content import Plate
from dashboard.plate.palette import PALETTES
from dashboard.plate.provenance import MARK
from dashboard.plate.textpage import (
    BULLET,
    PAGE,
    SIDE,
    SMALL,
    STYLES,
    TOP,
    Paragraph,
    Piece,
    Role,
    one_page,
    set_out,
)

_FACE = "Arial"
_COLOURS = PALETTES["light"]
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")

_BEGINS: dict[Role, str] = {"title": "# ", "heading": "## ", "change": "- ", "event": "    - "}
"""What a paragraph begins with in Markdown."""

_TIGHT: frozenset[Role] = frozenset({"change", "place", "event", "source"})
"""Paragraphs that follow one of their kind, or of the list that they are in, without a blank."""

_STYLES: dict[Role, str] = {
    "title": "Heading 1",
    "heading": "Heading 2",
    "change": "List Bullet",
    "event": "List Bullet",
}
"""A Word document's own styles, by which readers find their way."""


def markdown(plate: Plate) -> str:
    """Return the brief as Markdown: CommonMark, texts of the file escaped."""
    return "\n".join(_markdown(plate)) + "\n"


def _markdown(plate: Plate) -> Iterator[str]:
    yield from _marked(plate.handling)
    before: Role | None = None
    for paragraph in one_page(plate).paragraphs:
        role = paragraph.role
        if before is not None and not (role in _TIGHT and before in _TIGHT):
            yield ""
        if role == "note" and before != "note":
            yield from ("---", "")
        yield _marked_up(paragraph)
        before = role
    yield ""
    yield from _marked(plate.handling)


def _marked_up(paragraph: Paragraph) -> str:
    """Return a paragraph as a line of Markdown."""
    role = paragraph.role
    if role == "source":
        name, *address = (piece.text.strip() for piece in paragraph.pieces)
        told = filter(None, (_plain(name), *(f"<{url}>" for url in address)))
        return f"{paragraph.number}. {' '.join(told)}"
    begins = _BEGINS.get(role, "")
    if role == "place":
        begins = f"{paragraph.number}. " if paragraph.number else "- "
    bold = role == "dates"
    texts = (
        f"**{_plain(piece.text)}**" if piece.bold or bold else _plain(piece.text)
        for piece in paragraph.pieces
    )
    return begins + "".join(texts)


def word(plate: Plate) -> bytes:
    """Return the brief as a Word document; the same plate gives the same bytes."""
    brief = one_page(plate)
    document = _document(plate, brief.size)
    for paragraph in set_out(brief):
        _write(document, paragraph)
    _properties(document, plate)
    made = io.BytesIO()
    document.save(made)
    return packed_alike(made.getvalue(), f"{MARK}{plate.opens}")


def _document(plate: Plate, size: float) -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, PAGE)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin = section.bottom_margin = Mm(TOP)
    section.header_distance = section.footer_distance = Mm(7)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FACE, Pt(size)
    normal.paragraph_format.line_spacing = 1.0
    bullets = document.styles["List Bullet"].paragraph_format
    bullets.left_indent, bullets.first_line_indent = Pt(BULLET), Pt(-BULLET)
    for role in ("title", "heading"):
        heading = document.styles[_STYLES[role]]
        heading.font.size, heading.font.name = Pt(size + STYLES[role].larger), _FACE
        heading.font.color.rgb = RGBColor.from_string(_COLOURS.ink[1:])
        # Else the theme's face and colour win over these.
        for name in heading.element.xpath("w:rPr/w:rFonts/@*[contains(name(), 'Theme')]"):
            del name.getparent().attrib[name.attrname]
    if plate.handling:
        for part in (section.header, section.footer):
            paragraph = part.paragraphs[0]
            paragraph.text = plate.handling.upper()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def _write(document: Any, paragraph: Paragraph) -> None:
    style = STYLES[paragraph.role]
    written = document.add_paragraph(style=_STYLES.get(paragraph.role, "Normal"))
    form = written.paragraph_format
    form.space_before, form.space_after = Pt(style.before), Pt(style.after)
    for piece in paragraph.pieces:
        run = written.add_run(piece.text)
        if piece.bold or (style.bold and paragraph.role not in _STYLES):
            run.bold = True
        if piece.small or style.small:
            run.font.size = Pt(SMALL)
        if piece.url:
            _link(written, run, piece)


def _link(written: Any, run: Any, piece: Piece) -> None:
    """Make a run of a paragraph lead to its address (http or https)."""
    run.font.color.rgb = RGBColor.from_string(_COLOURS.accent[1:])
    link = OxmlElement("w:hyperlink")
    to = written.part.relate_to(piece.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), to)
    run.element.addprevious(link)
    link.append(run.element)


def _properties(document: Any, plate: Plate) -> None:
    about = document.core_properties
    about.title, about.author = plate.title[:255], "Kosovo security events map"
    about.subject, about.keywords = plate.dates[:255], KEYWORDS
    about.comments, about.last_modified_by = plate.cutoff[:255], ""
    about.created = about.modified = datetime(plate.day.year, plate.day.month, plate.day.day)
    about.revision = 1


def _marked(handling: str) -> Iterator[str]:
    if handling:
        yield from (f"**{_plain(handling.upper())}**", "")


def _plain(text: str) -> str:
    """Return a text of the file so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", text))
