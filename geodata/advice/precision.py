"""Points that are called exact, and are written too coarsely for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.advice.findings import warn

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.problems import Finding

DECIMALS = 2
"""Decimals of degrees up to which a point is not exact: two are 1.1 km by 0.8 km, so the place is
up to 0.7 km away (half of the diagonal, at the latitude of Kosovo)."""


def coarse_exact_points(events: gpd.GeoDataFrame) -> list[Finding]:
    """Return the events with geo_precision 1 whose point has no more than two decimals."""
    is_coarse = events["geo_precision"].eq(1).to_numpy(dtype=np.bool_)
    for name in ("latitude", "longitude"):
        degrees = events[name].to_numpy()
        is_coarse = is_coarse & (degrees == np.round(degrees, DECIMALS))
    messages = np.where(
        is_coarse,
        "is 1, exact, and the point has two decimals, which is ±0.7 km; write the point with "
        "four or more, or geo_precision 2.",
        "",
    ).astype(object)
    written = events["geo_precision"].astype("str")
    return warn(written.rename("geo_precision"), "coarse-exact-point", messages)
