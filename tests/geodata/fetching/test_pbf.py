from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.fetching.pbf import replication_day
from tests.pbf_writer import Extract

DAY = dt.date(2026, 11, 26)
WHOLE = Extract().pbf(1_795_651_200 + 20 * 3600)


def test_the_day_is_that_of_the_header():
    assert replication_day(WHOLE) == DAY


def test_a_header_without_a_day_has_none():
    assert replication_day(Extract().pbf()) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>moved</html>",
        b"PK\x03\x04" + bytes(100),
        bytes(1000),
        WHOLE[:20],
        WHOLE[:-5],
        WHOLE.replace(b"OSMHeader", b"OSMHeaded"),
    ],
)
def test_what_is_no_extract_is_refused(data):
    with pytest.raises(ValueError, match=r"^is no OpenStreetMap extract \(\.osm\.pbf\)$"):
        replication_day(data)


@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_damage_is_told_and_raises_nothing_else(place, byte):
    at = int(place * len(WHOLE))
    try:
        replication_day(WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :])
    except ValueError as error:
        assert str(error) == "is no OpenStreetMap extract (.osm.pbf)"


@given(st.binary(max_size=200))
def test_anything_at_all_is_read_or_refused(data):
    with pytest.raises(ValueError, match="is no OpenStreetMap extract"):
        replication_day(data)
