from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.reading.timezone import is_moved, local_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-12-10T23:30:00Z", "2022-12-11"),
        ("2022-12-10T22:59:59Z", "2022-12-10"),
        ("2022-07-10T22:00Z", "2022-07-11"),
        ("2022-12-10 23:30:00+00:00", "2022-12-11"),
        ("2022-12-11T00:30:00.5+0300", "2022-12-10"),
        ("2022-12-31T23:00:00 UTC", "2023-01-01"),
        ("2022-12-10T23:30:00", "None"),
        ("2022-12-10", "None"),
        ("2022-02-30T23:30:00Z", "None"),
        ("9999-12-31T23:30:00Z", "None"),
        ("0001-01-01T00:00:00+14:00", "None"),
    ],
)
def test_the_day_is_the_one_on_the_clocks_of_kosovo(text, day):
    assert str(local_day(text)) == day


def test_a_time_is_moved_only_where_its_day_is_another_one():
    assert is_moved("2022-12-10T23:30:00Z")
    assert not is_moved("2022-12-10T12:00:00Z")
    assert not is_moved("2022-12-10T23:30:00")


@given(st.text() | st.datetimes().map(lambda time: time.isoformat() + "Z"))
def test_no_text_raises(text):
    local_day(text)
