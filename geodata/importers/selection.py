"""Which events of a file are wanted: a country, an area, some days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geodata.importers.readings import is_in_kosovo
from geodata.places.names import normalise
from geodata.reading.coordinates import NUMBER
from geodata.reading.dates import parse_days
from geodata.reading.texts import by_value, matches, to_numbers

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd
    from numpy.typing import NDArray

    from geodata.schema import Bounds


@dataclass(frozen=True)
class Selection:
    """What an event has to be to be imported; all of it, and everything by default.

    A row that cannot be read is not left out by it, so that it is reported.
    """

    country: str = ""
    """Its name; Kosovo is what has a municipality."""

    bounds: Bounds | None = None
    """The area in degrees, EPSG:4326, its edges included."""

    first: dt.date | None = None
    """First day of the window, inclusive."""

    last: dt.date | None = None
    """Last day of the window, inclusive. An event counts if it is on on any day of the window."""

    def mask(self, mapped: pd.DataFrame) -> NDArray[np.bool_]:
        """Return which rows are wanted.

        Parameters
        ----------
        mapped : DataFrame
            Text columns of events.csv.
        """
        wanted = np.ones(len(mapped), dtype=np.bool_)
        if self.country:
            wanted &= by_value(mapped["municipality"], self._is_there, np.bool_)
        if self.bounds is not None:
            west, south, east, north = self.bounds
            latitude, longitude = (_numbers(mapped[name]) for name in ("latitude", "longitude"))
            outside = (latitude < south) | (latitude > north)
            wanted &= ~(outside | (longitude < west) | (longitude > east))
        if self.first or self.last:
            start, end = (parse_days(mapped[name]) for name in ("date_start", "date_end"))
            end = np.where(np.isnat(end), start, end)
            if self.first:
                wanted &= ~(end < np.datetime64(self.first))
            if self.last:
                wanted &= ~(start > np.datetime64(self.last))
        return wanted

    def _is_there(self, municipality: str) -> bool:
        is_abroad = municipality.startswith("(")
        if is_in_kosovo(self.country):
            return not is_abroad
        return is_abroad and normalise(municipality) == normalise(self.country)


EVERYTHING = Selection()


def _numbers(texts: pd.Series[str]) -> NDArray[np.float64]:
    return to_numbers(texts, matches(texts, NUMBER))
