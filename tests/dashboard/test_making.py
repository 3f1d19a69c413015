from __future__ import annotations

import threading

import pytest

from dashboard import making
from dashboard.plate.progress import Progress, StoppedError


def stepwise(progress: Progress, steps: int = 3) -> bytes:
    for done in range(1, steps + 1):
        if not progress(done, steps):
            raise StoppedError
    return b"made"


def test_a_file_is_made_aside_and_says_how_far_it_is() -> None:
    begun = making.begin("a.gif", "image/gif", "a view", stepwise)
    begun.wait()
    assert (begun.data, begun.done, begun.of, begun.failed) == (b"made", 3, 3, False)
    assert begun.text() == "a.gif: 3 of 3"


def test_what_is_stopped_makes_no_file() -> None:
    entered, go = threading.Event(), threading.Event()

    def make(progress: Progress) -> bytes:
        entered.set()
        go.wait()
        return stepwise(progress)

    begun = making.begin("a.gif", "image/gif", "a view", make)
    entered.wait()
    waiting = making.begin("b.gif", "image/gif", "a view", stepwise)
    begun.stop()
    waiting.stop()
    go.set()
    for one in (begun, waiting):
        one.wait()
        assert (one.data, one.failed) == (None, False)
    assert (begun.done, waiting.done) == (1, 0)


def test_a_file_that_cannot_be_made_ends_and_is_told_of_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def make(progress: Progress) -> bytes:
        raise OSError("disk full")

    begun = making.begin("a.gif", "image/gif", "a view", make)
    begun.wait()
    assert begun.failed and begun.data is None
    assert "a.gif could not be made" in caplog.text
    assert "disk full" in caplog.text
