"""Several processes of the page with an nginx before them, started and watched as one."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.serving.nginx import configuration

APP = Path(__file__).resolve().parents[1] / "app.py"

WATCH_SECONDS = 1.0
"""How often it is looked whether all of them still run."""

STOP_SECONDS = 10.0
"""How long a process may take to end before it is ended."""


class FleetError(Exception):
    """The processes cannot be started, and why."""


@dataclass
class Fleet:
    """The running processes.

    Attributes
    ----------
    listen
        Where visitors come in: ``8080`` or ``127.0.0.1:8080``.
    count
        How many processes of the page.
    base
        The path that the page is served under, with a slash at both ends.
    folder
        For nginx's files.
    environment
        Of the processes: which events they serve, and all other settings.
    """

    listen: str
    count: int
    base: str
    folder: Path
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    ports: list[int] = field(init=False)
    pages: list[subprocess.Popen[bytes]] = field(init=False, default_factory=list)
    proxy: subprocess.Popen[bytes] | None = field(init=False, default=None)

    @property
    def pids(self) -> list[int]:
        """The numbers of the processes that serve, that of nginx last."""
        running = (*self.pages, *filter(None, (self.proxy,)))
        return [process.pid for process in running]

    def __post_init__(self) -> None:
        """Find a free port for each process."""
        self.ports = free_ports(self.count)

    def start(self) -> None:
        """Start all of them.

        Raises
        ------
        FleetError
            If nginx is not installed or does not take its configuration.
        """
        program = shutil.which("nginx")
        if program is None:
            raise FleetError("nginx is not installed (Debian: apt-get install nginx-light).")
        path = self.folder / "nginx.conf"
        path.write_text(configuration(self.folder, self.listen, self.ports, self.base), "utf-8")
        command = [program, "-c", str(path), "-p", str(self.folder), "-e", "stderr"]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        if checked.returncode:
            raise FleetError(f"nginx does not take its configuration: {checked.stderr.strip()}")
        self.pages = [self._page(port) for port in self.ports]
        self.proxy = subprocess.Popen(command)

    def revive(self) -> list[int]:
        """Start again what has ended, and return the ports of the processes that had."""
        ended = [number for number, page in enumerate(self.pages) if page.poll() is not None]
        for number in ended:
            self.pages[number] = self._page(self.ports[number])
        if self.proxy is not None and self.proxy.poll() is not None:
            raise FleetError(f"nginx ended with {self.proxy.returncode}.")
        return [self.ports[number] for number in ended]

    def stop(self) -> None:
        """End all of them, nginx first, so that nobody is sent to a process that is gone."""
        running = [process for process in (self.proxy, *self.pages) if process is not None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        for process in running:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _page(self, port: int) -> subprocess.Popen[bytes]:
        options = {
            "server.port": port,
            "server.address": "127.0.0.1",
            "server.headless": "true",
            "server.baseUrlPath": self.base.strip("/"),
        }
        told = [part for name, value in options.items() for part in (f"--{name}", str(value))]
        command = [sys.executable, "-m", "streamlit", "run", str(APP), *told]
        return subprocess.Popen(command, env=dict(self.environment), stdout=subprocess.DEVNULL)


def serve(
    listen: str, count: int, base: str = "/", stopping: threading.Event | None = None
) -> None:
    """Start the fleet and keep it running until it is told to stop (Ctrl+C, SIGTERM).

    Parameters
    ----------
    listen, count, base
        As in `Fleet`.
    stopping
        Set by whoever wants it to end; by default the signals do.

    Raises
    ------
    FleetError
        If it cannot be started, or nginx ends.
    """
    stop = stopping or threading.Event()
    if stopping is None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
    with tempfile.TemporaryDirectory(prefix="event-map-") as folder:
        fleet = Fleet(listen, count, base, Path(folder))
        try:
            fleet.start()
            while not stop.wait(WATCH_SECONDS):
                for port in fleet.revive():
                    print(f"The process on port {port} had ended and was started again.")
        finally:
            fleet.stop()


def free_ports(count: int) -> list[int]:
    """Return ports of this machine that nobody listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports
