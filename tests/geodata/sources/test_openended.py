"""What goes on is kept apart from the table, and is part of what is listed all the same."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.sources import Counted, Look, hold, parse_source
from tests.sample import row, settled, write_events
from tests.tables import write_parquet

OPEN = {"status": "ongoing", "last_confirmed": "2022-12-11"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVENTS_MOST", "3")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "events").mkdir()
    some = [row("A0"), row("A1", date_start="2022-11-02", **OPEN), row("A2"), row("A3", **OPEN)]
    settled(write_parquet(tmp_path / "events" / "a.parquet", some))
    return tmp_path / "events"


def counted(named: Path) -> Counted:
    found = hold(parse_source(named)).counted
    assert found is not None
    return found


def listed(found: Counted, days_later: int = 0) -> set[str]:
    day = found.cube.latest + days_later
    part = found.part(Look(day, day, frozenset(range(8)), None, 0), 10)
    assert part.failure == ""
    return set(part.events["event_id"])


def test_what_goes_on_is_listed_on_each_day_from_its_first(folder: Path) -> None:
    found = counted(folder)
    assert (folder / "_going-on.parquet").exists()
    assert listed(found) == {"A0", "A1", "A2", "A3"}
    assert listed(found, -1) == {"A1"}


@pytest.mark.parametrize("unit", ["ns", "us", "ms"])
def test_days_may_be_moments_of_any_kind(folder: Path, unit: str) -> None:
    table = pq.read_table(folder / "a.parquet")
    place = table.column_names.index("date_start")
    moments = table["date_start"].cast(pa.timestamp("s")).cast(pa.timestamp(unit))
    pq.write_table(table.set_column(place, "date_start", moments), folder / "a.parquet")
    found = counted(folder)
    assert listed(found) == {"A0", "A1", "A2", "A3"}
    assert listed(found, -1) == {"A1"}


def test_it_is_kept_apart_once_and_anew_for_other_data(folder: Path) -> None:
    counted(folder)
    path = folder / "_going-on.parquet"
    before = path.stat().st_mtime_ns
    counted(folder)
    assert path.stat().st_mtime_ns == before
    settled(write_events(folder / "b.csv", row("B0", **OPEN)))
    assert listed(counted(folder)) == {"A0", "A1", "A2", "A3", "B0"}
    assert path.stat().st_mtime_ns != before


def test_of_very_many_none_is_kept_apart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodata.sources.openended._MOST", 1)
    found = counted(folder)
    assert not (folder / "_going-on.parquet").exists()
    assert listed(found, -1) == {"A1"}


def test_where_nothing_can_be_written_it_is_looked_for_each_time(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "_going-on.parquet").mkdir()
    (tmp_path / "cache").write_text("no folder")
    assert listed(counted(folder), -1) == {"A1"}
