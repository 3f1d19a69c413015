"""Copies of large files in a form that an engine counts: CSV and GeoParquet as plain Parquet.

A copy has the cells as they are read in memory, by the same code, and of each row the line it is
in. It is made once for each version of a file, and kept where a user's programs keep what can be
made again.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pooch
import pyarrow as pa
import pyarrow.parquet as pq

from geodata import schema
from geodata.opening.rowtext import CannotOpenError
from geodata.problems import Problem, file_problem
from geodata.reading.formulas import unguard
from geodata.sources.copiedcolumns import with_columns_as_read
from geodata.sources.failure import SourceError
from geodata.sources.filenames import LocalFile, local_files
from geodata.sources.parquet import MARK, read_batches
from geodata.sources.pieces import read_pieces
from geodata.sources.watching import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.sources.source import Source
    from geodata.sources.telling import Told

logger = logging.getLogger(__name__)

FORM = 2
"""Of a copy; another one is made anew."""

_ABOUT = b"copy"

_LEAST_BYTES = 32
"""No row of events takes less: it has an id or a day, a type, a title, a text and a source."""

_ROWS = 122_880
"""In a group of a copy: what an engine reads, or leaves out, at a time."""

_MOST_TOLD = 1_000
"""Problems of a file's form that are listed one by one."""


class Copies(NamedTuple):
    """The files of a source as an engine can read them."""

    files: list[LocalFile]
    """Under their own names, be it a copy that is read."""

    rows: int
    problems: list[Problem]
    """Of the files that are copied, and of those that cannot be."""


class _Copied(NamedTuple):
    """What is known of one copy."""

    rows: int
    problems: list[Problem]


def rows(source: Source, enough: int) -> int:
    """Return how many rows the files of a source may have at most, as cheaply as can be told.

    Where they may be more than *enough* a CSV file is looked through for its lines, unless there
    is a copy of it.

    Raises
    ------
    OSError
        If one cannot be read.
    ArrowException
        If one is a damaged Parquet file.
    """
    paths = [path for _, path in local_files(source)]
    texts = [path for path in paths if not _is_parquet(path)]
    count = sum(map(_rows_of_parquet, set(paths) - set(texts)))
    if count + sum(path.stat().st_size for path in texts) // _LEAST_BYTES <= enough:
        # Not one of them is opened that is small, and these are few enough.
        return 0 if texts else count
    folder = _folder(source)
    for file in local_files(source):
        if file.path in texts:
            known = _known(folder / _name(file), file.path)
            count += known.rows if known else _lines(file.path)
    return count


def _rows_of_parquet(path: Path) -> int:
    with pq.ParquetFile(path) as file:
        return int(file.metadata.num_rows)


def _lines(path: Path) -> int:
    """Return how many lines a CSV file has: as many as its rows, or more."""
    with path.open("rb") as file:
        breaks = returns = 0
        while piece := file.read(1 << 22):
            breaks += piece.count(b"\n")
            returns += piece.count(b"\r")
    return max(breaks, returns)


def has_to_be_copied(path: Path) -> bool:
    """Return whether an engine cannot read a file as it is: CSV, and points of GeoParquet."""
    if not _is_parquet(path):
        return True
    with pq.ParquetFile(path) as file:
        return b"geo" in (file.schema_arrow.metadata or {})


def copied(source: Source, told: Told | None = None) -> Copies:
    """Return the files of a source as an engine can read them, copied where they have to be.

    A file that cannot be read is a problem, and the others are there.

    Raises
    ------
    SourceError
        If there is no file, or no room for a copy.
    """
    folder = _folder(source)
    files: list[LocalFile] = []
    problems: list[Problem] = []
    rows = 0
    for file in local_files(source):
        try:
            if not has_to_be_copied(file.path):
                files.append(file)
                rows += _rows_of_parquet(file.path)
                continue
            path = folder / _name(file)
            copy = _known(path, file.path) or _made(file, path, told)
        except CannotOpenError as error:
            problems.append(file_problem(file.name, error.rule, str(error)))
        except (pa.ArrowException, OSError) as error:
            message = f"could not be read ({error}); try again or copy it here."
            problems.append(file_problem(file.name, "read-failed", message))
        except SourceError as error:
            if error.rule == "no-room":
                raise
            problems.append(error.problem(file.name))
        else:
            files.append(LocalFile(file.name, path))
            rows += copy.rows
            problems += copy.problems
    _clear(folder, {file.path for file in files})
    return Copies(files, rows, problems)


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK


