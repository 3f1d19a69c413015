from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.reading.pointforms import decimal_degrees, read_point


@pytest.mark.parametrize(
    "text",
    [
        "42.93, 20.85",
        "42.93 20.85",
        "(42.93; 20.85)",
        "42,93 20,85",
        "42,93; 20,85",
        "42.93 20.85 560.0 4.5",
        "POINT (20.85 42.93)",
        "SRID=4326;POINT(20.85 42.93)",
        "Point Z (20.85 42.93 560)",
    ],
)
def test_a_point_in_one_cell_is_read_latitude_first(text):
    assert read_point(text) == ("42.93", "20.85")


@pytest.mark.parametrize(
    "text",
    [
        "43°13'7\"N 20°41'30\"E",
        "43° 13′ 7″ N, 20° 41′ 30″ E",
        "N43°13'7'' E20°41'30''",
        "20°41'30\"E, 43°13'7\"N",
    ],
)
def test_two_angles_are_told_apart_by_their_letters(text):
    assert read_point(text) == ("43.21861", "20.69167")


@pytest.mark.parametrize(
    "text",
    ["", "42.93", "42.93, 20.85, 3", "Rudare 42.93, 20.85", "43°13'N 43°13'N", "43°13' 20°41'",
     "LINESTRING (20.85 42.93, 20.86 42.94)", "POINT EMPTY", "1,000", "42,93,20,85"],
)  # fmt: skip
def test_what_may_be_another_thing_is_no_point(text):
    assert read_point(text) is None


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("43°13'7\"N", "43.21861"),
        ("20°41.5'W", "-20.69167"),
        ("43,5", ""),
        ("42.93°", "42.93000"),
        ("43°61'N", ""),
        ("43.5°13'N", ""),
        ("20°41'O", ""),
        ("north", ""),
    ],
)
def test_an_angle_becomes_decimal_or_nothing(text, degrees):
    assert decimal_degrees(text) == degrees


@given(st.text(alphabet="0123456789.,°'\"NSEW ()POINT-+;"))
def test_no_text_raises(text):
    read_point(text)
    decimal_degrees(text)
