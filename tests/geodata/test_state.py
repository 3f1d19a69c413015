"""What stood and what happened on a day, row by row of one table."""

from __future__ import annotations

import csv
import datetime as dt
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import parse_events
from geodata.schema import COLUMNS
from geodata.state import FADING_DAYS, State, day_number, day_of, listing, phases, states
from tests.sample import events_of, row


def state(day, **cells):
    (code,) = states(phases(events_of(row("XK-1", **cells))), day)
    return State(code).words


ENDED = {"date_end": "2022-12-29", "status": "ended"}
ONGOING = {"status": "ongoing", "last_confirmed": "2022-12-16"}
UNKNOWN = {"status": "unknown", "last_confirmed": "2022-12-16"}
CASES = {
    # What has an end stands from its first day to its last, both inclusive.
    "the day before": (ENDED, "2022-12-09", "not yet"),
    "the first day": (ENDED, "2022-12-10", "stands"),
    "the last day": (ENDED, "2022-12-29", "stands"),
    "the day after": (ENDED, "2022-12-30", "over"),
    "no status and no end is one day": ({}, "2022-12-10", "stands"),
    "no status and no end is over the next": ({}, "2022-12-11", "over"),
    "an end wins over an unknown status": (ENDED | {"status": "unknown"}, "2022-12-30", "over"),
    # What is ongoing stands until it was last confirmed.
    "ongoing on the day it was confirmed": (ONGOING, "2022-12-16", "stands"),
    "ongoing a day later": (ONGOING, "2022-12-17", "presumed"),
    "ongoing 14 days later": (ONGOING, "2022-12-30", "presumed"),
    "ongoing 15 days later": (ONGOING, "2022-12-31", "not confirmed"),
    "ongoing years later": (ONGOING, "2031-01-01", "not confirmed"),
    "ongoing and never confirmed": ({"status": "ongoing"}, "2022-12-11", "presumed"),
    "confirmed before it began": (
        ONGOING | {"last_confirmed": "2022-11-01"},
        "2022-12-10",
        "stands",
    ),
    "confirmed in a month: its first day is certain": (
        ONGOING | {"last_confirmed": "2023-01"},
        "2023-01-01",
        "stands",
    ),
    "confirmed in a month: the others are possible": (
        ONGOING | {"last_confirmed": "2023-01"},
        "2023-01-31",
        "possibly",
    ),
    "confirmed in a month: it fades from its last day": (
        ONGOING | {"last_confirmed": "2023-01"},
        "2023-02-14",
        "presumed",
    ),
    # What has an unknown end stands until it was last reported.
    "unknown on the day it was last reported": (UNKNOWN, "2022-12-16", "stands"),
    "unknown a day later": (UNKNOWN, "2022-12-17", "end not known"),
    "unknown years later": (UNKNOWN, "2031-01-01", "end not known"),
    "unknown and reported once": ({"status": "unknown"}, "2022-12-11", "end not known"),
    # Imprecise days name a period.
    "a few days are as written": (ENDED | {"date_precision": "2"}, "2022-12-09", "not yet"),
    "a week: not before its Monday": ({"date_precision": "3"}, "2022-12-04", "not yet"),
    "a week: on any of its days": ({"date_precision": "3"}, "2022-12-05", "possibly"),
    "a week: to its Sunday": ({"date_precision": "3"}, "2022-12-11", "possibly"),
    "a week: over after it": ({"date_precision": "3"}, "2022-12-12", "over"),
    "from week to week: in the first": (ENDED | {"date_precision": "3"}, "2022-12-10", "possibly"),
    "from week to week: its Sunday": (ENDED | {"date_precision": "3"}, "2022-12-11", "stands"),
    "from week to week: between": (ENDED | {"date_precision": "3"}, "2022-12-20", "stands"),
    "from week to week: the last Monday": (ENDED | {"date_precision": "3"}, "2022-12-26", "stands"),
    "from week to week: in the last": (ENDED | {"date_precision": "3"}, "2022-12-27", "possibly"),
    "from week to week: over after it": (ENDED | {"date_precision": "3"}, "2023-01-02", "over"),
    "a month, ongoing": (ONGOING | {"date_precision": "4"}, "2022-12-16", "possibly"),
    "a month, ongoing: presumed after it": (
        ONGOING | {"date_precision": "4"},
        "2023-01-14",
        "presumed",
    ),
    "a year, end unknown": (UNKNOWN | {"date_precision": "5"}, "2022-01-01", "possibly"),
    "a year, end unknown: after it": (
        UNKNOWN | {"date_precision": "5"},
        "2023-01-01",
        "end not known",
    ),
    # An incident happens on each of its days, and never fades.
    "an incident": ({"nature": "incident"}, "2022-12-10", "happened"),
    "an incident is over the next day": ({"nature": "incident"}, "2022-12-11", "over"),
    "an incident of several days": (ENDED | {"nature": "incident"}, "2022-12-20", "happened"),
    "an incident of a week": (
        {"nature": "incident", "date_precision": "3"},
        "2022-12-07",
        "possibly",
    ),
    "an incident whose end is unknown": (
        {"nature": "incident", "status": "unknown"},
        "2022-12-11",
        "over",
    ),
    "an incident that was ongoing": (ONGOING | {"nature": "incident"}, "2022-12-17", "over"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_state_on_a_day(case):
    cells, day, expected = CASES[case]
    assert state(day, **cells) == expected


@pytest.mark.parametrize(
    ("cells", "stands"),
    [
        ({"event_type": "barricade"}, True),
        ({"event_type": "crossing closure"}, True),
        ({"event_type": "police operation"}, False),
        ({"event_type": "police operation", "status": "ongoing"}, True),
        ({"event_type": "police operation", "status": "unknown"}, False),
        ({"event_type": "police operation", "nature": "standing"}, True),
        ({"event_type": "barricade", "nature": "incident"}, False),
        ({"event_type": "barricade", "nature": "incident", "status": "ongoing"}, False),
    ],
)
def test_a_blank_nature_is_guessed_from_the_type_and_the_status(cells, stands):
    assert events_of(row("XK-1", **cells))["is_standing"].tolist() == [stands]


def test_a_file_without_the_newer_columns_is_read_by_the_same_guess():
    newer = {"nature", "condition", "relates_to", "release"}
    older = [name for name in COLUMNS if name not in newer]
    file = io.StringIO()
    writer = csv.DictWriter(file, older, extrasaction="ignore")
    writer.writeheader()
    writer.writerows([row("XK-1"), row("XK-2", event_type="crossing closure")])
    events, problems = parse_events("events.csv", file.getvalue().encode())
    assert problems == []
    assert events["is_standing"].tolist() == [True, True]
    assert events["condition_code"].tolist() == [-1, 2]
    assert events["relates_to"].tolist() == ["", ""]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"event_type": "crossing closure"}, 2),
        ({"event_type": "crossing closure", "condition": "restricted"}, 1),
        ({"event_type": "crossing closure", "nature": "incident"}, -1),
        ({"event_type": "barricade"}, -1),
        ({"event_type": "barricade", "condition": "closed"}, 2),
        (
            {"event_type": "policy measure", "nature": "standing", "condition": "restricted"},
            1,
        ),
    ],
)
def test_a_crossing_closure_closes_unless_it_says_otherwise(cells, code):
    assert events_of(row("XK-1", **cells))["condition_code"].tolist() == [code]


