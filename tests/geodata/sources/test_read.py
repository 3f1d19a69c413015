from __future__ import annotations

import hashlib
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.events import read_events
from geodata.schema import COLUMNS
from geodata.sources import Reading, parse_source, read_source
from tests.sample import JARINJE, row, settled, write_december, write_events
from tests.tables import write_geoparquet, write_parquet

ROWS = [
    row("E1", date_end="2022-12-29", title="Trucks block the road"),
    row("E2", date_start="2022-12-12", event_type="clash or protest", **JARINJE),
    row("E3", date_start="2022-12-11", date_precision="4", fatalities="3-5"),
]


def read(named: object) -> Reading:
    return read_source(parse_source(str(named)))


def csv(path: Path, *rows: dict[str, str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return settled(write_events(path, *rows))


def rules(reading: Reading) -> list[tuple[str, int | None, str]]:
    return [(problem.file, problem.line, problem.rule) for problem in reading.problems]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="December"),
        pytest.param(b"", id="empty"),
        pytest.param(b"event_id,title\nE1,a\nE1,b\n", id="columns missing"),
        pytest.param(b"PK\x03\x04 archive", id="archive"),
        pytest.param("event_id;title\nÉ;à\n".encode("latin-1"), id="another encoding"),
    ],
)
def test_one_csv_file_is_read_as_it_always_was(tmp_path: Path, content: bytes | None) -> None:
    path = write_december(tmp_path / "events.csv")
    if content is not None:
        path.write_bytes(content)
    settled(path)
    expected, found = read_events(path), read(path)
    assert found.problems == expected.problems
    pd.testing.assert_frame_equal(pd.DataFrame(found.events), pd.DataFrame(expected.events))
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_parquet_with_typed_columns_holds_the_same_events_as_csv(tmp_path: Path) -> None:
    expected = read(csv(tmp_path / "events.csv", *ROWS)).events
    found = read(settled(write_parquet(tmp_path / "events.parquet", ROWS)))
    assert found.problems == []
    names = [name for name in expected.columns if name != "file"]
    pd.testing.assert_frame_equal(pd.DataFrame(found.events[names]), pd.DataFrame(expected[names]))


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32634"])
def test_the_points_of_geoparquet_are_the_events_places(tmp_path: Path, crs: str) -> None:
    found = read(settled(write_geoparquet(tmp_path / "events.parquet", ROWS, crs)))
    assert found.problems == []
    at = found.events.set_index("event_id")
    assert at.loc["E2", "latitude"] == pytest.approx(43.21861)
    assert at.loc["E2", "longitude"] == pytest.approx(20.69167)


def test_shapes_that_are_no_points_are_counted_and_named_places_still_found(
    tmp_path: Path,
) -> None:
    rows = [{**ROWS[0], "latitude": "", "longitude": "", "location": "Rudare"}]
    frame = pd.DataFrame(rows).drop(columns=["latitude", "longitude"])
    shapes = [shapely.Point(20.8, 42.9).buffer(0.1)]
    path = tmp_path / "areas.parquet"
    gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:4326").to_parquet(path)
    found = read(settled(path))
    assert [problem.rule for problem in found.problems] == ["no-point"]
    assert len(found.events) == 1


def test_a_damaged_parquet_file_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(b"PAR1 and then nothing")
    assert rules(read(settled(path))) == [("events.parquet", None, "broken-container")]


def test_a_folder_is_one_set_of_events_whatever_its_files_are(tmp_path: Path) -> None:
    csv(tmp_path / "data" / "a.csv", ROWS[0])
    settled(write_parquet(tmp_path / "data" / "year=2022" / "b.parquet", ROWS[1:]))
    (tmp_path / "data" / "notes.txt").write_text("no events")
    (tmp_path / "data" / "_SUCCESS.csv").touch()
    found = read(tmp_path / "data")
    assert found.problems == []
    files = dict(zip(found.events["event_id"], found.events["file"], strict=True))
    assert files == {"E1": "a.csv", "E2": "year=2022/b.parquet", "E3": "year=2022/b.parquet"}


