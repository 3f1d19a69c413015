from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard import problems
from dashboard.store import EventStore, Snapshot
from tests.sample import row, write_events


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return EventStore(
        write_events(
            tmp_path / "events.csv",
            row("E1"),
            row("E2", latitude="91.2"),
            row("E3", source_url="javascript:alert(1)"),
            row("E4", event_type="=1+1", date_start="soon"),
        )
    ).current()


def test_nothing_is_said_of_a_file_without_problems(tmp_path: Path) -> None:
    good = EventStore(write_events(tmp_path / "events.csv", row("E1"))).current()
    assert problems.summary(good) == ""


def test_the_badge_counts_rows_and_not_problems(snapshot: Snapshot) -> None:
    assert problems.summary(snapshot) == "2 rows not shown"


def test_warnings_alone_are_told_as_such(tmp_path: Path) -> None:
    path = write_events(tmp_path / "events.csv", row("E1", source_url="ftp://example.org/"))
    assert problems.summary(EventStore(path).current()) == "1 warning"


def test_a_broken_file_says_what_is_shown_instead(tmp_path: Path) -> None:
    path = write_events(tmp_path / "events.csv", row("E1"))
    events = EventStore(path)
    events.current()
    path.write_bytes(b"")
    said = problems.summary(events.latest())
    assert said.startswith("events.csv")
    assert "Showing the last good version, read at " in said


def test_each_problem_is_a_row_with_line_column_value_and_remedy(snapshot: Snapshot) -> None:
    table = problems.table(snapshot).set_index(["line", "column"])
    assert table.loc[(3, "latitude"), "value"] == "91.2"
    assert "-90" in table.loc[(3, "latitude"), "what to do"]
    assert {index[0] for index in table.index} == {3, 4, 5}


def test_a_problem_leads_to_its_event_where_that_is_shown(snapshot: Snapshot) -> None:
    table = problems.table(snapshot)
    by_line = dict(zip(table["line"], table["event"], strict=True))
    assert (by_line[3], by_line[4]) == ("", "E3")


def test_rules_are_counted(tmp_path: Path) -> None:
    path = write_events(
        tmp_path / "events.csv", *(row(f"E{i}", event_type="quake") for i in range(3))
    )
    assert problems.rule_counts(EventStore(path).current()) == "unknown-type 3"


def test_the_download_is_safe_in_a_spreadsheet_and_whole(snapshot: Snapshot) -> None:
    table = problems.table(snapshot)
    text = problems.as_csv(table).decode("utf-8-sig")
    back = pd.read_csv(io.StringIO(text), keep_default_na=False)
    assert len(back) == len(table)
    assert "'=1+1" in back["value"].tolist()


def test_of_several_files_each_problem_names_its_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_events(tmp_path / f"{name}.csv", row(f"{name}1"), row(f"{name}2", latitude="north"))
    table = problems.table(EventStore(tmp_path).current())
    assert table[["file", "line"]].to_numpy().tolist() == [["a.csv", 3], ["b.csv", 3]]
    assert table["event"].tolist() == ["", ""]


def test_of_a_table_each_problem_names_its_row_and_not_a_line(snapshot: Snapshot) -> None:
    keyed = tuple(replace(problem, key="XK-1") for problem in snapshot.problems)
    table = problems.table(replace(snapshot, problems=keyed))
    assert table["row"].unique().tolist() == ["XK-1"]
    assert "line" not in table
