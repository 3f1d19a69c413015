"""What processes of this machine use, as Linux counts it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

EVERY_SECONDS = 1.0
_TICKS = os.sysconf("SC_CLK_TCK")


def memory(pids: Sequence[int]) -> int:
    """Return how many bytes of memory they hold now, shared ones counted in parts."""
    return sum(_proportional(pid) for pid in pids)


def _proportional(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def cpu_seconds(pids: Sequence[int]) -> float:
    """Return how long they have had a core so far."""
    return sum(_ticks(pid) for pid in pids) / _TICKS


def _ticks(pid: int) -> int:
    text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    user, system = text.rpartition(")")[2].split()[11:13]
    return int(user) + int(system)


@dataclass
class Use:
    """What was used while it was watched.

    Attributes
    ----------
    most
        Bytes of memory at most.
    cores
        Cores used on average.
    load
        The machine's load averages of a minute, one a second.
    """

    most: int = 0
    cores: float = 0.0
    load: list[float] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def watched(pids: Sequence[int]) -> Iterator[Use]:
    """Watch processes until it is told that it is over, or the block ends."""
    use = Use()

    def look() -> None:
        began, before = time.monotonic(), cpu_seconds(pids)
        while not use.over.wait(EVERY_SECONDS):
            use.most = max(use.most, memory(pids))
            use.load.append(os.getloadavg()[0])
            use.cores = (cpu_seconds(pids) - before) / (time.monotonic() - began)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield use
    finally:
        use.over.set()
        thread.join()
