"""A file that takes as long to read as a test wants."""

from __future__ import annotations

import threading

import pytest

from dashboard import store
from geodata.sources import Held, Source, hold


def read_when_told(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """Have each reading tell that it has begun, and wait until it may go on: the two events."""
    begun, go_on = threading.Event(), threading.Event()

    def read_slowly(named: Source, **_: object) -> Held:
        begun.set()
        go_on.wait()
        return hold(named)

    monkeypatch.setattr(store.sources, "hold", read_slowly)
    return begun, go_on
