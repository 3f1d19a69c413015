from __future__ import annotations

import datetime as dt

import pytest

from geodata.export import Filter, choose, read_bounds
from geodata.schema import Bounds
from tests.export_sample import hard_events

EVENTS = hard_events()


def chosen(**by):
    return choose(EVENTS, Filter(**by))["event_id"].tolist()


def test_without_a_filter_all_events_are_chosen():
    assert chosen() == EVENTS["event_id"].tolist()


@pytest.mark.parametrize(
    ("first", "last", "ids"),
    [
        ("2022-12-29", None, ["XK-4", "XK-1", "XK-5", "XK-6"]),
        ("2022-12-30", "2022-12-31", ["XK-4"]),
        (None, "2022-12-09", ["XK-4"]),
        ("2030-01-01", None, ["XK-5", "XK-6"]),
        ("2022-12-31", "2022-12-01", []),
    ],
)
def test_an_event_counts_if_it_is_on_on_any_day_of_the_window(first, last, ids):
    days = {
        name: day and dt.date.fromisoformat(day) for name, day in (("first", first), ("last", last))
    }
    assert chosen(**days) == ids


def test_types_are_chosen_by_name():
    assert chosen(types=("political", "crossing closure")) == ["XK-4", "XK-5"]
    assert chosen(types=()) == []


def test_an_area_includes_its_edges():
    assert chosen(bounds=Bounds(20.69167, 43.21861, 21.0, 43.3)) == ["XK-2"]


def test_words_are_searched_in_any_script():
    assert chosen(words="рударе трактори") == ["XK-1"]
    assert chosen(words="  ") == EVENTS["event_id"].tolist()


def test_the_rows_are_numbered_anew():
    assert choose(EVENTS, Filter(types=("political",))).index.tolist() == [0]


def test_a_filter_says_what_it_is():
    everything = Filter(
        dt.date(2022, 12, 10),
        dt.date(2022, 12, 30),
        ("barricade", "military"),
        Bounds(20.5, 42.8, 21.0, 43.3),
        "rudare",
    )
    assert everything.text() == (
        "from 2022-12-10, to 2022-12-30, barricade or military, "
        "within 42.8–43.3 °N 20.5–21 °E, with the words “rudare”"
    )
    assert Filter().text() == "all events"


def test_an_area_is_west_south_east_north():
    assert read_bounds("20.5, 42.8,21,43.3") == Bounds(20.5, 42.8, 21.0, 43.3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is no area"),
        ("20,42,21", "is no area"),
        ("20,42,21,x", "is no area"),
        ("21,42,20,43", "is turned round"),
        ("20,43,21,42", "is turned round"),
        ("20,-91,21,42", "leaves the globe"),
        ("20,42,181,43", "leaves the globe"),
        ("nan,42,21,43", "leaves the globe"),
        ("20,42,21,inf", "leaves the globe"),
    ],
)
def test_what_is_no_area_is_refused_with_the_reason(text, reason):
    with pytest.raises(ValueError, match=reason):
        read_bounds(text)
