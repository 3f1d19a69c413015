"""Distances against lengths that are known, and against one another."""

import geopandas as gpd
import numpy as np
import pytest

from geodata.places.distance import METRIC_CRS, kilometres


def test_a_quarter_of_a_meridian_is_as_long_as_geodesy_has_it():
    # WGS 84; half of the Earth leads over a pole, which is nearer than along the equator.
    assert kilometres(0, 21, 90, 21) == pytest.approx(10_001.965729, abs=1e-6)
    assert kilometres(0, 0, 0, 180) == pytest.approx(20_003.931459, abs=1e-6)


def test_a_point_is_nowhere_but_where_it_is():
    assert kilometres(42.6, 21, 42.6, 21) == 0
    assert kilometres(42.6, 20.5, 43, 21) == pytest.approx(kilometres(43, 21, 42.6, 20.5))


def test_many_points_are_measured_at_once_and_an_unknown_one_is_at_no_distance():
    found = kilometres([[42.0], [43.0]], 21.0, [42.0, np.nan], [21.0, 21.0])
    assert found.shape == (2, 2)
    assert found[0, 0] == 0
    assert found[1, 0] == kilometres(43, 21, 42, 21)
    assert np.isnan(found[:, 1]).all()


def test_the_plane_for_shapes_measures_as_the_ellipsoid_does():
    points = gpd.GeoSeries.from_xy([20.02, 21.78], [42.9, 42.2], crs="EPSG:4326").to_crs(METRIC_CRS)
    true = 1000 * kilometres(42.9, 20.02, 42.2, 21.78)
    assert points.iloc[0].distance(points.iloc[1]) == pytest.approx(true, rel=0.0004)
