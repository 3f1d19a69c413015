"""Days as they are written, and why others are refused."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.reading.dates import is_period, only_reading, parse_day, parse_days, refuse_day


@given(st.dates())
def test_every_iso_day_is_read_as_itself(day):
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["", "2022-12-1", "20221210", "2022-12-10 ", "२०२२-१२-१०", "2022-12-10T00:00", "nan"]
)
def test_nothing_but_an_iso_day_is_a_day(text):
    assert parse_day(text) is None


def test_columns_of_days_keep_their_order_and_have_gaps():
    days = parse_days(pd.Series(["2022-12-10", "", "x", "2022-12-10", "2008-02-19"], dtype="str"))
    expected = ["2022-12-10", "NaT", "NaT", "2022-12-10", "2008-02-19"]
    np.testing.assert_array_equal(days, np.array(expected, dtype="datetime64[s]"))
    assert len(parse_days(pd.Series([], dtype="str"))) == 0


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        (
            "10/12/2022",
            "ambiguous-date",
            "'10/12/2022' is ambiguous: write 2022-12-10 for 10 December 2022 "
            "or 2022-10-12 for 12 October 2022.",
        ),
        (
            "10.10.2022",
            "date-format",
            "'10.10.2022' is not in the form of a day; write 2022-10-10.",
        ),
        (
            "25. 12. 2022.",
            "day-first-date",
            "'25. 12. 2022.' is written day-first; write 2022-12-25.",
        ),
        (
            "12-25-2022",
            "month-first-date",
            "'12-25-2022' is written month-first; write 2022-12-25.",
        ),
        ("31/31/2022", "impossible-date", "'31/31/2022' is no day; write it as YYYY-MM-DD."),
        ("2022-1-5", "date-format", "'2022-1-5' is not in the form of a day; write 2022-01-05."),
        ("20221210", "date-format", "'20221210' is not in the form of a day; write 2022-12-10."),
        (
            "2022-12-10T23:30:00Z",
            "date-format",
            "'2022-12-10T23:30:00Z' is a time in a time zone, which is on 2022-12-11 in Kosovo; "
            "write 2022-12-11.",
        ),
        (
            "'2022-12-10",
            "date-format",
            "''2022-12-10' has an apostrophe before it; write 2022-12-10.",
        ),
        (
            "03.04.2023.",
            "day-first-date",
            "'03.04.2023.' is written day-first, as its points say; write 2023-04-03.",
        ),
        (
            "2022-12-10T08:00",
            "date-format",
            "'2022-12-10T08:00' is not in the form of a day; write 2022-12-10.",
        ),
        (
            "2022-12",
            "date-format",
            "'2022-12' is no day; write 2022-12-01 and date_precision 4 (month).",
        ),
        ("2022", "date-format", "'2022' is no day; write 2022-01-01 and date_precision 5 (year)."),
        (
            "44905",
            "date-format",
            "'44905' is a spreadsheet's number of a day; if of 2022-12-10, write that.",
        ),
        (
            "10 December",
            "date-format",
            "'10 December' is no day; write it as YYYY-MM-DD, like 2022-12-10.",
        ),
        (
            "2023-02-29",
            "impossible-date",
            "'2023-02-29' is no day: February 2023 has days 1 to 28; correct it.",
        ),
        (
            "2022-13-01",
            "impossible-date",
            "'2022-13-01' is no day: there is no month 13; correct it.",
        ),
        (
            "0000-01-01",
            "impossible-date",
            "'0000-01-01' is no day: there is no year 0; correct it.",
        ),
    ],
)
def test_a_refusal_says_what_to_write(text, rule, message):
    assert refuse_day(text) == (rule, message)


def test_the_column_decides_what_a_day_alone_leaves_open():
    assert refuse_day("3/2/2025", "month-first") == (
        "month-first-date",
        "'3/2/2025' is written month-first, as others in this column are; write 2025-03-02.",
    )
    assert only_reading("3/2/2025") is None
    assert str(only_reading("3/2/2025", "month-first")) == "2025-03-02"
    assert only_reading("14/2/2025", "month-first") is None


@given(st.text() | st.from_regex(r"[0-9]{1,4}[-./ ][0-9]{1,2}[-./ ][0-9]{1,4}", fullmatch=True))
def test_any_text_is_a_day_or_refused_with_a_reason(text):
    assert (parse_day(text) is not None) or refuse_day(text).message.endswith(".")


@given(st.dates(dt.date(1000, 1, 1)))
def test_a_day_in_another_order_is_never_taken_for_one(day):
    for form in ("{0.day:02}.{0.month:02}.{0.year}", "{0.month:02}/{0.day:02}/{0.year}"):
        text = form.format(day)
        assert parse_day(text) is None
        assert day.isoformat() in refuse_day(text).message


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("2022-12-10", True),
        ("2022-12", True),
        ("2022", True),
        ("2022-13", False),
        ("2022-02-30", False),
        ("0000", False),
        ("22", False),
        ("", False),
    ],
)
def test_sources_may_be_dated_by_month_or_year(text, good):
    assert is_period(text) == good
