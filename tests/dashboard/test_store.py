from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard import store
from dashboard.store import EventStore
from geodata.events import no_events
from geodata.sources import Held, Source, TextsInMemory, hold, parse_source, watching
from geodata.sources.failure import SourceError
from tests.sample import row, write_events
from tests.slowly import read_when_told
from tests.tables import write_parquet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_events(tmp_path / "events.csv", row("E1"), row("E2"))


def replace_with(path: Path, other: Path) -> None:
    other.replace(path)


def test_a_file_is_read_once_for_all_viewers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = EventStore(path)
    first = events.current()
    monkeypatch.setattr(store.sources, "hold", lambda _, **__: pytest.fail("read again"))
    assert events.current() is first


def test_a_save_is_followed(path: Path) -> None:
    events = EventStore(path)
    before = events.current()
    replace_with(path, write_events(path.with_name("new.csv"), row("E1"), row("E2"), row("E3")))
    after = events.latest()
    assert after.events["event_id"].tolist() == ["E1", "E2", "E3"]
    assert after.columns.digest != before.columns.digest


@pytest.mark.parametrize("broken", [b"", b"event_id\nE1\n", b"\x00\x01\x02"])
def test_a_broken_save_keeps_the_last_good_events_and_says_so(path: Path, broken: bytes) -> None:
    events = EventStore(path)
    good = events.current()
    path.write_bytes(broken)
    now = events.latest()
    assert now.broken
    assert now.events is good.events
    assert now.columns is good.columns
    assert any(problem.severity == "error" for problem in now.problems)


def test_a_mended_file_is_whole_again(path: Path) -> None:
    events = EventStore(path)
    text = path.read_bytes()
    path.write_bytes(b"")
    assert events.latest().broken
    path.write_bytes(text)
    assert not events.latest().broken
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
    now = events.latest().columns
    assert events.columns(now.digest) is now
    assert events.columns(before.digest) is before
    assert events.columns("unknown") is None


def wait_for_readings() -> None:
    for thread in threading.enumerate():
        if thread.name.startswith("reads "):
            thread.join()


