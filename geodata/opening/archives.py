"""The file in an archive: zip or gzip, as UCDP and ACLED offer their tables."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO

from geodata.opening.rowtext import CannotOpenError, broken, choose

MOST_BYTES = 2 << 30
"""How much an archive may unpack to; all of UCDP GED is an eighth of it."""

_TABLES = frozenset(
    {".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".xlsb", ".ods"}
    | {".geojson", ".json", ".gpkg", ".parquet", ".kml", ".gz"}
)


def unzip(data: bytes, wanted: str) -> bytes:
    """Return the one table in a zip archive, or the file of a name.

    What a computer adds for itself, such as `__MACOSX`, and files that are no tables do not count.

    Raises
    ------
    CannotOpenError
        If there is none, or several and no wish, or the archive is damaged or encrypted.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [info for info in archive.infolist() if _is_table(info)]
            name = choose("table", [info.filename for info in members], wanted)
            info = archive.getinfo(name)
            if info.flag_bits & 1:
                raise CannotOpenError("broken-container", "is encrypted; unpack it by hand.")
            if info.file_size > MOST_BYTES:  # more than it says is never unpacked
                raise _too_large()
            with archive.open(info) as file:
                return _limited(file)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error, ValueError):
        broken("zip archive")


def gunzip(data: bytes) -> bytes:
    """Return what is in a gzip file.

    Raises
    ------
    CannotOpenError
        If it is damaged, or too large.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            return _limited(file)
    except (OSError, EOFError, zlib.error):
        broken("gzip file")


def _limited(file: IO[bytes] | gzip.GzipFile) -> bytes:
    # One byte more than allowed, to know without unpacking all of what may be a bomb.
    unpacked = file.read(MOST_BYTES + 1)
    if len(unpacked) > MOST_BYTES:
        raise _too_large()
    return unpacked


def _too_large() -> CannotOpenError:
    message = f"unpacks to more than {MOST_BYTES >> 20:,} MB; unpack it by hand, and split it."
    return CannotOpenError("broken-container", message)


def _is_table(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(info.filename)
    is_hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not info.is_dir() and not is_hidden and path.suffix.lower() in _TABLES
