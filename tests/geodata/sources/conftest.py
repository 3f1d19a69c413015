"""The engines that hold events, started once for all tests that ask for them, and a folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sample import row, settled
from tests.tables import write_parquet


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL with PostGIS, with a password in it and without a table."""
    from tests.postgres import running

    # Not below pytest's own folder, which nobody but its owner may enter.
    with tempfile.TemporaryDirectory(prefix="events-") as folder, running(Path(folder)) as address:
        yield address


@pytest.fixture(scope="session")
def spark() -> Iterator[str]:
    """The address of a Spark cluster of two workers on this machine, without a table."""
    from pyspark.sql import SparkSession

    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield "spark://"
    session.stop()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of three events, more than are listed one by one."""
    monkeypatch.setenv("EVENTS_MOST", "2")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    settled(write_parquet(tmp_path / "events" / "a.parquet", [row(f"A{n}") for n in range(3)]))
    return tmp_path / "events"
