"""Events as the browser wants them: one binary file of columns, and the places they share.

The browser keeps the dates, types and places of every event, so that a step of the slider
needs no message to anyone. Texts stay here: one event's text is asked for at a time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
from pyproj import Geod

from geodata import EVENT_TYPES, changes, crossings, state
from geodata.intervals import OPEN, day_numbers
from geodata.places import gazetteer
from geodata.sources import Counts

MAGIC = b"EVT1"

NEAR = 2
AREA = 3
"""The geo_precision of an event near a point, and of one of which only the area is known."""

NOWHERE = -1
"""The place of an event that has none on this map."""

FLAG_ONGOING, FLAG_IMPRECISE_DATE, FLAG_STANDING, FLAG_ENDS = 1, 2, 4, 8

_EARTH = Geod(ellps="WGS84")

IntArray = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class EventColumns:
    """The events of one file as columns, in the order of the frame they came from.

    Attributes
    ----------
    payload
        The file that the browser reads (see `encode`).
    digest
        Names the payload: same events, same digest.
    start, end
        Day numbers since 1970-01-01, both inclusive; `OPEN` where there is no end yet.
    place
        Index into `places`, or `NOWHERE`.
    type_code
        Index into `geodata.schema.EVENT_TYPES`.
    places
        (latitude, longitude) in degrees, the place with most events first. A point has one
        place for each precision with which events are put there: a town's point may stand for
        an event in the town and for another in its whole municipality.
    span
        First and last day on which the data says something.
    phases
        The days at which the state of each event changes: *geodata.state.phases*.
    counts
        The events that are only counted, if there are any: the last of the `places` are theirs.
    """

    payload: bytes
    digest: str
    start: IntArray
    end: IntArray
    place: IntArray
    type_code: npt.NDArray[np.uint8]
    places: tuple[tuple[float, float], ...]
    span: tuple[int, int]
    phases: pd.DataFrame
    counts: Counts | None = None

    @property
    def latest(self) -> int | None:
        """The last day on which an event begins, None without any."""
        days = [int(self.start.max())] if len(self.start) else []
        if self.counts is not None and self.counts.total:
            days.append(self.counts.latest)
        return max(days, default=None)

    def places_at(self, latitude: float, longitude: float) -> tuple[int, ...]:
        """Return the indices of the places at this point (latitude, longitude), if any.

        Points are compared at five decimals, about a metre: what URLs carry.
        """
        return self._by_point.get((round(latitude, 5), round(longitude, 5)), ())

    def cell_name(self, latitude: float, longitude: float) -> str:
        """Return what the cell is called in which events at this place are counted, or ""."""
        if self.counts is None:
            return ""
        cells = self.places[len(self.places) - len(self.counts.middle) :]
        point = (round(latitude, 5), round(longitude, 5))
        heights = (h for cell, h in zip(cells, self.counts.height, strict=True) if cell == point)
        return next((_named(point, height) for height in heights), "")

    @cached_property
    def zipped(self) -> bytes:
        """The payload, compressed with gzip; the same bytes each time."""
        return gzip.compress(self.payload, compresslevel=6, mtime=0)

    @cached_property
    def _by_point(self) -> dict[tuple[float, float], tuple[int, ...]]:
        index: dict[tuple[float, float], tuple[int, ...]] = {}
        for number, point in enumerate(self.places):
            index[point] = (*index.get(point, ()), number)
        return index


def encode(events: gpd.GeoDataFrame, counts: Counts | None = None) -> EventColumns:
    """Return the columns of valid events, sorted as the frame is (by start, then id).

    The payload is little endian: the four bytes ``EVT1``, the header's length as uint32, a
    JSON header padded so that what follows begins at a multiple of eight, then the arrays.
    The header gives each array's type, offset from the start of the file and length, the
    places as [latitude, longitude, geo_precision, name] and, of an area, how far it reaches from
    there in kilometres, the span of days, the days on which the state of things changes, and the
    crossing points from north to south, each with its name, its point and the days (first, last)
    on which it was in a condition, by the row that says so (-1 for none). Events that are only
    counted are further arrays, with the periods in the header's ``ticks``; their cells are the last
    places.

    Parameters
    ----------
    events
        As `geodata.read_events` gives them, CRS EPSG:4326.
    counts
        Further events, which are only counted.
    """
    start, end = day_numbers(events["start"], events["end"])
    phases = state.phases(events)
    type_code = events["type_code"].to_numpy(np.uint8)
    place, places = _places(events)
    flags = (
        FLAG_ONGOING * (end == OPEN)
        + FLAG_IMPRECISE_DATE * (events["date_precision"] >= 3).to_numpy()
        + FLAG_STANDING * events["is_standing"].to_numpy(bool)
        + FLAG_ENDS * (phases["after"] == state.AFTER_OVER).to_numpy()
    ).astype(np.uint8)
    span = _span(start, end)
    arrays: dict[str, npt.NDArray[Any]] = {
        "start": start,
        "end": end,
        "place": place,
        "type": type_code,
        "flags": flags,
        "startSure": phases["start_sure"].to_numpy(np.int32),
        "endSure": phases["end_sure"].to_numpy(np.int32),
        "presumedUntil": phases["presumed_until"].to_numpy(np.int32),
    }
    header = {
        "count": len(events),
        "types": list(EVENT_TYPES),
        "places": places,
        "span": list(span),
        "changeDays": changes.change_days(phases).tolist(),
        "lanes": _lanes(events, phases, span),
    }
    if counts is not None:
        span = int(counts.ticks[0]), int(counts.ticks[-1]) - 1
        arrays |= _counted(counts, len(places))
        places = [*places, *_cells(counts)]
        header |= {
            "places": places,
            "span": list(span),
            "lanes": [],
            "ticks": counts.ticks.tolist(),
        }
    payload = _pack(arrays, header)
    return EventColumns(
        payload=payload,
        digest=hashlib.sha256(payload).hexdigest()[:16],
        start=start,
        end=end,
        place=place,
        type_code=type_code,
        places=tuple((lat, lon) for lat, lon, *_ in places),
        span=span,
        phases=phases,
        counts=counts,
    )


def _counted(counts: Counts, places: int) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of counts whose cells come after so many places."""
    place = np.where(counts.place == NOWHERE, NOWHERE, counts.place + places)
    return {
        "sumPlace": place.astype(np.int32),
        "sumType": counts.kind,
        "sumPeriod": counts.period,
        "sumBegun": counts.begun,
        "sumEnded": counts.ended,
    }


