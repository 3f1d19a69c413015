from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import hearing, selection, session
from dashboard.hearing import Setting, Wish
from dashboard.query import from_query, to_query
from dashboard.session import Imposed, Session
from dashboard.store import EventStore, Snapshot
from dashboard.view import MAX_SEARCH, MapPosition, ViewState
from tests.sample import BELGRADE, JARINJE, row, write_events


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = write_events(
        tmp_path_factory.mktemp("events") / "events.csv",
        row("E1", date_start="2022-12-06", event_type="armed attack"),
        row("E2", date_start="2022-12-10", date_end="2022-12-29"),
        row("E3", date_start="2022-12-10", event_type="crossing closure", **JARINJE),
        row("E4", date_start="2022-12-15", event_type="political", **BELGRADE),
    )
    return EventStore(path).current()


def view_after(view: ViewState, said: dict[str, Any], snapshot: Snapshot) -> ViewState | None:
    setting = hearing.wish({"kind": "view", **said}, snapshot)
    return setting.applied_to(view) if isinstance(setting, Setting) else None


def test_what_the_map_says_is_what_it_was_told(snapshot: Snapshot) -> None:
    view = ViewState(
        start=date(2022, 12, 7),
        end=date(2022, 12, 14),
        types=("barricade", "crossing closure"),
        event="E2",
        places=((42.9175, 20.84306),),
        names="sr",
        position=MapPosition(42.9, 20.8, 11),
    )
    told = session.browser_view(Imposed(3, view), snapshot)
    answer = {**told, "digest": snapshot.columns.digest}
    assert view_after(ViewState(), answer, snapshot) == view


def test_the_whole_span_is_kept_as_such_so_that_it_grows_with_the_file(snapshot: Snapshot) -> None:
    first, last = snapshot.columns.span
    said = {"mode": "range", "start": first, "end": last}
    assert view_after(ViewState(), said, snapshot) == ViewState()


def test_a_window_up_to_the_last_day_of_the_data_keeps_its_end(snapshot: Snapshot) -> None:
    first, last = snapshot.columns.span
    said = {"mode": "range", "start": first + 1, "end": last}
    assert view_after(ViewState(), said, snapshot).end == selection.day_of(last)


def test_what_no_hand_has_changed_is_left_as_it_is(snapshot: Snapshot) -> None:
    view = ViewState(event="E1", start=date(2022, 12, 6), types=("barricade",), names="sq")
    moved = view_after(view, {"position": [42.9, 20.8, 10]}, snapshot)
    assert moved == replace(view, position=MapPosition(42.9, 20.8, 10))


def test_numbers_of_another_version_of_the_file_are_not_believed(snapshot: Snapshot) -> None:
    said = {"digest": "old", "place": [0], "event": 0, "types": 1}
    view = view_after(ViewState(event="E2"), said, snapshot)
    assert view == ViewState(event="E2", types=("barricade",))


@pytest.mark.parametrize(
    "said",
    [
        {"position": [500, 999, 99]},
        {"position": [42.9, 20.8]},
        {"position": [42.9, 20.8, float("nan")]},
        {"position": [True, 20.8, 9]},
        {"position": "42.9,20.8,9"},
        {"place": [-1]},
        {"place": [99]},
        {"place": 0},
        {"event": -2},
        {"event": 4},
        {"event": 0.5},
        {"event": None},
        {"types": 256},
        {"types": -1},
        {"types": "barricade"},
        {"names": "fr"},
        {"names": ["sq"]},
        {"mode": "range"},
        {"start": 19_000, "end": 19_001},
        {"mode": "range", "start": 19_001, "end": 19_000},
        {"mode": "asof", "start": 19_000, "end": 19_001},
        {"mode": "range", "start": -(10**9), "end": 10**9},
        {"mode": "sometimes", "start": 19_000, "end": 19_000},
    ],
    ids=str,
)
def test_a_malformed_field_makes_nothing_of_what_it_comes_with(
    snapshot: Snapshot, said: dict[str, Any]
) -> None:
    assert view_after(ViewState(), {"digest": snapshot.columns.digest, **said}, snapshot) is None


@pytest.mark.parametrize(
    "said",
    [
        None,
        "open",
        {},
        {"kind": "explode"},
        {"kind": ["open"]},
        {"kind": "open", "id": 3},
        {"kind": "search", "words": None},
        {"kind": "search", "words": "half a letter: \ud83d"},
        {"kind": "menu", "menu": "settings"},
    ],
    ids=str,
)
def test_a_malformed_wish_is_none(snapshot: Snapshot, said: object) -> None:
    assert hearing.wish(said, snapshot) is None


def test_a_malformed_wish_does_not_take_the_others_with_it(snapshot: Snapshot) -> None:
    wishes = [{"kind": "close"}, {"kind": "explode"}, {"kind": "search", "words": "Rudare"}]
    told = hearing.told({"number": 3, "wishes": wishes}, snapshot)
    assert told == hearing.Told(3, (Wish("close"), Wish("search", words="Rudare")))


def test_no_search_is_longer_than_a_link_may_be(snapshot: Snapshot) -> None:
    heard = hearing.wish({"kind": "search", "words": "x" * 1_000}, snapshot)
    assert isinstance(heard, Wish)
    assert heard.words == "x" * MAX_SEARCH


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
near_misses = st.fixed_dictionaries(
    {"kind": st.sampled_from(["view", "view", "open", "search", "menu", "more"]) | anything},
    optional={
        "digest": st.sampled_from(["known", "old"]),
        "mode": st.sampled_from(["range", "asof"]) | anything,
        "start": st.integers(19_330, 19_345) | anything,
        "end": st.integers(19_330, 19_345) | anything,
        "types": st.integers(-1, 256) | anything,
        "names": st.sampled_from(["local", "sq", "fr"]) | anything,
        "position": st.lists(st.floats(-200, 200), min_size=2, max_size=4) | anything,
        "place": st.lists(st.integers(-1, 4), max_size=3) | anything,
        "event": st.integers(-2, 5) | anything,
        "id": st.sampled_from(["E1", "E9"]) | anything,
        "words": st.text() | anything,
        "menu": st.sampled_from(["download", "problems", ""]) | anything,
    },
)


@given(st.lists(near_misses, max_size=3) | anything, st.integers(-1, 9) | anything)
def test_nothing_told_raises_or_makes_a_view_that_no_address_could_hold(
    snapshot: Snapshot, wishes: Any, number: Any
) -> None:
    for wish in wishes if isinstance(wishes, list) else []:
        if isinstance(wish, dict) and wish.get("digest") == "known":
            wish["digest"] = snapshot.columns.digest
    state = Session(ViewState(), Imposed(1, ViewState()))
    session.hear(state, {"number": number, "wishes": wishes}, snapshot)
    parsed = from_query(to_query(state.view))
    assert (parsed.view, parsed.notes) == (state.view, ())
    session.browser_view(Imposed(2, state.view), snapshot)


@given(anything)
def test_nothing_at_all_raises(snapshot: Snapshot, said: Any) -> None:
    assert hearing.told(said, snapshot) is None or isinstance(said, dict)
