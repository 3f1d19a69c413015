"""Texts on a PowerPoint slide: boxes, paragraphs and runs, in a face that every computer has."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu, Pt

FACE = "Arial"


def text_box(page: Any, name: str, x: float, y: float, width: float, height: float) -> Any:
    """Return the text frame of a new box with a name for screen readers; all in points."""
    shape = page.shapes.add_textbox(Pt(x), Pt(y), Pt(width), Pt(height))
    shape.name = name
    return plain_frame(shape.text_frame)


def plain_frame(frame: Any) -> Any:
    """Return a frame without margins, whose text becomes smaller where another font runs wider."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    return frame


def describe(shape: Any, words: str) -> None:
    """Give a picture its description, for those who cannot see it."""
    shape.element.xpath(".//p:cNvPr")[0].set("descr", words)


def write(
    frame: Any,
    text: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    new: bool = False,
    face: str = FACE,
    align: Any = PP_ALIGN.LEFT,
) -> None:
    """Write one paragraph into a text frame: its first, or a *new* one."""
    paragraph = frame.add_paragraph() if new else frame.paragraphs[0]
    paragraph.alignment = align
    run(paragraph, text, size, colour, bold=bold, face=face)


def run(
    paragraph: Any,
    text: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    face: str = FACE,
    link: str = "",
) -> None:
    """Add a run of text to a paragraph, as a link if there is an address (http or https)."""
    added = paragraph.add_run()
    added.text = text
    added.font.size, added.font.bold, added.font.name = Pt(size), bold, face
    added.font.color.rgb = rgb(colour)
    if link:
        added.hyperlink.address = link


def rgb(colour: str) -> RGBColor:
    """Return a colour that is written as #rrggbb."""
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))
