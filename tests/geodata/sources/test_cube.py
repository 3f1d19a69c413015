"""The counts of a source, made once and kept."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.sample import row
from tests.tables import counted, write_parquet


def test_counts_are_made_once_and_kept_beside_the_data(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        counted(folder)
        assert "3 events counted" in caplog.text
        caplog.clear()
        again = counted(folder)
    assert caplog.text == ""
    assert again.cube.events == 3
    assert [path.name for path in folder.iterdir()] == ["a.parquet", "_counts.parquet"]


def test_counts_of_other_data_are_made_anew(folder: Path) -> None:
    counted(folder)
    write_parquet(folder / "b.parquet", [row("B0")])
    assert counted(folder).cube.events == 4


def test_a_file_of_counts_that_is_none_is_made_anew(folder: Path) -> None:
    (folder / "_counts.parquet").write_bytes(b"half of it")
    assert counted(folder).cube.events == 3


def test_counts_are_kept_elsewhere_where_nothing_can_be_written(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "_counts.parquet").mkdir()  # no file can take its place, whoever writes it
    assert counted(folder).cube.events == 3
    assert list((tmp_path / "cache").rglob("*.counts.parquet"))
