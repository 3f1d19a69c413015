from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geodata import export, read_events
from geodata.cli import app
from tests.export_sample import ROWS
from tests.sample import row, settled, write_events


@pytest.fixture
def file(tmp_path):
    return settled(write_events(tmp_path / "events.csv", *ROWS))


def run(*arguments: object):
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


@pytest.mark.parametrize("form", export.FORMATS, ids=lambda form: form.name)
def test_every_format_can_be_written(form, file, tmp_path):
    out = tmp_path / f"shown{form.suffix}"
    done = run(form.name, file, "-o", out)
    assert done.exit_code == 0, done.output
    events = read_events(file).events
    assert out.read_bytes() == form.writer(events, export.describe(events, "all events"))
    assert f"6 of 6 events (all events) written to {out}" in done.stderr


def test_filters_choose_and_stand_in_the_file(file, tmp_path):
    out = tmp_path / "shown.geojson"
    done = run(
        *("geojson", file, "-o", out, "--from", "2022-12-10", "--to", "2022-12-31"),
        *("--type", "barricade", "--type", "Crossing-Closure", "--bbox", "20.5,42.8,21,43.3"),
        *("--search", "Рударе"),
    )
    assert done.exit_code == 0, done.output
    written = json.loads(out.read_bytes())
    assert [f["properties"]["event_id"] for f in written["features"]] == ["XK-1", "XK-3"]
    assert written["metadata"]["filter"] == (
        "from 2022-12-10, to 2022-12-31, barricade or crossing closure, "
        "within 42.8–43.3 °N 20.5–21 °E, with the words “Рударе”"
    )


def test_without_a_name_the_file_goes_to_standard_output_and_the_counts_elsewhere(file):
    done = run("geojson", file)
    assert len(json.loads(done.stdout)["features"]) == 6
    assert done.stderr == "6 of 6 events (all events)\n"


def test_a_csv_gets_a_description_beside_it(file, tmp_path):
    out = tmp_path / "shown.csv"
    assert run("csv", file, "-o", out).exit_code == 0
    beside = json.loads((tmp_path / "shown.csv-metadata.json").read_bytes())
    assert beside["url"] == "shown.csv"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--from", "10/12/2022"], "10/12/2022"),
        (["--to", "2022-13-01"], "there is no month 13"),
        (["--type", "barricde"], "Did you mean 'barricade'?"),
        (["--bbox", "21,42,20,43"], "the order is west,south,east,north"),
    ],
)
def test_a_filter_that_cannot_be_read_is_refused_with_the_remedy(arguments, reason, file):
    done = run("csv", file, *arguments)
    assert done.exit_code == 2
    assert reason in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_the_file_of_events_is_never_written_over(file):
    before = file.read_bytes()
    assert run("csv", file, "-o", file).exit_code == 2
    assert file.read_bytes() == before


def test_rows_that_are_left_out_are_counted_and_the_rest_is_written(tmp_path):
    file = settled(write_events(tmp_path / "e.csv", row("XK-1"), row("XK-2", latitude="x")))
    done = run("geojson", file)
    assert done.exit_code == 1
    assert len(json.loads(done.stdout)["features"]) == 1
    assert f"1 row was left out because of errors: python -m geodata check {file}" in done.stderr


def test_what_cannot_be_read_is_said_and_nothing_is_written(tmp_path):
    out = tmp_path / "out.kml"
    done = run("kml", tmp_path / "none.csv", "-o", out)
    assert done.exit_code == 2
    assert done.stderr == "none.csv: there is no such file; check the name and the folder.\n"
    assert not out.exists()


def test_a_file_without_a_good_row_is_not_written(tmp_path):
    file = settled(write_events(tmp_path / "e.csv", row("XK-1", latitude="x")))
    done = run("kml", file, "-o", tmp_path / "out.kml")
    assert done.exit_code == 1
    assert "'x' is no number" in done.stderr
    assert not (tmp_path / "out.kml").exists()


def test_an_output_in_the_place_of_the_input_gets_a_hint(tmp_path):
    out = tmp_path / "out.geojson"
    done = run("geojson", out)
    assert done.exit_code == 2
    assert f"To write that file, name it with -o {out}" in done.stderr


def test_a_folder_that_is_not_there_is_said(file, tmp_path):
    done = run("ics", file, "-o", tmp_path / "none" / "out.ics")
    assert done.exit_code == 2
    assert "could not be written" in done.stderr


def test_it_runs_as_a_module(file):
    done = subprocess.run(
        [sys.executable, "-m", "geodata", "export", "ics", str(file), "--type", "political"],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.count(b"BEGIN:VEVENT\r\n") == 1


def test_a_note_that_nobody_knows_is_refused(file, monkeypatch):
    monkeypatch.setenv("DESIGNATION", "usa")
    done = run("geojson", file)
    assert done.exit_code == 2
    assert "none of eu, un, coe, none" in " ".join(done.stderr.split())


def test_a_public_copy_leaves_out_what_may_not_go_further_and_says_so(tmp_path):
    file = write_events(
        tmp_path / "events.csv",
        row("XK-1", title="For all"),
        row("XK-2", title="Not for all", release="restricted"),
    )
    done = run("geojson", settled(file), "--public")
    assert "For all" in done.stdout and "Not for all" not in done.stdout
    assert "Public copy: 1 event left out" in json.loads(done.stdout)["metadata"]["filter"]
    assert "Public copy: 1 event left out" in done.stderr


def test_a_folder_is_written_as_one_file(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    settled(write_events(folder / "a.csv", row("XK-1")))
    settled(write_events(folder / "b.csv", row("XK-2"), row("XK-3", date_start="soon")))
    out = tmp_path / "all.geojson"
    done = run("geojson", folder, "-o", out)
    assert done.exit_code == 1
    assert "2 of 2 events" in done.stderr
    assert f"1 row was left out because of errors: python -m geodata check {folder}" in done.stderr
    written = json.loads(out.read_bytes())
    assert [f["properties"]["event_id"] for f in written["features"]] == ["XK-1", "XK-2"]
