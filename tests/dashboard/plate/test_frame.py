"""Which ground a plate shows, and where its points fall on the paper."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from dashboard.plate.frame import KOSOVO, LEAST_KM, around, mercator, within
from geodata.schema import MAP_BOUNDS

WIDTH, HEIGHT = 880.0, 540.0
LON = st.floats(20.1, 21.7)
LAT = st.floats(41.9, 43.2)


@given(LON, LAT)
def test_points_are_those_of_web_mercator(lon, lat):
    to_mercator = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    assert mercator(lon, lat) == pytest.approx(to_mercator.transform(lon, lat), abs=1e-3)


@given(st.lists(st.tuples(LON, LAT), min_size=1, max_size=20))
def test_every_point_is_on_the_paper_with_room_around_it(points):
    lon, lat = np.array(points).T
    frame = around(lon, lat, WIDTH, HEIGHT)
    x, y = frame.project(lon, lat)
    assert (x > 20).all() and (x < WIDTH - 20).all()
    assert (y > 20).all() and (y < HEIGHT - 20).all()


@given(st.floats(*MAP_BOUNDS[0::2]), st.floats(*MAP_BOUNDS[1::2]))
def test_a_frame_that_fits_stays_on_the_ground_that_there_is(lon, lat):
    bounds = around([lon], [lat], WIDTH, HEIGHT).bounds
    assert bounds.west >= MAP_BOUNDS.west - 1e-9 and bounds.east <= MAP_BOUNDS.east + 1e-9
    assert bounds.south >= MAP_BOUNDS.south - 1e-9 and bounds.north <= MAP_BOUNDS.north + 1e-9


def test_one_point_is_shown_with_the_ground_around_it():
    frame = around([20.8663], [42.8914], WIDTH, HEIGHT)
    west, south, _, north = frame.bounds
    _, _, high = Geod(ellps="WGS84").inv(west, south, west, north)
    assert high == pytest.approx(LEAST_KM * 1000, rel=0.01)


def test_without_a_point_all_of_kosovo_is_shown():
    bounds = around([], [], WIDTH, HEIGHT).bounds
    assert bounds.west <= KOSOVO.west and bounds.east >= KOSOVO.east
    assert bounds.south <= KOSOVO.south and bounds.north >= KOSOVO.north


def test_a_frame_and_its_bounds_say_the_same():
    frame = within(KOSOVO, WIDTH, HEIGHT)
    west, south, east, north = frame.bounds
    x, y = frame.project([west, east], [north, south])
    assert x == pytest.approx([0, WIDTH], abs=1e-6)
    assert y == pytest.approx([0, HEIGHT], abs=1e-6)


def test_a_point_of_paper_is_as_many_metres_as_the_ground_has():
    frame = around([20.8663], [42.8914], WIDTH, HEIGHT)
    west, south, east, north = frame.bounds
    middle = (south + north) / 2
    _, _, metres = Geod(ellps="WGS84").inv(west, middle, east, middle)
    assert frame.metres_per_point == pytest.approx(metres / WIDTH, rel=0.005)
