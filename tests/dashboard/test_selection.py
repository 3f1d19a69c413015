from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard import panel, selection
from dashboard.store import EventStore, Snapshot
from dashboard.view import ViewState
from geodata.schema import EVENT_TYPES
from tests.sample import row, write_december, write_events


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return EventStore(write_december(tmp_path / "events.csv")).current()


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
    assert str(counts) == "5 of 5 events: 4 on the map, 1 abroad"


CASES = json.loads((Path(__file__).parents[1] / "data" / "counts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shown"])
def test_how_many_events_are_shown_is_said_in_the_words_of_the_browser(
    case: dict[str, Any],
) -> None:
    on_map, abroad = case["onMap"], case["abroad"]
    assert selection.shown_text(on_map, abroad, case["total"]) == case["shown"]
    assert selection.events_text(on_map, abroad) == case["events"]


@pytest.mark.parametrize(
    "view",
    [
        ViewState(),
        ViewState(search="rudare"),
        ViewState(start=date(2022, 12, 15), end=date(2022, 12, 31)),
        ViewState(types=("political",)),
    ],
)
def test_the_numbers_of_status_list_and_download_are_one(
    snapshot: Snapshot, view: ViewState
) -> None:
    chosen = selection.select(snapshot, view)
    rows = selection.listed(snapshot, view, chosen)
    assert len(rows) == chosen.counts.shown + chosen.counts.elsewhere
    status = str(chosen.counts)
    assert status.replace(f" of {chosen.counts.total}", "").replace("1 events", "1 event") == (
        selection.text_of(snapshot, rows)
    )


def test_the_list_is_in_the_order_of_its_headings(tmp_path: Path) -> None:
    path = write_events(
        tmp_path / "events.csv",
        row("E1", date_start="2022-12-03"),
        row("E2", date_start="2022-12-20", date_precision="4"),
        row("E3", date_start="2022-12-10"),
        row("E4", date_start="2022-12-10", date_precision="5"),
        row("E5", date_start="2022-12-25"),
    )
    snapshot = EventStore(path).current()
    view = ViewState(event="E3")
    rows = selection.listed(snapshot, view, selection.select(snapshot, view))
    days = snapshot.events["date_start"].iloc[rows].tolist()
    assert days == sorted(days, reverse=True)
    opened = panel.details(snapshot, view, rows)
    ids = snapshot.events["event_id"].iloc[rows].tolist()
    at = ids.index("E3")
    assert (opened["next"], opened["previous"]) == (ids[at - 1], ids[at + 1])
