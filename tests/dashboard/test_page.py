from __future__ import annotations

import base64
import json
from datetime import date
from pathlib import Path

import pytest

from dashboard.store import event_store
from tests.app_page import Open, go_to, open_menu, query, save, sent, tell, to_map, to_panel
from tests.sample import row, write_events
from tests.tables import write_parquet


def test_the_page_opens_on_everything(open_page: Open) -> None:
    page = open_page()
    assert to_panel(page)["status"] == "4 of 4 events: 3 on the map, 1 abroad"
    assert to_map(page)["imposed"]["types"] == 255
    assert query(page) == {}


def test_the_map_is_told_where_the_events_are_and_not_the_events(open_page: Open) -> None:
    told = to_map(open_page())
    assert told["columns"]["address"] == f"assets/events/{told['columns']['digest']}.bin"
    assert "Trucks" not in json.dumps(told)


def test_a_link_restores_every_part_of_the_view(open_page: Open) -> None:
    link = {
        "from": "2022-12-08",
        "to": "2022-12-20",
        "types": "barricade,crossing-closure",
        "q": "rudare",
        "event": "E2",
        "place": "42.91750,20.84306",
        "names": "sr",
        "map": "42.9175,20.8431,12",
    }
    page = open_page(**link)
    told = to_map(page)["imposed"]
    assert told["types"] == 0b11
    assert told["position"] == [42.9175, 20.8431, 12.0]
    assert told["names"] == "sr"
    assert to_panel(page)["search"] == "rudare"
    assert to_panel(page)["open"]["title"] == "Trucks at Rudare"
    assert query(page) == link


def test_a_bad_value_in_a_link_is_noted_and_the_rest_counts(open_page: Open) -> None:
    page = open_page(types="earthquake", q="rudare")
    (note,) = to_panel(page)["notes"]
    assert note.startswith("The link's “types” was ignored")
    assert to_panel(page)["counts"]["unmatched"] == 2
    assert query(page) == {"types": "earthquake", "q": "rudare"}, "nobody has changed the view"


def test_a_link_to_an_event_moves_dates_and_map_to_it(open_page: Open) -> None:
    told = to_map(open_page(event="E3"))["imposed"]
    assert told["focus"]
    assert told["event"] >= 0
    assert told["end"] - told["start"] == 14


def test_the_address_follows_what_a_reader_does_and_keeps_the_keys_of_others(
    open_page: Open,
) -> None:
    page = open_page(q="rudare", tag="newsroom")
    tell(page, {"kind": "open", "id": "E2"})
    assert to_panel(page)["notes"] == []
    assert to_panel(page)["counts"]["outside_dates"] == 0
    assert query(page) == {"tag": "newsroom", "from": "all", "q": "rudare", "event": "E2"}
    tell(page, {"kind": "view", "position": [42.9, 20.8, 11]}, {"kind": "explode"})
    assert "map" not in query(page), "the browser writes that itself"
    tell(page, {"kind": "close"})
    assert query(page) == {"tag": "newsroom", "q": "rudare", "map": "42.9000,20.8000,11"}


def test_back_to_an_address_without_a_position_brings_the_map_home(open_page: Open) -> None:
    page = open_page(types="barricade")
    tell(page, {"kind": "view", "position": [42.9, 20.8, 11]})
    before = to_map(page)["imposed"]
    go_to(page, q="rudare")
    told = to_map(page)["imposed"]
    assert told["revision"] == before["revision"] + 1
    assert told["home"] and told["position"] is None
    go_to(page, types="barricade", map="42.9000,20.8000,11")
    told = to_map(page)["imposed"]
    assert (told["home"], told["position"]) == (False, [42.9, 20.8, 11.0])


def test_searching_sends_one_bit_an_event_and_no_new_columns(open_page: Open) -> None:
    before = to_map(open_page())
    page = open_page(q="Jarinje")
    after = to_map(page)
    assert after["columns"] == before["columns"]
    assert after["imposed"] == before["imposed"]
    assert base64.b64decode(after["match"]) == bytes([0b0100])
    assert to_panel(page)["status"] == "1 of 4 events"
    assert query(page) == {"q": "Jarinje"}


