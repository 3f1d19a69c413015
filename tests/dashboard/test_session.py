from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard import panel, session
from dashboard.session import Imposed, Session
from dashboard.store import EventStore, Snapshot
from dashboard.view import MapPosition, Parsed, ViewState, from_query, to_query
from geodata.schema import EVENT_TYPES
from tests.sample import BELGRADE, JARINJE, row, write_events

FIRST, LAST = date(2022, 12, 6), date(2023, 5, 29)


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    path = write_events(
        tmp_path / "events.csv",
        row("E1", date_start=FIRST.isoformat(), event_type="armed attack"),
        row("E2", date_start="2022-12-10", date_end="2022-12-29"),
        row("E3", date_start="2022-12-10", event_type="crossing closure", **JARINJE),
        row("E4", date_start="2022-12-15", event_type="political", **BELGRADE),
        row("E5", date_start=LAST.isoformat(), event_type="clash or protest"),
    )
    return EventStore(path).current()


def said(snapshot: Snapshot, **changes: object) -> dict[str, object]:
    """Return what the map says when it shows everything, with changes."""
    first, last = snapshot.columns.span
    return {
        "digest": snapshot.columns.digest,
        "mode": "range",
        "start": first,
        "end": last,
        "types": 255,
        "place": [],
        "event": -1,
        "position": None,
        **changes,
    }


def told(number: int, *wishes: dict[str, object]) -> dict[str, object]:
    return {"number": number, "again": 0, "wishes": list(wishes)}


def new_session(view: ViewState = ViewState()) -> Session:
    return Session(view, Imposed(1, view), {})


def test_the_whole_span_is_kept_as_such_so_that_it_grows_with_the_file(snapshot: Snapshot) -> None:
    assert session.from_map(ViewState(), said(snapshot), snapshot) == ViewState()


def test_what_the_map_says_is_what_it_was_told(snapshot: Snapshot) -> None:
    view = ViewState(
        start=date(2022, 12, 7),
        end=date(2022, 12, 20),
        types=("barricade", "crossing closure"),
        event="E2",
        names="sr",
        position=MapPosition(42.9, 20.8, 11),
    )
    told = session.browser_view(Imposed(3, view), snapshot)
    answer = {**told, "digest": snapshot.columns.digest}
    assert session.from_map(ViewState(), answer, snapshot) == view


def test_numbers_of_another_version_of_the_file_are_not_believed(snapshot: Snapshot) -> None:
    view = session.from_map(
        ViewState(event="E5"), said(snapshot, digest="old", place=[0], event=0), snapshot
    )
    assert (view.event, view.places) == ("E5", ())


@pytest.mark.parametrize(
    ("view", "start", "end"),
    [
        (ViewState(event="E2"), date(2022, 12, 3), date(2023, 1, 5)),
        (
            ViewState(event="E2", start=date(2022, 12, 28), end=date(2023, 2, 1)),
            date(2022, 12, 28),
            date(2023, 2, 1),
        ),
        (
            ViewState(event="E1", start=date(2023, 1, 1), end=date(2023, 2, 1)),
            date(2022, 11, 29),
            date(2022, 12, 13),
        ),
        (
            ViewState(event="E2", mode="asof", start=LAST, end=LAST),
            date(2022, 12, 10),
            date(2022, 12, 10),
        ),
    ],
)
def test_a_link_to_an_event_moves_the_dates_no_more_than_needed(
    snapshot: Snapshot, view: ViewState, start: date, end: date
) -> None:
    shown = session.opened(Parsed(view), snapshot).view
    assert (shown.start, shown.end) == (start, end)
    number = snapshot.number_of[view.event]
    assert panel.select(snapshot, shown).shown[number]


def test_a_link_to_an_event_overrules_what_would_hide_it(snapshot: Snapshot) -> None:
    rudare = ((42.9175, 20.84306),)
    view = ViewState(event="E3", types=("barricade",), search="rudare", places=rudare)
    shown = session.opened(Parsed(view), snapshot).view
    assert shown.types == ("barricade", "crossing closure")
    assert (shown.search, shown.places) == ("", ())


def test_a_link_to_an_event_that_is_gone_says_so(snapshot: Snapshot) -> None:
    parsed = session.opened(Parsed(ViewState(event="gone")), snapshot)
    assert parsed.view.event == ""
    assert parsed.notes == ("The link's event “gone” is not in this file.",)


def test_what_no_hand_has_changed_is_left_as_it_is(snapshot: Snapshot) -> None:
    view = ViewState(event="E5", start=FIRST, end=FIRST, types=("barricade",), names="sq")
    digest = snapshot.columns.digest
    moved = session.from_map(view, {"digest": digest, "position": [42.9, 20.8, 10]}, snapshot)
    assert moved == replace(view, position=MapPosition(42.9, 20.8, 10))


