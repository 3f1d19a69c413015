"""Files on other machines, through fsspec: asked for only when an address names them."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from geodata.sources.failure import SourceError, missing
from geodata.sources.filenames import is_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.sources.source import Source

_WILD = re.compile(r"[*?\[]")


class RemoteFile(NamedTuple):
    """One file on another machine."""

    name: str
    path: str
    state: str
    """What changes when the file does, as far as its keeper says."""


def files(source: Source) -> list[RemoteFile]:
    """Return the files of an address, by name; of a folder or a pattern all that hold a table.

    Raises
    ------
    SourceError
        If there is none, or it cannot be asked.
    """
    system, path = _system(source)
    try:
        system.invalidate_cache()
        # In an address of the web a question mark is no pattern.
        if _WILD.search(path.partition("?")[0]):
            root = _WILD.split(path)[0].rpartition("/")[0]
            found = sorted(str(name) for name in system.glob(path))
        elif source.location.endswith("/"):
            root = path
            found = sorted(str(name) for name in system.find(path))
        else:
            return [RemoteFile(source.name, path, _state(system.info(path)))]
        names = {one: one.removeprefix(root).lstrip("/") for one in found}
        listed = [
            RemoteFile(name, one, _state(system.info(one)))
            for one, name in names.items()
            if is_data(name)
        ]
    except Exception as error:
        raise _failed(error) from None
    if not listed:
        raise SourceError("no-file", "has no CSV or Parquet file in it; check the address.")
    return listed


def read(source: Source, file: RemoteFile) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    SourceError
        If it cannot be read.
    """
    system, _ = _system(source)
    try:
        return bytes(system.cat_file(file.path))
    except Exception as error:
        raise _failed(error) from None


def _system(source: Source) -> tuple[Any, str]:
    try:
        fsspec = importlib.import_module("fsspec")
        system, path = fsspec.url_to_fs(source.location)
    except ImportError as error:
        raise missing(error.name or "a package", "an address") from None
    except ValueError:
        scheme = source.location.partition("://")[0]
        raise SourceError("no-file", f"addresses of {scheme}: cannot be read.") from None
    return system, str(path)


def _state(info: dict[str, Any]) -> str:
    return repr(sorted((key, str(value)) for key, value in info.items()))


def _failed(error: Exception) -> SourceError:
    """Return why a file cannot be read; the words of others may hold an address with its keys."""
    if isinstance(error, FileNotFoundError):
        return SourceError(
            "no-file", "is not there, or its machine does not answer; check the address."
        )
    status = getattr(error, "status", None)
    if isinstance(error, PermissionError) or status in (401, 403):
        return SourceError("no-permission", "may not be read; give this machine the right to.")
    said = f"{type(error).__name__} {status or ''}".strip()
    return SourceError("read-failed", f"could not be read ({said}); try again later.")


def states(source: Source) -> Iterator[str]:
    """Yield what changes when a file of an address does."""
    for file in files(source):
        yield f"{file.path} {file.state}"
