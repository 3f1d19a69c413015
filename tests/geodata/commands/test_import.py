"""`python -m geodata import`, as it is called."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from geodata import read_events
from geodata.cli import app

DATA = Path(__file__).parents[2] / "data" / "importers"


def call(*arguments: object, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, ["import", *map(str, arguments)], input=answer)


@pytest.mark.parametrize(
    ("form", "file", "balance", "code"),
    [
        ("acled", "acled.csv", "7 rows in = 4 rows out + 3 rows reported", 1),
        ("ucdp", "ged.csv", "4 rows in = 3 rows out + 1 row reported", 1),
        ("ucdp", "ged-41.csv", "2 rows in = 2 rows out + 0 rows reported", 0),
    ],
)
def test_the_account_of_rows_is_printed_and_what_is_written_has_no_error(
    tmp_path, form, file, balance, code
):
    out = tmp_path / "out.csv"
    result = call(form, DATA / file, "-o", out)
    assert result.exit_code == code
    assert result.stdout.splitlines()[0] == f"{file}: {balance}"
    assert read_events(out).problems == []
    assert f"wrote {out}" in result.stdout
    assert b"\r" not in out.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_the_order_of_days_is_asked_for_where_nothing_shows_it_and_nothing_is_written(tmp_path):
    out = tmp_path / "out.csv"
    asked = call("acled", DATA / "acled-old.csv", "-o", out)
    assert asked.exit_code == 2
    assert "say --dates day-first or --dates month-first" in asked.stderr
    assert not out.exists()
    told = call("acled", DATA / "acled-old.csv", "-o", out, "--dates", "day-first")
    assert told.exit_code == 0
    assert read_events(out).events["date_start"].tolist() == ["2018-08-03", "2018-09-29"]


def test_the_terms_of_a_source_are_said(tmp_path):
    said = call("acled", DATA / "acled.csv", "-o", tmp_path / "out.csv").stdout
    assert "forbids passing on its rows" in said


def test_only_what_is_asked_for_is_imported_and_the_rest_is_counted(tmp_path):
    out = tmp_path / "out.csv"
    kosovo = call("acled", DATA / "acled.csv", "-o", out, "--country", "Kosovo")
    assert "(Serbia)" not in set(read_events(out).events["municipality"])
    assert "+ 1 row not asked for" in kosovo.stdout
    days = call("acled", DATA / "acled.csv", "-o", out, "--force", "--to", "2000-01-01")
    assert "no row came out" in days.stdout


def test_a_file_comes_from_standard_input_in_a_gzip(tmp_path):
    out = tmp_path / "out.csv"
    packed = gzip.compress((DATA / "acled.csv").read_bytes())
    result = CliRunner().invoke(app, ["import", "acled", "-", "-o", str(out)], input=packed)
    assert result.stdout.startswith("standard input: 7 rows in = 4 rows out")
    assert len(read_events(out).events) == 4


def test_either_a_new_file_or_one_that_is_there_has_to_be_named(tmp_path):
    assert "name the file to write" in call("acled", DATA / "acled.csv").stderr
    both = call("acled", DATA / "acled.csv", "-o", tmp_path / "a", "--into", tmp_path / "b")
    assert both.exit_code == 2


def test_problems_are_named_with_line_column_and_remedy(tmp_path):
    result = call("acled", DATA / "acled.csv", "-o", tmp_path / "out.csv")
    assert (
        "error: acled.csv line 6, event_date: '31 February 2022' is no day; "
        "write it as YYYY-MM-DD, like 2022-12-10."
    ) in result.stdout


def test_a_file_that_is_there_is_not_written_over_unasked(tmp_path):
    out = tmp_path / "events.csv"
    out.write_text("precious", encoding="utf-8")
    result = call("acled", DATA / "acled.csv", "-o", out)
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert out.read_text(encoding="utf-8") == "precious"
    assert call("acled", DATA / "acled.csv", "-o", out, "--force").exit_code == 1
    assert len(read_events(out).events) == 4


def test_the_file_to_import_is_never_written_over(tmp_path):
    file = tmp_path / "acled.csv"
    file.write_bytes((DATA / "acled.csv").read_bytes())
    result = call("acled", file, "-o", file, "--force")
    assert result.exit_code == 2
    assert file.read_bytes() == (DATA / "acled.csv").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("acled", DATA / "none.csv"), "there is no such file"),
        (("acled", DATA / "ged.csv"), "is not in the format of ACLED"),
        (("generic", DATA / "none.csv"), "there is no such file"),
        (("generic", DATA / "acled-2016.csv", "--map", "X=title"), "is no column of the file"),
        (("generic", DATA / "generic-ambiguous.csv", "--yes"), "say --dates day-first or"),
        (("generic", DATA / "generic-codes.csv", "--yes"), "no column is known as source (or"),
    ],
)
def test_what_cannot_be_read_or_answered_ends_with_two_and_writes_nothing(
    tmp_path, arguments, said
):
    result = call(*arguments, "-o", tmp_path / "out.csv")
    assert result.exit_code == 2
    assert said in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_and_no_exception(tmp_path):
    result = call("acled", DATA / "acled.csv", "-o", tmp_path / "no" / "out.csv")
    assert result.exit_code == 2
    assert "could not be written" in result.stderr


def test_a_guess_is_shown_and_not_used_when_nobody_can_agree(tmp_path):
    result = call("generic", DATA / "generic-serbian.csv", "-o", tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "generic-serbian.csv: 3 rows, separated by semicolons" in result.stdout
    shown = [line.split() for line in result.stdout.splitlines()]
    assert ["Датум", "->", "date_start", "10.12.2022", "day-first"] in shown
    assert ["Интерно", "->", "left", "out", "а"] in shown
    assert "say --yes" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_numbers_of_days_are_read_with_a_word_of_it(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("date,title,place,source,type\n44905,T,Zvečan,S,political\n", encoding="utf-8")
    result = call("generic", file, "-o", tmp_path / "out.csv", "--yes")
    assert "t.csv: 1 row, separated by commas" in result.stdout
    assert "numbers of days, 44905 is 2022-12-10" in result.stdout
    assert read_events(tmp_path / "out.csv").events["date_start"].tolist() == ["2022-12-10"]


@pytest.mark.parametrize(("answer", "is_written"), [("y\n", True), ("n\n", False)])
def test_a_guess_is_used_when_somebody_agrees(tmp_path, monkeypatch, answer, is_written):
    monkeypatch.setattr("geodata.commands.import_.is_somebody_there", lambda: True)
    out = tmp_path / "out.csv"
    result = call("generic", DATA / "generic-serbian.csv", "-o", out, answer=answer)
    assert out.exists() is is_written
    assert result.exit_code == (1 if is_written else 2)


def test_all_options_of_a_generic_import_work_together(tmp_path):
    out = tmp_path / "out.csv"
    result = call(
        *("generic", DATA / "generic-codes.csv", "-o", out, "--yes", "--source", "Our notebook"),
        *("--type", "political", "--map", "Killed=injuries", "--word", "shooting=military"),
        *("--dates", "month-first", "--join", f"{DATA / 'places.csv'}:Place code=code"),
    )
    assert result.exit_code == 1, result.output
    events = read_events(out).events
    assert events["event_type"].tolist() == ["military", "clash or protest"]
    assert events["injuries"].tolist() == ["3-5", "0"]
    assert set(events["source"]) == {"Our notebook"}


def test_more_problems_than_fit_are_counted_and_shown_on_demand(tmp_path):
    rows = "".join(f"day {n},T,Zvečan,S,political\n" for n in range(30))
    file = tmp_path / "t.csv"
    file.write_text(f"date,title,place,source,type\n{rows}", encoding="utf-8")
    arguments = ("generic", file, "-o", tmp_path / "out.csv", "--yes")
    few = call(*arguments).stdout
    assert "     30 error    date-format" in few
    assert few.count("error: ") == 3
    assert "and 27 more (show them with --all)" in few
    every = call(*arguments, "--all")
    assert every.stdout.count("error: ") == 30
    assert "no row came out" in every.stdout
    assert every.exit_code == 1
