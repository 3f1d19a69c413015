"""How far it is from one point to another, on the ellipsoid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

import numpy as np
import pyproj

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

METRIC_CRS = "EPSG:32634"
"""UTM zone 34N, where shapes are measured in metres: in Kosovo it is off by 0.04 % at most."""

_WGS84 = pyproj.Geod(ellps="WGS84")


@overload
def kilometres(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float: ...


@overload
def kilometres(
    latitude: ArrayLike, longitude: ArrayLike, to_latitude: ArrayLike, to_longitude: ArrayLike
) -> NDArray[np.float64]: ...


def kilometres(
    latitude: ArrayLike, longitude: ArrayLike, to_latitude: ArrayLike, to_longitude: ArrayLike
) -> Any:
    """Return the length of the shortest line between points (geodesic on WGS 84, Karney 2013).

    Parameters
    ----------
    latitude, longitude, to_latitude, to_longitude : float or array of float
        Degrees, EPSG:4326; arrays are broadcast against each other.

    Returns
    -------
    float or ndarray of float64
        Kilometres, in the shape of the four together; NaN where a coordinate is NaN.

    Examples
    --------
    >>> round(kilometres(42, 21, 43, 21), 3)
    111.083
    """
    lat, lon, to_lat, to_lon = np.broadcast_arrays(latitude, longitude, to_latitude, to_longitude)
    metres = _WGS84.inv(lon, lat, to_lon, to_lat)[2]
    return metres / 1000
