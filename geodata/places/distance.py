"""How far it is from one point to another: on the ellipsoid, in metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyproj

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

METRIC_CRS = "EPSG:32634"
"""UTM zone 34N, where shapes are measured in metres: in Kosovo it is off by 0.04 % at most."""

_WGS84 = pyproj.Geod(ellps="WGS84")


def metres(
    latitude: ArrayLike, longitude: ArrayLike, to_latitude: ArrayLike, to_longitude: ArrayLike
) -> NDArray[np.float64]:
    """Return the length of the shortest line between points (geodesic on WGS 84, Karney 2013).

    Parameters
    ----------
    latitude, longitude, to_latitude, to_longitude : float or array of float
        Degrees, EPSG:4326; arrays are broadcast against each other.

    Returns
    -------
    ndarray of float64
        Metres, in the shape of the four together; NaN where a coordinate is NaN.

    Examples
    --------
    >>> round(float(metres(42, 21, 43, 21)))
    111083
    """
    lat, lon, to_lat, to_lon = np.broadcast_arrays(latitude, longitude, to_latitude, to_longitude)
    return np.asarray(_WGS84.inv(lon, lat, to_lon, to_lat)[2], dtype=np.float64)
