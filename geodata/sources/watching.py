"""Whether a source has changed: asked of files at each look, of others now and then."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from geodata.sources import engine, remote
from geodata.sources.failure import SourceError
from geodata.sources.filenames import local_files

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.sources.source import Source

EVERY = "EVENTS_EVERY"
"""The setting that says after how many seconds another machine is asked again."""

EVERY_SECONDS = 60.0

State = tuple[object, ...]


class Watch:
    """Tells what changes when a source does.

    Parameters
    ----------
    source : Source
        Files on this machine are looked at each time. An address or a table is asked once in
        `EVENTS_EVERY` seconds; in between the last answer stands.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._state: State = ()
        self._asked = -float("inf")

    @property
    def is_due(self) -> bool:
        """Whether the next look asks the source itself."""
        return self.source.is_local or time.monotonic() - self._asked >= seconds()

    def look(self) -> State:
        """Return what changes when the source is saved, replaced, or may be read again.

        A source that cannot be asked has the reason for its state: that is a change too.
        """
        if self.is_due:
            self._state = _state(self.source)
            self._asked = time.monotonic()
        return self._state


def seconds() -> float:
    """Return after how many seconds another machine is asked again, from `EVENTS_EVERY`."""
    try:
        return max(0.0, float(os.environ.get(EVERY) or EVERY_SECONDS))
    except ValueError:
        return EVERY_SECONDS


def _state(source: Source) -> State:
    try:
        if source.kind == "table":
            return (engine.state(source),)
        if source.kind == "address":
            return tuple(remote.states(source))
        return tuple((name, state_of(path)) for name, path in local_files(source))
    except SourceError as error:
        return (error.rule, str(error))


def state_of(path: Path) -> State | None:
    """Return what changes when a file does; None without one."""
    try:
        status = path.stat()
    except OSError:
        return None
    # The last one is that of rights and links, too.
    return status.st_mtime_ns, status.st_size, status.st_dev, status.st_ino, status.st_ctime_ns
