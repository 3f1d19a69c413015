"""`python -m geodata check` for maintainers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geodata.cli import app

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parents[1] / "data"


def check(*arguments):
    result = CliRunner().invoke(app, ["check", "--no-advice", *map(str, arguments)])
    return result.exit_code, result.output.splitlines()


def test_a_clean_file_ends_with_0():
    assert check(DATA / "good.csv") == (0, ["good.csv: 3 events, no problems"])


def test_warnings_are_shown_and_end_with_0():
    code, lines = check(DATA / "bad-source-scale.csv")
    assert code == 0
    assert lines == [
        "bad-source-scale.csv: 2 events, 0 errors and 1 warning",
        "warning: bad-source-scale.csv line 3, source_scale: 'Local' is no source_scale; "
        "write International, Regional, National, Subnational or Other.",
    ]


def test_errors_end_with_1():
    code, lines = check(DATA / "blank-value.csv")
    assert code == 1
    assert lines == [
        "blank-value.csv: 1 event, 1 error and 0 warnings",
        "error: blank-value.csv line 3, title: is blank; fill it in.",
    ]


@pytest.mark.parametrize("path", ["no-such-file.csv", "empty"])
def test_a_file_that_cannot_be_read_ends_with_2(path, tmp_path):
    (tmp_path / "empty").mkdir()
    code, lines = check(tmp_path / path)
    assert code == 2
    assert len(lines) == 2 and lines[1].startswith("error: ")


def test_many_problems_are_cut_unless_all_are_asked_for(tmp_path):
    header, good, *_ = (DATA / "good.csv").read_text().splitlines()
    path = tmp_path / "events.csv"
    path.write_text("\n".join([header, *[good] * 28]))
    code, lines = check(path)
    assert code == 1
    assert lines[0] == "events.csv: 1 event, 27 errors and 0 warnings"
    assert lines[1].split() == ["27", "error", "duplicate-id"]
    assert [line.split()[3] for line in lines[2:-1]] == ["3,", "4,", "5,"]
    assert lines[-1] == "and 24 more (show them with --all)"
    assert len(check(path, "--all")[1]) == 2 + 27


def test_the_module_runs_on_the_events_of_the_folder_it_is_called_in(tmp_path):
    (tmp_path / "events.csv").write_bytes((DATA / "good.csv").read_bytes())
    result = subprocess.run(
        [sys.executable, "-m", "geodata", "check", "--no-advice"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "events.csv: 3 events, no problems\n"
