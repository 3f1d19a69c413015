"""A plate as a PowerPoint slide whose texts are texts and whose list is a table.

The map with its legend is a picture with a description; the sources of each event and the address
stand in the speaker's notes too. Faces are those that every computer with PowerPoint has.
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import segno
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Pt

from dashboard.plate.archive import KEYWORDS, packed_alike
from dashboard.plate.arial import arial_width
from dashboard.plate.content import Entry, Plate, Theme
from dashboard.plate.face import Face
from dashboard.plate.frame import Frame
from dashboard.plate.layout import Arrangement, arrange, title_size
from dashboard.plate.measure import text_width
from dashboard.plate.palette import PALETTES, Palette
from dashboard.plate.provenance import MARK
from dashboard.plate.sizes import SIZES
from dashboard.plate.slidetext import describe, plain_frame, rgb, run, text_box, write
from dashboard.plate.telling import count
from dashboard.plate.typeset import QR, map_description, notes, typeset
from geodata.vocabulary import SYMBOLS

WIDTH, HEIGHT = 960.0, 540.0
"""Of a 16:9 slide, points: two thirds of the plate's own slide."""

_SCALE = WIDTH / SIZES["slide"].width
_EDGE = SIZES["slide"].pad * _SCALE
_TEXT = SIZES["slide"].base * _SCALE
"""Size of all small text, points: 18 px where the slide is 1920 px wide."""

_GAP = 1.2 * _TEXT
_HEADING_FACE = "Georgia"

ARIAL = Face(stretch=1.1, leading=1.17, between=0.3, title=1.34)
"""Beside the plate's own face; of titles Georgia's bold, which runs wider by a third."""

_NUMBER_WIDTH = 20.0
_CODE = 52.0
"""Side of the QR code, points."""

_BULLET = "■ "

_OWN_COLOUR = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'
    "</a:ext></a:extLst>"
)
"""What lets a link have the colour of its text, as PowerPoint writes it."""


def powerpoint(plate: Plate, frame: Frame, theme: Theme) -> bytes:
    """Return a plate as one slide; the same plate gives the same bytes.

    Parameters
    ----------
    plate, frame
        As *products.laid_out* returns them for a slide.
    theme
        Light or dark.
    """
    palette = PALETTES[theme]
    size = SIZES["slide"]
    arranged = arrange(plate, notes(plate), size, frame.width, ARIAL)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    # A title and nothing else, so that the slide has its title.
    page = deck.slides.add_slide(deck.slide_layouts[5])
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = rgb(palette.paper)
    top = _head(page, plate, palette)
    _chart(page, plate, frame, theme, top)
    end = _list(page, arranged, palette, top, frame.width * _SCALE)
    _changes(page, plate, palette, frame.width * _SCALE, end, _TEXT * arranged.scale)
    _foot(page, plate, palette)
    for link in page.element.xpath(".//a:rPr/a:hlinkClick"):
        # Else it has the theme's colour for links, a blue that is not seen on a dark slide.
        link.append(parse_xml(_OWN_COLOUR))
    page.notes_slide.notes_text_frame.text = "\n".join(spoken(plate))
    _properties(deck, plate)
    made = io.BytesIO()
    deck.save(made)
    return packed_alike(made.getvalue(), f"{MARK}{plate.opens}")


def _head(page: Any, plate: Plate, palette: Palette) -> float:
    """Write title, dates and sentence, and return how far down they reach, points."""
    inner = WIDTH - 2 * _EDGE
    y = _EDGE + (1 if plate.handling else -6)
    if plate.handling:
        for at in (8.0, HEIGHT - 20):
            mark = text_box(page, "Handling", _EDGE, at, inner, 12)
            write(
                mark, plate.handling.upper(), _TEXT, palette.ink, bold=True, align=PP_ALIGN.CENTER
            )
    size = title_size(plate, SIZES["slide"]) * _SCALE
    beside = 130.0 if plate.product or plate.logo else 0.0
    wide = text_width(plate.title, size, "semibold") * ARIAL.title
    lines = math.ceil(wide / (inner - beside))
    title = page.shapes.title
    high = lines * size * 1.2
    title.left, title.top, title.width, title.height = map(Pt, (_EDGE, y, inner - beside, high))
    plain_frame(title.text_frame)
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    write(title.text_frame, plate.title, size, palette.ink, bold=True, face=_HEADING_FACE)
    _corner(page, plate, palette, y)
    y += high + 2
    told = arial_width(plate.sentence) * 1.12 * _TEXT
    high = (1 + math.ceil(told / (0.98 * inner))) * 1.12 * _TEXT * ARIAL.leading
    box = text_box(page, "Dates and state", _EDGE, y, inner, high)
    write(box, plate.dates, 1.12 * _TEXT, palette.accent, bold=True)
    if plate.sentence:
        write(box, plate.sentence, 1.12 * _TEXT, palette.ink, new=True)
    return y + high + 5


