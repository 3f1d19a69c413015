"""What names a place where events are kept: a file, a folder, an address or a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    import os

Kind = Literal["path", "glob", "address", "table"]

TABLE_SCHEMES = ("postgresql", "postgres", "spark")
"""Schemes of addresses that name a table, not a file."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_WILD = re.compile(r"[*?\[]")
_OUR_KEYS = ("table", "files", "updated")
"""What an address of a table says to us, and not to the engine that holds it."""


@dataclass(frozen=True)
class Source:
    """Where events are kept.

    Attributes
    ----------
    kind
        `path` is a file, or a folder of files; `glob` is a pattern of paths; `address` is a file,
        or several, on another machine; `table` is one of a database.
    location
        The path, the pattern or the address in full. It may hold a password, and so it is in no
        text that is made of a source.
    name
        For people: the last part, without folders.
    shown
        For people: all of it but passwords, keys and tokens.
    table
        The table's name, blank for files.
    files
        The files that an engine holds as a table, blank for others.
    updated
        The column that says when a row was changed, blank where there is none.
    """

    kind: Kind
    location: str = field(repr=False)
    name: str
    shown: str
    table: str = ""
    files: str = ""
    updated: str = ""

    def __str__(self) -> str:
        """Return it as it is shown to people."""
        return self.shown

    @property
    def path(self) -> Path:
        """The path of a file or a folder."""
        return Path(self.location)

    @property
    def stem(self) -> str:
        """Its name without an ending, for the names of files that are made from it."""
        return PurePosixPath(self.name).stem

    @property
    def is_local(self) -> bool:
        """Whether to look whether it has changed costs next to nothing."""
        return self.kind in ("path", "glob")


def parse_source(named: str | os.PathLike[str]) -> Source:
    """Return the source that a text or a path names.

    Nothing is opened or looked for here, but whether a path with a `*` in it is there.

    Parameters
    ----------
    named : str or path
        A path of a file or a folder, a pattern of paths, an address that fsspec knows, or
        ``postgresql://user@host/db?table=NAME``.

    Examples
    --------
    >>> source = parse_source("postgresql://reader:secret@db.example/news?table=events")
    >>> source.kind, source.name, str(source)
    ('table', 'events', 'postgresql://reader@db.example/news?table=events')
    """
    text = str(named)
    if _SCHEME.match(text) and not text.lower().startswith("file://"):
        scheme = text.partition("://")[0].lower()
        return _table(text) if scheme in TABLE_SCHEMES else _address(text)
    if text.lower().startswith("file://"):
        text = unquote(urlsplit(text).path)
    # Not resolved: where a link leads may change while it is watched.
    path = Path(text).expanduser().absolute()
    name = path.name or str(path)
    is_pattern = _WILD.search(text) is not None and not path.exists()
    return Source("glob" if is_pattern else "path", str(path), name, text)


def _table(text: str) -> Source:
    parts = urlsplit(text)
    said = dict(parse_qsl(parts.query))
    table, files = said.get("table", ""), said.get("files", "")
    left = urlencode({key: value for key, value in said.items() if key not in _OUR_KEYS})
    location = urlunsplit(parts._replace(query=left))
    shown = urlunsplit(
        parts._replace(netloc=_without_password(parts.netloc), query="", fragment="")
    )
    what = f"table={table}" if table else f"files={files}" if files else ""
    name = table or PurePosixPath(files.rstrip("/")).name or parts.path.strip("/") or parts.scheme
    return Source(
        "table",
        location,
        name,
        f"{shown}?{what}" if what else shown,
        table,
        files,
        said.get("updated", ""),
    )


def _address(text: str) -> Source:
    parts = urlsplit(text)
    # What stands behind the question mark of a signed address opens it for anyone.
    netloc = parts.netloc.rpartition("@")[2]
    shown = urlunsplit(parts._replace(netloc=netloc, query="", fragment=""))
    name = PurePosixPath(unquote(parts.path).rstrip("/")).name or netloc
    return Source("address", text, name, shown)


def _without_password(netloc: str) -> str:
    user, at, host = netloc.rpartition("@")
    return f"{user.partition(':')[0]}{at}{host}"
