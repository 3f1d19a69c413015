"""The files that a plate can be made into, as pure functions: for the page and the command line."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PIL import Image

from dashboard.plate.archive import packed_alike
from dashboard.plate.content import Plate, SizeName, Theme
from dashboard.plate.face import OWN, Face
from dashboard.plate.frame import Frame, around, within
from dashboard.plate.gathering import framed
from dashboard.plate.layout import arrange
from dashboard.plate.provenance import stamped_png, stamped_svg
from dashboard.plate.sizes import SIZES, Size
from dashboard.plate.slide import ARIAL, powerpoint, spoken
from dashboard.plate.textbrief import markdown, word
from dashboard.plate.typeset import notes, typeset

FormatName = Literal["png", "svg", "pdf", "pptx", "docx", "md"]

Maker = Callable[[Plate, Size, Theme], list[bytes]]

MOST_NAME = 60
"""Letters of a title that stand in a file's name, at most."""


@dataclass(frozen=True)
class Product:
    """A kind of file.

    Attributes
    ----------
    name
        What it is asked for by.
    label
        For people.
    suffix, mime
        Of its files.
    sizes
        The papers that it can be made for.
    make
        From plate, paper and theme to files: one, or one a page.
    """

    name: FormatName
    label: str
    suffix: str
    mime: str
    sizes: tuple[SizeName, ...]
    make: Maker


@lru_cache(maxsize=8)  # of a view that is made into several files
def laid_out(plate: Plate, size: Size, face: Face = OWN) -> tuple[Plate, Frame]:
    """Return a plate for a paper, and the ground that its map shows, beside texts in a face.

    Places whose symbols would hide each other are one there. Where the view says where the map
    stands, the plate is of what that shows: other places are counted, and not numbered.
    """
    frame = _frame(plate, size, face)
    # What is told decides how large the map is, and that what it shows.
    frame = _frame(framed(plate, frame, size.base), size, face)
    return framed(plate, frame, size.base), frame


def _frame(plate: Plate, size: Size, face: Face) -> Frame:
    room = arrange(plate, notes(plate), size, face=face).chart
    if plate.ground is not None:
        return within(plate.ground, *room)
    here = plate.entries
    lons, lats = [entry.longitude for entry in here], [entry.latitude for entry in here]
    return around(lons, lats, *room)


def _png(plate: Plate, size: Size, theme: Theme) -> list[bytes]:
    shown, frame = laid_out(plate, size)
    return [stamped_png(page, plate) for page in typeset(shown, frame, size, theme, "png")]


def _svg(plate: Plate, size: Size, theme: Theme) -> list[bytes]:
    shown, frame = laid_out(plate, size)
    told = "\n".join(filter(None, (plate.handling.upper(), plate.product, *spoken(shown))))
    return [stamped_svg(page, plate, told) for page in typeset(shown, frame, size, theme, "svg")]


def _pdf(plate: Plate, size: Size, theme: Theme) -> list[bytes]:
    shown, frame = laid_out(plate, size)
    return typeset(shown, frame, size, theme, "pdf")


def _pptx(plate: Plate, size: Size, theme: Theme) -> list[bytes]:
    return [powerpoint(*laid_out(plate, size, ARIAL), theme)]


def _docx(plate: Plate, size: Size, theme: Theme) -> list[bytes]:
    return [word(laid_out(plate, size)[0])]


def _md(plate: Plate, size: Size, theme: Theme) -> list[bytes]:
    return [markdown(laid_out(plate, size)[0]).encode()]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_EVERY: tuple[SizeName, ...] = ("slide", "a4-landscape", "a4-portrait")