def _corner(page: Any, plate: Plate, palette: Palette, y: float) -> None:
    """Put the logo and the product's number into the upper right corner."""
    x = WIDTH - _EDGE - 120
    if plate.logo and not plate.logo.lstrip().startswith(b"<"):
        picture = page.shapes.add_picture(io.BytesIO(plate.logo), 0, Pt(y), height=Pt(22))
        picture.left = Pt(WIDTH - _EDGE) - picture.width
        picture.name = "Logo"
        describe(picture, "Logo")
        y += 24
    if plate.product:
        box = text_box(page, "Product", x, y, 120, 12)
        write(box, plate.product, _TEXT, palette.muted, align=PP_ALIGN.RIGHT)


def _chart(page: Any, plate: Plate, frame: Frame, theme: Theme, top: float) -> None:
    picture = typeset(plate, frame, SIZES["slide"], theme, "png", only="chart")[0]
    wide, high = struct.unpack_from(">II", picture, 16)
    width = frame.width * _SCALE
    room = _foot_top(plate) - 4 - top
    # A head that is higher here than on the plate leaves less room: the picture is smaller then.
    share = min(1.0, room / (width * high / wide))
    shape = page.shapes.add_picture(
        io.BytesIO(picture), Pt(_EDGE), Pt(top), Pt(width * share), Pt(width * share * high / wide)
    )
    shape.name = "Map"
    describe(shape, map_description(plate))


def _list(page: Any, arranged: Arrangement, palette: Palette, top: float, chart: float) -> float:
    """Write the list as a table of two columns for each of its own, and return where it ends."""
    x = _EDGE + chart + _GAP
    whole = WIDTH - _EDGE - x
    width = (whole - (arranged.columns - 1) * _GAP) / arranged.columns
    if not arranged.entries:
        box = text_box(page, "Events", x, top, whole, 14)
        write(box, "No event in this view.", _TEXT, palette.muted)
        return top + 14
    size = _TEXT * arranged.scale
    number_width = _NUMBER_WIDTH * arranged.scale
    room = width - number_width - 2
    parts = _parts(arranged, room, size)
    for number, part in enumerate(parts, 1):
        rows = len(part) + (number == len(parts) and arranged.left_events > 0)
        shape = page.shapes.add_table(rows, 2, Pt(x), Pt(top), Pt(width), Pt(12 * rows))
        shape.name = f"Events {number}" if len(parts) > 1 else "Events"
        table = shape.table
        table.first_row, table.horz_banding = False, False
        shape.element.xpath(".//a:tableStyleId")[0].text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
        table.columns[0].width, table.columns[1].width = (
            Pt(number_width),
            Pt(width - number_width),
        )
        for row, entry in enumerate(part):
            _entry(table, row, entry, palette, size)
        if rows > len(part):
            left = f"and {arranged.left_events} more events at {arranged.left_places} places"
            write(_cell(table, len(part), 1), left, _TEXT, palette.muted, bold=True)
        x += width + _GAP
    rows_of_text = max(sum(_rows_of(entry, room, size) for entry in part) for part in parts)
    return top + (rows_of_text + (arranged.left_events > 0)) * size * ARIAL.leading


def _changes(
    page: Any, plate: Plate, palette: Palette, chart: float, end: float, size: float
) -> None:
    """Write below the list what changed, where there is room for it, in its size (points)."""
    x, y = _EDGE + chart + _GAP, end + 2 * size
    width = WIDTH - _EDGE - x
    told = " ".join(plate.changes)
    lines = 1 + math.ceil(arial_width(told) * size / (0.95 * width))
    high = lines * size * ARIAL.leading
    if told and y + high < _foot_top(plate) - _TEXT:
        box = text_box(page, "What changed", x, y, width, high)
        write(box, "What changed", size, palette.ink, bold=True)
        write(box, told, size, palette.ink, new=True)


def _parts(arranged: Arrangement, width: float, size: float) -> list[Sequence[Entry]]:
    """Return the places in columns about as long as each other; width and size in points."""
    weights = [_rows_of(entry, width, size) for entry in arranged.entries]
    target = sum(weights) / arranged.columns
    parts: list[list[Entry]] = [[]]
    filled = 0.0
    for entry, weight in zip(arranged.entries, weights, strict=True):
        if filled + weight / 2 > target * len(parts) and len(parts) < arranged.columns:
            parts.append([])
        parts[-1].append(entry)
        filled += weight
    return [part for part in parts if part]


