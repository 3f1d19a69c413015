from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from geodata.sources import Watch, parse_source, read_source, remote
from tests.file_server import FileServer, serving
from tests.sample import row, write_events
from tests.tables import write_parquet


@pytest.fixture
def bucket(tmp_path: Path) -> Iterator[fsspec.AbstractFileSystem]:
    """A bucket of fsspec's own kind, in memory, with a CSV and a Parquet file in it."""
    system = fsspec.filesystem("memory")
    system.pipe_file("/bucket/a.csv", write_events(tmp_path / "a.csv", row("E1")).read_bytes())
    more = write_parquet(tmp_path / "b.parquet", [row("E2"), row("E3")])
    system.pipe_file("/bucket/2022/b.parquet", more.read_bytes())
    system.pipe_file("/bucket/notes.txt", b"no events")
    yield system
    system.rm("/bucket", recursive=True)


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("memory://bucket/a.csv", ["E1"]),
        ("memory://bucket/", ["E1", "E2", "E3"]),
        ("memory://bucket/*/*.parquet", ["E2", "E3"]),
    ],
)
def test_files_of_an_address_are_read_by_the_same_rules(
    bucket: fsspec.AbstractFileSystem, address: str, ids: list[str]
) -> None:
    found = read_source(parse_source(address))
    assert found.problems == []
    assert found.events["event_id"].tolist() == ids
    assert found.sha256


def test_a_new_file_in_a_bucket_is_a_change(
    bucket: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTS_EVERY", "0")
    watched = Watch(parse_source("memory://bucket/"))
    before = watched.look()
    assert watched.look() == before
    bucket.pipe_file("/bucket/c.csv", b"event_id\n")
    assert watched.look() != before


@pytest.fixture
def server() -> Iterator[FileServer]:
    with serving() as running:
        yield running


def test_a_file_of_the_web_is_read_and_its_new_version_noticed(
    server: FileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTS_EVERY", "0")
    server.files["/events.csv"] = write_events(tmp_path / "e.csv", row("E1")).read_bytes()
    source = parse_source(f"{server.address}/events.csv")
    watched = Watch(source)
    before = watched.look()
    assert read_source(source).events["event_id"].tolist() == ["E1"]
    assert watched.look() == before
    server.files["/events.csv"] = write_events(tmp_path / "e.csv", row("E2")).read_bytes()
    assert watched.look() != before


def test_what_an_address_has_not_is_told_without_its_key(server: FileServer) -> None:
    source = parse_source(f"{server.address}/events.csv?key=s3cret")
    (problem,) = read_source(source).problems
    assert problem.rule == "no-file"
    assert "s3cret" not in str(problem)


def test_a_machine_that_does_not_answer_is_told_without_its_key() -> None:
    source = parse_source("http://127.0.0.1:9/events.csv?key=s3cret")
    (problem,) = read_source(source).problems
    assert problem.rule == "no-file"
    assert "does not answer" in problem.message
    assert "s3cret" not in str(problem)


def test_without_fsspec_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_there(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(remote.importlib, "import_module", not_there)
    (problem,) = read_source(parse_source("s3://bucket/events.csv")).problems
    assert problem.rule == "not-installed"
    assert "requirements-scale.txt" in problem.message
