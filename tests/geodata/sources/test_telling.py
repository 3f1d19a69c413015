"""How far something is, is told while it is waited for."""

from __future__ import annotations

import threading

import pytest

from geodata.sources import telling
from geodata.sources.telling import telling as tell_of


def test_what_takes_more_than_a_moment_is_told_of_until_it_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(telling, "EVERY_SECONDS", 0.001)
    told: list[tuple[str, float]] = []
    twice = threading.Event()

    def hear(what: str, part: float) -> None:
        told.append((what, part))
        if len(told) == 2:
            twice.set()

    with tell_of(hear, "counting", lambda: 0.5):
        twice.wait()
    number = len(told)
    assert set(told) == {("counting", 0.5)}
    assert not [one for one in threading.enumerate() if one.name == "tells of counting"]
    assert len(told) == number


def test_nobody_has_to_listen() -> None:
    with tell_of(None, "counting", lambda: pytest.fail("nobody asked")):
        pass