def test_the_list_of_a_day_says_since_when_and_for_how_long():
    events = events_of(
        row("XK-A", date_end="2022-12-16"),
        row("XK-B", status="unknown"),
        row("XK-C", nature="incident", date_start="2022-12-16"),
        row("XK-D", date_start="2022-11-01", status="ongoing"),
        row("XK-E", date_precision="3", date_start="2022-12-14"),
        row("XK-F", date_start="2022-12-17"),
    )
    told = listing(events, phases(events), "2022-12-16").set_index("event_id")
    assert told["group"].to_dict() == {
        "XK-A": "standing",
        "XK-B": "not known",
        "XK-C": "happened",
        "XK-D": "not known",
        "XK-E": "not known",
    }
    assert [day_of(told.loc["XK-A", name]).day for name in ("since", "last_known")] == [10, 16]
    assert told.loc["XK-A", "day_count"] == 7
    assert told["comes_down"][told["comes_down"]].index.tolist() == ["XK-A"]
    # XK-D was last confirmed more than 14 days before, and XK-E may be on as it is.
    assert told["fades"][told["fades"]].index.tolist() == ["XK-B"]


def test_a_file_without_rows_has_no_state():
    events = events_of()
    told = phases(events)
    assert (len(told), len(states(told, "2022-12-16"))) == (0, 0)
    assert listing(events, told, "2022-12-16").empty


def test_days_and_numbers_are_the_same_days():
    assert day_number("1970-01-01") == 0
    assert day_of(day_number("2022-12-16")).isoformat() == "2022-12-16"


DAY = st.dates(dt.date(2022, 11, 1), dt.date(2023, 2, 28))


@st.composite
def any_row(draw):
    start = draw(DAY)
    length = draw(st.none() | st.integers(0, 60))
    status = draw(st.sampled_from(["", "ended", "ongoing", "unknown"]))
    confirmed = draw(st.none() | DAY)
    has_end = length is not None and status != "ongoing"
    return {
        "date_start": start.isoformat(),
        "date_end": (start + dt.timedelta(length)).isoformat() if has_end else "",
        "status": status,
        "last_confirmed": confirmed.isoformat() if confirmed else "",
        "date_precision": draw(st.sampled_from("12345")),
        "nature": draw(st.sampled_from(["", "incident", "standing"])),
    }


def expected_state(told, number):
    if number < told["start_possible"]:
        return State.NOT_YET
    if told["start_sure"] <= number <= told["end_sure"]:
        return State.STANDS if told["standing"] else State.HAPPENED
    if number <= told["end_possible"]:
        return State.POSSIBLY
    if told["after"] == 0:
        return State.OVER
    if told["after"] == 1:
        fades = number <= told["presumed_until"]
        return State.PRESUMED if fades else State.NOT_CONFIRMED
    return State.END_NOT_KNOWN


# A file costs the same whether it has one row or ten: there are more rows, and fewer files.
@settings(max_examples=max(20, settings.default.max_examples // 5))
@given(rows=st.lists(any_row(), min_size=5, max_size=10), days=st.lists(DAY, min_size=3))
def test_the_state_follows_from_the_numbers_alone(rows, days):
    events = events_of(*(row(f"XK-{n}", **cells) for n, cells in enumerate(rows)))
    assert len(events) == len(rows)
    numbers = phases(events)
    all_told = numbers.to_dict("records")
    for day in days:
        expected = [expected_state(told, day_number(day)) for told in all_told]
        assert states(numbers, day).tolist() == expected
    for told in all_told:
        assert told["start_possible"] <= told["start_sure"]
        assert told["end_sure"] <= told["end_possible"] <= told["presumed_until"]
        fading = told["presumed_until"] - told["end_possible"]
        assert fading == (FADING_DAYS if told["after"] else 0)


def test_numbers_are_small_enough_for_the_browser():
    told = phases(events_of(row("XK-1"), row("XK-2", nature="incident")))
    assert told.dtypes.astype(str).tolist() == ["int32"] * 5 + ["uint8"] * 2
    assert np.iinfo(np.int32).min < told["start_possible"].min()
