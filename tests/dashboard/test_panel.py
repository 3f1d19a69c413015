from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard import panel, selection
from dashboard.store import EventStore, Snapshot
from dashboard.view import ViewState
from tests.sample import BELGRADE, JARINJE, RUDARE, row, write_events


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


def ids(content: dict[str, object]) -> list[str]:
    return [event["id"] for day in content["days"] for event in day["events"]]


def show(snapshot: Snapshot, view: ViewState, **options: int) -> dict[str, object]:
    return panel.content(snapshot, view, selection.select(snapshot, view), **options)


def test_an_event_abroad_is_listed_though_it_is_not_drawn(snapshot: Snapshot) -> None:
    content = show(snapshot, ViewState())
    assert "E4" in ids(content)
    assert content["counts"]["elsewhere"] == 1


def test_the_newest_day_comes_first(snapshot: Snapshot) -> None:
    content = show(snapshot, ViewState())
    assert [day["heading"] for day in content["days"]] == [
        "29 May 2023",
        "15 Dec 2022",
        "10 Dec 2022",
        "6 Dec 2022",
    ]


@pytest.mark.parametrize(
    ("day", "standing"),
    [("2022-12-09", []), ("2022-12-12", ["E2"]), ("2022-12-29", ["E2"]), ("2022-12-30", [])],
)
def test_as_of_a_day_shows_what_stands_on_it(
    snapshot: Snapshot, day: str, standing: list[str]
) -> None:
    at = date.fromisoformat(day)
    assert ids(show(snapshot, ViewState(mode="asof", start=at, end=at))) == standing


def test_a_selected_place_lists_its_events_only(snapshot: Snapshot) -> None:
    point = (float(RUDARE["latitude"]), float(RUDARE["longitude"]))
    content = show(snapshot, ViewState(places=(point,)))
    assert content["place"] == {"name": "Veliko Rudare", "events": 3}
    assert set(ids(content)) == {"E1", "E2", "E5"}
    assert content["counts"]["shown"] == 4


def test_the_open_event_says_all_that_is_known(snapshot: Snapshot) -> None:
    content = show(snapshot, ViewState(event="E2"))
    opened = content["open"]
    assert (opened["title"], opened["text"]) == ("Trucks at Rudare", "Text of E2.")
    facts = {fact["term"]: fact["text"] for fact in opened["facts"]}
    assert facts["When"] == "10–29 Dec 2022"
    assert facts["State"] == "ended, 20 days"
    assert facts["Where"].startswith("Veliko Rudare")
    assert facts["Precision"] == "exact place"
    assert opened["sources"] == [{"text": "Agency, headline", "url": "https://example.org/report"}]


def test_previous_is_earlier_and_next_is_later(snapshot: Snapshot) -> None:
    opened = show(snapshot, ViewState(event="E3"))["open"]
    assert (opened["previous"], opened["next"]) == ("E2", "E4")
    first = show(snapshot, ViewState(event="E1"))["open"]
    assert (first["previous"], first["next"]) == ("", "E2")


def test_a_long_list_is_cut_and_says_how_much_is_left(snapshot: Snapshot) -> None:
    content = show(snapshot, ViewState(), page_length=2)
    assert (len(ids(content)), content["more"]) == (2, 3)


def test_an_unknown_open_event_opens_nothing(snapshot: Snapshot) -> None:
    assert show(snapshot, ViewState(event="gone"))["open"] is None


def test_the_same_view_gives_the_same_content(snapshot: Snapshot) -> None:
    view = ViewState(search="rudare", event="E2")
    assert show(snapshot, view) == show(snapshot, replace(view))


def test_a_file_without_events_is_shown_as_such(tmp_path: Path) -> None:
    snapshot = EventStore(write_events(tmp_path / "events.csv")).current()
    content = show(snapshot, ViewState())
    assert content["status"] == "0 of 0 events"
    assert content["days"] == []
