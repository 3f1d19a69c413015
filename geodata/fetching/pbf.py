"""The first block of an OpenStreetMap extract: whether it is one, and of which day.

GDAL reads all the rest, but has no word for the day. The layout is that of
https://wiki.openstreetmap.org/wiki/PBF_Format: a length, a BlobHeader, a Blob, both in protocol
buffers, https://protobuf.dev/programming-guides/encoding/.
"""

from __future__ import annotations

import datetime as dt
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 64 * 1024  # bytes of a BlobHeader, as the format says
_MOST_RAW = 32 * 1024 * 1024  # and of the block in a Blob
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_SIZES = {_FIXED64: 8, _FIXED32: 4}

# Numbers of fields.
_BLOB_TYPE, _BLOB_SIZE = 1, 3
_RAW, _ZIPPED = 1, 3
_REPLICATION_TIME = 32

_Field = int | bytes


def replication_day(data: bytes) -> dt.date | None:
    """Return the day (UTC) up to which an extract has all changes, or None if it does not say.

    Raises
    ------
    ValueError
        With the reason, if the data is no extract.
    """
    try:
        header = _header(data)
        seconds = header.get(_REPLICATION_TIME)
        if not isinstance(seconds, int):
            return None
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    except (IndexError, KeyError, TypeError, OverflowError, OSError, zlib.error):
        raise ValueError("is no OpenStreetMap extract (.osm.pbf)") from None


def _header(data: bytes) -> dict[int, _Field]:
    """Return the fields of the header block; of a repeated one the last."""
    length = int.from_bytes(data[:4], "big")
    if not 0 < length <= _MOST:
        raise IndexError
    begin = 4 + length
    about = dict(_fields(data[4:begin]))
    size = about[_BLOB_SIZE]
    if about[_BLOB_TYPE] != b"OSMHeader" or not isinstance(size, int):
        raise KeyError
    blob = dict(_fields(data[begin : begin + size]))
    raw = blob[_RAW] if _RAW in blob else _unzip(blob[_ZIPPED])
    if not isinstance(raw, bytes):
        raise TypeError
    return dict(_fields(raw))


def _unzip(zipped: _Field) -> bytes:
    if not isinstance(zipped, bytes):
        raise TypeError
    return zlib.decompressobj().decompress(zipped, _MOST_RAW)


def _fields(message: bytes) -> Iterator[tuple[int, _Field]]:
    """Yield the number and the value of each field of a message."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, at = _varint(message, at)
            yield number, value
            continue
        size = _SIZES.get(kind)
        if size is None:
            if kind != _BYTES:
                raise KeyError
            size, at = _varint(message, at)
        if at + size > len(message):
            raise IndexError
        yield number, message[at : at + size]
        at += size


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """Return a number, seven bits a byte and the lowest first, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            return value, at
        shift += 7
