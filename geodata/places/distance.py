"""How far it is between two points."""

from __future__ import annotations

import math

_EARTH_RADIUS = 6371.0088  # kilometres, mean (IUGG)


def kilometres(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Return the distance of two points on the sphere (haversine formula).

    Parameters
    ----------
    latitude, longitude, to_latitude, to_longitude : float
        Degrees, EPSG:4326.
    """
    lat, lon, to_lat, to_lon = map(math.radians, (latitude, longitude, to_latitude, to_longitude))
    chord = (
        math.sin((to_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS * math.asin(math.sqrt(min(chord, 1.0)))
