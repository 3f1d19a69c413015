"""The page of a source that is too large to be listed whole."""

from __future__ import annotations

import json
import struct
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard import counted, session, store
from dashboard.assets import routes
from dashboard.selection import day_number, day_of
from dashboard.store import event_store
from dashboard.view import MapPosition, ViewState
from tests.app_page import PAGE, Open, tell, to_map, to_panel
from tests.sample import BELGRADE, JARINJE, row, settled
from tests.tables import write_parquet

LISTED = 40


def rows() -> list[dict[str, str]]:
    """Return 300 events at Rudare, at Jarinje and abroad, on the days of a hundred from 2022."""
    places = ({}, JARINJE, JARINJE, BELGRADE)
    return [
        row(
            f"E{number:03d}",
            date_start=str(np.datetime64("2022-01-05") + number // 3),
            date_end=str(np.datetime64("2022-01-05") + number // 3 + number % 5),
            event_type=("barricade", "political")[number % 2],
            **places[number % 4],
        )
        for number in range(300)
    ]


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = settled(write_parquet(tmp_path / "events.parquet", [*rows(), row("X", event_type="x")]))
    monkeypatch.setenv("EVENTS_CSV", str(path))
    monkeypatch.setenv("EVENTS_MOST", str(LISTED))
    monkeypatch.setattr(store, "PATIENCE_SECONDS", None)  # as long as it takes
    return path


@pytest.fixture
def open_page(source: Path) -> Open:
    def open_(**query: str) -> AppTest:
        event_store().current()  # until it is there a page only says that it is counted
        page = AppTest.from_file(str(PAGE), default_timeout=30)
        page.query_params.update(query)
        page.run()
        assert not page.exception
        return page

    return open_


def touching(first: str, last: str) -> list[str]:
    return [
        one["event_id"] for one in rows() if one["date_start"] <= last and one["date_end"] >= first
    ]


def listed(page: AppTest) -> list[str]:
    panel = to_panel(page)
    return [e["id"] for one in panel["lists"] for day in one["days"] for e in day["events"]]


def header_of(payload: bytes) -> dict[str, Any]:
    (length,) = struct.unpack("<I", payload[4:8])
    header: dict[str, Any] = json.loads(payload[8 : 8 + length])
    return header


def test_all_events_are_counted_and_none_listed_and_that_is_said(open_page: Open) -> None:
    page = open_page()
    panel = to_panel(page)
    assert panel["status"] == "300 of 300 events: 225 on the map, 75 abroad"
    assert panel["counted"]["text"].startswith("Counted, not listed: 300 events of these dates")
    assert f"Up to {LISTED} are listed one by one" in panel["counted"]["text"]
    assert panel["counted"]["button"]
    assert listed(page) == []


def test_rows_that_are_not_counted_are_among_the_problems(source: Path) -> None:
    (problem,) = event_store().current().problems
    assert problem.rule == "not-counted"
    assert problem.message == "1 row is not counted (X): a type that is none of the eight."


def test_a_few_days_are_listed_one_by_one_and_the_others_stay_counted(open_page: Open) -> None:
    page = open_page(**{"from": "2022-02-10", "to": "2022-02-12"})
    wanted = touching("2022-02-10", "2022-02-12")
    assert sorted(listed(page)) == sorted(wanted)
    panel = to_panel(page)
    assert panel["status"].startswith(f"{len(wanted)} of 300 events")
    assert panel["counts"]["outside_dates"] == 300 - len(wanted)
    assert panel["counted"]["text"].startswith(f"Listed one by one: {len(wanted)} events")
    assert panel["counted"]["button"] == ""


def test_dates_within_months_are_counted_by_the_day(open_page: Open) -> None:
    page = open_page(**{"from": "2022-01-20", "to": "2022-03-17"})
    wanted = touching("2022-01-20", "2022-03-17")
    assert listed(page) == []
    assert to_panel(page)["status"].startswith(f"{len(wanted)} of 300 events")


def test_an_event_listed_is_opened_with_its_text(open_page: Open) -> None:
    page = open_page(**{"from": "2022-02-10", "to": "2022-02-12"})
    (event_id, *_) = listed(page)
    page.session_state["session"].impose(ViewState(
        start=day_of(day_number(np.datetime64("2022-02-10").item())),
        end=day_of(day_number(np.datetime64("2022-02-12").item())), event=event_id,
    ))  # fmt: skip
    page.run()
    assert to_panel(page)["open"]["text"] == f"Text of {event_id}."


def test_the_button_narrows_the_dates_until_events_are_listed(open_page: Open) -> None:
    page = open_page()
    tell(page, {"kind": "narrow"})
    assert 0 < len(listed(page)) <= LISTED
    view = page.session_state["session"].view
    assert view.end.isoformat() == "2022-04-14"  # the last day on which one begins


def test_the_button_goes_closer_to_a_place_that_was_clicked(open_page: Open) -> None:
    page = open_page()
    points = event_store().current().columns.places
    tell(page, {"kind": "view", "digest": to_map(page)["columns"]["digest"], "place": [0]})
    heading = to_panel(page)["place"]
    assert heading["name"].startswith("7 km around") and heading["events"] in (75, 150)
    tell(page, {"kind": "narrow"})
    position = page.session_state["session"].view.position
    assert (position.latitude, position.longitude) == tuple(round(x, 4) for x in points[0])


def test_dates_far_from_all_events_move_to_where_the_data_is(open_page: Open) -> None:
    page = open_page(**{"from": "1999-01-01", "to": "1999-12-31"})
    assert "The dates have moved to where the data is." in to_panel(page)["notes"]
    assert sorted(listed(page)) == sorted(touching("2022-01-05", "2022-01-05"))


def test_words_are_searched_for_in_what_is_listed_and_that_is_said(open_page: Open) -> None:
    page = open_page(q="Title", **{"from": "2022-02-10", "to": "2022-02-12"})
    panel = to_panel(page)
    wanted = touching("2022-02-10", "2022-02-12")
    assert panel["status"].startswith(f"{len(wanted)} of 300 events")
    assert "in the texts of listed events alone" in panel["counted"]["text"]
    page = open_page(q="Title")
    assert to_panel(page)["status"].startswith("0 of 300 events")
    assert to_panel(page)["counts"]["unmatched"] == 0


def test_what_needs_every_event_is_refused_in_words(open_page: Open) -> None:
    for query in ({"asof": "2022-02-10"}, {"tab": "changes"}, {"view": "brief"}):
        page = open_page(**query)
        assert counted.NEEDS_LIST in to_panel(page)["notes"]
    page.session_state["session"].menu = "brief"
    page.run()
    assert counted.NEEDS_LIST in [info.value for info in page.info]


def test_counts_reach_the_browser_with_the_cells_as_places(source: Path) -> None:
    snapshot = event_store().current()
    header = header_of(snapshot.columns.payload)
    assert header["count"] == 0
    assert header["ticks"][0] == day_number(day_of(header["span"][0]))
    assert header["ticks"][-1] == header["span"][1] + 1
    assert len(header["places"]) == 2
    near = counted.seen(snapshot, ViewState(position=MapPosition(43.2186, 20.6917, 14)))
    assert len(header_of(near.columns.payload)["places"]) == 2


def test_parts_can_be_fetched_and_others_cannot(source: Path) -> None:
    snapshot = event_store().current()
    part = counted.seen(snapshot, ViewState(start=day_of(19030), end=day_of(19031)))
    client = TestClient(Starlette(routes=routes()))
    assert client.get(f"/assets/events/{part.columns.digest}.bin").content == part.columns.payload
    assert client.get("/assets/events/0123456789abcdef.bin").status_code == 404


def test_events_that_are_only_counted_have_no_feed_and_that_is_said(source: Path) -> None:
    answer = TestClient(Starlette(routes=routes())).get("/feed.atom")
    assert (answer.status_code, "no feed" in answer.text) == (404, True)


def test_events_that_are_long_in_being_read_are_counted_first_and_then_listed(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE_SECONDS", 0)
    snapshot = event_store().current()
    assert snapshot.counted is not None
    may_read, read = threading.Event(), snapshot.counted._read
    monkeypatch.setattr(snapshot.counted, "_read", lambda rows: (may_read.wait(), read(rows))[1])
    page = open_page(**{"from": "2022-02-10", "to": "2022-02-12"})
    state = page.session_state["session"]
    panel = to_panel(page)
    wanted = touching("2022-02-10", "2022-02-12")
    assert panel["status"].startswith(f"{len(wanted)} of 300 events")
    assert panel["counted"]["text"].startswith(f"Counted, and being read one by one: {len(wanted)}")
    assert not session.is_behind(state, snapshot)
    may_read.set()
    snapshot.counted.part(counted.look(snapshot, state.view))
    assert session.is_behind(state, snapshot)
    page.run()
    assert sorted(listed(page)) == sorted(wanted)
    assert not session.is_behind(state, snapshot)
