from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.plate.products import PRODUCTS
from dashboard.store import event_store
from geodata.export import FORMATS
from tests.sample import BELGRADE, JARINJE, row, write_events

PAGE = Path(__file__).resolve().parents[2] / "dashboard" / "page.py"

Open = Callable[..., AppTest]


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = write_events(
        tmp_path / "events.csv",
        row("E1", date_start="2022-12-06", event_type="armed attack"),
        row("E2", date_end="2022-12-29", title="Trucks at Rudare"),
        row("E3", event_type="crossing closure", title="Jarinje is closed", **JARINJE),
        row("E4", date_start="2022-12-15", event_type="political", **BELGRADE),
    )
    monkeypatch.setenv("EVENTS_CSV", str(path))
    return path


@pytest.fixture
def open_page(events: Path) -> Open:
    def open_(**query: str) -> AppTest:
        page = AppTest.from_file(str(PAGE), default_timeout=30)
        for key, value in query.items():
            page.query_params[key] = value
        page.run()
        assert not page.exception
        return page

    return open_


def sent(page: AppTest) -> dict[str, Any]:
    """Return what the page sends to its parts."""
    (component,) = page.get("bidi_component")
    payload: dict[str, Any] = json.loads(component.proto.json)
    return payload


def to_map(page: AppTest) -> dict[str, Any]:
    told: dict[str, Any] = sent(page)["map"]
    return told


def to_panel(page: AppTest) -> dict[str, Any]:
    told: dict[str, Any] = sent(page)["panel"]
    return told


def open_menu(page: AppTest, name: str) -> None:
    """Press a button of the header."""
    page.session_state["session"].menu = name
    page.run()
    assert not page.exception


def tell(page: AppTest, *wishes: dict[str, Any]) -> None:
    """Have the page hear what its browser tells."""
    state = page.session_state["session"]
    told = {"number": state.heard + 1, "wishes": list(wishes)}
    session.hear(state, told, event_store().current())
    page.run()
    assert not page.exception


def go_to(page: AppTest, **query: str) -> None:
    """Have the page run at another address, as after the browser's back button."""
    page.query_params.clear()
    page.query_params.update(query)
    page.run()
    assert not page.exception


def save(events: Path, *rows: dict[str, str]) -> None:
    """Save the file, and wait until it has been read."""
    write_events(events, *rows)
    event_store().latest()


def query(page: AppTest) -> dict[str, str]:
    params = dict(page.query_params).items()
    return {key: value if isinstance(value, str) else value[-1] for key, value in params}


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


def test_files_to_download_are_offered_when_asked_for_and_not_before(open_page: Open) -> None:
    page = open_page(types="barricade")
    assert not page.get("download_button")
    open_menu(page, "download")
    assert page.caption[0].value == "What is listed now, with its sources: 1 event."
    labels = [button.proto.label for button in page.get("download_button")]
    assert labels == [form.label for form in FORMATS]
    assert [button.label for button in page.button] == ["The map as one HTML file"]


def test_what_takes_a_while_is_made_aside_and_offered_once_it_is_there(open_page: Open) -> None:
    page = open_page(types="barricade")
    open_menu(page, "download")
    page.button[0].click().run()
    begun = page.session_state["making"]
    begun.wait()
    page.run()
    assert not page.exception
    last = page.get("download_button")[-1].proto.label
    assert last == "Save kosovo-events_types-barricade.html"
    assert b"Trucks at Rudare" in begun.data
    page.toggle[0].set_value(True).run()
    assert "making" not in page.session_state, "a file of another choice is offered"


def test_a_moving_picture_is_offered_of_more_days_than_one(open_page: Open) -> None:
    page = open_page(asof="2022-12-12")
    open_menu(page, "brief")
    assert not page.button
    page = open_page(**{"from": "2022-12-10", "to": "2022-12-12"})
    open_menu(page, "brief")
    assert page.button[0].label == "Moving picture (GIF)"


def test_a_public_copy_is_one_in_every_file_and_when_it_is_presented(
    open_page: Open, events: Path
) -> None:
    write_events(events, row("E1"), row("E2", title="Not for all", release="restricted"))
    page = open_page(public="yes")
    assert "Not for all" in json.dumps(sent(page))
    open_menu(page, "download")
    assert page.caption[0].value.endswith("1 event.")
    assert page.caption[1].value.startswith("Public copy: 1 event left out")
    page = open_page(public="yes", view="brief", event="E2")
    told = sent(page)
    assert "Not for all" not in json.dumps(told)
    assert told["map"]["brief"]["withheld"].startswith("Public copy: 1 event left out")
    assert event_store().columns(told["map"]["columns"]["digest"]) is not None


def test_the_brief_shows_the_picture_and_offers_every_product(open_page: Open) -> None:
    page = open_page(asof="2022-12-12")
    open_menu(page, "brief")
    (picture,) = page.get("image")
    assert "12 December 2022" in picture.proto.imgs[0].alt
    buttons = page.get("download_button")
    assert [button.proto.label for button in buttons] == [kind.label for kind in PRODUCTS]
    assert page.text_area[0].placeholder == "Kosovo*: security events, 12 December 2022"


def test_what_is_chosen_for_the_picture_is_remembered_in_the_address(open_page: Open) -> None:
    page = open_page(asof="2022-12-12", theme="dark")
    open_menu(page, "brief")
    page.text_area[0].set_value("The north  on Monday").run()
    page.radio[0].set_value("a4-portrait").run()
    page.text_input[0].set_value("For official use").run()
    page.toggle[0].set_value(True).run()
    assert not page.exception
    assert query(page) == {
        "asof": "2022-12-12",
        "title": "The north on Monday",
        "size": "a4-portrait",
        "theme": "dark",
        "handling": "For official use",
        "public": "yes",
    }
    assert any("left out" in caption.value for caption in page.caption)


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


def test_a_menu_that_is_not_there_opens_nothing(open_page: Open) -> None:
    page = open_page()
    open_menu(page, "settings")
    assert not page.get("download_button")
    assert not page.dataframe


def test_a_list_of_problems_that_are_gone_does_not_come_back_by_itself(
    open_page: Open, events: Path
) -> None:
    write_events(events, row("E1"), row("E2", latitude="91.2"))
    page = open_page()
    open_menu(page, "problems")
    save(events, row("E1"))
    page.run()
    assert not page.dataframe
    save(events, row("E1"), row("E2", latitude="91.2"))
    page.run()
    assert sent(page)["header"]["problems"]
    assert not page.dataframe
