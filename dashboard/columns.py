"""Events as the browser wants them: one binary file of columns, and the places they share.

The browser keeps the dates, types and places of every event, so that a step of the slider
needs no message to anyone. Texts stay here: one event's text is asked for at a time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from geodata.schema import EVENT_TYPES

MAGIC = b"EVT1"
OPEN = np.iinfo(np.int32).max
"""The end of an event that is still going on: later than any day."""

NOWHERE = -1
"""The place of an event that has none on this map."""

FLAG_ONGOING, FLAG_LOW_CONFIDENCE, FLAG_IMPRECISE_DATE = 1, 2, 4

IntArray = npt.NDArray[np.int32]


@dataclass(frozen=True)
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
        (latitude, longitude) in degrees, the place with most events first.
    span
        First and last day on which the data says something.
    """

    payload: bytes
    digest: str
    start: IntArray
    end: IntArray
    place: IntArray
    type_code: npt.NDArray[np.uint8]
    places: tuple[tuple[float, float], ...]
    span: tuple[int, int]

    def place_index(self, latitude: float, longitude: float) -> int:
        """Return the index of the place at this point (latitude, longitude), or `NOWHERE`.

        Points are compared at five decimals, about a metre: what URLs carry.
        """
        wanted = (round(latitude, 5), round(longitude, 5))
        return self._index().get(wanted, NOWHERE)

    def _index(self) -> dict[tuple[float, float], int]:
        index: dict[tuple[float, float], int] | None = self.__dict__.get("_places_by_point")
        if index is None:
            index = {point: number for number, point in enumerate(self.places)}
            object.__setattr__(self, "_places_by_point", index)
        return index


def encode(events: gpd.GeoDataFrame) -> EventColumns:
    """Return the columns of valid events, sorted as the frame is (by start, then id).

    The payload is little endian: the four bytes ``EVT1``, the header's length as uint32, a
    JSON header padded so that what follows begins at a multiple of eight, then the arrays.
    The header gives each array's type, offset from the start of the file and length, the
    places as [latitude, longitude, geo_precision, name], and the span of days.

    Parameters
    ----------
    events
        As `geodata.read_events` gives them, CRS EPSG:4326.
    """
    start = _days(events["start"].to_numpy())
    end = np.where(events["end"].isna(), OPEN, _days(events["end"].to_numpy())).astype(np.int32)
    type_code = events["type_code"].to_numpy(np.uint8)
    place, places = _places(events)
    flags = (
        FLAG_ONGOING * (end == OPEN)
        + FLAG_LOW_CONFIDENCE * (events["confidence"] == "low").to_numpy()
        + FLAG_IMPRECISE_DATE * (events["date_precision"] >= 3).to_numpy()
    ).astype(np.uint8)
    span = _span(start, end)
    payload = _pack(
        {"start": start, "end": end, "place": place, "type": type_code, "flags": flags},
        {"count": len(events), "types": list(EVENT_TYPES), "places": places, "span": list(span)},
    )
    return EventColumns(
        payload=payload,
        digest=hashlib.sha256(payload).hexdigest()[:16],
        start=start,
        end=end,
        place=place,
        type_code=type_code,
        places=tuple((lat, lon) for lat, lon, _, _ in places),
        span=span,
    )


def _days(moments: npt.NDArray[Any]) -> IntArray:
    days = moments.astype("datetime64[D]").astype(np.int64)
    return np.clip(days, np.iinfo(np.int32).min, OPEN).astype(np.int32)


def _span(start: IntArray, end: IntArray) -> tuple[int, int]:
    if len(start) == 0:
        return 0, 0
    known_ends = np.where(end == OPEN, start, end)
    return int(start.min()), int(known_ends.max())


def _places(events: gpd.GeoDataFrame) -> tuple[IntArray, list[tuple[float, float, int, str]]]:
    """Return each event's place index, and the places: most events first, then by point."""
    on_map = events["on_map"].to_numpy(bool)
    place = np.full(len(events), NOWHERE, np.int32)
    shown = events.loc[on_map, ["latitude", "longitude", "geo_precision", "location"]]
    if shown.empty:
        return place, []
    shown = shown.assign(latitude=shown["latitude"].round(5), longitude=shown["longitude"].round(5))
    groups = shown.groupby(["latitude", "longitude"], sort=True)
    table = groups.agg(
        precision=("geo_precision", "max"), name=("location", "first"), events=("location", "size")
    )
    # The shortest name is the place's own: longer ones put a site or a quarter in front of it.
    by_length = shown.assign(length=shown["location"].str.len()).sort_values(
        ["length", "location"], kind="stable"
    )
    table["name"] = by_length.groupby(["latitude", "longitude"])["location"].first()
    order = np.lexsort(
        (
            table.index.get_level_values("longitude"),
            table.index.get_level_values("latitude"),
            -table["events"].to_numpy(),
        )
    )
    rank = np.empty(len(table), np.int32)
    rank[order] = np.arange(len(table), dtype=np.int32)
    place[on_map] = rank[groups.ngroup().to_numpy()]
    ordered = table.iloc[order]
    rows = zip(ordered.index, ordered["precision"], ordered["name"], strict=True)
    return place, [
        (float(lat), float(lon), int(precision), str(name))
        for (lat, lon), precision, name in rows
    ]


def _pack(arrays: dict[str, npt.NDArray[Any]], header: dict[str, Any]) -> bytes:
    described = {name: {"type": array.dtype.str[1:], "length": len(array)} for name, array in arrays.items()}
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
