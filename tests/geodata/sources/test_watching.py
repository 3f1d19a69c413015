from __future__ import annotations

from pathlib import Path

import pytest

from geodata.sources import Watch, parse_source, watching
from tests.sample import row, write_events


def watch(named: object) -> Watch:
    return Watch(parse_source(str(named)))


def test_a_file_that_is_left_alone_stays_the_same(tmp_path: Path) -> None:
    watched = watch(write_events(tmp_path / "events.csv", row("E1")))
    assert watched.look() == watched.look()


@pytest.mark.parametrize("named", ["", "*.csv"])
def test_each_change_in_a_folder_is_a_change(tmp_path: Path, named: str) -> None:
    write_events(tmp_path / "a.csv", row("E1"))
    watched = watch(tmp_path / named)
    seen = [watched.look()]
    write_events(tmp_path / "b.csv", row("E2"))
    seen.append(watched.look())
    write_events(tmp_path / "b.csv", row("E2"), row("E3"))
    seen.append(watched.look())
    (tmp_path / "a.csv").unlink()
    seen.append(watched.look())
    (tmp_path / "b.csv").unlink()
    seen.append(watched.look())
    assert len(set(seen)) == len(seen)


def test_what_is_no_data_changes_nothing(tmp_path: Path) -> None:
    write_events(tmp_path / "a.csv", row("E1"))
    watched = watch(tmp_path)
    before = watched.look()
    (tmp_path / ".part-0.parquet.tmp").touch()
    (tmp_path / "_SUCCESS").touch()
    assert watched.look() == before


def test_another_machine_is_asked_once_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(watching.engine, "state", lambda source: asked.append(1) or str(len(asked)))
    now = [100.0]
    monkeypatch.setattr(watching.time, "monotonic", lambda: now[0])
    monkeypatch.setenv("EVENTS_EVERY", "30")
    watched = watch("postgresql://db/news?table=events")
    assert watched.look() == watched.look() == ("1",)
    now[0] += 30
    assert watched.look() == ("2",)


@pytest.mark.parametrize(("said", "seconds"), [("", 60), ("5", 5), ("-1", 0), ("often", 60)])
def test_the_setting_is_read_with_sense(
    said: str, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTS_EVERY", said)
    assert watching.seconds() == seconds
