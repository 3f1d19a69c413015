"""Which files of a folder hold events, and what each is called."""

from __future__ import annotations

import glob
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from geodata.sources.failure import SourceError

if TYPE_CHECKING:
    from geodata.sources.source import Source

ENDINGS = (".csv", ".parquet", ".geoparquet")


class LocalFile(NamedTuple):
    """One file on this machine."""

    name: str
    """Its path below the folder that was named, so that no two have one name."""

    path: Path


def local_files(source: Source) -> list[LocalFile]:
    """Return the files of a source by name: the one it is, or all that a folder or pattern has.

    A folder in a folder counts as well, as in ``year=2022/part-0.parquet``. What begins with a
    dot or an underscore is left by programs for themselves, and is no data.

    Raises
    ------
    SourceError
        If a folder or a pattern has no file.
    """
    if source.kind == "path":
        if not source.path.is_dir():
            return [LocalFile(source.name, source.path)]
        root, found = source.path, list(source.path.rglob("*"))
    else:
        root = _root(source.location)
        found = [Path(name) for name in glob.glob(source.location, recursive=True)]  # noqa: PTH207
    files = [
        LocalFile(name, path)
        for path in found
        if is_data(name := path.relative_to(root).as_posix()) and path.is_file()
    ]
    if not files:
        where = "the folder has" if source.kind == "path" else "the pattern finds"
        raise SourceError("no-file", f"{where} no CSV or Parquet file; check the name.")
    return sorted(files)


def is_data(name: str) -> bool:
    """Return whether a file's name, with its folders, is one of a table of events."""
    parts = PurePosixPath(name).parts
    return name.lower().endswith(ENDINGS) and not any(part[0] in "._" for part in parts)


def _root(pattern: str) -> Path:
    """Return the folder above all that a pattern may find."""
    parts = Path(pattern).parts
    fixed = next(n for n, part in enumerate(parts) if glob.has_magic(part))
    return Path(*parts[:fixed])
