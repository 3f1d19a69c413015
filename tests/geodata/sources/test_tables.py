"""Tables of real engines, read by the rules of files."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geodata.sources import Watch, parse_source, read_source
from geodata.sources.advised import read_and_advise
from tests.sample import JARINJE, parse, row
from tests.tables import write_parquet

pytestmark = pytest.mark.scale

ROWS = [
    row("E1", date_end="2022-12-29"),
    row("E2", date_start="2022-12-12", event_type="clash or protest", **JARINJE),
    row("E3", date_start="2022-12-11", event_type="earthquake"),
    row("E3", date_precision="7"),
]


@pytest.mark.parametrize("geometry", [False, True])
def test_a_table_holds_the_same_events_as_a_file(postgres: str, geometry: bool) -> None:
    from tests.postgres import write_table

    address = write_table(postgres, "Events of 2022", ROWS[:2], geometry=geometry)
    found = read_source(parse_source(address))
    assert found.problems == []
    same = parse(*ROWS[:2]).events
    names = [name for name in same.columns if name not in ("file", "geometry")]
    pd.testing.assert_frame_equal(pd.DataFrame(found.events[names]), pd.DataFrame(same[names]))


def test_a_bad_row_of_a_table_is_told_by_its_key(postgres: str) -> None:
    from tests.postgres import write_table

    found = read_source(parse_source(write_table(postgres, "events", ROWS)))
    told = {(problem.key, problem.rule) for problem in found.problems}
    assert told == {("E3", "unknown-type"), ("E3", "duplicate-id"), ("E3", "bad-date-precision")}
    assert str(found.problems[0]).startswith("events row 'E3', ")
    assert found.events["event_id"].tolist() == ["E1", "E2"]


def test_a_row_of_a_table_is_advised_on_by_its_key(postgres: str) -> None:
    from tests.postgres import write_table

    rows = [row("E1", title="TODO"), *ROWS[1:2]]
    found = read_and_advise(parse_source(write_table(postgres, "advised", rows)))
    told = {(problem.key, problem.rule, problem.severity) for problem in found.problems}
    assert ("E1", "unfinished-text", "warning") in told


def test_each_change_of_a_table_is_noticed(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.postgres import run, write_table

    monkeypatch.setenv("EVENTS_EVERY", "0")
    address = write_table(postgres, "events", ROWS)
    watched = Watch(parse_source(address))
    seen = [watched.look()]
    assert watched.look() == seen[0]
    for statement in (
        "UPDATE events SET title = title WHERE event_id = 'E1'",
        "DELETE FROM events WHERE event_id = 'E3'",
        "INSERT INTO events (event_id) VALUES ('E4')",
        "DROP TABLE events",
    ):
        run(address, statement)
        seen.append(watched.look())
    assert len(set(seen)) == len(seen)


def test_a_column_that_says_when_a_row_was_changed_is_asked_instead(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.postgres import run, write_table

    monkeypatch.setenv("EVENTS_EVERY", "0")
    address = write_table(postgres, "events", ROWS)
    run(address, "CREATE VIEW seen AS SELECT *, source_date AS changed FROM events")
    watched = Watch(parse_source(f"{postgres}?table=seen&updated=changed"))
    before = watched.look()
    run(address, "UPDATE events SET title = 'another'")
    assert watched.look() == before
    run(address, "UPDATE events SET source_date = '2023-01-01'")
    assert watched.look() != before
    run(address, "DROP VIEW seen")


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    source = parse_source("postgresql://reader:s3cret-word@127.0.0.1:9/news?table=events")
    (problem,) = read_source(source).problems
    assert problem.rule == "read-failed"
    assert "s3cret" not in str(problem)
    assert "Connection refused" in problem.message


@pytest.mark.parametrize(("query", "rule"), [("", "no-table"), ("?table=nothing", "no-table")])
def test_a_table_that_is_not_there_is_a_problem(postgres: str, query: str, rule: str) -> None:
    (problem,) = read_source(parse_source(postgres + query)).problems
    assert problem.rule == rule


@pytest.mark.filterwarnings("ignore")  # Spark's own
def test_files_of_a_cluster_hold_the_same_events(spark: str, tmp_path: Path) -> None:
    write_parquet(tmp_path / "events" / "part-0.parquet", ROWS[:1])
    write_parquet(tmp_path / "events" / "part-1.parquet", ROWS[1:])
    found = read_source(parse_source(f"{spark}?files={tmp_path / 'events'}"))
    assert {(problem.key, problem.rule) for problem in found.problems} == {
        ("E3", "unknown-type"),
        ("E3", "duplicate-id"),
        ("E3", "bad-date-precision"),
    }
    assert found.events["event_id"].tolist() == ["E1", "E2"]
