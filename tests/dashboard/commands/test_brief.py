"""python -m dashboard brief."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.commands import brief
from dashboard.plate.provenance import address_of
from tests.plates import ROWS
from tests.sample import row, settled, write_events

ROOT = Path(__file__).parents[3]
WEEK = ("--from", "2022-12-10", "--to", "2022-12-16")


@pytest.fixture
def file(tmp_path):
    return settled(write_events(tmp_path / "events.csv", *ROWS))


def run(*arguments: object):
    return CliRunner().invoke(app, ["brief", *map(str, arguments)])


def test_products_of_a_view_are_written_and_named(file, tmp_path):
    out = tmp_path / "new" / "out"
    done = run(
        *WEEK, "--events", file, "-o", out, "--title", "A week",
        "--format", "md", "--format", "pdf",
        "--size", "slide", "--size", "a4-portrait", "--address", "https://maps.example.org/",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    names = ["KOS_a-week_A4P_20221216.md", "KOS_a-week_16x9_20221216.pdf"]
    names.append("KOS_a-week_A4P_20221216.pdf")
    assert sorted(path.name for path in out.iterdir()) == sorted(names)
    assert done.stdout.splitlines() == [str(out / name) for name in names]
    assert f"3 files in {out}" in done.stderr
    address = address_of((out / names[1]).read_bytes())
    assert address == "https://maps.example.org/?from=2022-12-10&to=2022-12-16&title=A+week"


def test_a_list_of_products_is_made_in_one_go(file, tmp_path):
    orders = tmp_path / "products.yaml"
    orders.write_text(
        "- {title: Daily, asof: yesterday, format: md}\n"
        "- {title: Weekly, from: 7 days ago, to: today, format: [md, docx], name: week}\n",
        encoding="utf-8",
    )
    done = run("--all", orders, "--events", file, "-o", tmp_path, "--today", "2022-12-17")
    assert done.exit_code == 0, done.output
    assert [Path(line).name for line in done.stdout.splitlines()] == [
        "KOS_daily_A4P_20221216.md",
        "KOS_week_A4P_20221217.md",
        "KOS_week_A4P_20221217.docx",
    ]


def test_a_public_copy_says_what_it_leaves_out(file, tmp_path):
    done = run(*WEEK, "--events", file, "-o", tmp_path, "--format", "md", "--public")
    assert done.exit_code == 0, done.output
    text = Path(done.stdout.strip()).read_text(encoding="utf-8")
    assert "1 event left out, 1 shown for its municipality only" in text
    assert "Police search a house" not in text


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--from", "2022-13-10"], "Invalid value for --from: '2022-13-10' is no day"),
        (["--types", "barricde"], "Invalid value for --types"),
        (["--size", "a3"], "'a3' is none of slide"),
        (["--format", "bmp"], "'bmp' is none of png"),
        (["--names", "fr"], "Invalid value for --names"),
        (["--all", "none.yaml"], "none.yaml could not be read"),
        (["--all", "x.yaml", "--title", "T"], "leave out --title"),
    ],
)
def test_what_cannot_be_made_is_refused_with_the_remedy(arguments, reason, file, tmp_path):
    done = run("--events", file, "-o", tmp_path / "out", *arguments)
    assert done.exit_code == 2
    assert reason in " ".join(done.stderr.split())
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_read_is_said_and_nothing_is_written(tmp_path):
    done = run("--events", tmp_path / "none.csv", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert done.stderr == "none.csv: there is no such file; check the name and the folder.\n"
    assert not (tmp_path / "out").exists()


def test_rows_that_are_left_out_are_counted_and_the_rest_is_made(tmp_path):
    file = settled(write_events(tmp_path / "e.csv", row("XK-1"), row("XK-2", latitude="x")))
    done = run("--events", file, "-o", tmp_path, "--format", "md")
    assert done.exit_code == 1
    assert f"1 row was left out because of errors: python -m geodata check {file}" in done.stderr
    assert Path(done.stdout.strip()).exists()


def test_a_folder_that_cannot_be_made_or_written_into_is_said(file, tmp_path, monkeypatch):
    done = run("--events", file, "-o", file / "out", "--format", "md")
    assert done.exit_code == 2
    assert "could not be made: Not a directory" in done.stderr

    def refuse(path, data):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(brief, "write_whole", refuse)
    done = run("--events", file, "-o", tmp_path, "--format", "md", "--name", "x")
    assert done.exit_code == 2
    assert f"{tmp_path}/KOS_x_A4P_20221230.md could not be written" in done.stderr


def test_a_note_that_nobody_knows_is_refused(file, tmp_path, monkeypatch):
    monkeypatch.setenv("DESIGNATION", "usa")
    done = run("--events", file, "-o", tmp_path, "--format", "md")
    assert done.exit_code == 2
    assert "none of eu, un, coe, none" in done.stderr


def test_it_runs_as_a_module_without_the_page(file, tmp_path):
    script = (
        "import runpy, sys\n"
        "sys.argv = ['dashboard', 'brief', *sys.argv[1:]]\n"
        "try:\n"
        "    runpy.run_module('dashboard', run_name='__main__')\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "assert not {'streamlit', 'folium'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--events", file, "-o", tmp_path, "--format", "md"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).exists()
