"""How far something is that takes a while, and how whoever watches it has it stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], bool]
"""Told how many steps of how many are done; returns whether to go on."""


class StoppedError(Exception):
    """Whoever watches the progress has had enough."""