def _cells(counts: Counts) -> list[tuple[float, float, int, str]]:
    """Return cells as places: events are near the middle of one, not at it."""
    return [
        (*point, NEAR, _named(point, height))
        for point, height in zip(counts.middle, counts.height, strict=True)
    ]


def _named(point: tuple[float, float], height: float) -> str:
    latitude, longitude = point
    return f"{height:g} km around {latitude:.2f}, {longitude:.2f}"


def _lanes(
    events: gpd.GeoDataFrame, phases: pd.DataFrame, span: tuple[int, int]
) -> list[dict[str, Any]]:
    """Return the crossing points that rows are about, with their days by condition."""
    if events.empty:
        return []
    row_of = {event_id: row for row, event_id in enumerate(events["event_id"])}
    first, last = (state.day_of(number) for number in span)
    return [
        {
            "names": {key: lane.place.names[key] for key in ("local", "sq", "sr", "en")},
            "point": [lane.place.latitude, lane.place.longitude],
            "spans": [
                [
                    state.day_number(part.first),
                    state.day_number(part.last),
                    part.state,
                    row_of.get(part.event_id, -1),
                ]
                for part in lane.spans
            ],
        }
        for lane in crossings.lanes(events, phases, first, last)
    ]


def _span(start: IntArray, end: IntArray) -> tuple[int, int]:
    if len(start) == 0:
        return 0, 0
    known_ends = np.where(end == OPEN, start, end)
    return int(start.min()), int(known_ends.max())


def _places(events: gpd.GeoDataFrame) -> tuple[IntArray, list[tuple[Any, ...]]]:
    """Return each event's place index, and the places: most events first, then by point."""
    on_map = events["on_map"].to_numpy(bool)
    place = np.full(len(events), NOWHERE, np.int32)
    if not on_map.any():
        return place, []
    keys = ["latitude", "longitude", "geo_precision"]
    shown = events.loc[on_map, [*keys, "location"]].round({"latitude": 5, "longitude": 5})
    shown["length"] = shown["location"].str.len()
    groups = shown.groupby(keys, sort=True)
    table = groups.agg(events=("location", "size"))
    # The shortest name is the place's own: longer ones put a site or a quarter in front of it.
    table["name"] = (
        shown.sort_values(["length", "location"], kind="stable").groupby(keys)["location"].first()
    )
    order = np.argsort(-table["events"].to_numpy(), kind="stable")
    rank = np.empty(len(table), np.int32)
    rank[order] = np.arange(len(table), dtype=np.int32)
    place[on_map] = rank[groups.ngroup().to_numpy()]
    ordered = table.iloc[order]
    return place, [
        (float(lat), float(lon), int(precision), str(name), *_reach(lat, lon, precision, name))
        for (lat, lon, precision), name in zip(ordered.index, ordered["name"], strict=True)
    ]


def _reach(latitude: float, longitude: float, geo_precision: int, name: str) -> tuple[float, ...]:
    """Return how far an area reaches from its point, kilometres; nothing for a point.

    A region's own reach holds about the middle of it: an event of all of the north that stands at
    one town is drawn as one of the town's municipality.
    """
    if geo_precision < AREA:
        return ()
    region = gazetteer.find(name)
    if region and region.radius_km:
        _, _, metres = _EARTH.inv(longitude, latitude, region.longitude, region.latitude)
        if metres <= 1000 * region.radius_km / 2:
            return (region.radius_km,)
    return (gazetteer.MUNICIPALITY_KM,)


def _pack(arrays: dict[str, npt.NDArray[Any]], header: dict[str, Any]) -> bytes:
    described = {
        name: {"type": array.dtype.str[1:], "length": len(array)} for name, array in arrays.items()
    }
    # Offsets are part of the header whose length they depend on: reserve room, then fill in.
    room = _aligned(len(_json({**header, "arrays": _placed(described, 10**9)})))
    body = _json({**header, "arrays": _placed(described, 8 + room)}).ljust(room)
    parts = [MAGIC, np.uint32(room).astype("<u4").tobytes(), body]
    for array in arrays.values():
        raw = array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
        parts.append(raw.ljust(_aligned(len(raw)), b"\0"))
    return b"".join(parts)


def _placed(described: dict[str, dict[str, Any]], first: int) -> dict[str, dict[str, Any]]:
    placed, offset = {}, first
    for name, array in described.items():
        placed[name] = {**array, "offset": offset}
        offset += _aligned(array["length"] * int(array["type"][1:]))
    return placed


def _aligned(length: int) -> int:
    return -(-length // 8) * 8


def _json(header: dict[str, Any]) -> bytes:
    return json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()


def bitmask(matches: Sequence[bool] | npt.NDArray[np.bool_]) -> bytes:
    """Return one bit an event, the first event in the lowest bit of the first byte."""
    return np.packbits(np.asarray(matches, bool), bitorder="little").tobytes()