def test_a_view_from_the_map_is_not_sent_back_to_it(snapshot: Snapshot) -> None:
    state = new_session()
    session.map_settled(state, said(snapshot, types=1), snapshot)
    assert state.view.types == ("barricade",)
    assert state.imposed.revision == 1


def test_an_imposed_view_says_which_message_of_the_map_it_knows_of(snapshot: Snapshot) -> None:
    state = new_session()
    session.hear(state, told(4, {"kind": "view", **said(snapshot)}), snapshot)
    session.hear(state, told(6, {"kind": "open", "id": "E3"}), snapshot)
    assert session.browser_view(state.imposed, snapshot)["heard"] == 6
    jarinje = snapshot.columns.places_at(43.21861, 20.69167)[0]
    chosen = {"kind": "view", **said(snapshot, place=[jarinje])}
    session.hear(state, told(7, {"kind": "close"}, chosen), snapshot)
    assert state.imposed.view.event == "E3"
    assert state.imposed.heard == 7


def test_what_is_told_twice_is_done_once(snapshot: Snapshot) -> None:
    state = new_session()
    session.hear(state, told(1, {"kind": "more"}), snapshot)
    once = state.page_length
    session.hear(state, {**told(1, {"kind": "more"}), "again": 1}, snapshot)
    assert (state.page_length, state.heard) == (once, 1)
    session.hear(state, told(2, {"kind": "more"}), snapshot)
    assert state.page_length > once


def test_what_is_told_at_once_is_done_in_its_order(snapshot: Snapshot) -> None:
    state = new_session()
    words = [{"kind": "search", "words": text} for text in ("Rudare", "Jarinje")]
    session.hear(state, told(1, {"kind": "view", "types": 1}, *words), snapshot)
    assert (state.view.types, state.view.search) == (("barricade",), "Jarinje")
    session.hear(state, told(2, {"kind": "no search"}, {"kind": "all types"}), snapshot)
    assert (state.view.types, state.view.search) == (EVENT_TYPES, "")


def test_every_session_has_a_name_of_its_own() -> None:
    assert len({new_session().name for _ in range(100)}) == 100


def test_a_place_with_one_event_opens_it(snapshot: Snapshot) -> None:
    jarinje = snapshot.columns.places_at(43.21861, 20.69167)[0]
    state = new_session()
    session.map_settled(state, said(snapshot, place=[jarinje]), snapshot)
    assert state.view.event == "E3"
    assert state.imposed.view.event == "E3"


def test_a_place_with_several_events_lists_them(snapshot: Snapshot) -> None:
    rudare = snapshot.columns.places_at(42.9175, 20.84306)[0]
    state = new_session()
    session.map_settled(state, said(snapshot, place=[rudare]), snapshot)
    assert (state.view.event, state.view.places) == ("", ((42.9175, 20.84306),))


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("all places", {"places": ()}),
        ("all dates", {"start": None, "end": None, "mode": "range"}),
        ("all types", {"types": EVENT_TYPES}),
        ("close", {"event": ""}),
    ],
)
def test_each_button_brings_back_what_it_names(
    snapshot: Snapshot, kind: str, changed: dict[str, object]
) -> None:
    view = ViewState(
        mode="asof", start=FIRST, end=FIRST, types=(), event="E1", places=((42.9175, 20.84306),)
    )
    state = new_session(view)
    session.asked(state, {"kind": kind}, snapshot)
    assert {name: getattr(state.view, name) for name in changed} == changed
    assert state.imposed.revision == 2


def test_opening_an_unknown_event_does_nothing(snapshot: Snapshot) -> None:
    state = new_session()
    session.asked(state, {"kind": "open", "id": "gone"}, snapshot)
    assert state.view == ViewState()


def test_a_search_ends_the_list_of_one_place(snapshot: Snapshot) -> None:
    state = new_session(ViewState(places=((42.9175, 20.84306),)))
    session.asked(state, {"kind": "search", "words": "Jarinje"}, snapshot)
    assert (state.view.search, state.view.places) == ("Jarinje", ())


def test_a_search_leaves_the_map_where_it_is(snapshot: Snapshot) -> None:
    state = new_session()
    session.asked(state, {"kind": "search", "words": "Jarinje"}, snapshot)
    assert state.imposed.revision == 1


def test_no_search_is_longer_than_a_link_may_be(snapshot: Snapshot) -> None:
    state = new_session()
    session.asked(state, {"kind": "search", "words": "x" * 1_000}, snapshot)
    assert from_query(to_query(state.view)).view == state.view
