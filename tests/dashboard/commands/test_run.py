"""python -m dashboard run, without serving; the journeys of tests/browser walk through its page."""

from __future__ import annotations

import socket
import threading
from typing import NoReturn

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from dashboard.serving import login, process


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["run", *arguments])


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What would have been served, in place of serving it."""
    told: list[tuple[object, ...]] = []

    def become(_: str, command: list[str]) -> NoReturn:
        told.append(tuple(command))
        raise SystemExit(0)

    monkeypatch.setattr(process, "serve", lambda address, port, **_: told.append((address, port)))
    monkeypatch.setattr(process.os, "execv", become)
    return told


@pytest.mark.parametrize("path", ["maps/kosovo", "/maps/kosovo", "/maps/kosovo/"])
def test_below_a_path_streamlit_is_told_of_it_whatever_its_slashes(
    path: str, served: list[tuple[object, ...]]
) -> None:
    assert run("--address", "127.0.0.1", "--base-path", path, "--no-browser").exit_code == 0
    (command,) = served
    assert command[1:4] == ("-m", "streamlit", "run")
    options = dict(zip(command[5::2], command[6::2], strict=True))
    assert options == {
        "--server.port": "8501",
        "--server.baseUrlPath": "maps/kosovo",
        "--server.address": "127.0.0.1",
        "--server.headless": "true",
    }


@pytest.mark.parametrize("path", ["", "/"])
def test_without_a_path_it_stands_at_the_root(path: str, served: list[tuple[object, ...]]) -> None:
    assert run("--base-path", path).exit_code == 0
    assert served == [("", 8501)]


def test_a_port_that_is_taken_is_said_and_nothing_is_started(
    served: list[tuple[object, ...]],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run("--address", "127.0.0.1", "--port", str(port))
    assert done.exit_code == 2
    assert f"Port {port} is taken" in done.stderr
    assert served == []


def test_a_misspelt_login_starts_nothing(
    monkeypatch: pytest.MonkeyPatch, served: list[tuple[object, ...]]
) -> None:
    monkeypatch.setenv(login.SETTING, "yes")
    done = run()
    assert done.exit_code == 2
    assert "LOGIN is 'yes'" in done.stderr
    assert served == []


def test_a_setting_that_only_streamlit_run_would_read_is_not_ignored_in_silence(
    monkeypatch: pytest.MonkeyPatch, served: list[tuple[object, ...]]
) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_MAX_MESSAGE_SIZE", "500")
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "kept")
    done = run("--address", "127.0.0.1")
    assert "STREAMLIT_SERVER_MAX_MESSAGE_SIZE is not read here" in done.stderr
    assert "COOKIE_SECRET" not in done.stderr
    assert len(served) == 1


def test_no_browser_is_opened_where_there_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(process.webbrowser, "open", opened.append)
    for headless in (True, False):
        monkeypatch.setattr("streamlit.get_option", lambda _, headless=headless: headless)
        process.open_browser("http://localhost:8501/")
    assert opened == ["http://localhost:8501/"]


def test_its_address_is_told_once_it_answers_and_as_a_browser_takes_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import uvicorn

    told = threading.Event()
    found: list[str] = []

    def ready(address: str) -> None:
        found.append(address)
        told.set()

    def answers(server: uvicorn.Server) -> None:
        assert found == [], "before it answered"
        server.started = True
        assert told.wait(30)

    monkeypatch.setattr(uvicorn.Server, "run", answers)
    for address, host in (("", "localhost"), ("::", "localhost"), ("::1", "[::1]")):
        found.clear()
        told.clear()
        process.serve(address, 8777, ready=ready)
        assert found == [f"http://{host}:8777/"]
