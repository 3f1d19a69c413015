from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard import selection, session
from dashboard.query import from_query, to_query
from dashboard.session import Imposed, Session
from dashboard.store import EventStore, Snapshot
from dashboard.view import ViewState
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
        "kind": "view",
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


def tell(state: Session, snapshot: Snapshot, *wishes: dict[str, object], number: int = 0) -> None:
    told = {"number": number or state.heard + 1, "again": 0, "wishes": list(wishes)}
    session.hear(state, told, snapshot)


def new_session(view: ViewState = ViewState()) -> Session:
    return Session(view, Imposed(1, view))


@pytest.mark.parametrize(
    ("link", "start", "end", "moved"),
    [
        ({"event": "E2"}, date(2022, 12, 3), date(2023, 1, 5), False),
        ({"event": "E2", "q": "trucks"}, date(2022, 12, 3), date(2023, 1, 5), False),
        ({"event": "E2", "from": "all"}, None, None, False),
        (
            {"event": "E2", "from": "2022-12-28", "to": "2023-02-01"},
            date(2022, 12, 28),
            date(2023, 2, 1),
            False,
        ),
        (
            {"event": "E1", "from": "2023-01-01", "to": "2023-02-01"},
            date(2022, 11, 29),
            date(2022, 12, 13),
            True,
        ),
        ({"event": "E2", "asof": "2023-05-29"}, date(2022, 12, 10), date(2022, 12, 10), True),
    ],
)
def test_a_link_to_an_event_moves_the_dates_no_more_than_needed(
    snapshot: Snapshot, link: dict[str, str], start: date | None, end: date | None, moved: bool
) -> None:
    parsed = session.opened(from_query(link), snapshot)
    assert (parsed.view.start, parsed.view.end) == (start, end)
    assert any("dates have moved" in note for note in parsed.notes) == moved
    number = snapshot.number_of[link["event"]]
    assert selection.select(snapshot, parsed.view).shown[number]


def test_a_link_to_an_event_overrules_what_would_hide_it(snapshot: Snapshot) -> None:
    link = {"event": "E3", "types": "barricade", "q": "rudare", "place": "42.9175,20.84306"}
    shown = session.opened(from_query(link), snapshot).view
    assert shown.types == ("barricade", "crossing closure")
    assert (shown.search, shown.places) == ("", ())


def test_a_link_to_an_event_that_is_gone_says_so(snapshot: Snapshot) -> None:
    parsed = session.opened(from_query({"event": "gone"}), snapshot)
    assert parsed.view.event == ""
    assert parsed.notes == ("The link's event “gone” is not in this file.",)


@pytest.mark.parametrize(
    "view",
    [
        ViewState(),
        ViewState(search="rudare"),
        ViewState(start=date(2022, 12, 9)),
        ViewState(mode="asof", start=date(2022, 12, 20), end=date(2022, 12, 20)),
    ],
)
def test_a_click_on_an_event_moves_no_date_that_the_reader_has_set(
    snapshot: Snapshot, view: ViewState
) -> None:
    state = new_session(view)
    tell(state, snapshot, {"kind": "open", "id": "E2"})
    assert state.view == replace(view, event="E2")
    assert state.notes == ()
    again = session.opened(from_query(to_query(state.view)), snapshot)
    assert again.view == state.view, "its address brings back the same"


def test_a_click_on_an_event_outside_of_the_dates_moves_them_and_says_so(
    snapshot: Snapshot,
) -> None:
    state = new_session(ViewState(start=FIRST, end=FIRST))
    tell(state, snapshot, {"kind": "open", "id": "E5"})
    assert (state.view.start, state.view.end) == (date(2023, 5, 22), date(2023, 6, 5))
    assert state.notes == ("The dates have moved: the event lies outside of those before.",)
    tell(state, snapshot, {"kind": "close"})
    assert state.notes == ()


def test_a_view_from_the_map_is_not_sent_back_to_it(snapshot: Snapshot) -> None:
    state = new_session()
    tell(state, snapshot, said(snapshot, types=1))
    assert state.view.types == ("barricade",)
    assert state.imposed.revision == 1


