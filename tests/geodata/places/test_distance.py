"""Distances against lengths that are known, and against one another."""

import geopandas as gpd
import numpy as np
import pytest

from geodata.places.distance import METRIC_CRS, metres


def test_a_quarter_of_a_meridian_is_as_long_as_geodesy_has_it():
    # WGS 84; half of the Earth leads over a pole, which is nearer than along the equator.
    assert metres(0, 21, 90, 21) == pytest.approx(10_001_965.729, abs=0.001)
    assert metres(0, 0, 0, 180) == pytest.approx(20_003_931.459, abs=0.001)


def test_a_point_is_nowhere_but_where_it_is():
    assert metres(42.6, 21, 42.6, 21) == 0
    assert metres(42.6, 20.5, 43, 21) == pytest.approx(metres(43, 21, 42.6, 20.5))


def test_many_points_are_measured_at_once_and_an_unknown_one_is_at_no_distance():
    found = metres([[42.0], [43.0]], 21.0, [42.0, np.nan], [21.0, 21.0])
    assert found.shape == (2, 2)
    assert found[0, 0] == 0
    assert found[1, 0] == metres(43, 21, 42, 21)
    assert np.isnan(found[:, 1]).all()


def test_the_plane_for_shapes_measures_as_the_ellipsoid_does():
    points = gpd.GeoSeries.from_xy([20.02, 21.78], [42.9, 42.2], crs="EPSG:4326").to_crs(METRIC_CRS)
    true = float(metres(42.9, 20.02, 42.2, 21.78))
    assert points.iloc[0].distance(points.iloc[1]) == pytest.approx(true, rel=0.0004)
