from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import store
from dashboard.store import EventStore
from tests.sample import row, write_events


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_events(tmp_path / "events.csv", row("E1"), row("E2"))


def replace_with(path: Path, other: Path) -> None:
    other.replace(path)


def test_a_file_is_read_once_for_all_viewers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = EventStore(path)
    first = events.current()
    monkeypatch.setattr(store.geodata, "read_events", lambda _: pytest.fail("read again"))
    assert events.current() is first


def test_a_save_is_followed(path: Path) -> None:
    events = EventStore(path)
    before = events.current()
    replace_with(path, write_events(path.with_name("new.csv"), row("E1"), row("E2"), row("E3")))
    after = events.current()
    assert after.events["event_id"].tolist() == ["E1", "E2", "E3"]
    assert after.columns.digest != before.columns.digest


@pytest.mark.parametrize("broken", [b"", b"event_id\nE1\n", b"\x00\x01\x02"])
def test_a_broken_save_keeps_the_last_good_events_and_says_so(path: Path, broken: bytes) -> None:
    events = EventStore(path)
    good = events.current()
    path.write_bytes(broken)
    now = events.current()
    assert now.broken
    assert now.events is good.events
    assert now.columns is good.columns
    assert any(problem.severity == "error" for problem in now.problems)


def test_a_mended_file_is_whole_again(path: Path) -> None:
    events = EventStore(path)
    text = path.read_bytes()
    path.write_bytes(b"")
    assert events.current().broken
    path.write_bytes(text)
    assert not events.current().broken
    assert len(events.current().events) == 2


def test_a_missing_file_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    snapshot = EventStore(tmp_path / "nowhere.csv").current()
    assert snapshot.broken
    assert len(snapshot.events) == 0
    assert "nowhere.csv" in str(snapshot.problems[0])


def test_rows_with_errors_are_counted_and_the_others_served(tmp_path: Path) -> None:
    path = write_events(
        tmp_path / "events.csv",
        row("E1"),
        row("E2", date_start="soon", latitude="north"),
        row("E3", event_type="earthquake"),
        row("E4", source_url="javascript:alert(1)"),
    )
    snapshot = EventStore(path).current()
    assert snapshot.hidden_rows == 2
    assert snapshot.events["event_id"].tolist() == ["E1", "E4"]


def test_columns_of_the_version_before_can_still_be_fetched(path: Path) -> None:
    events = EventStore(path)
    before = events.current().columns
    replace_with(path, write_events(path.with_name("new.csv"), row("E9")))
    now = events.current().columns
    assert events.columns(now.digest) is now
    assert events.columns(before.digest) is before
    assert events.columns("unknown") is None


def test_a_blank_search_matches_everything(path: Path) -> None:
    snapshot = EventStore(path).current()
    assert snapshot.matches("  ").all()
    assert snapshot.matches("E1").tolist() == [True, False]


def test_the_environment_names_another_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTS_CSV", str(path))
    assert store.event_store().path == path
    monkeypatch.delenv("EVENTS_CSV")
    assert store.event_store().path == store.DEFAULT_PATH
