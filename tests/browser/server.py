"""A Streamlit script served from a subprocess, on a port of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
EVENTS = ROOT / "events.csv"

START_SECONDS = 60
STOP_SECONDS = 10


@dataclass(frozen=True)
class Server:
    """A running server: its address without a slash at the end, its process, its log."""

    url: str
    pid: int
    log: Path

    def output(self) -> str:
        """Return what the process has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def serve(
    script: Path = APP, environment: Mapping[str, str] | None = None, *, base: str = ""
) -> Iterator[Server]:
    """Run `streamlit run script` from the project's folder until the block ends.

    With a *base*, such as ``/maps/kosovo``, the page is served below that path only.

    Raises
    ------
    RuntimeError
        If the server stops before it answers, or does not answer in a minute;
        the message holds its log.
    """
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "server.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "streamlit", "run", str(script)),
                    *("--server.port", str(port)),
                    *("--server.address", "127.0.0.1"),
                    *("--server.headless", "true"),
                    *("--server.baseUrlPath", base.strip("/")),
                    *("--browser.gatherUsageStats", "false"),
                    # Edits made while the tests run must not restart the page under test.
                    *("--server.fileWatcherType", "none"),
                ],
                cwd=ROOT,
                env={**os.environ, **(environment or {})},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        server = Server(f"http://127.0.0.1:{port}{base}", process.pid, log)
        try:
            _wait_until_healthy(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if _answers(f"{server.url}/_stcore/health"):
            return
        # Waiting for the end of the process is the pause between two looks.
        try:
            code = process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            continue
        raise RuntimeError(f"The server stopped with exit code {code}:\n{server.output()}")
    raise RuntimeError(f"No answer from the server in {START_SECONDS} s:\n{server.output()}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False
