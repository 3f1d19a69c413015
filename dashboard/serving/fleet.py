"""Several processes of the page with an nginx before them, started and watched as one."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from dashboard.serving.nginx import configuration

ROOT = Path(__file__).resolve().parents[2]

COOKIE_SECRET = "STREAMLIT_SERVER_COOKIE_SECRET"
"""Setting of Streamlit's: what one process signed, the others have to take for signed."""

START_SECONDS = 60.0
"""How long the processes may take until all of them answer."""

LOOK_SECONDS = 0.1
"""How long to wait between two looks whether they do."""

SILENT_SECONDS = 60.0
"""After how long a process that says nothing is taken for hung, and ended."""

STOP_SECONDS = 10.0
"""How long a process may take to end before it is ended."""


class FleetError(Exception):
    """The processes cannot be started or kept, and why."""


@dataclass
class Fleet:
    """The running processes.

    Attributes
    ----------
    listen
        Where visitors come in: ``8080`` or ``127.0.0.1:8080``.
    count
        How many processes of the page, at least one.
    base
        The path that the page is served under, with a slash at both ends.
    folder
        For nginx's files; absolute.
    environment
        Settings of the processes beside those of this one: which events they serve, for example.
    """

    listen: str
    count: int
    base: str
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    ports: list[int] = field(init=False)
    pages: list[subprocess.Popen[bytes]] = field(init=False, default_factory=list)
    proxy: subprocess.Popen[bytes] | None = field(init=False, default=None)
    answered: dict[int, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Find a free port for each process."""
        self.ports = free_ports(self.count)
        secret = os.environ.get(COOKIE_SECRET) or secrets.token_hex(32)
        self.environment = {**os.environ, COOKIE_SECRET: secret, **self.environment}

    @property
    def pids(self) -> list[int]:
        """The numbers of the processes of the page."""
        return [process.pid for process in self.pages]

    def start(self) -> None:
        """Start all of them, and wait until each answers.

        Raises
        ------
        FleetError
            If nginx is not installed or does not take its configuration, or a process of the page
            does not start.
        ValueError
            As `configuration`.
        """
        program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        if program is None:
            raise FleetError("nginx is not installed (Debian: apt-get install nginx-light).")
        # Started by root, nginx works as another user, who has to find its files.
        self.folder.chmod(0o711)
        path = self.folder / "nginx.conf"
        path.write_text(configuration(self.folder, self.listen, self.ports, self.base), "utf-8")
        command = [program, "-c", str(path), "-p", str(self.folder), "-e", "stderr"]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        if checked.returncode:
            raise FleetError(f"nginx does not take its configuration: {checked.stderr.strip()}")
        self.pages = [self._page(port) for port in self.ports]
        self.wait_until_ready()
        listening = self.folder / "nginx.pid"
        listening.unlink(missing_ok=True)  # left by the check
        self.proxy = subprocess.Popen(command)
        while not listening.exists():
            self._check_proxy()
            time.sleep(LOOK_SECONDS)

    def wait_until_ready(self) -> None:
        """Wait until each process of the page answers.

        Raises
        ------
        FleetError
            If one ends meanwhile, or does not answer in `START_SECONDS`.
        """
        for number in range(self.count):
            self._wait_for(number)

    def revive(self) -> list[int]:
        """Start again what has ended or hangs, and return the ports of the processes that had.

        Raises
        ------
        FleetError
            If nginx has ended: nobody can come in, and whoever started this should know.
        """
        ended = [number for number in range(self.count) if not self._lives(number)]
        for number in ended:
            self.pages[number] = self._page(self.ports[number])
            self.answered[number] = time.monotonic()
        self._check_proxy()
        return [self.ports[number] for number in ended]

    def stop(self) -> None:
        """End all of them, nginx first, so that nobody is sent to a process that is gone."""
        for process in (self.proxy, *self.pages):
            if process is not None:
                process.send_signal(signal.SIGTERM)
        for process in (self.proxy, *self.pages):
            if process is not None:
                _wait_or_kill(process)

    def _page(self, port: int) -> subprocess.Popen[bytes]:
        where = ("--address", "127.0.0.1", "--port", str(port), "--base-path", self.base)
        command = [sys.executable, "-m", "dashboard", "run", *where, "--no-browser"]
        # Streamlit's settings lie in the project's folder. What it prints tells of its own port.
        return subprocess.Popen(
            command, cwd=ROOT, env=dict(self.environment), stdout=subprocess.DEVNULL
        )

    def _check_proxy(self) -> None:
        if self.proxy is not None and (code := self.proxy.poll()) is not None:
            raise FleetError(f"nginx has ended with exit code {code}; is {self.listen} taken?")

    def _lives(self, number: int) -> bool:
        """Return whether a process runs; one that has been silent for long is ended first."""
        page, now = self.pages[number], time.monotonic()
        if page.poll() is None and self._answers(number):
            self.answered[number] = now
        elif now - self.answered.get(number, now) > SILENT_SECONDS:
            page.kill()
            page.wait()
        return page.poll() is None

    def _answers(self, number: int) -> bool:
        address = f"http://127.0.0.1:{self.ports[number]}{self.base}_stcore/health"
        try:
            with urlopen(address, timeout=1) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def _wait_for(self, number: int) -> None:
        until = time.monotonic() + START_SECONDS
        while not self._answers(number):
            code = self.pages[number].poll()
            if code is not None:
                raise FleetError(f"A process of the page has ended with exit code {code}.")
            if time.monotonic() > until:
                raise FleetError(f"A process of the page says nothing for {START_SECONDS:.0f} s.")
            time.sleep(LOOK_SECONDS)


def keep(fleet: Fleet, wait: Callable[[], bool], say: Callable[[str], None]) -> None:
    """Start a fleet, and start again whatever ends of it, until it is time to stop.

    Parameters
    ----------
    wait
        Waits for a moment; true if it is time to stop.
    say
        Told of what happens, a sentence at a time.

    Raises
    ------
    FleetError, ValueError
        As `Fleet.start` and `Fleet.revive`; nothing of it runs any longer then.
    """
    try:
        fleet.start()
        say(f"{fleet.count} processes of the page behind nginx at {fleet.listen}{fleet.base}")
        while not wait():
            for port in fleet.revive():
                say(f"The process on port {port} had ended and was started again.")
    finally:
        fleet.stop()


def free_ports(count: int) -> list[int]:
    """Return ports of this machine that nobody listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _wait_or_kill(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
