"""Office files are ZIP archives: the same content as the same bytes, whenever it is packed."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

PROPERTIES = "docProps/core.xml"
"""Where an Office file has what is told of it (ECMA-376, part 2, core properties)."""

KEYWORDS = "keywords-of-this-file"
"""What stands for the keywords until the file is packed."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP archive can name."""


def packed_alike(archive: bytes, keywords: str = "") -> bytes:
    """Return a ZIP archive with the same files in the same order, and no time of packing.

    Parameters
    ----------
    archive
        All of it.
    keywords
        Of an Office file, the words that take the place of `KEYWORDS` among its properties: those
        who write such files hold them to 255 letters, and the format does not.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as given, zipfile.ZipFile(made, "w") as kept:
        for item in given.infolist():
            entry = zipfile.ZipInfo(item.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            content = given.read(item.filename)
            if item.filename == PROPERTIES:
                content = content.replace(KEYWORDS.encode(), escape(keywords).encode(), 1)
            kept.writestr(entry, content)
    return made.getvalue()