def test_a_pattern_names_the_files_it_finds(tmp_path: Path) -> None:
    for number, event in enumerate(ROWS):
        csv(tmp_path / f"part-{number}.csv", event)
    csv(tmp_path / "other.csv", row("E9"))
    found = read(tmp_path / "part-*.csv")
    assert sorted(found.events["event_id"]) == ["E1", "E2", "E3"]


def test_every_bad_row_is_told_by_its_own_file_and_line(tmp_path: Path) -> None:
    csv(tmp_path / "a.csv", row("E1"), row("E2", date_start="soon"))
    csv(tmp_path / "b.csv", row("E3"), row("E4"), row("E5", event_type="earthquake"))
    found = read(tmp_path)
    assert rules(found) == [("a.csv", 3, "date-format"), ("b.csv", 4, "unknown-type")]
    assert sorted(found.events["event_id"]) == ["E1", "E3", "E4"]


def test_an_id_of_another_file_is_taken_and_the_message_names_that_file(tmp_path: Path) -> None:
    csv(tmp_path / "a.csv", row("E0"), row("E1", title="The first"))
    csv(tmp_path / "b.csv", row("E1", title="The second"))
    found = read(tmp_path)
    assert rules(found) == [("b.csv", 2, "duplicate-id")]
    assert "line 3 of a.csv" in found.problems[0].message
    assert "The first" in found.events["title"].tolist()


def test_a_relation_reaches_into_another_file(tmp_path: Path) -> None:
    csv(tmp_path / "a.csv", row("E1", date_end="2022-12-12"))
    ends = row("E2", date_start="2022-12-12", nature="incident", relates_to="ends:E1")
    csv(tmp_path / "b.csv", ends)
    assert read(tmp_path).problems == []


def test_a_file_that_cannot_be_read_costs_no_event_of_the_others(tmp_path: Path) -> None:
    csv(tmp_path / "a.csv", row("E1"))
    (tmp_path / "b.parquet").write_bytes(b"PAR1")
    csv(tmp_path / "c.csv", row("E2")).write_bytes(b"event_id,title\nE3,no more columns\n")
    for path in tmp_path.iterdir():
        settled(path)
    found = read(tmp_path)
    assert found.events["event_id"].tolist() == ["E1"]
    assert {problem.file for problem in found.problems} == {"b.parquet", "c.csv"}


def test_marks_of_spreadsheets_are_taken_off_csv_and_left_in_parquet(tmp_path: Path) -> None:
    csv(tmp_path / "a.csv", row("E1", title="'=1+1"))
    settled(write_parquet(tmp_path / "b.parquet", [row("E2", title="'=1+1")]))
    events = read(tmp_path).events
    assert dict(zip(events["event_id"], events["title"], strict=True)) == {
        "E1": "=1+1",
        "E2": "'=1+1",
    }


@pytest.mark.parametrize("named", ["nowhere.csv", "nowhere-*.parquet", "empty"])
def test_what_is_not_there_is_a_problem_and_no_exception(tmp_path: Path, named: str) -> None:
    (tmp_path / "empty").mkdir()
    found = read(tmp_path / named)
    assert [problem.rule for problem in found.problems] == ["no-file"]
    assert list(found.events.columns[: len(COLUMNS)]) == list(COLUMNS)


def test_more_rows_than_a_map_holds_are_refused_and_none_dropped_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTS_MOST", "2")
    found = read(csv(tmp_path / "events.csv", *ROWS))
    assert [problem.rule for problem in found.problems] == ["too-many-rows"]
    monkeypatch.setenv("EVENTS_MOST", "3")
    assert len(read(tmp_path / "events.csv").events) == 3


@pytest.mark.parametrize(
    ("header", "command"),
    [
        ("event_id_cnty,event_date,disorder_type,admin1", "import acled"),
        ("id,relid,year,type_of_violence,where_coordinates,best", "import ucdp"),
        ("when,what,lat,lon", "import generic"),
    ],
)
def test_a_table_of_other_names_is_offered_its_import(
    tmp_path: Path, header: str, command: str
) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text(f"{header}\n{','.join('1' * len(header.split(',')))}\n")
    found = read(settled(path))
    assert [problem.rule for problem in found.problems] == ["other-table"]
    assert f"python -m geodata {command} theirs.csv -o events.csv" in found.problems[0].message
