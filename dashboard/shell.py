"""What stands around Streamlit's own server: a warm start, and threads that take short turns."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib import import_module
from typing import Any

from starlette.concurrency import run_in_threadpool

from dashboard import assets
from dashboard.store import event_store

OF_THE_SCRIPT = (
    "dashboard.components",
    "dashboard.header",
    "dashboard.menus",
    "dashboard.waiting",
)
"""What the page's script imports, and the first viewer would wait for."""

MOST_READY = 300_000
"""Events whose words are made ready before the first search; a million take some 20 seconds."""

TURN_SECONDS = 0.001
"""How long a thread computes before another one may."""


@asynccontextmanager
async def ready(_: Any) -> AsyncIterator[None]:  # Streamlit's own app
    """Make ready, before the first viewer comes, what all of them will ask for."""
    await run_in_threadpool(assets.warm)
    await run_in_threadpool(lambda: [import_module(name) for name in OF_THE_SCRIPT])
    threading.Thread(target=get_words_ready, name="gets words ready", daemon=True).start()
    with _set_aside(), _short_turns():
        yield


def get_words_ready() -> None:
    """Have the words of events ready before anybody searches; of many it would hold up the map."""
    snapshot = event_store().current()
    if len(snapshot.events) <= MOST_READY:
        snapshot.matches("ready")


@contextmanager
def _set_aside() -> Iterator[None]:
    """Keep what there is so far from the garbage collector, mostly what imports have made.

    A collection of all ages looks at every object and lets no other thread run meanwhile: with
    pandas and shapely loaded some 80 ms, in which what a run has answered waits to be sent. An
    object set aside is still freed with its last reference.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _short_turns() -> Iterator[None]:
    """Let threads take turns more often than Python's 5 ms.

    An answer passes through several threads, and at each waits for its turn: while a picture is
    made for one viewer, that adds up to what another one feels.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
