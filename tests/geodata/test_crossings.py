"""Which crossing points were closed, restricted or open on which days."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.crossings import crossing_at, lanes, turns
from geodata.state import phases
from tests.sample import JARINJE, RUDARE, events_of, row

BRNJAK = {"latitude": "42.96194", "longitude": "20.54833", "location": "Brnjak crossing"}
MERDARE = {"latitude": "42.93694", "longitude": "21.24361", "location": "Merdare crossing"}


def closure(event_id, first, last="", **cells):
    days = {"date_start": f"2022-12-{first:02}", "date_end": last and f"2022-12-{last:02}"}
    return row(event_id, event_type="crossing closure", nature="standing", **days) | JARINJE | cells


def day(number):
    return dt.date(2022, 12, number)


def told(*rows, first=1, last=31):
    """Return the spans of the only lane, with days of December 2022 for dates."""
    events = events_of(*rows)
    (lane,) = lanes(events, phases(events), day(first), day(last))
    for before, after in zip(lane.spans, lane.spans[1:], strict=False):
        assert after.first == before.last + dt.timedelta(days=1)
    assert (lane.spans[0].first, lane.spans[-1].last) == (day(first), day(last))
    return [(span.first.day, span.last.day, span.state, span.event_id) for span in lane.spans]


def test_a_day_without_a_row_is_open_no_closure_is_reported():
    assert told(closure("A", 10, 20)) == [
        (1, 9, "open", ""),
        (10, 20, "closed", "A"),
        (21, 31, "open", ""),
    ]


def test_what_restricts_most_counts():
    rows = [closure("A", 10, 20), closure("B", 5, 25, condition="restricted")]
    assert told(*rows) == [
        (1, 4, "open", ""),
        (5, 9, "restricted", "B"),
        (10, 20, "closed", "A"),
        (21, 25, "restricted", "B"),
        (26, 31, "open", ""),
    ]


def test_of_two_that_say_the_same_the_later_one_is_named():
    assert [span[3] for span in told(closure("A", 10, 20), closure("B", 15, 18))] == [
        "", "A", "B", "A", "",
    ]  # fmt: skip


def test_a_partial_reopening_replaces_the_closure_that_it_changes():
    rows = [
        closure("A", 10, 20),
        closure("B", 14, 16, condition="restricted", relates_to="changes:A"),
    ]
    assert [span[:3] for span in told(*rows, first=10, last=20)] == [
        (10, 13, "closed"),
        (14, 16, "restricted"),
        (17, 20, "closed"),
    ]


def test_a_closure_that_nothing_changes_counts_beside_a_partial_reopening():
    rows = [
        closure("A", 10, 20),
        closure("B", 14, 20, condition="open", relates_to="changes:A"),
        closure("C", 16, 17),
    ]
    assert [span[1:] for span in told(*rows, first=10, last=20)] == [
        (13, "closed", "A"),
        (15, "open", "B"),
        (17, "closed", "C"),
        (20, "open", "B"),
    ]


def test_after_an_end_that_is_not_known_the_state_is_not_known():
    rows = [closure("A", 10, status="unknown", last_confirmed="2022-12-12"), closure("B", 20, 21)]
    assert told(*rows) == [
        (1, 9, "open", ""),
        (10, 12, "closed", "A"),
        (13, 19, "not known", "A"),
        (20, 21, "closed", "B"),
        (22, 31, "open", ""),
    ]


def test_what_is_ongoing_is_presumed_for_14_days():
    events = events_of(closure("A", 2, status="ongoing", last_confirmed="2022-12-04"))
    (lane,) = lanes(events, phases(events), day(1), day(31))
    assert [(span.last.day, span.state, span.is_presumed) for span in lane.spans] == [
        (1, "open", False),
        (4, "closed", False),
        (18, "closed", True),
        (31, "not known", False),
    ]
    assert lane.on(day(18)).event_id == "A"
    with pytest.raises(KeyError):
        lane.on(dt.date(2023, 1, 1))


def test_an_imprecise_date_leaves_the_state_open():
    rows = [closure("A", 7, 21, date_precision="3")]
    assert [span[:3] for span in told(*rows, first=5, last=25)] == [
        (5, 10, "not known"),
        (11, 19, "closed"),
        (20, 25, "not known"),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"nature": "incident"},
        {"event_type": "barricade", "condition": ""},
        {**RUDARE},
    ],
)
def test_a_row_that_says_nothing_of_a_crossing_point_has_no_lane(cells):
    events = events_of(closure("A", 10, 20, **cells))
    assert lanes(events, phases(events), day(1), day(31)) == []


def test_any_standing_row_may_say_the_condition_of_its_crossing_point():
    measure = closure("A", 10, 20, event_type="policy measure", condition="restricted")
    assert told(measure)[1] == (10, 20, "restricted", "A")


def test_lanes_run_from_north_to_south():
    events = events_of(
        closure("A", 10, 20, **MERDARE), closure("B", 10, 20), closure("C", 10, 20, **BRNJAK)
    )
    found = lanes(events, phases(events), day(10), day(10))
    assert [lane.place.place_id.partition("-")[0] for lane in found] == [
        "jarinje",
        "brnjak",
        "merdare",
    ]


def test_no_days_have_no_spans():
    events = events_of(closure("A", 10, 20))
    assert lanes(events, phases(events), day(20), day(19))[0].spans == ()


@pytest.mark.parametrize(
    ("location", "latitude", "longitude", "place_id"),
    [
        ("Jarinje crossing point / Jarinjë", 43.2, 20.6, "jarinje-crossing"),
        ("Police post", 43.2195, 20.6917, "jarinje-crossing"),
        ("Police post", 43.2210, 20.6917, None),
        ("Veliko Rudare", 42.9175, 20.84306, None),
    ],
)
def test_a_row_is_at_a_crossing_point_by_its_name_or_within_150_metres(
    location, latitude, longitude, place_id
):
    found = crossing_at(location, latitude, longitude)
    assert (found and found.place_id) == place_id


def turned(*rows, first=1, last=31):
    events = events_of(*rows)
    found = turns(events, phases(events), day(first), day(last))
    return [(turn.day.day, turn.before, turn.after, turn.event_id) for turn in found]


def test_a_closure_closes_on_its_first_day_and_opens_on_its_last():
    assert turned(closure("A", 10, 20)) == [
        (10, "open", "closed", "A"),
        (20, "closed", "open", "A"),
    ]


def test_turns_at_both_ends_of_the_days_count():
    assert len(turned(closure("A", 10, 20), first=10, last=20)) == 2
    assert turned(closure("A", 10, 20), first=11, last=19) == []


def test_a_partial_reopening_turns_on_its_first_day():
    rows = [
        closure("A", 10, 20),
        closure("B", 15, 20, condition="restricted", relates_to="changes:A"),
    ]
    assert turned(*rows) == [
        (10, "open", "closed", "A"),
        (15, "closed", "restricted", "B"),
        (20, "restricted", "open", "B"),
    ]


def test_what_goes_on_behind_a_closure_turns_on_the_closures_last_day():
    rows = [closure("A", 5, 25, condition="restricted"), closure("B", 10, 20)]
    assert [turn[:3] for turn in turned(*rows)] == [
        (5, "open", "restricted"),
        (10, "restricted", "closed"),
        (20, "closed", "restricted"),
        (25, "restricted", "open"),
    ]
