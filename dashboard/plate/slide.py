"""A plate as a PowerPoint slide whose texts are texts and whose list is a table.

The map is a picture with a description; sources, address and the notes that have no room on a
slide stand in the speaker's notes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from dashboard.plate.archive import packed_alike
from dashboard.plate.content import Entry, Plate, Theme
from dashboard.plate.frame import Frame
from dashboard.plate.palette import PALETTES, Palette
from dashboard.plate.sizes import SIZES
from dashboard.plate.typeset import map_description, notes, typeset

WIDTH, HEIGHT = 960.0, 540.0
"""Of a 16:9 slide, points: two thirds of the plate's own slide."""

_SCALE = WIDTH / SIZES["slide"].width
_EDGE = 24.0
_FACE = "Source Sans 3"
_HEADING_FACE = "Source Serif 4"

_ROW = 13.0
"""Height of a line of the table, points."""

_LEAST_ROWS_ROOM = 372.0
"""Height that the table may take, points."""

_DAYS_WIDTH = 92.0
_NUMBER_WIDTH = 26.0
_LETTERS_A_LINE = 40
"""Letters of a title that one line of the table's last column holds, about."""


def powerpoint(plate: Plate, frame: Frame, theme: Theme) -> bytes:
    """Return a plate as one slide; the same plate gives the same bytes."""
    palette = PALETTES[theme]
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    blank = deck.slide_layouts[5]  # a title and nothing else, so that the slide has its title
    page = deck.slides.add_slide(blank)
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = _rgb(palette.paper)
    _title(page, plate, palette)
    top = _head(page, plate, palette)
    _chart(page, plate, frame, theme, top)
    _table(page, plate, palette, top)
    _foot(page, plate, palette)
    page.notes_slide.notes_text_frame.text = "\n".join(_spoken(plate))
    _properties(deck, plate)
    made = io.BytesIO()
    deck.save(made)
    return packed_alike(made.getvalue())


def _title(page: Any, plate: Plate, palette: Palette) -> None:
    shape = page.shapes.title
    shape.left, shape.top, shape.width, shape.height = map(Pt, (_EDGE, 16, WIDTH - 2 * _EDGE, 34))
    size = 26 if len(plate.title) <= 70 else 18 if len(plate.title) <= 140 else 13
    _write(shape.text_frame, plate.title, size, palette.ink, bold=True, face=_HEADING_FACE)


def _head(page: Any, plate: Plate, palette: Palette) -> float:
    """Write dates and sentence, and return how far down they reach, points."""
    box = _text_box(page, _EDGE, 50, WIDTH - 2 * _EDGE, 40)
    _write(box, plate.dates, 11, palette.accent, bold=True)
    if plate.sentence:
        _write(box, plate.sentence, 11, palette.ink, new=True)
    if plate.handling:
        for y in (2, HEIGHT - 15):
            mark = _text_box(page, _EDGE, y, WIDTH - 2 * _EDGE, 13)
            _write(mark, plate.handling.upper(), 9, palette.ink, bold=True, align=PP_ALIGN.CENTER)
    return 84.0 if len(plate.sentence) <= 170 else 98.0


def _chart(page: Any, plate: Plate, frame: Frame, theme: Theme, top: float) -> None:
    picture = typeset(plate, frame, SIZES["slide"], theme, "png", only="chart")[0]
    width, height = frame.width * _SCALE, frame.height * _SCALE
    shape = page.shapes.add_picture(io.BytesIO(picture), Pt(_EDGE), Pt(top), Pt(width), Pt(height))
    shape.name = "Map"
    shape.element.xpath(".//p:cNvPr")[0].set("descr", map_description(plate))


def _table(page: Any, plate: Plate, palette: Palette, top: float) -> None:
    rows, left = _rows([*plate.entries, *plate.elsewhere])
    if left:
        rows.append(("", "", f"and {left} more"))
    if not rows:
        rows = [("", "", "No event in this view.")]
    x = _EDGE + SIZES["slide"].chart[0] * _SCALE + 12
    width = WIDTH - _EDGE - x
    shape = page.shapes.add_table(len(rows), 3, Pt(x), Pt(top), Pt(width), Pt(_ROW * len(rows)))
    shape.name = "Events"
    table = shape.table
    table.first_row, table.horz_banding = False, False
    widths = (_NUMBER_WIDTH, _DAYS_WIDTH, width - _NUMBER_WIDTH - _DAYS_WIDTH)
    for column, points in zip(table.columns, widths, strict=True):
        column.width = Pt(points)
    for number, cells in enumerate(rows):
        table.rows[number].height = Pt(_ROW)
        for column, text in enumerate(cells):
            cell = table.cell(number, column)
            cell.fill.background()
            cell.margin_left = cell.margin_right = Pt(2)
            cell.margin_top = cell.margin_bottom = Emu(0)
            cell.vertical_anchor = MSO_ANCHOR.TOP
            is_place = cells[1] == "" and cells[0] != ""
            colour = palette.muted if column == 1 else palette.ink
            _write(cell.text_frame, text, 9, colour, bold=column == 0 or is_place)


def _rows(entries: Sequence[Entry]) -> tuple[list[tuple[str, str, str]], int]:
    """Return the rows of the table that find room, and how many events do not."""
    rows: list[tuple[str, str, str]] = []
    room, left = _LEAST_ROWS_ROOM - _ROW, 0
    for entry in entries:
        own = list(_rows_of(entry))
        needed = sum(_ROW * -(-max(len(text), 1) // _LETTERS_A_LINE) for *_, text in own)
        if left or needed > room:
            left += len(entry.lines) + entry.more
            continue
        room -= needed
        rows += own
    return rows, left


def _rows_of(entry: Entry) -> Iterator[tuple[str, str, str]]:
    place = f"{entry.place} · {entry.precision}" if entry.precision else entry.place
    yield (str(entry.number) if entry.number else "–", "", place)
    for line in entry.lines:
        yield ("", line.when, line.title)
    if entry.more:
        yield ("", "", f"and {entry.more} more here")


def _foot(page: Any, plate: Plate, palette: Palette) -> None:
    top = HEIGHT - 66
    box = _text_box(page, _EDGE, top, WIDTH - 2 * _EDGE, 50)
    for number, note in enumerate(notes(plate)[-4:]):
        _write(box, note, 8, palette.muted, new=number > 0)


def _spoken(plate: Plate) -> Iterator[str]:
    yield plate.title
    yield from filter(None, (plate.dates, plate.sentence, ""))
    yield from notes(plate)


def _properties(deck: Any, plate: Plate) -> None:
    about = deck.core_properties
    about.title, about.author = plate.title, "Kosovo security events map"
    about.subject, about.keywords = plate.dates, f"view: {plate.address}"
    about.comments, about.last_modified_by = plate.cutoff, ""
    about.created = about.modified = datetime(plate.day.year, plate.day.month, plate.day.day)
    about.revision = 1


def _text_box(page: Any, x: float, y: float, width: float, height: float) -> Any:
    frame = page.shapes.add_textbox(Pt(x), Pt(y), Pt(width), Pt(height)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    return frame


def _write(
    frame: Any,
    text: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    new: bool = False,
    face: str = _FACE,
    align: Any = PP_ALIGN.LEFT,
) -> None:
    """Write one paragraph into a text frame: its first, or a *new* one."""
    paragraph = frame.add_paragraph() if new else frame.paragraphs[0]
    paragraph.alignment = align
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, face
    run.font.color.rgb = _rgb(colour)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))
