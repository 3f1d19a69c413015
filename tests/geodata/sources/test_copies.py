"""Copies of files that an engine cannot read as they are: made once, with all that is in them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from geodata.sources import Counted, Held, Look, hold, parse_source
from geodata.sources.counted import Part
from tests.sample import row, settled, write_events, write_text
from tests.tables import write_geoparquet, write_parquet


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVENTS_MOST", "4")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "events").mkdir()
    return tmp_path / "events"


def copies(folder: Path) -> dict[str, int]:
    """Return the copies there are, each with a mark of the time at which it was made."""
    cache = folder.parent / "cache"
    return {path.name: path.stat().st_mtime_ns for path in cache.rglob("*.copies/*")}


def whole(held: Held) -> Part:
    assert held.counted is not None, held.problems
    counted: Counted = held.counted
    first, last = counted.span
    return counted.part(Look(first, last, frozenset(range(8)), None, 0), 100)


def rows(mark: str, count: int = 3) -> list[dict[str, str]]:
    return [row(f"{mark}{number}") for number in range(count)]


def test_files_of_all_kinds_are_counted_as_one_set(folder: Path) -> None:
    settled(write_events(folder / "a.csv", *rows("A")))
    settled(write_geoparquet(folder / "b.parquet", rows("B")))
    settled(write_parquet(folder / "c.parquet", rows("C")))
    held = hold(parse_source(folder))
    part = whole(held)
    assert held.problems == []
    assert set(part.events["event_id"]) == {f"{mark}{n}" for mark in "ABC" for n in range(3)}
    assert set(part.events["file"]) == {"a.csv", "b.parquet", "c.parquet"}
    assert set(part.events["latitude"]) == {42.9175}
    assert len(copies(folder)) == 2


def test_a_copy_is_made_once_and_anew_when_its_file_has_changed(folder: Path) -> None:
    settled(write_events(folder / "a.csv", *rows("A")))
    settled(write_events(folder / "b.csv", *rows("B")))
    hold(parse_source(folder))
    before = copies(folder)
    hold(parse_source(folder))
    assert copies(folder) == before
    write_events(folder / "b.csv", *rows("B", 5))
    assert whole(hold(parse_source(folder))).looked_at == 8
    assert sum(copies(folder)[name] != mark for name, mark in before.items()) == 1


def test_the_copy_of_a_file_that_is_gone_is_taken_away(folder: Path) -> None:
    for mark in "ABC":
        settled(write_events(folder / f"{mark}.csv", *rows(mark)))
    hold(parse_source(folder))
    (folder / "C.csv").unlink()
    hold(parse_source(folder))
    assert len(copies(folder)) == 2


def test_half_a_copy_whose_maker_has_ended_is_taken_away(folder: Path) -> None:
    settled(write_events(folder / "a.csv", *rows("A", 5)))
    hold(parse_source(folder))
    (copy,) = (folder.parent / "cache").rglob("*.copies/*")
    with subprocess.Popen(["true"]) as ended:
        pass
    halves = [copy.with_name(f".{copy.name}.{pid}") for pid in (ended.pid, os.getpid())]
    for half in halves:
        half.touch()
    hold(parse_source(folder))
    assert [half.exists() for half in halves] == [False, True]


def test_a_bad_row_is_told_by_its_file_and_line(folder: Path) -> None:
    # One is of the file's form, and known at once; the other is found where it is listed.
    bad = [row("A5", source_url="see the report"), *rows("B", 2)]
    text = write_text(*rows("A", 4)) + "\n\ntoo,few\n" + write_text(*bad).partition("\n")[2]
    (folder / "a.csv").write_text(text, encoding="utf-8")
    settled(folder / "a.csv")
    held = hold(parse_source(folder / "a.csv"))
    assert [(one.rule, one.file, one.line) for one in held.problems] == [
        ("too-few-cells", "a.csv", 8)
    ]
    listed = whole(held).problems
    assert [(one.rule, one.file, one.line) for one in listed] == [("bad-link", "a.csv", 9)]


def test_the_marks_of_spreadsheets_are_taken_off(folder: Path) -> None:
    settled(write_events(folder / "a.csv", *rows("A", 5), row("B", title="'=guarded")))
    part = whole(hold(parse_source(folder / "a.csv")))
    assert "=guarded" in set(part.events["title"])


def test_a_file_that_cannot_be_copied_costs_no_event_of_the_others(folder: Path) -> None:
    settled(write_events(folder / "a.csv", *rows("A", 5)))
    data = write_text(*rows("B"), row("B9", title="Žuta kuća")).encode("cp1250")
    (folder / "b.csv").write_bytes(data)
    settled(folder / "b.csv")
    held = hold(parse_source(folder))
    assert whole(held).looked_at == 5
    (problem,) = held.problems
    assert (problem.file, problem.rule) == ("b.csv", "not-utf-8")


def test_a_large_file_that_cannot_be_copied_is_told_of_and_not_read_into_memory(
    folder: Path,
) -> None:
    data = write_text(*rows("A", 9), row("B", title="Žuta kuća")).encode("cp1250")
    (folder / "a.csv").write_bytes(data)
    settled(folder / "a.csv")
    (problem,) = hold(parse_source(folder / "a.csv")).problems
    assert problem.rule == "not-utf-8"


def test_lines_of_texts_are_not_taken_for_rows(folder: Path) -> None:
    many = [row("A0", notes="one\n" * 2000), *rows("B")]
    settled(write_events(folder / "a.csv", *many))
    held = hold(parse_source(folder / "a.csv"))
    assert (held.counted, len(held.events)) == (None, 4)


def test_where_there_is_no_room_for_a_copy_that_is_said(folder: Path) -> None:
    settled(write_events(folder / "a.csv", *rows("A", 9)))
    (folder.parent / "cache").write_text("no folder")
    (problem,) = hold(parse_source(folder / "a.csv")).problems
    assert problem.rule == "no-room"
    assert "make room there" in problem.message


def test_how_far_it_is_is_told(folder: Path) -> None:
    settled(write_events(folder / "a.csv", *rows("A", 9)))
    told = []
    hold(parse_source(folder / "a.csv"), told=lambda what, part: told.append((what, part)))
    # The counting that follows is told of too, where it takes more than a moment.
    assert told[0] == ("a.csv: 9 rows read", 1.0)
