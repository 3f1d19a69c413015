from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.importers.dayforms import read_day


@pytest.mark.parametrize(
    "text",
    [
        "2022-12-10",
        "2022/12/10",
        "2022. 12. 10.",
        "20221210",
        "2022-12-10T23:30:00+01:00",
        "2022-12-10 00:00:00.000",
        "10 December 2022",
        "10-Dec-2022",
        "10-dec-22",
        "10Dec22",
        "10dec2022",
        "'2022-12-10",
        "2022-12-09T23:30:00Z",
        "2022-12-10T01:30:00.123+02:00",
        "December 10, 2022",
        "10th of December 2022".replace("of ", ""),
        "Saturday, 10 December 2022",
        "10. decembar 2022.",
        "10. децембра 2022.",
        "10 dhjetor 2022",
        "10. Dezember 2022",
        "10 décembre 2022",
        "44905",
        "44905.75",
    ],
)
def test_a_day_that_can_be_read_in_one_way_is_read(text):
    day = read_day(text, None)
    assert day is not None
    assert (day.iso, day.precision) == ("2022-12-10", 1)


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        ("10/12/2022", "2022-12-10", "2022-10-12"),
        ("10-12-22 14:30", "2022-12-10", "2022-10-12"),
        ("1 2 1999", "1999-02-01", "1999-01-02"),
    ],
)
def test_a_day_in_numbers_is_read_in_the_order_that_is_told(text, day_first, month_first):
    first, second = read_day(text, "day-first"), read_day(text, "month-first")
    assert first is not None
    assert second is not None
    assert (first.iso, second.iso) == (day_first, month_first)
    assert read_day(text, None) is None


def test_a_day_that_the_told_order_cannot_read_is_not_turned_round():
    assert read_day("12/25/2022", "day-first") is None


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2022-12", "2022-12-01", 4),
        ("December 2022", "2022-12-01", 4),
        ("2022", "2022-01-01", 5),
    ],
)
def test_a_month_and_a_year_are_read_with_their_precision(text, iso, precision):
    assert read_day(text, None) == (iso, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31 February 2022",
        "2022-13-01",
        "99/99/2022",
        "12345",
        "70000",
        "10 12 December 2022",
        "On 10 December 2022 people met",
        "December",
        "²/²/2022",
        "١٠/١٢/٢٠٢٢",
    ],
)
def test_what_is_no_day_is_none(text):
    assert read_day(text, "day-first") is None


def test_points_say_that_the_day_comes_first():
    assert read_day("03.04.2023.", None) == ("2023-04-03", 1)
    assert read_day("03.04.2023.", "month-first") == ("2023-03-04", 1)


@given(st.text())
def test_no_text_raises(text):
    for order in (None, "day-first", "month-first"):
        read_day(text, order)


@given(st.dates())
def test_every_day_is_read_back_from_each_form(day):
    for text in (day.isoformat(), f"{day.day:02}/{day.month:02}/{day.year:04}"):
        read = read_day(text, "day-first")
        assert read is not None
        assert read.iso == day.isoformat()
