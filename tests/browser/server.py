"""The page, or a script of Streamlit's, served from a subprocess on a port of its own."""

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
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
EVENTS = ROOT / "events.csv"

# A large file is read before the first answer.
START_SECONDS = 300
STOP_SECONDS = 10


class Server:
    """A server of one script on a port of its own, which can be stopped and started again.

    Attributes
    ----------
    url
        Its address without a slash at the end.
    """

    def __init__(
        self, script: Path, environment: Mapping[str, str], log: Path, base: str = ""
    ) -> None:
        port = _free_port()
        self.url = f"http://127.0.0.1:{port}{base}"
        self._log = log
        self._environment = {**os.environ, **environment}
        self._command = [
            *(sys.executable, "-m", "dashboard", "run", "--no-browser"),
            *("--port", str(port), "--address", "127.0.0.1", "--base-path", base),
        ]
        if script != APP:
            self._command = _streamlit(script, port, base)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Number of the process that runs now."""
        assert self._process is not None, "the server is stopped"
        return self._process.pid

    def output(self) -> str:
        """Return what its processes have printed so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def start(self) -> None:
        """Start it, and wait until it answers.

        Raises
        ------
        RuntimeError
            If it stops before it answers, or does not answer in a minute; with its log.
        """
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self._environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        _wait_until_healthy(self, self._process)

    def stop(self) -> None:
        """Stop it, if it runs, and wait until it has ended."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def serve(
    script: Path = APP, environment: Mapping[str, str] | None = None, *, base: str = ""
) -> Iterator[Server]:
    """Serve the page, or another script of Streamlit's, until the block ends.

    With a *base*, such as ``/maps/kosovo``, the page is served below that path only.

    Raises
    ------
    RuntimeError
        If the server does not start; the message holds its log.
    """
    with tempfile.TemporaryDirectory() as folder:
        server = Server(script, environment or {}, Path(folder) / "server.log", base)
        try:
            server.start()
            yield server
        finally:
            server.stop()


def _streamlit(script: Path, port: int, base: str) -> list[str]:
    """Return the command by which a script that is no application of its own is served."""
    return [
        *(sys.executable, "-m", "streamlit", "run", str(script)),
        *("--server.port", str(port)),
        *("--server.address", "127.0.0.1"),
        *("--server.headless", "true"),
        *("--server.baseUrlPath", base.strip("/")),
        *("--browser.gatherUsageStats", "false"),
        # Edits made while the tests run must not restart the page under test.
        *("--server.fileWatcherType", "none"),
    ]


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
