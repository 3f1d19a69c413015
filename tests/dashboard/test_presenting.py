from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard import presenting
from dashboard.store import Snapshot, event_store
from dashboard.view import MAX_STORY, PlateChoice, Step, ViewState
from tests.sample import row, write_events

DAY = date(2022, 12, 12)


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    path = write_events(
        tmp_path / "events.csv",
        row("E1", date_start="2022-12-12", title="One", event_type="political"),
        row("E2", date_start="2022-12-12", title="Two", event_type="political"),
    )
    monkeypatch.setenv("EVENTS_CSV", str(path))
    return event_store().current()


def test_each_listed_place_names_an_event_by_which_the_map_finds_it(snapshot: Snapshot) -> None:
    told = presenting.content(snapshot, ViewState("asof", DAY, DAY))
    (place,) = told["places"]
    assert place["number"] == 1
    assert place["event"] == 0
    assert [line["title"] for line in place["lines"]] == ["One", "Two"]
    assert told["sentence"].startswith("12 Dec 2022: ")
    assert told["step"] is None


def test_a_window_is_told_by_what_changed_in_it(snapshot: Snapshot) -> None:
    view = ViewState(start=date(2022, 12, 10), end=date(2022, 12, 16))
    assert presenting.content(snapshot, view)["sentence"].startswith("10 to 16 December 2022: ")


def test_a_title_of_ones_own_stands_whole_and_one_that_is_made_without_its_dates(
    snapshot: Snapshot,
) -> None:
    view = ViewState("asof", DAY, DAY)
    assert "2022" not in presenting.content(snapshot, view)["title"]
    own = ViewState("asof", DAY, DAY, plate=PlateChoice("Monday, early"))
    assert presenting.content(snapshot, own)["title"] == "Monday, early"


def test_the_open_event_is_a_step_of_the_story_with_what_is_said_of_it(
    snapshot: Snapshot,
) -> None:
    story = (Step("gone", "Lost"), Step("E2", "Then this"), Step("E1"))
    told = presenting.content(snapshot, ViewState("asof", DAY, DAY, event="E2", story=story))
    assert told["story"] == ["E2", "E1"]
    assert told["step"]["place"] == "1 of 2"
    assert (told["step"]["said"], told["step"]["title"]) == ("Then this", "Two")


def test_an_event_of_a_story_that_is_not_in_the_file_is_named_in_the_panel(
    snapshot: Snapshot,
) -> None:
    (told,) = presenting.listed(snapshot, (Step("gone"),))
    assert told["title"] == "gone: not in this file"


def test_a_story_put_in_another_order_keeps_what_was_said(snapshot: Snapshot) -> None:
    story = (Step("gone"), Step("E1", "First"))
    told = presenting.ordered(snapshot, story, ("E1", "E2", "unknown", "gone", "E1"))
    assert told == (Step("E1", "First"), Step("E2"), Step("gone"))
    assert len(presenting.ordered(snapshot, (), tuple("E1" for _ in range(99)))) <= MAX_STORY
    assert presenting.said_of(told, "E2", "Second")[1] == Step("E2", "Second")
