import io

import geopandas as gpd
import numpy as np
import pytest
from PIL import Image
from shapely.geometry import box

from geodata.build import relief
from geodata.places.layers import RELIEF_FRAME

WEST, SOUTH, EAST, NORTH = RELIEF_FRAME


def tile():
    """A tile of which each post holds its own number of rows from the north."""
    return np.broadcast_to(np.arange(6000, dtype=np.int16)[:, None], (6000, 10800))


def plane(slope_east=0.0, slope_north=0.0):
    """Heights in metres of a slope about 42.5° N, with the latitudes and longitudes."""
    lats, lons = 42.6 - np.arange(20) / 240, 20.5 + np.arange(20) / 240
    east = (lons - lons[0]) * 111_200 * np.cos(np.radians(42.5))
    north = (lats - lats[0]) * 111_200
    return slope_east * east[None, :] + slope_north * north[:, None], lats, lons


def test_posts_lie_on_multiples_of_thirty_seconds():
    heights, lats, lons = relief.crop(tile())
    assert np.allclose(lats * 120, np.round(lats * 120))
    assert np.allclose(heights[:, 0], (50 - lats) * 120)
    assert lats[0] > NORTH and lats[-1] < SOUTH
    assert lons[0] < WEST and lons[-1] > EAST


def test_the_sea_is_at_height_zero():
    heights, _, _ = relief.crop(np.full((6000, 10800), -500, np.int16))
    assert (heights == 0).all()


def test_rows_are_equidistant_in_web_mercator():
    rows = relief.mercator_rows(50)
    assert rows[0] < NORTH and rows[-1] > SOUTH
    steps = np.diff(np.arcsinh(np.tan(np.radians(rows))))
    assert np.allclose(steps, steps[0])


def test_between_posts_heights_go_straight_on_a_slope():
    heights = np.add.outer(np.arange(8.0), 10 * np.arange(9.0))
    fine = relief.resample(heights, np.array([2.0, 3.5]), np.array([2.25, 5.0]))
    assert np.allclose(fine, [[24.5, 52], [26, 53.5]])


def test_level_ground_is_neither_darkened_nor_brightened():
    assert np.allclose(relief.shade(*plane()), 0)


@pytest.mark.parametrize(
    ("slope", "brighter"),
    [
        ({"slope_east": 0.1}, True),  # rises to the east: it faces west, to the light
        ({"slope_east": -0.1}, False),
        ({"slope_north": -0.1}, True),  # falls to the north: it faces north
        ({"slope_north": 0.1}, False),
    ],
)
def test_slopes_towards_the_north_west_are_bright(slope, brighter):
    shades = relief.shade(*plane(**slope))
    assert ((shades > 0.02) if brighter else (shades < -0.02)).all()


def test_shades_stay_in_their_range_on_a_cliff():
    heights, lats, lons = plane()
    heights[:, 10:] = 9000
    assert np.abs(relief.shade(heights, lats, lons)).max() <= 1


def test_it_fades_to_nothing_at_the_edges_and_is_whole_in_kosovo():
    outline = gpd.GeoDataFrame(geometry=[box(20.5, 42.4, 21, 42.8)], crs="EPSG:4326")
    lats, lons = np.array([NORTH, 42.6, SOUTH]), np.array([WEST, 20.2, 20.7, EAST])
    shown = relief.fading(lats, lons, outline)
    assert (shown[[0, 2]] == 0).all() and (shown[:, [0, 3]] == 0).all()
    assert shown[1, 2] == 1
    assert 0 < shown[1, 1] < relief._BEYOND


def test_the_picture_is_black_or_white_and_says_how_much():
    shades = np.array([[-1.0, 0.0], [0.5, 1.0]])
    with Image.open(io.BytesIO(relief.encode(shades))) as picture:
        pixels = np.asarray(picture.convert("RGBA")).tolist()
    assert [pixel[3] for row in pixels for pixel in row] == [240, 0, 120, 240]
    assert pixels[0][0][:3] == [0, 0, 0] and pixels[1][1][:3] == [255, 255, 255]


def test_the_same_land_gives_the_same_picture():
    shades = np.linspace(-1, 1, 400).reshape(20, 20)
    assert relief.encode(shades) == relief.encode(shades)
