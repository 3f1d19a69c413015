"""How many events are held in which way, from settings."""

from __future__ import annotations

import os

MOST = "EVENTS_MOST"
"""The setting that says how many events a map holds one by one."""

MOST_EVENTS = 3_000_000

IN_MEMORY = "EVENTS_IN_MEMORY"
"""The setting that says up to how many events all texts are held in memory."""

MOST_IN_MEMORY = 1_000_000


def most_events() -> int:
    """Return how many events a map holds one by one: `EVENTS_MOST`, or *MOST_EVENTS*."""
    return _number(MOST, MOST_EVENTS)


def most_in_memory() -> int:
    """Return up to how many events all is in memory: `EVENTS_IN_MEMORY`, or *MOST_IN_MEMORY*."""
    return _number(IN_MEMORY, MOST_IN_MEMORY)


def _number(setting: str, usual: int) -> int:
    said = os.environ.get(setting, "").replace("_", "")
    return int(said) if said.isdecimal() else usual
