"""`python -m geodata fix` for maintainers."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from geodata.cli import app
from geodata.commands import fix
from tests.sample import row, write_events

DATA = Path(__file__).parents[2] / "data"
DRAFT = row("", date_start="10 December 2022", latitude="", longitude="", location="Zveçan")


def run(*arguments):
    result = CliRunner().invoke(app, ["fix", *map(str, arguments)])
    return result.exit_code, result.output.splitlines()


def test_what_is_in_order_is_not_touched(tmp_path):
    path = write_events(
        tmp_path / "events.csv", row("XK-1", municipality="Zvečan/Zveçan", nature="standing")
    )
    before = path.stat()
    assert run(path) == (0, ["events.csv: 1 event, no problems"])
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_a_change_is_shown_and_written_when_agreed(tmp_path):
    path = write_events(tmp_path / "events.csv", DRAFT)
    code, lines = run(path, "--yes")
    assert code == 0
    assert lines[:3] == ["--- events.csv", "+++ events.csv", "@@ -1,3 +1,3 @@"]
    assert lines[-2] == (
        "7 cells filled in or respelt (event_id 1, date_start 1, nature 1, municipality 1, "
        "latitude 1, longitude 1, geo_precision 1)."
    )
    assert lines[-1] == "events.csv: 1 event, no problems"
    assert path.read_text("utf-8").splitlines()[1].startswith("XK-20221210-01,2022-12-10,")
    assert run(path, "--yes") == (0, ["events.csv: 1 event, no problems"])


def test_nothing_is_written_unasked_or_in_a_dry_run(tmp_path):
    path = write_events(tmp_path / "events.csv", DRAFT)
    before = path.read_bytes()
    code, lines = run(path)
    assert (code, lines[-1]) == (
        2,
        "nobody is there to agree; look at the changes above and say --yes.",
    )
    assert run(path, "--dry-run")[0] == 1
    assert path.read_bytes() == before


def test_what_is_left_is_named(tmp_path):
    path = write_events(tmp_path / "events.csv", row("XK-1", date_start="10/12/2022"))
    code, lines = run(path, "--yes")
    assert code == 1
    assert "'10/12/2022' is ambiguous" in lines[-1]


def test_a_file_whose_rows_cannot_be_told_apart_is_refused(tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes((DATA / "unclosed-quote.csv").read_bytes())
    before = path.read_bytes()
    code, lines = run(path, "--yes")
    assert code == 1
    assert lines == [
        "error: events.csv line 3: a quote is opened in this row and not closed; "
        "close it, or take it out.",
        "events.csv is left as it is; mend this by hand first.",
    ]
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_read_ends_with_2():
    code, lines = run("no-such-file.csv")
    assert (code, len(lines)) == (2, 1)


def test_a_file_that_somebody_saves_meanwhile_is_not_written_over(tmp_path, monkeypatch):
    path = write_events(tmp_path / "events.csv", DRAFT)
    saved = write_events(tmp_path / "saved.csv", DRAFT, DRAFT).read_bytes()
    monkeypatch.setattr(fix, "agree", lambda *_: path.write_bytes(saved))
    code, lines = run(path)
    assert code == 2
    assert "was changed by somebody meanwhile" in lines[-1]
    assert path.read_bytes() == saved
