"""How far a reading is that takes more than a moment."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EVERY_SECONDS = 0.5


class Told(Protocol):
    """What is told how far it is."""

    def __call__(self, what: str, part: float) -> None:
        """Take what is being done, in words, and which part of it is."""


@contextmanager
def telling(told: Told | None, what: str, part: Callable[[], float]) -> Iterator[None]:
    """Tell now and then how far it is what the block waits for; nothing of what takes a moment."""
    if told is None:
        yield
        return
    is_over = threading.Event()

    def tell() -> None:
        while not is_over.wait(EVERY_SECONDS):
            told(what, part())

    thread = threading.Thread(target=tell, name=f"tells of {what}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
