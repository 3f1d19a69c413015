"""The order of day and month: decided by the column, never by a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.reading.dayorder import ORDERS, column_order, in_order, readings


def test_one_value_decides_the_order_of_a_column():
    assert column_order(["10/12/2022", "25/12/2022"]) == ("day-first", "")
    assert column_order(["10/12/2022", "12/25/2022"]) == ("month-first", "")


def test_a_column_that_decides_nothing_names_a_value_to_ask_about():
    assert column_order(["", "2022-12-10", "10/12/2022", "11/12/2022"]) == (None, "10/12/2022")


def test_a_column_that_contradicts_itself_is_asked_about():
    assert column_order(["25/12/2022", "12/25/2022", "10/12/2022"]) == (None, "10/12/2022")


def test_a_column_in_which_no_value_depends_on_the_order_needs_none():
    assert column_order(["2022-12-10", "12/12/2022", "10 Dec 2022"]) == (None, "")


def test_points_decide_only_for_themselves_where_another_value_says_the_opposite():
    assert column_order(["10.12.2022", "10/12/2022"]) == ("day-first", "")
    assert column_order(["10.12.2022", "12/25/2022", "10/12/2022"]) == (None, "10/12/2022")


def test_a_time_behind_a_day_does_not_hide_its_order():
    assert column_order(["3/14/2025 14:30", "3/2/2025 00:00"]) == ("month-first", "")


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("3/2/2025", None, "None"),
        ("3/2/2025", "month-first", "2025-03-02"),
        ("3/2/2025", "day-first", "2025-02-03"),
        ("3.2.2025", None, "2025-02-03"),
        ("3.2.25.", None, "2025-02-03"),
        ("14/3/2025", "month-first", "None"),
        ("2025-03-02", "month-first", "None"),
    ],
)
def test_no_day_is_read_against_the_order_that_is_known(text, order, day):
    assert str(in_order(text, order)) == day


@given(st.text() | st.from_regex(r"[0-9]{1,3}[-./ ][0-9]{1,3}[-./ ][0-9]{1,5}", fullmatch=True))
def test_no_text_raises(text):
    column_order([text])
    assert set(readings(text)) <= set(ORDERS)
