from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard import panel, selection
from dashboard.store import EventStore, Snapshot
from dashboard.view import ViewState
from tests.sample import RUDARE, row, write_december, write_events


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return EventStore(write_december(tmp_path / "events.csv")).current()


def ids(content: dict[str, object]) -> list[str]:
    days = [day for each in content["lists"] for day in each["days"]]
    return [event["id"] for day in days for event in day["events"]]


def show(snapshot: Snapshot, view: ViewState, **options: int) -> dict[str, object]:
    return panel.content(snapshot, view, selection.select(snapshot, view), **options)


def test_an_event_abroad_is_listed_though_it_is_not_drawn(snapshot: Snapshot) -> None:
    content = show(snapshot, ViewState())
    assert "E4" in ids(content)
    assert content["counts"]["elsewhere"] == 1


def test_what_is_kept_of_the_list_for_all_viewers_is_changed_by_none(snapshot: Snapshot) -> None:
    first = show(snapshot, ViewState())
    first["lists"][0]["days"][0]["events"][0]["until"] = "changed"
    # Of a day, the same entries say something else of when they end.
    at = date(2022, 12, 12)
    show(snapshot, ViewState(mode="asof", start=at, end=at))
    second = show(snapshot, ViewState())
    assert "changed" not in str(second)
    assert second == show(replace(snapshot), ViewState())


def test_more_entries_than_are_kept_are_worded_all_the_same(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = show(replace(snapshot), ViewState())
    monkeypatch.setattr(panel, "KEPT_ENTRIES", 1)
    assert show(snapshot, ViewState()) == whole
    assert snapshot.entry_of == {}


def test_the_newest_day_comes_first(snapshot: Snapshot) -> None:
    content = show(snapshot, ViewState())
    assert [day["heading"] for day in content["lists"][0]["days"]] == [
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
    assert facts["Road"] == "On the M-22.3, Mitrovica–Zvečan–Leposavić–Jarinje"
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
    assert content["lists"] == [{"name": "Events", "days": []}]


def names(content: dict[str, object]) -> dict[str, list[str]]:
    return {each["name"]: ids({"lists": [each]}) for each in content["lists"]}


def as_of(snapshot: Snapshot, day: str, **view: object) -> dict[str, object]:
    at = date.fromisoformat(day)
    return show(snapshot, ViewState(mode="asof", start=at, end=at, **view))


def test_a_day_has_what_stands_first_and_then_what_happened_on_it(tmp_path: Path) -> None:
    path = write_events(
        tmp_path / "events.csv",
        row("E1", date_end="2022-12-29"),
        row("E2", date_start="2022-12-15", event_type="clash or protest"),
        row("E3", date_start="2022-12-01", status="unknown", last_confirmed="2022-12-12"),
    )
    content = as_of(EventStore(path).current(), "2022-12-15")
    assert names(content) == {
        "Standing": ["E1"],
        "Happened that day": ["E2"],
        "Not known": ["E3"],
    }
    first, last = (each["days"][0]["events"][0]["until"] for each in content["lists"][::2])
    assert first == "since 10 Dec 2022, day 6"
    assert last == "since 1 Dec 2022, last reported 12 Dec 2022"


def test_the_state_of_a_day_is_told_and_each_number_says_what_it_counts(
    snapshot: Snapshot,
) -> None:
    day = as_of(snapshot, "2022-12-12")["day"]
    assert day["text"].startswith("12 Dec 2022: 1 barricade stands")
    counted = {part["text"]: part["ids"] for part in day["parts"] if part["ids"]}
    assert counted == {"1 barricade": ["E2"]}
    assert show(snapshot, ViewState())["day"] is None


def test_a_number_narrows_the_view_to_what_it_counts(snapshot: Snapshot) -> None:
    content = as_of(snapshot, "2022-12-10", only=("E2",))
    assert ids(content) == ["E2"]
    assert content["only"] == 1
    assert content["counts"]["unmatched"] == 1


def test_what_changed_is_told_of_a_window_when_it_is_asked_for(snapshot: Snapshot) -> None:
    window = ViewState(start=date(2022, 12, 9), end=date(2022, 12, 30))
    assert show(snapshot, window)["changes"] is None
    changes = show(snapshot, replace(window, tab="changes"))["changes"]
    assert "1 barricade went up" in changes["text"]
    lists = {each["name"]: ids({"lists": [each]}) for each in changes["lists"]}
    assert "E2" in lists["Started"] and "E2" in lists["Ended"]


def test_an_open_row_tells_its_story_and_one_that_stands_alone_has_none(tmp_path: Path) -> None:
    path = write_events(
        tmp_path / "events.csv",
        row("E1", date_end="2022-12-29"),
        row("E2", date_start="2022-12-29", nature="incident", relates_to="ends:E1"),
        row("E3", date_start="2022-12-29", event_type="political"),
    )
    snapshot = EventStore(path).current()
    chapters = show(snapshot, ViewState(event="E1"))["open"]["story"]
    assert [(chapter["id"], chapter["here"]) for chapter in chapters] == [
        ("E1", True),
        ("E2", False),
    ]
    assert show(snapshot, ViewState(event="E3"))["open"]["story"] == []


def test_a_search_that_finds_nothing_asks_what_was_meant(snapshot: Snapshot) -> None:
    assert show(snapshot, ViewState(search="Trukcs"))["meant"] == ["trucks"]
    assert show(snapshot, ViewState(search="Trucks"))["meant"] == []
