"""Firefox and WebKit, started as selenium drives them: no window to be seen, nothing downloaded."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from selenium.webdriver import FirefoxOptions, Remote
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options as WebKitOptions
from selenium.webdriver.webkitgtk.service import Service as WebKitService
from urllib3.exceptions import HTTPError

from tests.browser.mappage import DESKTOP
from tests.engines.marionette import Marionette
from tests.engines.strangers import Strangers

FIREFOXES = ("firefox-esr", "firefox")
WEBKIT_DRIVER = "WebKitWebDriver"
MINI_BROWSER = "/usr/lib/*/webkit*gtk-*/MiniBrowser"
"""WebKit's own small browser, which its driver starts."""

START_SECONDS = 60
ATTEMPTS = 3

FIREFOX_PREFERENCES = """\
user_pref("marionette.port", 0);
user_pref("browser.download.folderList", 2);
user_pref("browser.download.dir", "{downloads}");
user_pref("browser.download.manager.showWhenStarting", false);
user_pref("toolkit.cosmeticAnimations.enabled", false);
user_pref("ui.prefersReducedMotion", 1);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.safebrowsing.downloads.enabled", false);
user_pref("media.gmp-manager.updateEnabled", false);
user_pref("services.settings.server", "data:,");
"""
"""Quiet downloads, no moving parts, as few requests of Firefox's own as it lets one set."""

Start = Callable[[Path, Strangers], AbstractContextManager[Remote]]
"""Starts an engine whose own files lie in a folder, and which knows no other host."""


def downloads(folder: Path) -> Path:
    """Return where an engine puts what it downloads."""
    return folder / "downloads"


@contextmanager
def firefox(folder: Path, strangers: Strangers, preferences: str = "") -> Iterator[Remote]:
    """Start the machine's Firefox without a window, with further lines of *preferences*.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    program = next(filter(None, map(shutil.which, FIREFOXES)), None)
    if program is None:
        raise FileNotFoundError("No Firefox found")
    profile = folder / "profile"
    profile.mkdir()
    downloads(folder).mkdir()
    own = FIREFOX_PREFERENCES.format(downloads=downloads(folder))
    (profile / "user.js").write_text(own + preferences, encoding="utf-8")
    with (folder / "firefox.log").open("wb") as log:
        process = subprocess.Popen(
            [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)],
            env={
                **_environment(folder),
                # Without it, the address of its settings is not to be changed.
                "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1",
                "MOZ_HEADLESS_WIDTH": str(2 * DESKTOP.width),
                "MOZ_HEADLESS_HEIGHT": str(2 * DESKTOP.height),
            },
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        options = FirefoxOptions()
        options.set_capability("proxy", strangers.capability)
        port = _written(profile / "MarionetteActivePort", process)
        driver = Remote(command_executor=Marionette(port), options=options)
        yield driver
        driver.quit()
        process.wait(START_SECONDS)
    finally:
        process.kill()
        process.wait()


@contextmanager
def webkit(folder: Path, strangers: Strangers) -> Iterator[Remote]:
    """Start the machine's WebKitGTK on a screen of its own.

    Raises
    ------
    FileNotFoundError
        If there is none, or no Xvfb.
    """
    driver_path = shutil.which(WEBKIT_DRIVER)
    browser = next(Path("/").glob(MINI_BROWSER.lstrip("/")), None)
    if driver_path is None or browser is None or shutil.which("Xvfb") is None:
        raise FileNotFoundError("No WebKitGTK with its driver found, or no Xvfb")
    downloads(folder).mkdir()
    (folder / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{downloads(folder)}"\n')
    with _screen() as display, (folder / "webkit.log").open("wb") as log:
        environment = {**_environment(folder), "DISPLAY": display}
        options = WebKitOptions()
        options.binary_location = str(browser)
        options.add_argument("--automation")
        options.set_capability("proxy", strangers.capability)
        service, driver = _session(driver_path, options, log, environment)
        try:
            yield driver
            driver.quit()
        finally:
            service.stop()


ENGINES: dict[str, Start] = {"Firefox": firefox, "WebKit": webkit}


def _session(
    program: str, options: WebKitOptions, log: BinaryIO, environment: dict[str, str]
) -> tuple[WebKitService, Remote]:
    """Start WebKit's driver and a browser with it.

    Now and then that browser ends as it starts, and its driver waits for it for ever: then both
    are started anew.
    """
    for left in reversed(range(ATTEMPTS)):
        service = WebKitService(program, log_output=log, env=environment)
        service.start()
        config = ClientConfig(service.service_url, timeout=START_SECONDS)
        try:
            return service, Remote(RemoteConnection(client_config=config), options=options)
        except HTTPError:
            service.stop()
            if left == 0:
                raise
    raise AssertionError("unreachable")


@contextmanager
def _screen() -> Iterator[str]:
    """Run a screen that nobody sees, and name it."""
    size = f"{2 * DESKTOP.width}x{2 * DESKTOP.height}x24"
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        # It says its number once it can be used, and nothing if it fails.
        yield f":{process.stdout.readline().decode().strip()}"
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment in which an engine finds none of the user's settings."""
    return {
        **os.environ,
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_DATA_HOME": str(folder / "data"),
        "TZ": "UTC",
    }


def _written(file: Path, process: subprocess.Popen[bytes]) -> int:
    """Wait for the number that a process writes to a file."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if file.exists() and (text := file.read_text(encoding="ascii").strip()):
            return int(text)
        # Waiting for the end of the process is the pause between two looks.
        try:
            code = process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            continue
        raise RuntimeError(f"{file.name}: its program stopped with exit code {code}")
    raise RuntimeError(f"{file.name} was not written in {START_SECONDS} s")