def test_an_imposed_view_says_which_message_of_the_map_it_knows_of(snapshot: Snapshot) -> None:
    state = new_session()
    tell(state, snapshot, said(snapshot), number=4)
    tell(state, snapshot, {"kind": "open", "id": "E3"}, number=6)
    assert session.browser_view(state.imposed, snapshot)["heard"] == 6
    jarinje = snapshot.columns.places_at(43.21861, 20.69167)[0]
    tell(state, snapshot, {"kind": "close"}, said(snapshot, place=[jarinje]), number=7)
    assert state.imposed.view.event == "E3"
    assert state.imposed.heard == 7


def test_what_is_told_twice_is_done_once(snapshot: Snapshot) -> None:
    state = new_session()
    tell(state, snapshot, {"kind": "more"}, number=1)
    once = state.page_length
    tell(state, snapshot, {"kind": "more"}, number=1)
    assert (state.page_length, state.heard) == (once, 1)
    tell(state, snapshot, {"kind": "more"}, number=2)
    assert state.page_length > once


def test_what_is_told_at_once_is_done_in_its_order(snapshot: Snapshot) -> None:
    state = new_session()
    words = [{"kind": "search", "words": text} for text in ("Rudare", "Jarinje")]
    tell(state, snapshot, {"kind": "view", "types": 1}, *words, number=1)
    assert (state.view.types, state.view.search) == (("barricade",), "Jarinje")
    tell(state, snapshot, {"kind": "no search"}, {"kind": "all types"}, number=2)
    assert (state.view.types, state.view.search) == (EVENT_TYPES, "")


def test_every_session_has_a_name_of_its_own() -> None:
    assert len({new_session().name for _ in range(100)}) == 100


def test_a_place_with_one_event_opens_it(snapshot: Snapshot) -> None:
    jarinje = snapshot.columns.places_at(43.21861, 20.69167)[0]
    state = new_session()
    tell(state, snapshot, said(snapshot, place=[jarinje]))
    assert state.view.event == "E3"
    assert state.imposed.view.event == "E3"


def test_a_place_with_several_events_lists_them(snapshot: Snapshot) -> None:
    rudare = snapshot.columns.places_at(42.9175, 20.84306)[0]
    state = new_session()
    tell(state, snapshot, said(snapshot, place=[rudare]))
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
    tell(state, snapshot, {"kind": kind})
    assert {name: getattr(state.view, name) for name in changed} == changed
    assert state.imposed.revision == 2


def test_opening_an_unknown_event_does_nothing(snapshot: Snapshot) -> None:
    state = new_session()
    tell(state, snapshot, {"kind": "open", "id": "gone"})
    assert state.view == ViewState()


def test_a_search_ends_the_list_of_one_place(snapshot: Snapshot) -> None:
    state = new_session(ViewState(places=((42.9175, 20.84306),)))
    tell(state, snapshot, {"kind": "search", "words": "Jarinje"})
    assert (state.view.search, state.view.places) == ("Jarinje", ())


def test_a_search_leaves_the_map_where_it_is(snapshot: Snapshot) -> None:
    state = new_session()
    tell(state, snapshot, {"kind": "search", "words": "Jarinje"})
    assert state.imposed.revision == 1


def test_no_search_is_longer_than_a_link_may_be(snapshot: Snapshot) -> None:
    state = new_session()
    tell(state, snapshot, {"kind": "search", "words": "x" * 1_000})
    assert from_query(to_query(state.view)).view == state.view


def test_malformed_messages_change_nothing(snapshot: Snapshot) -> None:
    state = new_session(ViewState(event="E5"))
    for message in (None, [], {"number": "1", "wishes": []}, {"number": 1, "wishes": {}}):
        session.hear(state, message, snapshot)
    tell(state, snapshot, {"kind": "open"}, {"kind": "view", "position": [500, 999, 99]})
    assert state.view == ViewState(event="E5")


@pytest.mark.parametrize("wish", [{"kind": "open", "id": "E5"}, {"kind": "all dates"}])
def test_what_one_message_sets_after_its_wish_is_not_undone_by_the_answer(
    snapshot: Snapshot, wish: dict[str, object]
) -> None:
    state = new_session()
    setting = {"kind": "view", "digest": snapshot.columns.digest, "types": 0b1010, "names": "sq"}
    tell(state, snapshot, wish, setting)
    imposed = session.browser_view(state.imposed, snapshot)
    assert (imposed["types"], imposed["names"]) == (0b1010, "sq")
    assert state.imposed.view == state.view
