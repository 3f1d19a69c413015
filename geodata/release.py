"""A public copy: without the rows that may not go out, and with coarse places where that is asked.

The column *release* decides. A `restricted` row is left out, and so is every mention of it in
*relates_to*. Of a `coarse` row the point becomes that of its municipality, and its location is
called by the municipality. Its title and notes are handed on as they are: whoever writes such a
row words them so that they may be read by anyone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import numpy as np

from geodata.places import gazetteer
from geodata.reading.coordinates import on_map
from geodata.reading.texts import by_value

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

COARSE_DEGREES = 0.1
"""Where no municipality is known, points are rounded to this: some 11 km north, 8 km east."""

_AREA = 3
"""The geo_precision of an area."""


class PublicCopy(NamedTuple):
    """Events that may be read by anyone, and what was done for it."""

    events: gpd.GeoDataFrame
    """The rest, in the same order, with a RangeIndex."""

    left_out: NDArray[np.bool_]
    """Which of the rows given were left out."""

    coarsened: NDArray[np.bool_]
    """Which of the rows given got a coarser place."""


def public_copy(events: gpd.GeoDataFrame) -> PublicCopy:
    """Return the events that may be read by anyone.

    Parameters
    ----------
    events : GeoDataFrame
        As *read_events* returns them.
    """
    left_out = events["release"].eq("restricted").to_numpy(dtype=np.bool_)
    coarsened = events["release"].eq("coarse").to_numpy(dtype=np.bool_)
    kept = events[~left_out].reset_index(drop=True)
    if left_out.any():
        kept["relates_to"] = _without(kept["relates_to"], set(events.loc[left_out, "event_id"]))
    rows = np.flatnonzero(kept["release"].eq("coarse"))
    if len(rows):
        kept = _coarsened(kept, rows)
    return PublicCopy(kept, left_out, coarsened)


def said_withheld(copy: PublicCopy, chosen: NDArray[np.bool_]) -> str:
    """Return in words what a public copy does to the events that are chosen.

    Parameters
    ----------
    copy
        The copy of some events.
    chosen
        Which of those events were asked for: shape (n,).
    """
    left, coarse = (int((chosen & mask).sum()) for mask in (copy.left_out, copy.coarsened))
    return (
        f"Public copy: {left} event{'s' * (left != 1)} left out, "
        f"{coarse} shown for {'its' if coarse == 1 else 'their'} municipality only"
    )


def _without(links: pd.Series[str], ids: set[str]) -> NDArray[np.object_]:
    """Return cells of *relates_to* without the links to some rows."""

    def rest(cell: str) -> str:
        return " ".join(word for word in cell.split() if word.partition(":")[2] not in ids)

    return by_value(links, rest, np.dtype(object))


def _coarsened(events: gpd.GeoDataFrame, rows: NDArray[np.intp]) -> gpd.GeoDataFrame:
    """Return events with the places of some of them as coarse as their municipality."""
    told = events.iloc[rows]
    cells = (told[name] for name in ("municipality", "latitude", "longitude"))
    areas = [_area(*cell) for cell in zip(*cells, strict=True)]
    coarse = events.copy()
    for at, name in enumerate(("location", "latitude", "longitude")):
        coarse.loc[rows, name] = [area[at] for area in areas]
    coarse.loc[rows, "geo_precision"] = _AREA
    latitude, longitude = (coarse[name].to_numpy() for name in ("latitude", "longitude"))
    coarse["on_map"] = on_map(latitude, longitude)
    return gpd.GeoDataFrame(
        coarse, geometry=gpd.points_from_xy(longitude, latitude), crs=events.crs
    )


def _area(municipality: str, latitude: float, longitude: float) -> tuple[str, float, float]:
    """Return name, latitude and longitude (degrees) of the area that a place lies in."""
    first = municipality.split(";")[0].strip()
    seat = gazetteer.find(first) if first else None
    if seat is not None:
        return municipality, seat.latitude, seat.longitude
    steps = 1 / COARSE_DEGREES
    return (
        municipality or "place withheld",
        round(latitude * steps) / steps,
        round(longitude * steps) / steps,
    )
