"""What the page says of events whose texts an engine keeps: the same as of those in memory."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from dashboard import panel, presenting, selection
from dashboard.plate.compose import Wishes, compose
from dashboard.store import EventStore, Snapshot
from dashboard.view import Step, ViewState
from tests.sample import row, settled
from tests.tables import write_parquet

EVENT = "XK-20221210-12"
VIEWS = {
    "all": ViewState(),
    "searched": ViewState(search="Рударе barricade"),
    "a day": ViewState(mode="asof", start=date(2022, 12, 12), end=date(2022, 12, 12)),
    "changes": ViewState(start=date(2022, 12, 10), end=date(2022, 12, 30), tab="changes"),
    "an event": ViewState(event=EVENT, story=(Step(EVENT, "It began here."),)),
    "nothing found": ViewState(search="rudarre"),
}


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Snapshot]:
    """Return events in memory, and the same ones in an engine."""
    with (Path(__file__).parents[2] / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = [row("x") | cells for cells in csv.DictReader(file)]
    path = settled(write_parquet(tmp_path_factory.mktemp("data") / "events.parquet", rows))
    held = []
    for most in ("1000", "0"):
        with pytest.MonkeyPatch.context() as setting:
            setting.setenv("EVENTS_IN_MEMORY", most)
            held.append(EventStore(path).current())
    in_memory, in_engine = held
    assert "notes" in in_memory.events
    assert "notes" not in in_engine.events
    return in_memory, in_engine


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
def test_the_panel_says_the_same(snapshots: tuple[Snapshot, Snapshot], view: ViewState) -> None:
    told = [
        panel.content(snapshot, view, selection.select(snapshot, view)) for snapshot in snapshots
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
def test_a_picture_is_the_same(
    snapshots: tuple[Snapshot, Snapshot], view: ViewState, public: bool
) -> None:
    wishes = Wishes(public=public)
    first, second = (compose(snapshot, view, wishes) for snapshot in snapshots)
    assert first == second


def test_a_presentation_says_the_same(snapshots: tuple[Snapshot, Snapshot]) -> None:
    view = replace(VIEWS["an event"], brief=True)
    first, second = (presenting.content(snapshot, view) for snapshot in snapshots)
    assert first == second


def test_what_is_downloaded_is_whole(snapshots: tuple[Snapshot, Snapshot]) -> None:
    rows = np.array([200, 3, 77])
    first, second = (snapshot.complete(rows) for snapshot in snapshots)
    assert first["event_id"].tolist() == second["event_id"].tolist()
    for name in ("notes", "source", "source_url", "actor1", "tags"):
        assert first[name].tolist() == second[name].tolist()


def test_the_browser_gets_the_same_columns(snapshots: tuple[Snapshot, Snapshot]) -> None:
    assert snapshots[0].columns.digest == snapshots[1].columns.digest
    assert snapshots[0].sha256 == snapshots[1].sha256