def test_a_changed_file_is_read_aside_and_the_events_before_are_served_meanwhile(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = EventStore(path)
    before = events.current()
    begun, go_on = read_when_told(monkeypatch)
    write_events(path, row("E1"), row("E2"), row("E3"))
    assert events.current() is before
    begun.wait()
    assert events.current() is before
    assert events.columns(before.columns.digest) is before.columns
    go_on.set()
    wait_for_readings()
    assert len(events.current().events) == 3


@pytest.mark.parametrize(("rest", "read"), [(0.0, 4), (3600.0, 3)])
def test_a_file_that_is_saved_all_the_time_is_not_read_all_the_time(
    path: Path, monkeypatch: pytest.MonkeyPatch, rest: float, read: int
) -> None:
    monkeypatch.setattr(store, "REST_SECONDS", rest)
    events = EventStore(path)
    events.current()
    for count in (3, 4):
        write_events(path, *(row(f"E{number}") for number in range(count)))
        events.current()
        wait_for_readings()
    assert len(events.current().events) == read
    assert len(events.latest().events) == 4  # whoever asks for the newest gets it


def test_what_was_asked_of_the_events_before_is_ready_when_the_new_ones_are_shown(
    path: Path,
) -> None:
    events = EventStore(path)
    events.current().matches("E1")
    write_events(path, row("E1"), row("E2"), row("E3"))
    assert "index" in vars(events.latest().texts)


def test_many_viewers_cause_one_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = EventStore(path)
    events.current()
    readings: list[Source] = []

    def read(named: Source, **_: object) -> Held:
        readings.append(named)
        return hold(named)

    monkeypatch.setattr(store.sources, "hold", read)
    write_events(path, row("E3"))
    with ThreadPoolExecutor(8) as viewers:
        seen = [viewers.submit(events.current) for _ in range(50)]
    assert {len(found.result().events) for found in seen} <= {1, 2}
    wait_for_readings()
    assert readings == [parse_source(path)]
    assert events.current().events["event_id"].tolist() == ["E3"]


def test_behind_a_link_that_leads_nowhere_the_last_good_events_stay(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = path.with_name("link.csv")
    link.symlink_to(path)
    monkeypatch.setenv("EVENTS_CSV", str(link))
    good = store.event_store().current()
    empty = path.with_name("empty")
    empty.mkdir()
    for target in (path.with_name("nowhere.csv"), empty):
        link.unlink()
        link.symlink_to(target)
        now = store.event_store().latest()
        assert now.broken
        assert now.events is good.events
    link.unlink()
    link.symlink_to(path)
    assert not store.event_store().latest().broken


def test_a_folder_that_is_swapped_behind_a_link_is_followed_and_old_versions_are_freed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def publish(version: int, *events: dict[str, str]) -> None:
        folder = tmp_path / f"version {version}"
        folder.mkdir()
        write_events(folder / "events.csv", *events)
        (tmp_path / "new").symlink_to(folder)
        (tmp_path / "new").rename(tmp_path / "data")

    publish(0, row("E0"))
    link = tmp_path / "events.csv"
    link.symlink_to(tmp_path / "data" / "events.csv")
    monkeypatch.setenv("EVENTS_CSV", str(link))
    versions = [weakref.ref(store.event_store().current().columns)]
    for version in range(1, 10):
        publish(version, row("E1"), row(f"E{version}9", date_start=f"2022-12-1{version}"))
        now = store.event_store().latest()
        assert f"E{version}9" in now.number_of
        versions.append(weakref.ref(now.columns))
    del now
    gc.collect()
    assert sum(ref() is not None for ref in versions) == store.KEPT_SNAPSHOTS


def test_a_failed_reading_is_tried_again_though_the_file_is_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = EventStore(path)
    events.current()
    path.touch()
    with monkeypatch.context() as refused:
        below = parse_source(path / "below a file")
        refused.setattr(store.sources, "hold", lambda _, **__: hold(below))
        broken = events.latest()
        assert broken.broken
        assert events.latest() is broken, "the same trouble is no news"
    assert not events.latest().broken


def test_rights_given_back_are_noticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = EventStore(path)
    events.current()
    with monkeypatch.context() as refused:
        below = parse_source(path / "below a file")
        refused.setattr(store.sources, "hold", lambda _, **__: hold(below))
        path.chmod(0)
        assert events.latest().broken, "a change of rights is a change"
    path.chmod(0o600)
    assert not events.latest().broken


def test_a_blank_search_matches_everything(path: Path) -> None:
    snapshot = EventStore(path).current()
    assert snapshot.matches("  ").all()
    assert snapshot.matches("E1").tolist() == [True, False]


def test_the_environment_names_another_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTS_CSV", str(path))
    assert store.event_store().source == parse_source(path)
    monkeypatch.delenv("EVENTS_CSV")
    assert store.event_store().source == parse_source(store.DEFAULT_PATH)


def test_a_new_file_in_a_folder_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    write_events(folder / "a.csv", row("E1"))
    events = EventStore(folder)
    assert events.current().events["event_id"].tolist() == ["E1"]
    write_parquet(folder / "b.parquet", [row("E2")])
    now = events.latest()
    assert now.events["event_id"].tolist() == ["E1", "E2"]
    assert not now.problems


def test_rows_left_out_of_several_files_are_counted_each(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_events(tmp_path / f"{name}.csv", row(f"{name}1"), row(f"{name}2", date_start="soon"))
    snapshot = EventStore(tmp_path).current()
    assert snapshot.hidden_rows == 2


def test_a_table_that_no_longer_answers_keeps_its_last_events_and_is_asked_in_its_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = parse_source("postgresql://reader:s3cret@db/news?table=events")
    states = ["1"]
    good, asked, now = hold(parse_source(path)), [], [0.0]
    monkeypatch.setattr(watching.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(watching.engine, "state", lambda _: asked.append(now[0]) or states[-1])
    monkeypatch.setattr(store.sources, "hold", lambda _, **__: good)
    events = EventStore(table)
    first = events.current()
    assert len(first.events) == 2

    gone = SourceError("read-failed", "could not be read.").problem("events")
    bad = Held(no_events(), [gone], "", TextsInMemory(no_events()))
    monkeypatch.setattr(store.sources, "hold", lambda _, **__: bad)
    states.append("no answer")
    assert events.latest() is first
    now[0] += watching.EVERY_SECONDS
    broken = events.latest()
    assert broken.broken
    assert broken.events is first.events
    for _ in range(3):
        assert events.current() is broken
    assert asked == [0.0, watching.EVERY_SECONDS]

    monkeypatch.setattr(store.sources, "hold", lambda _, **__: good)
    now[0] += watching.EVERY_SECONDS
    assert not events.latest().broken
