"""python -m dashboard serve, without starting anything; tests/test_fleet.py starts it."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from dashboard.serving import login


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["serve", *arguments])


def test_the_configuration_can_be_had_for_an_nginx_of_ones_own() -> None:
    done = run("--print-config", "--processes", "3", "--base-path", "maps/kosovo")
    assert done.exit_code == 0
    assert done.stdout.count("server 127.0.0.1:86") == 3
    assert "location /maps/kosovo/ {" in done.stdout


@pytest.mark.parametrize("path", ["maps/kosovo", "/maps/kosovo", "/maps/kosovo/"])
def test_a_path_may_have_its_slashes_or_not(path: str) -> None:
    assert "location /maps/kosovo/ {" in run("--print-config", "--base-path", path).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--base-path", "a b"), "is no path"), (("--listen", "here"), "is no address")],
)
def test_what_nginx_would_not_take_is_said(arguments: tuple[str, ...], said: str) -> None:
    done = run("--print-config", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_misspelt_login_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(login.SETTING, "yes")
    done = run()
    assert done.exit_code == 2
    assert "LOGIN is 'yes'" in done.stderr
