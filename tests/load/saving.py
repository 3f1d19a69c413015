"""`python -m tests.load.saving`: replace a file again and again, as a busy editor would.

A process of its own, so that a save takes no longer for what else goes on. By turns another file
takes its place, and it is written in place, in two pieces.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

BETWEEN_PIECES = 0.01
"""Seconds from the first piece of a save in place to the second."""


def saving(path: Path, whole: Sequence[bytes], saves: int, seconds: float) -> subprocess.Popen[str]:
    """Start to replace a file by each of some whole ones in turn, evenly over a time.

    It prints how often it did so when it ends, of itself or by SIGINT.
    """
    folder = path.with_suffix(".versions")
    folder.mkdir()
    for number, data in enumerate(whole):
        (folder / f"{number:03}").write_bytes(data)
    command = [sys.executable, "-m", __name__, path, folder, saves, seconds]
    return subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)


def _save(path: Path, whole: Sequence[bytes], saves: int, seconds: float) -> None:
    began, done = time.monotonic(), 0
    beside = path.with_suffix(".new")
    try:
        for done in range(1, saves + 1):
            time.sleep(max(0.0, began + done * seconds / saves - time.monotonic()))
            data = whole[done % len(whole)]
            if done % 2:
                beside.write_bytes(data)
                beside.replace(path)
            else:
                with path.open("wb", buffering=0) as file:
                    file.write(data[: len(data) // 2])
                    time.sleep(BETWEEN_PIECES)
                    file.write(data[len(data) // 2 :])
    except KeyboardInterrupt:
        pass
    print(done)


if __name__ == "__main__":
    target, versions = map(Path, sys.argv[1:3])
    files = [each.read_bytes() for each in sorted(versions.iterdir())]
    _save(target, files, int(sys.argv[3]), float(sys.argv[4]))
