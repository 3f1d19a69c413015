from __future__ import annotations

from pathlib import Path

import pytest

from geodata.sources import parse_source

SECRET = "s3cret%40"


@pytest.mark.parametrize(
    ("named", "kind", "name"),
    [
        ("events.csv", "path", "events.csv"),
        ("data/2022", "path", "2022"),
        ("file:///data/my%20events.parquet", "path", "my events.parquet"),
        ("data/*.parquet", "glob", "*.parquet"),
        ("https://example.org/data/events.csv?sig=abc", "address", "events.csv"),
        ("s3://bucket/events/*.parquet", "address", "*.parquet"),
        ("postgresql://reader@db/news?table=public.events", "table", "public.events"),
        ("postgresql://reader@db/news", "table", "news"),
        ("spark://cluster:7077?files=/data/events", "table", "events"),
    ],
)
def test_a_name_says_what_kind_of_source_it_is(named: str, kind: str, name: str) -> None:
    source = parse_source(named)
    assert (source.kind, source.name) == (kind, name)


def test_a_file_with_a_star_in_its_name_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "what [was].csv"
    path.touch()
    assert parse_source(path).kind == "path"


@pytest.mark.parametrize(
    "named",
    [
        f"postgresql://reader:{SECRET}@db/news?table=events&updated=changed_at",
        f"https://reader:{SECRET}@example.org/events.csv",
        f"https://example.org/events.csv?signature={SECRET}",
        f"s3://key:{SECRET}@bucket/events.parquet",
    ],
)
def test_no_text_made_of_a_source_holds_its_secret(named: str) -> None:
    source = parse_source(named)
    for text in (str(source), repr(source), source.name, source.shown, source.stem):
        assert "s3cret" not in text
    assert SECRET in source.location


def test_what_an_address_says_to_us_is_not_said_to_the_database() -> None:
    source = parse_source("postgresql://u@db/news?sslmode=require&table=a.events&updated=changed")
    assert source.location == "postgresql://u@db/news?sslmode=require"
    assert (source.table, source.updated) == ("a.events", "changed")
    assert str(source) == "postgresql://u@db/news?table=a.events"


def test_a_relative_path_is_the_same_source_as_its_absolute_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse_source("events.csv").location == str(tmp_path / "events.csv")
