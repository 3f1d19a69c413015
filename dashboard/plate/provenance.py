"""Where a plate is from, written into its files and read back: the view's address, and the hash."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from xml.sax.saxutils import escape

from dashboard.plate.archive import PROPERTIES
from dashboard.plate.content import Plate

MARK = "view: "
"""What the address stands behind in keywords of PDF, PowerPoint and Word files."""

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNK = b"EventMapView"
"""Keyword of the PNG's text that holds the address."""

LONGEST = 3000
"""Letters of an address that is written, at most."""

_MOST_READ = 4000
"""Letters that are read, at most: of those written some stand as `&amp;`."""

_IN_XMP = re.compile(rb"<pdf:Keywords>\s*view: ([^<]{0,4000})</pdf:Keywords>")
_IN_SVG = re.compile(rb'<metadata id="view">([^<]{0,4000})</metadata>')
_IN_OFFICE = re.compile(rb"<cp:keywords>\s*view: ([^<]{0,4000})</cp:keywords>")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Letters that XML 1.0 has no place for."""

_MOST_OFFICE = 1_000_000
"""Bytes of an Office file's properties that are looked at, at most."""


def stamped_png(picture: bytes, plate: Plate) -> bytes:
    """Return a PNG with title, source and address as texts of its own (PNG 1.2, tEXt and iTXt)."""
    texts = {
        b"Title": plate.title,
        b"Description": " · ".join(filter(None, (plate.dates, plate.cutoff))),
        _CHUNK: plate.opens,
    }
    chunks = b"".join(_chunk(key, text) for key, text in texts.items() if text)
    # The header is the first chunk, and always 25 bytes long.
    begin = len(_PNG) + 25
    return picture[:begin] + chunks + picture[begin:]


def stamped_svg(picture: bytes, plate: Plate, words: str = "") -> bytes:
    """Return an SVG with title, source and address as its metadata, and what it says in *words*.

    Its letters are drawn, not written: without these, nobody could search or hear it.
    """
    about = "\n".join(filter(None, (" · ".join(filter(None, (plate.dates, plate.cutoff))), words)))
    head, end, rest = picture.partition(b">")
    told = (
        f"<title>{escape(plate.title)}</title>"
        f"<desc>{escape(_CONTROLS.sub(' ', about))}</desc>"
        f'<metadata id="view">{escape(plate.opens)}</metadata>'
    )
    return head + end + told.encode() + rest


def address_of(data: bytes) -> str | None:
    """Return the address of the view that a file was made from, None if it names none.

    Parameters
    ----------
    data
        A PNG, SVG, PDF, PowerPoint or Word file, as the plate's functions made it. The file may
        be anyone's: what is returned is text to be read as the query of an address, and no more.
    """
    if data.startswith(_PNG):
        texts = dict(_png_texts(data))
        return texts.get(_CHUNK)
    if data.startswith(b"PK"):
        return _from_office(data)
    found = (_IN_XMP if data.startswith(b"%PDF") else _IN_SVG).search(data)
    return _text(found)


def _chunk(key: bytes, text: str) -> bytes:
    """Return an iTXt chunk: keyword, no compression, no language, and the text in UTF-8."""
    body = b"iTXt" + key + b"\0\0\0\0\0" + text.encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def _png_texts(data: bytes) -> Iterator[tuple[bytes, str]]:
    at = len(_PNG)
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind == b"iTXt" and length <= _MOST_READ:
            key, _, rest = body.partition(b"\0")
            yield key, rest[2:].split(b"\0", 2)[-1].decode(errors="replace")
        at += 12 + length


def _from_office(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            about = archive.getinfo(PROPERTIES)
            if about.file_size > _MOST_OFFICE:
                return None
            return _text(_IN_OFFICE.search(archive.read(about)))
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, zlib.error):
        return None


def _text(found: re.Match[bytes] | None) -> str | None:
    return unescape(found[1].decode(errors="replace")).strip() if found else None
