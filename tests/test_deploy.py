"""What is in deploy/, as far as it can be tried without Docker and systemd."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sysconfig
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.serving.fleet import free_ports

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNIT = (DEPLOY / "event-map.service").read_text(encoding="utf-8")
AS_ADMINISTRATOR = "apt-get"
"""Begins the one step of the image that changes the machine."""


def steps() -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile, each on one line."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in joined.splitlines())]


def of_kind(name: str) -> list[str]:
    return [rest for kind, rest in steps() if kind == name]


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    """An environment in which pip finds all that it is asked for installed, and fetches nothing."""
    return {**os.environ, "PIP_NO_INDEX": "1", "PYTHONPATH": sysconfig.get_paths()["purelib"]}


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Iterator[Path]:
    """A folder in which the steps of the image have been taken, but for the administrator's."""
    folder = tmp_path_factory.mktemp("image")
    for name, rest in steps():
        if name == "COPY":
            *sources, target = rest.split()
            for source in sources:
                place = folder / target
                if source.endswith("/"):
                    shutil.copytree(ROOT / source, place, dirs_exist_ok=True)
                else:
                    place.mkdir(parents=True, exist_ok=True)
                    shutil.copy(ROOT / source, place)
        elif name == "RUN" and not rest.startswith(AS_ADMINISTRATOR):
            subprocess.run(["bash", "-c", rest], cwd=folder, env=environment, check=True)
    yield folder


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_what_the_image_holds_serves_the_map_and_says_that_it_is_well(
    image: Path, environment: dict[str, str]
) -> None:
    (port,) = free_ports(1)
    (told,) = of_kind("CMD")
    assert of_kind("EXPOSE") == ["8501"]
    command = [part.replace("0.0.0.0:8501", f"127.0.0.1:{port}") for part in json.loads(told)]
    assert str(port) in command[-1]
    (health,) = of_kind("HEALTHCHECK")
    check = json.loads(health.partition("CMD ")[2].replace("8501", str(port)))
    # No home of the user's, and none of this process's settings.
    with subprocess.Popen(
        command, cwd=image, env=environment, stderr=subprocess.PIPE, text=True
    ) as running:
        try:
            assert running.stderr is not None
            assert any("behind nginx" in line for line in running.stderr)
            subprocess.run(check, cwd=image, env=environment, check=True)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
                assert page.status == 200
                assert "assets/events/" in page.headers["link"]
        finally:
            running.send_signal(signal.SIGTERM)
    assert running.returncode == 0


def test_the_map_runs_as_nobody_in_particular() -> None:
    kinds = [name for name, _ in steps()]
    assert of_kind("USER") == ["reader"]
    assert "useradd --system --create-home reader" in of_kind("RUN")[0]
    assert kinds.index("USER") < kinds.index("CMD")


def value(name: str) -> str:
    """Return a setting of the unit."""
    (found,) = re.findall(rf"^{name}=(.*)$", UNIT, re.MULTILINE)
    return str(found)


def test_the_unit_starts_what_there_is_to_start() -> None:
    program, module, name, *arguments = shlex.split(value("ExecStart"))
    assert program == f"{value('WorkingDirectory')}/.venv/bin/python"
    assert (module, name) == ("-m", "dashboard")
    tried = CliRunner().invoke(app, [*arguments, "--print-config"])
    assert tried.exit_code == 0, tried.output
    assert "listen 127.0.0.1:8501;" in tried.output


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_takes_the_unit(tmp_path: Path, image: Path) -> None:
    unit = tmp_path / "event-map.service"
    unit.write_text(UNIT.replace("/opt/event-map", str(image)), encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(unit)]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    assert [line for line in tried.stderr.splitlines() if "event-map" in line] == []
    assert tried.returncode == 0, tried.stderr


@pytest.mark.parametrize("path", ["SECURITY.md", "deploy/README.md"])
def test_every_file_that_a_page_names_is_there(path: str) -> None:
    page = ROOT / path
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`((?:tests|dashboard|geodata|deploy)/[\w/.\-]+)`", text)
    linked = [str((page.parent / target).resolve().relative_to(ROOT))
              for target in re.findall(r"\]\(([^)#:]+)\)", text)]  # fmt: skip
    assert [name for name in (*named, *linked) if not (ROOT / name).exists()] == []
    assert named or linked
