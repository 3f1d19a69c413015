"""`python -m geodata check` for several files, for programs, and with advice."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geodata.cli import app
from tests.sample import row, write_events

DATA = Path(__file__).parents[2] / "data"
LINK = {"source_url": "https://news.rs/report"}


def check(*arguments):
    result = CliRunner().invoke(app, ["check", *map(str, arguments)])
    return result.exit_code, result.output.splitlines()


def test_several_files_are_checked_and_the_worst_decides():
    code, lines = check("--no-advice", DATA / "good.csv", DATA / "blank-value.csv")
    assert code == 1
    assert [line.partition(":")[0] for line in lines] == ["good.csv", "blank-value.csv", "error"]
    assert check("--no-advice", DATA / "blank-value.csv", DATA / "no-such.csv")[0] == 2


def test_advice_is_a_warning_and_can_be_left_out(tmp_path):
    path = write_events(tmp_path / "events.csv", row("XK-1", **LINK, source_date=""))
    assert check(path) == (
        0,
        [
            "events.csv: 1 event, 0 errors and 1 warning",
            "warning: events.csv line 2, source_date: is blank; "
            "write when the source was published: a day, a month or a year.",
        ],
    )
    assert check(path, "--no-advice") == (0, ["events.csv: 1 event, no problems"])


def test_the_day_can_be_said(tmp_path):
    since = row("XK-1", **LINK, status="ongoing", last_confirmed="2022-12-20")
    path = write_events(tmp_path / "events.csv", since)
    assert check(path, "--today", "2023-01-19")[1] == ["events.csv: 1 event, no problems"]
    assert "(31 days)" in check(path, "--today", "2023-01-20")[1][1]
    assert check(path, "--today", "20.01.2023")[0] == 2


def test_a_program_gets_counts_and_every_problem(tmp_path):
    path = write_events(tmp_path / "events.csv", row("a", **LINK), *[row("a", title="")] * 30)
    code, lines = check(path, "--format", "json", "--no-advice")
    (file,) = json.loads("\n".join(lines))["files"]
    assert (code, file["events"], file["errors"], file["warnings"]) == (1, 1, 60, 0)
    assert file["rules"] == {"duplicate-id": 30, "blank-value": 30}
    assert file["problems"][0] == {
        "file": "events.csv",
        "line": 3,
        "editor_line": None,
        "column": "event_id",
        "value": "a",
        "rule": "duplicate-id",
        "message": "'a' is the id of line 2 too; give each its own.",
        "severity": "error",
        "key": None,
    }


def test_github_gets_the_line_of_an_editor(tmp_path):
    rows = [row("a", notes="One.\nTwo.", **LINK), row("b", title="", actor1="50 %", **LINK)]
    path = write_events(tmp_path / "events.csv", *rows)
    code, lines = check(path, "--format", "github", "--no-advice")
    assert code == 1
    assert lines == [
        f"::error file={path.as_posix()},line=4,title=blank-value::"
        "events.csv line 3 (line 4 in an editor), title: is blank; fill it in."
    ]


@pytest.mark.parametrize("form", ["json", "github", "text"])
def test_a_file_that_is_not_there_is_told_in_every_form(form):
    code, lines = check("no:such,file.csv", "--format", form)
    assert code == 2
    assert "there is no such file" in "".join(lines)
    if form == "github":
        assert lines[0].startswith("::error file=no%3Asuch%2Cfile.csv,title=no-file::")


def test_advice_on_an_event_comes_with_its_line_of_an_editor(tmp_path):
    rows = [
        row("a", notes="One.\nTwo.", **LINK),
        row("b", title="Other words", source_date="", **LINK),
    ]
    path = write_events(tmp_path / "events.csv", *rows)
    assert "line=4,title=undated-source" in check(path, "--format", "github")[1][0]


def test_problems_are_summed_by_rule_errors_first_and_at_most_three_of_a_rule_are_shown(tmp_path):
    many = [row(f"{number:02}", **LINK, source_date="", title=f"T{number}") for number in range(30)]
    path = write_events(tmp_path / "events.csv", *many, row("40", title="", **LINK))
    code, lines = check(path)
    assert code == 1
    assert lines[1:3] == ["      1 error    blank-value", "     30 warning  undated-source"]
    assert lines[3].startswith("error: events.csv line 32, title")
    assert [line.split(":")[0] for line in lines[4:]] == ["warning"] * 3 + [lines[-1]]
    assert lines[-1] == "and 27 more (show them with --all)"
    assert sum(line.startswith("warning: ") for line in check(path, "--all")[1]) == 30


def test_a_table_in_a_container_is_checked_under_the_name_of_the_container(tmp_path):
    path = tmp_path / "events.csv.gz"
    plain = write_events(tmp_path / "events.csv", row("a", title="", **LINK))
    path.write_bytes(gzip.compress(plain.read_bytes()))
    assert check(path, "--no-advice") == (
        1,
        ["events.csv.gz: 0 events, 1 error and 0 warnings",
         "error: events.csv.gz line 2, title: is blank; fill it in."],
    )  # fmt: skip


def test_a_folder_is_checked_as_one_set_of_events(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    write_events(folder / "a.csv", row("XK-1"))
    write_events(folder / "b.csv", row("XK-1"), row("XK-2"))
    code, lines = check(folder, "--no-advice")
    assert code == 1
    assert lines[0] == "data: 2 events, 1 error and 0 warnings"
    assert lines[1].startswith("error: b.csv line 2, event_id: 'XK-1' is the id of line 2 of a.csv")


def test_rows_of_a_folder_are_advised_on_as_those_of_one_file(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    write_events(folder / "a.csv", row("XK-1"), row("XK-2", title="TODO"))
    write_events(folder / "b.csv", row("XK-3", title="Else"), row("XK-1b", title="Title of XK-1"))
    code, lines = check(folder)
    told = "\n".join(lines)
    assert code == 0
    assert "a.csv line 3, title: " in told
    # What is likely the same stands in another file.
    assert "b.csv line 3" in told
    assert check(folder, "--no-advice") == (0, ["data: 4 events, no problems"])


def test_a_table_that_cannot_be_asked_is_told_without_its_password(tmp_path):
    code, lines = check("postgresql://reader:s3cret@127.0.0.1:9/news")
    assert code == 2
    assert "s3cret" not in "".join(lines)
