from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from dashboard import selection
from dashboard.store import EventStore, Snapshot
from dashboard.view import ViewState
from geodata.schema import EVENT_TYPES
from tests.sample import BELGRADE, JARINJE, row, write_events


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    path = write_events(
        tmp_path / "events.csv",
        row("E1", date_start="2022-12-06", event_type="armed attack"),
        row("E2", date_start="2022-12-10", date_end="2022-12-29", title="Trucks at Rudare"),
        row("E3", date_start="2022-12-10", event_type="crossing closure", **JARINJE),
        row("E4", date_start="2022-12-15", event_type="political", **BELGRADE),
        row("E5", date_start="2023-05-29", event_type="clash or protest"),
    )
    return EventStore(path).current()


def test_every_event_is_counted_once_and_the_first_reason_holds(snapshot: Snapshot) -> None:
    view = ViewState(
        start=date(2022, 12, 6),
        end=date(2022, 12, 31),
        types=tuple(t for t in EVENT_TYPES if t != "armed attack"),
        search="rudare",
    )
    counts = selection.select(snapshot, view).counts
    assert counts == selection.Counts(
        shown=1, total=5, outside_dates=1, filtered=1, unmatched=2, elsewhere=0
    )
    numbers = asdict(counts)
    assert sum(numbers.values()) - numbers["total"] == numbers["total"]


def test_nothing_is_hidden_at_the_start(snapshot: Snapshot) -> None:
    counts = selection.select(snapshot, ViewState()).counts
    assert (counts.shown, counts.elsewhere, counts.outside_dates) == (4, 1, 0)
    assert str(counts) == "4 of 5 events shown"
