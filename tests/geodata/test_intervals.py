"""When an event is on."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.intervals import OPEN, day_numbers, intersects, interval_bounds

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2060, 12, 31))
ONE_DAY = dt.timedelta(days=1)


def bounds(start, end=None, precision=1, status=""):
    dates = [np.array([day or "NaT"], dtype="datetime64[s]") for day in (start, end)]
    return interval_bounds(*dates, np.array([precision]), np.array([status]))


def is_on(start, end, day):
    return intersects(start, end, day, day)


@pytest.mark.parametrize(
    ("start", "end", "precision", "status", "first", "last"),
    [
        ("2022-12-10", None, 1, "", "2022-12-10", "2022-12-10"),
        ("2022-12-10", None, 1, "ended", "2022-12-10", "2022-12-10"),
        ("2022-12-10", None, 1, "unknown", "2022-12-10", "2022-12-10"),
        ("2022-12-10", "2022-12-29", 1, "ended", "2022-12-10", "2022-12-29"),
        ("2022-12-10", None, 1, "ongoing", "2022-12-10", None),
        ("2022-12-10", "2022-12-29", 1, "ongoing", "2022-12-10", "2022-12-29"),
        ("2022-12-10", None, 2, "", "2022-12-10", "2022-12-10"),
        ("2022-12-10", None, 3, "", "2022-12-05", "2022-12-11"),
        ("2022-12-05", None, 3, "", "2022-12-05", "2022-12-11"),
        ("2022-12-11", "2022-12-12", 3, "", "2022-12-05", "2022-12-18"),
        ("2021-01-01", None, 3, "", "2020-12-28", "2021-01-03"),
        ("1969-12-31", None, 3, "", "1969-12-29", "1970-01-04"),
        ("2024-02-10", None, 4, "", "2024-02-01", "2024-02-29"),
        ("2022-11-30", "2022-12-01", 4, "", "2022-11-01", "2022-12-31"),
        ("2022-07-01", None, 5, "", "2022-01-01", "2022-12-31"),
        ("2022-12-31", "2023-01-01", 5, "", "2022-01-01", "2023-12-31"),
        ("2022-12-10", None, 4, "ongoing", "2022-12-01", None),
    ],
)
def test_an_event_lasts_from_its_first_day_to_its_last(start, end, precision, status, first, last):
    interval = bounds(start, end, precision, status)
    assert interval.start == np.datetime64(first)
    assert (np.isnat(interval.end[0]) and last is None) or interval.end == np.datetime64(last)
    assert interval.start.dtype == interval.end.dtype == "datetime64[s]"


@pytest.mark.parametrize(
    ("window", "on"),
    [
        (("2022-12-09", "2022-12-09"), False),
        (("2022-12-09", "2022-12-10"), True),
        (("2022-12-15", "2022-12-16"), True),
        (("2022-12-29", "2023-01-05"), True),
        (("2022-12-30", "2023-01-05"), False),
        (("2022-01-01", "2023-12-31"), True),
        (("2022-12-20", "2022-12-11"), False),
    ],
)
def test_both_ends_belong_to_an_event_and_to_a_window(window, on):
    assert intersects(*bounds("2022-12-10", "2022-12-29"), *window) == on


def test_bounds_are_taken_from_series_and_days_in_any_form():
    start = pd.Series(pd.to_datetime(["2022-12-10", "2022-12-12"]))
    end = pd.Series(pd.to_datetime([None, "2022-12-14"]))
    interval = interval_bounds(start, end, pd.Series([1, 1]), pd.Series(["ongoing", ""]))
    for day in ("2022-12-11", dt.date(2022, 12, 11), pd.Timestamp("2022-12-11 23:59")):
        assert is_on(*interval, day).tolist() == [True, False]


def test_no_events_are_on_when_there_are_none():
    none = np.array([], dtype="datetime64[s]")
    assert is_on(none, none, "2022-12-10").shape == (0,)


def test_an_event_without_a_start_is_never_on():
    assert not is_on(*bounds(None), "2022-12-10").any()


@given(start=DAYS, length=st.integers(0, 400), precision=st.integers(1, 5))
def test_an_event_is_on_on_its_first_and_last_day_and_not_a_day_more(start, length, precision):
    interval = bounds(start, start + length * ONE_DAY, precision)
    first, last = (days[0].astype("datetime64[D]") for days in interval)
    assert is_on(*interval, first) and is_on(*interval, last)
    assert not is_on(*interval, first - 1) and not is_on(*interval, last + 1)


@given(start=DAYS, length=st.integers(0, 400), precision=st.integers(1, 5))
def test_widening_never_shrinks(start, length, precision):
    end = start + length * ONE_DAY
    exact, wide = bounds(start, end), bounds(start, end, precision)
    assert wide.start <= exact.start and wide.end >= exact.end


@given(start=DAYS, precision=st.integers(1, 5), later=st.integers(0, 40_000))
def test_an_open_event_is_on_every_day_from_its_start(start, precision, later):
    assert is_on(*bounds(start, None, precision, "ongoing"), start + later * ONE_DAY)


@given(start=DAYS, length=st.integers(0, 400), day=DAYS, before=st.integers(0, 99))
def test_a_wider_window_never_loses_an_event(start, length, day, before):
    interval = bounds(start, start + length * ONE_DAY)
    narrow = intersects(*interval, day, day + 7 * ONE_DAY)
    wide = intersects(*interval, day - before * ONE_DAY, day + 8 * ONE_DAY)
    assert (wide | ~narrow).all()


@given(start=DAYS, length=st.integers(0, 60), opening=DAYS, days=st.integers(0, 60))
def test_a_window_holds_the_events_of_its_days(start, length, opening, days):
    interval = bounds(start, start + length * ONE_DAY)
    by_day = any(is_on(*interval, opening + n * ONE_DAY).all() for n in range(days + 1))
    assert intersects(*interval, opening, opening + days * ONE_DAY) == by_day


@given(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 400)), max_size=20), DAYS, DAYS)
def test_numbers_of_days_say_the_same_as_the_days(events, first, last):
    starts = [start for start, _ in events]
    ends = [None if days is None else start + days * ONE_DAY for start, days in events]
    interval = [
        np.array([day or "NaT" for day in days], dtype="datetime64[s]") for days in (starts, ends)
    ]
    start, end = day_numbers(*interval)
    assert [number == OPEN for number in end] == [day is None for day in ends]
    opening, closing = ((day - dt.date(1970, 1, 1)).days for day in (first, last))
    on = (start <= closing) & (end >= opening) & (opening <= closing)
    assert on.tolist() == intersects(*interval, first, last).tolist()
