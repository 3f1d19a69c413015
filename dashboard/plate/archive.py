"""Office files are ZIP archives: the same content as the same bytes, whenever it is packed."""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP archive can name."""


def packed_alike(archive: bytes) -> bytes:
    """Return a ZIP archive with the same files in the same order, and no time of packing."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as given, zipfile.ZipFile(made, "w") as kept:
        for item in given.infolist():
            entry = zipfile.ZipInfo(item.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            kept.writestr(entry, given.read(item.filename))
    return made.getvalue()
