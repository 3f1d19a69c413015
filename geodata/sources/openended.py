"""The rows of a source's files that go on: few, and anywhere in them, so they are kept apart.

Which of a table's rows touch some days is told by their days, of which an engine knows for most
parts of a file that none is there. What goes on is in every part, and to fetch it takes longer
than all else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.sources.cube import NO_MONTH, kept_at, signature_of, write_whole
from geodata.sources.failure import SourceError
from geodata.sources.plainrows import without_end

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.sources.cube import Cube
    from geodata.sources.engine import Kept

FORM = 1
"""Of the file that is kept; another one is made anew."""

_MOST = 300_000
"""Rows that are kept apart: of more, most of a table would be there twice."""

_MARK = b"signature"


def open_ended(kept: Kept, cube: Cube) -> Path | None:
    """Return a file with the rows that go on: one that is kept, or a new one.

    None where there are none or too many, and where it cannot be made: a look at the source then
    takes longer.
    """
    going_on = int(cube.column("events")[cube.column("ends") == NO_MONTH].sum())
    if kept.source.kind == "table" or not 0 < going_on <= _MOST:
        return None
    signature = f"{FORM} {signature_of(kept.source)}".encode()
    paths = kept_at(kept.source, "going-on")
    found = next((path for path in paths if _mark(path) == signature), None)
    if found is not None:
        return found
    try:
        rows = kept.ask(without_end)
    except SourceError:
        return None
    marked = rows.replace_schema_metadata({_MARK: signature})
    return next((path for path in paths if write_whole(path, marked)), None)


def _mark(path: Path) -> bytes | None:
    try:
        return (pq.read_metadata(path).metadata or {}).get(_MARK)
    except (OSError, pa.ArrowException):
        return None