def _folder(source: Source) -> Path:
    name = hashlib.sha256(source.location.encode()).hexdigest()[:16]
    return Path(pooch.os_cache("kosovo-event-map")) / f"{name}.copies"


def _name(file: LocalFile) -> str:
    return f"{hashlib.sha256(file.name.encode()).hexdigest()[:16]}.parquet"


def _clear(folder: Path, wanted: set[Path]) -> None:
    """Take away the copies of files that are no more, and halves that nobody goes on with."""
    for path in folder.glob("*.parquet"):
        if path not in wanted:
            path.unlink(missing_ok=True)
    for path in folder.glob(".*.parquet.*"):
        if not _is_running(int(path.suffix[1:])):
            path.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def _signature(path: Path) -> str:
    return repr((FORM, str(path), state_of(path)))


def _known(path: Path, of: Path) -> _Copied | None:
    """Return what is known of the copy of a file, None where there is none of it as it is."""
    try:
        metadata = pq.read_metadata(path)
        about = json.loads((metadata.metadata or {})[_ABOUT])
        if about["signature"] != _signature(of):
            return None
        return _Copied(metadata.num_rows, [Problem(*values) for values in about["problems"]])
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError):
        return None


def _made(file: LocalFile, path: Path, told: Told | None) -> _Copied:
    """Copy a file, whole or not at all."""
    logger.warning("%s: copying its rows to %s, once …", file.name, path)
    signature = _signature(file.path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            copy = _written(file, unfinished, signature, told)
        except OSError as error:
            if str(error.filename) == str(file.path):
                raise
            message = (
                f"cannot be copied to {path.parent} ({error.strerror or error}); make room there, "
                "or name another folder in XDG_CACHE_HOME."
            )
            raise SourceError("no-room", message) from None
        if _signature(file.path) != signature:
            raise SourceError("being-written", "is being written all the time; try again later.")
        unfinished.replace(path)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return copy


def _written(file: LocalFile, path: Path, signature: str, told: Told | None) -> _Copied:
    problems: list[Problem] = []
    more = rows = 0
    writer: pq.ParquetWriter | None = None
    try:
        for table, found in _tables(file, told):
            room = _MOST_TOLD - len(problems)
            problems += found[:room]
            more += len(found[room:])
            writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
            writer.write_table(table, row_group_size=_ROWS)
            rows += table.num_rows
        if writer is None:
            raise SourceError("empty-file", "is empty; its first row has to name the columns.")
        if more:
            message = f"has {more:,} more rows that cannot be read; mend those that are listed."
            problems.append(file_problem(file.name, "more-problems", message))
        about = {"signature": signature, "problems": [_values(problem) for problem in problems]}
        writer.add_key_value_metadata({_ABOUT: json.dumps(about).encode()})
    finally:
        if writer is not None:
            writer.close()
    return _Copied(rows, problems)


def _values(problem: Problem) -> list[Any]:
    return [getattr(problem, name) for name in Problem.__slots__]


def _tables(file: LocalFile, told: Told | None) -> Iterator[tuple[pa.Table, list[Problem]]]:
    """Yield the rows of a file as columns of one form, and what is wrong with them."""
    rows = 0
    with file.path.open("rb") as opened:
        if _is_parquet(file.path):
            whole = _rows_of_parquet(file.path)
            for table, found in read_batches(file.name, opened, _ROWS):
                yield with_columns_as_read(table, np.arange(rows, rows + table.num_rows)), found
                rows += table.num_rows
                if told is not None:
                    told(f"{file.name}: {rows:,} rows read", rows / max(whole, 1))
            return
        whole = file.path.stat().st_size
        for piece in read_pieces(file.name, opened):
            frame = piece.frame[[name for name in schema.COLUMNS if name in piece.header]]
            if not piece.is_unguarded:
                frame = frame.apply(unguard)
            columns = {name: pa.array(frame[name], pa.large_string()) for name in frame}
            yield with_columns_as_read(pa.table(columns), piece.lines - 2), piece.problems
            rows += len(frame)
            if told is not None:
                told(f"{file.name}: {rows:,} rows read", opened.tell() / max(whole, 1))
