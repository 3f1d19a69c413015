from __future__ import annotations

import json
import struct
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest

import geodata
from dashboard.columns import NOWHERE, bitmask, encode
from geodata.intervals import OPEN
from tests import golden_columns
from tests.sample import BELGRADE, JARINJE, RUDARE, row, write_events


@pytest.fixture
def events(tmp_path: Path) -> gpd.GeoDataFrame:
    path = write_events(
        tmp_path / "events.csv",
        row("E1", date_start="1970-01-02"),
        row("E2", date_start="1970-01-03", date_end="1970-01-05", geo_precision="2"),
        row("E3", date_start="1970-01-04", status="ongoing", **JARINJE),
        row("E4", date_start="1970-01-05", event_type="political", confidence="low", **BELGRADE),
        row("E5", date_start="1970-01-06", location="School, Veliko Rudare", date_precision="3"),
    )
    events, problems = geodata.read_events(path)
    assert [p for p in problems if p.severity == "error"] == []
    return events


def unpack(payload: bytes) -> tuple[dict[str, object], dict[str, np.ndarray]]:
    magic, length = struct.unpack("<4sI", payload[:8])
    assert magic == b"EVT1"
    header = json.loads(payload[8 : 8 + length])
    arrays = {
        name: np.frombuffer(
            payload, "<" + array["type"], count=array["length"], offset=array["offset"]
        )
        for name, array in header["arrays"].items()
    }
    return header, arrays


def test_the_payload_says_everything_that_the_arrays_say(events: gpd.GeoDataFrame) -> None:
    columns = encode(events)
    header, arrays = unpack(columns.payload)
    assert header["count"] == len(events)
    for name in ("start", "end", "place"):
        assert arrays[name].tolist() == getattr(columns, name).tolist()
    assert arrays["type"].tolist() == columns.type_code.tolist()
    assert header["span"] == list(columns.span)


def test_arrays_begin_where_typed_arrays_may(events: gpd.GeoDataFrame) -> None:
    header, _ = unpack(encode(events).payload)
    assert all(array["offset"] % 8 == 0 for array in header["arrays"].values())


def test_days_are_inclusive_and_an_open_event_has_no_end(events: gpd.GeoDataFrame) -> None:
    by_id = dict(zip(events["event_id"], encode(events).end.tolist(), strict=True))
    assert (by_id["E1"], by_id["E2"], by_id["E3"]) == (1, 4, OPEN)


def test_the_span_ends_on_the_last_day_known(events: gpd.GeoDataFrame) -> None:
    first, last = encode(events).span
    # E5's week: Monday 5 to Sunday 11 January 1970.
    assert (first, last) == (1, 10)


def test_events_at_one_point_share_a_place_for_each_precision(events: gpd.GeoDataFrame) -> None:
    columns = encode(events)
    header, _ = unpack(columns.payload)
    assert header["places"][0] == [42.9175, 20.84306, 1, "Veliko Rudare"]
    assert [42.9175, 20.84306, 2, "Veliko Rudare"] in header["places"]
    there = columns.places_at(float(RUDARE["latitude"]), float(RUDARE["longitude"]))
    assert len(there) == 2
    assert sum(columns.place.tolist().count(number) for number in there) == 3


def test_an_event_abroad_has_no_place(events: gpd.GeoDataFrame) -> None:
    columns = encode(events)
    row_number = events["event_id"].tolist().index("E4")
    assert columns.place[row_number] == NOWHERE
    assert columns.places_at(44.80401, 20.46513) == ()


def test_flags_tell_what_goes_on_what_is_imprecise_what_stands_and_what_ends(
    events: gpd.GeoDataFrame,
) -> None:
    _, arrays = unpack(encode(events).payload)
    flags = dict(zip(events["event_id"], arrays["flags"].tolist(), strict=True))
    standing = dict(zip(events["event_id"], 4 * events["is_standing"].astype(int), strict=True))
    bare = {"E1": 8, "E2": 8, "E3": 1, "E4": 8, "E5": 2 + 8}
    assert flags == {event: bits + standing[event] for event, bits in bare.items()}
    assert 0 < sum(bits > 0 for bits in standing.values()) < len(standing)


def test_the_state_of_a_day_comes_as_days_to_compare(events: gpd.GeoDataFrame) -> None:
    columns = encode(events)
    _, arrays = unpack(columns.payload)
    for name, column in (("startSure", "start_sure"), ("presumedUntil", "presumed_until")):
        assert arrays[name].tolist() == columns.phases[column].tolist()


def test_the_same_events_give_the_same_bytes(events: gpd.GeoDataFrame) -> None:
    first, second = encode(events), encode(events.copy())
    assert first.payload == second.payload
    assert first.digest == second.digest


def test_no_events_give_a_payload_too(tmp_path: Path) -> None:
    nothing, _ = geodata.read_events(write_events(tmp_path / "events.csv"))
    header, arrays = unpack(encode(nothing).payload)
    assert header["count"] == 0
    assert header["places"] == []
    assert all(len(array) == 0 for array in arrays.values())


def test_the_first_event_is_the_lowest_bit() -> None:
    assert bitmask([True, False, False, False, False, False, False, False, True]) == b"\x01\x01"


@pytest.mark.parametrize(
    ("cells", "reach"),
    [
        ({"location": "Zvečan", "geo_precision": "3"}, [10.0]),
        ({"location": "A valley", "geo_precision": "3"}, [10.0]),
        ({"location": "Zvečan", "geo_precision": "2"}, []),
        (
            {
                "location": "Kosovo (whole territory)",
                "geo_precision": "3",
                "latitude": "42.58",
                "longitude": "20.9",
            },
            [75.0],
        ),
        # All of the north, put at one of its towns far from its middle: no wider than the town's.
        (
            {
                "location": "Northern Kosovo",
                "geo_precision": "3",
                "latitude": "42.67272",
                "longitude": "21.16688",
            },
            [10.0],
        ),
    ],
)
def test_an_area_says_how_far_it_reaches(
    tmp_path: Path, cells: dict[str, str], reach: list[float]
) -> None:
    events, _ = geodata.read_events(write_events(tmp_path / "events.csv", row("E1", **cells)))
    header, _ = unpack(encode(events).payload)
    (place,) = header["places"]
    assert place[4:] == reach


def test_the_golden_file_is_what_is_written_today() -> None:
    again = "python -m tests.golden_columns"
    assert golden_columns.golden_columns().payload == golden_columns.PAYLOAD.read_bytes(), again
    assert golden_columns.CONTENT.read_text(encoding="utf-8") == golden_columns.as_json(), again
