"""python -m dashboard run, without serving; the journeys of tests/browser walk through its page."""

from __future__ import annotations

import socket
import threading

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from dashboard.serving import login, process


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["run", *arguments])


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, str]]:
    """What would have been served, in place of serving it."""
    told: list[tuple[str, int, str]] = []

    def serve(address: str, port: int, base: str, *, ready: object) -> None:
        told.append((address, port, base))

    monkeypatch.setattr(process, "serve", serve)
    return told


@pytest.mark.parametrize("path", ["maps/kosovo", "/maps/kosovo", "/maps/kosovo/"])
def test_a_path_may_have_its_slashes_or_not(path: str, served: list[tuple[str, int, str]]) -> None:
    assert run("--address", "127.0.0.1", "--base-path", path).exit_code == 0
    assert served == [("127.0.0.1", 8501, "/maps/kosovo/")]


@pytest.mark.parametrize("path", ["", "/"])
def test_without_a_path_it_stands_at_the_root(
    path: str, served: list[tuple[str, int, str]]
) -> None:
    assert run("--base-path", path).exit_code == 0
    assert served == [("", 8501, "/")]


def test_a_port_that_is_taken_is_said_and_nothing_is_started(
    served: list[tuple[str, int, str]],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run("--address", "127.0.0.1", "--port", str(port))
    assert done.exit_code == 2
    assert f"Port {port} is taken" in done.stderr
    assert served == []


def test_a_misspelt_login_starts_nothing(
    monkeypatch: pytest.MonkeyPatch, served: list[tuple[str, int, str]]
) -> None:
    monkeypatch.setenv(login.SETTING, "yes")
    done = run()
    assert done.exit_code == 2
    assert "LOGIN is 'yes'" in done.stderr
    assert served == []


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
        process.serve(address, 8777, "/maps/", ready=ready)
        assert found == [f"http://{host}:8777/maps/"]