def _rows_of(entry: Entry, width: float, size: float) -> float:
    """Return how many rows of text a place takes, with the gap behind it."""
    texts = [f"{entry.place} · {entry.precision}"]
    texts += [f"{_BULLET}{line.when}  {line.title}" for line in entry.lines]
    texts += ["more"] if entry.lines and entry.more else []
    return 0.3 + sum(math.ceil(arial_width(text) * size / (0.97 * width)) for text in texts)


def _entry(table: Any, row: int, entry: Entry, palette: Palette, size: float) -> None:
    table.rows[row].height = Pt(size)
    number = str(entry.number) if entry.number else "–"
    write(_cell(table, row, 0), number, size, palette.ink, bold=True)
    frame = _cell(table, row, 1)
    write(frame, entry.place, size, palette.ink, bold=True)
    if entry.precision:
        run(frame.paragraphs[0], f" · {entry.precision}", size, palette.muted)
    if not entry.lines:
        run(frame.paragraphs[0], f" · {_events(count([entry]))}", size, palette.muted)
    for line in entry.lines:
        write(frame, _BULLET, size, SYMBOLS[line.type_code].color, new=True)
        run(frame.paragraphs[-1], f"{line.when}  ", size, palette.muted)
        run(frame.paragraphs[-1], line.title, size, palette.ink)
    if entry.lines and entry.more:
        write(frame, f"and {entry.more} more here", size, palette.muted, new=True)


def _events(number: int) -> str:
    return f"{number} event{'s' * (number != 1)}"


def _cell(table: Any, row: int, column: int) -> Any:
    cell = table.cell(row, column)
    cell.fill.background()
    cell.margin_left = cell.margin_right = Pt(1)
    cell.margin_top, cell.margin_bottom = Pt(0), Pt(2)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    return cell.text_frame


def _foot_top(plate: Plate) -> float:
    """Return where the small print begins: high enough for it and for the code beside it."""
    room = WIDTH - 2 * _EDGE - _CODE - 8
    lines = sum(math.ceil(arial_width(note) * _TEXT / (0.97 * room)) for note in notes(plate))
    high = max(lines * _TEXT * ARIAL.leading, _CODE)
    return HEIGHT - _EDGE + (0 if plate.handling else 6) - high


def _foot(page: Any, plate: Plate, palette: Palette) -> None:
    top = _foot_top(plate)
    is_whole = plate.address.startswith(("http://", "https://"))
    width = WIDTH - 2 * _EDGE - _CODE - 8
    box = text_box(page, "Sources", _EDGE, top, width, HEIGHT - _EDGE - top)
    for number, note in enumerate(notes(plate)):
        before, found, after = note.partition(plate.address) if is_whole else (note, "", "")
        write(box, before, _TEXT, palette.muted, new=number > 0)
        if found:
            run(box.paragraphs[-1], found, _TEXT, palette.accent, link=plate.address)
            run(box.paragraphs[-1], after, _TEXT, palette.muted)
    if plate.is_scannable:
        kept = io.BytesIO()
        drawn = segno.make(plate.address, error="l", micro=False)
        drawn.save(kept, kind="png", scale=6, **QR)
        x = WIDTH - _EDGE - _CODE
        shape = page.shapes.add_picture(kept, Pt(x), Pt(top), Pt(_CODE), Pt(_CODE))
        shape.name = "QR code"
        shape.click_action.hyperlink.address = plate.address
        describe(shape, "QR code: the address of this view")


def spoken(plate: Plate) -> Iterator[str]:
    """Yield a plate in words: what changed, where each event is from, and the small print."""
    yield plate.title
    yield from filter(None, (plate.dates, plate.sentence, *plate.changes))
    yield ""
    for entry in (*plate.entries, *plate.elsewhere):
        for line in entry.lines:
            number = f"{entry.number}. " if entry.number else ""
            source = " ".join(filter(None, (line.source, line.url)))
            yield f"{number}{entry.place}, {line.when}: {line.title}. {source}".rstrip()
    yield ""
    yield from notes(plate)


def _properties(deck: Any, plate: Plate) -> None:
    about = deck.core_properties
    about.title, about.author = plate.title[:255], "Kosovo security events map"
    about.subject, about.keywords = plate.dates[:255], KEYWORDS
    about.comments, about.last_modified_by = plate.cutoff[:255], ""
    about.created = about.modified = datetime(plate.day.year, plate.day.month, plate.day.day)
    about.revision = 1