PRODUCTS: tuple[Product, ...] = (
    Product("png", "Picture (PNG)", ".png", "image/png", _EVERY, _png),
    Product("svg", "Drawing (SVG)", ".svg", "image/svg+xml", _EVERY, _svg),
    Product("pdf", "Document (PDF)", ".pdf", "application/pdf", _EVERY, _pdf),
    Product(
        "pptx",
        "Slide (PowerPoint)",
        ".pptx",
        f"{_OFFICE}.presentationml.presentation",
        ("slide",),
        _pptx,
    ),
    Product(
        "docx",
        "Text brief (Word)",
        ".docx",
        f"{_OFFICE}.wordprocessingml.document",
        ("a4-portrait",),
        _docx,
    ),
    Product("md", "Text brief (Markdown)", ".md", "text/markdown", ("a4-portrait",), _md),
)


def preview(plate: Plate, size: SizeName, theme: Theme = "light") -> list[bytes]:
    """Return the pages of the PNG at 1×, for a screen."""
    shown, frame = laid_out(plate, SIZES[size])
    pages = typeset(shown, frame, SIZES[size], theme, "png", scale=1)
    return [stamped_png(page, plate) for page in pages]


def narrowed(png: bytes, width: int) -> bytes:
    """Return a picture as it is, or as a PNG made this many pixels wide if it is wider."""
    with Image.open(io.BytesIO(png)) as picture:
        if picture.width <= width:
            return png
        smaller = io.BytesIO()
        height = round(picture.height * width / picture.width)
        picture.resize((width, height), Image.Resampling.LANCZOS).save(smaller, "PNG")
    return smaller.getvalue()


def product(name: FormatName) -> Product:
    """Return the kind of file of that name."""
    return next(one for one in PRODUCTS if one.name == name)


def make(name: FormatName, plate: Plate, size: SizeName, theme: Theme = "light") -> list[bytes]:
    """Return the files of a kind: one, or one a page; the same plate gives the same bytes.

    A kind that is made for another paper only is made for that one.
    """
    kind = product(name)
    paper = size if size in kind.sizes else kind.sizes[0]
    return kind.make(plate, SIZES[paper], theme)


def files(
    name: FormatName, plate: Plate, size: SizeName, theme: Theme = "light", short: str = ""
) -> dict[str, bytes]:
    """Return the files of a kind by their names; several pages are numbered from 1.

    Parameters
    ----------
    short
        What the name says after `KOS_`; blank for the title.
    """
    pages = make(name, plate, size, theme)
    kind = product(name)
    stem = file_stem(plate, size if size in kind.sizes else kind.sizes[0], short)
    if len(pages) == 1:
        return {stem + kind.suffix: pages[0]}
    return {f"{stem}_{number}{kind.suffix}": page for number, page in enumerate(pages, 1)}


def download(
    name: FormatName, plate: Plate, size: SizeName, theme: Theme = "light", short: str = ""
) -> tuple[str, str, bytes]:
    """Return one file of a kind as (name, MIME type, bytes): several pages as a ZIP archive."""
    made = files(name, plate, size, theme, short)
    if len(made) == 1:
        [(only, data)] = made.items()
        return only, product(name).mime, data
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for page, data in made.items():
            archive.writestr(page, data)
    kind = product(name)
    stem = file_stem(plate, size if size in kind.sizes else kind.sizes[0], short)
    return f"{stem}.zip", "application/zip", packed_alike(kept.getvalue())


def file_stem(plate: Plate, size: SizeName, short: str = "") -> str:
    """Return the name of a file without its suffix: `KOS_<short-name>_<size>_<YYYYMMDD>`."""
    name = slug(short or plate.title.rpartition(", ")[0] or plate.title) or "plate"
    return f"KOS_{name}_{SIZES[size].short}_{plate.day:%Y%m%d}"


def slug(text: str) -> str:
    """Return a text as a part of a file's name: plain letters and digits, with hyphens between.

    Examples
    --------
    >>> slug("Zvečan/Zveçan: barricades & closures")
    'zvecan-zvecan-barricades-closures'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain)
    kept = ""
    for part in parts:
        if len(kept) + len(part) >= MOST_NAME:
            break
        kept = f"{kept}-{part}".strip("-")
    return kept or "".join(parts)[:MOST_NAME]