def test_an_open_event_that_was_removed_is_closed(open_page: Open, events: Path) -> None:
    page = open_page(event="E3")
    revision = to_map(page)["imposed"]["revision"]
    save(events, row("E1"), row("E2"))
    page.run()
    assert to_panel(page)["open"] is None
    assert to_map(page)["imposed"]["revision"] > revision


def test_a_broken_save_keeps_the_events_and_is_told(open_page: Open, events: Path) -> None:
    page = open_page()
    events.write_bytes(b"")
    event_store().latest()
    page.run()
    assert to_panel(page)["status"] == "4 of 4 events: 3 on the map, 1 abroad"
    told = sent(page)["header"]["problems"]
    assert told["alert"]
    assert "last good version" in told["text"]


def test_rows_that_are_not_shown_are_told_with_line_and_remedy(
    open_page: Open, events: Path
) -> None:
    write_events(events, row("E1"), row("E2", latitude="91.2"))
    page = open_page()
    told = sent(page)["header"]["problems"]
    assert told["text"] == "1 row not shown"
    assert "events.csv line 3, latitude: " in told["more"]
    assert not page.dataframe, "the table is made when it is asked for"
    open_menu(page, "problems")
    (table,) = page.dataframe
    assert table.value[["line", "column", "value"]].to_numpy().tolist() == [[3, "latitude", "91.2"]]


def test_markup_of_the_file_reaches_the_page_as_text(open_page: Open, events: Path) -> None:
    hostile = '<img src=x onerror="alert(1)">'
    write_events(events, row("E1", title=hostile, notes=hostile, source_url="javascript:alert(1)"))
    page = open_page(event="E1")
    opened = to_panel(page)["open"]
    assert (opened["title"], opened["text"]) == (hostile, hostile)
    assert all(source["url"] == "" for source in opened["sources"])
    assert not page.get("html")
    assert not page.markdown


def test_the_brief_view_is_the_map_alone(open_page: Open) -> None:
    page = open_page(view="brief", asof="2022-12-12")
    assert (sent(page)["header"], sent(page)["panel"]) == (None, None)
    assert to_map(page)["brief"]["title"] == "Kosovo*: security events"


def test_the_picture_is_the_same_on_another_day(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = to_map(open_page(view="brief"))["brief"]
    assert before["latest"] == "2022, as of 15 Dec 2022"

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date(2050, 1, 1)

    monkeypatch.setattr("dashboard.header.date", Later)
    assert to_map(open_page(view="brief"))["brief"] == before
    assert "days ago" in sent(open_page())["header"]["freshness"]


def test_a_file_with_no_event_is_a_page_too(open_page: Open, events: Path) -> None:
    write_events(events)
    page = open_page()
    assert to_panel(page)["status"] == "0 of 0 events"


def test_a_story_is_made_told_and_presented_by_its_address(open_page: Open) -> None:
    page = open_page()
    first = to_panel(page)["lists"][0]["days"][0]["events"][0]["id"]
    tell(page, {"kind": "story", "ids": [first, "unknown"]})
    tell(page, {"kind": "say", "id": first, "words": "It began\nhere; so"})
    assert query(page)["story"] == f"{first}~It began here%3B so"
    assert to_panel(page)["story"][0]["said"] == "It began here; so"
    tell(page, {"kind": "present", "on": True})
    told = to_map(page)
    assert told["brief"]["step"]["place"] == "1 of 1"
    assert (query(page)["view"], query(page)["event"]) == ("brief", first)
    assert told["imposed"]["focus"]
    tell(page, {"kind": "present", "on": False})
    assert "view" not in query(page)
    assert to_panel(page)["open"]["id"] == first


def test_the_page_runs_on_a_folder_whose_texts_an_engine_keeps(
    events: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> None:
    folder = events.with_name("data")
    write_parquet(folder / "a.parquet", [row("E1", notes="Gravel on the road.")])
    write_parquet(folder / "b.parquet", [row("E2"), row("E3", event_type="earthquake")])
    monkeypatch.setenv("EVENTS_CSV", str(folder))
    monkeypatch.setenv("EVENTS_IN_MEMORY", "0")
    page = open_page(event="E1", q="gravel")
    assert "notes" not in event_store().current().events
    assert to_panel(page)["open"]["text"] == "Gravel on the road."
    assert to_panel(page)["counts"]["shown"] == 1
    assert sent(page)["header"]["problems"]["text"] == "1 row not shown"
