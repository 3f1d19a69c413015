"""The events of a file: good rows always, bad rows never in silence."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geodata import parse_events, read_events
from geodata.schema import COLUMNS, EVENT_TYPES

DATA = Path(__file__).parents[1] / "data"
TODAY = dt.date(2025, 1, 1)
GOOD = (DATA / "good.csv").read_bytes()

with io.StringIO(GOOD.decode()) as file:
    HEADER, *ROWS = list(csv.reader(file))


def parse(rows, header=HEADER):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return parse_events("events.csv", text.getvalue().encode(), TODAY)


# Each has up to a dozen of the six points that there are.
@settings(max_examples=max(20, settings.default.max_examples // 5))
@given(
    st.lists(
        st.tuples(st.sampled_from(["42.5", "42.6", "43.1"]), st.sampled_from(["20.7", "21.2"])),
        min_size=1,
        max_size=12,
    )
)
def test_each_point_lies_at_its_own_coordinates_longitude_first(places):
    at = {name: HEADER.index(name) for name in ("event_id", "latitude", "longitude")}
    rows = [ROWS[0].copy() for _ in places]
    for number, (row, (latitude, longitude)) in enumerate(zip(rows, places, strict=True)):
        row[at["event_id"]] = f"event-{number:02}"
        row[at["latitude"]], row[at["longitude"]] = latitude, longitude
    points = parse(rows).events.geometry
    expected = [(float(longitude), float(latitude)) for latitude, longitude in places]
    assert list(zip(points.x, points.y, strict=True)) == expected


def test_events_have_the_columns_and_types_that_are_promised():
    events, problems = read_events(DATA / "good.csv")
    assert problems == []
    assert isinstance(events, gpd.GeoDataFrame)
    assert events.crs == "EPSG:4326"
    assert list(events.columns) == [
        *COLUMNS,
        "start",
        "end",
        "line",
        "type_code",
        "is_standing",
        "condition_code",
        "on_map",
        "geometry",
        "file",
    ]
    types = {"date_precision": "int8", "geo_precision": "int8", "type_code": "int8"}
    types |= {"latitude": "float64", "longitude": "float64", "line": "int64", "on_map": "bool"}
    types |= {"is_standing": "bool", "condition_code": "int8"}
    types |= {"start": "datetime64[s]", "end": "datetime64[s]", "geometry": "geometry"}
    assert {name: str(dtype) for name, dtype in events.dtypes.items()} == {
        name: types.get(name, "str") for name in events.columns
    }
    assert events.index.equals(pd.RangeIndex(len(events)))


def test_no_events_have_the_same_columns_and_types():
    some, none = read_events(DATA / "good.csv").events, read_events(DATA / "no such").events
    assert len(none) == 0
    assert none.dtypes.equals(some.dtypes)
    assert none.crs == some.crs


def test_values_are_what_the_file_says():
    events = read_events(DATA / "good.csv").events
    barricade, open_one, abroad = events.to_dict("records")
    assert (barricade["start"], barricade["end"]) == (
        pd.Timestamp("2022-12-10"),
        pd.Timestamp("2022-12-29"),
    )
    assert barricade["type_code"] == EVENT_TYPES.index("barricade")
    assert (barricade["geometry"].x, barricade["geometry"].y) == (20.6917, 43.2186)
    assert open_one["end"] is pd.NaT
    assert open_one["on_map"] and open_one["latitude"] > 42.9
    assert (open_one["fatalities"], open_one["injuries"]) == ("3-5", "30+")
    assert not abroad["on_map"]
    assert abroad["geometry"].y == 44.8176


def test_blank_is_blank_and_not_none_or_nan():
    first, second = (dict(zip(HEADER, cells, strict=True)) for cells in ROWS[:2])
    first |= {"fatalities": "", "injuries": "0"}
    second |= {"tags": "NA"}
    events = parse([first.values(), second.values()]).events
    assert events["fatalities"].tolist() == ["", "3-5"]
    assert events["injuries"].tolist() == ["0", "30+"]
    assert events["tags"].tolist()[1] == "NA"


def test_events_are_sorted_by_start_and_id_whatever_the_order_of_rows():
    copies = [[f"XK-{n}", *row[1:]] for n, row in enumerate([*ROWS, *ROWS])]
    forth, back = parse(copies).events, parse(copies[::-1]).events
    assert forth["event_id"].tolist() == back["event_id"].tolist()
    pairs = list(zip(forth["start"], forth["event_id"], strict=True))
    assert pairs == sorted(pairs)


def test_markup_and_formulas_are_text():
    texts = ["<b>bold</b>", "=cmd|' /C calc'!A0", "+1", "@SUM(1)", "<script>alert(1)</script>"]
    rows = [dict(zip(HEADER, ROWS[0], strict=True)) for _ in texts]
    for number, (row, text) in enumerate(zip(rows, texts, strict=True)):
        row |= {"event_id": str(number), "title": text, "notes": text}
    events, problems = parse([row.values() for row in rows])
    assert events["title"].tolist() == events["notes"].tolist() == texts
    assert problems == []


def test_all_problems_of_a_file_come_in_one_pass_sorted_by_line():
    bad = dict(zip(COLUMNS, ROWS[0], strict=True))
    bad |= {"title": "", "date_start": "10.12.2022", "event_type": "riot", "latitude": "91"}
    problems = parse([ROWS[1], list(bad.values()), ["short"], ROWS[1]]).problems
    assert [(problem.line, problem.column) for problem in problems] == [
        (3, "date_start"),
        (3, "event_type"),
        (3, "title"),
        (3, "latitude"),
        (4, None),
        (5, "event_id"),
    ]


def test_optional_columns_may_lack_and_columns_may_stand_in_any_order():
    keep = ["notes", "source", "title", "event_type", "date_start", "event_id", "location"]
    row = dict(zip(COLUMNS, ROWS[1], strict=True))
    events, problems = parse([[row[name] for name in keep]], header=keep)
    assert (len(events), problems) == (1, [])
    assert events["confidence"].tolist() == [""]
    assert events["date_precision"].tolist() == [1]


def test_a_file_without_any_column_for_places_has_one_problem_a_row():
    keep = ["event_id", "date_start", "event_type", "title", "notes", "source"]
    row = dict(zip(COLUMNS, ROWS[1], strict=True))
    events, problems = parse([[row[name] for name in keep]], header=keep)
    assert (len(events), [problem.rule for problem in problems]) == (0, ["no-place"])


def test_the_shipped_events_have_no_problem():
    events, problems = read_events(Path(__file__).parents[2] / "events.csv")
    assert [str(problem) for problem in problems] == []
    assert len(events) > 0


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.binary(max_size=200))
@example(b"\xff\xfe" + "a,b\n".encode("utf-16-le"))
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf")
@example(b"\x00" * 50)
@example(b'"' * 51)
def test_no_bytes_are_an_exception(data):
    events, problems = parse_events("events.csv", data, TODAY)
    assert len(events) == 0
    assert problems


@given(st.data())
def test_a_good_file_with_spoilt_bytes_is_no_exception(data):
    spoilt = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    events, problems = parse_events("events.csv", bytes(spoilt), TODAY)
    assert len(events) + sum(problem.severity == "error" for problem in problems) >= 1
    assert all(str(problem).isprintable() for problem in problems)


@given(
    row=st.integers(0, 2),
    column=st.integers(0, len(HEADER) - 1),
    value=TEXT,
    line_breaks=st.booleans(),
)
def test_a_spoilt_cell_costs_its_own_row_at_most_and_is_told_by_its_line(
    row, column, value, line_breaks
):
    rows = [list(cells) for cells in ROWS]
    rows[row][column] = value if line_breaks else " ".join(value.split())
    events, problems = parse(rows)
    served = set(events["line"])
    others = {2, 3, 4} - {row + 2}
    taken_id = column == 0 and value.strip() in {cells[0] for cells in ROWS}
    if not taken_id and "\r" not in value:
        assert others <= served
        assert {problem.line for problem in problems} <= {row + 2}
    reported = {problem.line for problem in problems if problem.severity == "error"}
    assert served | reported >= {2, 3, 4}
    assert not served & reported


@given(row=st.integers(0, 2), at=st.integers(0, 2000))
def test_an_open_quote_costs_its_own_row_only(row, at):
    lines = GOOD.decode().splitlines(keepends=True)
    line = lines[row + 1]
    at %= len(line.rstrip("\n")) + 1
    lines[row + 1] = line[:at] + '"' + line[at:]
    events, problems = parse_events("events.csv", "".join(lines).encode(), TODAY)
    assert {2, 3, 4} - {row + 2} <= set(events["line"])
    assert {problem.line for problem in problems} <= {row + 2}
    assert row + 2 in set(events["line"]) | {problem.line for problem in problems}


@given(st.integers(0, len(GOOD)))
def test_a_file_cut_off_anywhere_loses_nothing_in_silence(size):
    cut = GOOD[:size]
    events, problems = parse_events("events.csv", cut, TODAY)
    rows = max(0, len(cut.splitlines()) - 1)
    reported = {problem.line for problem in problems if problem.severity == "error"}
    if rows and 1 not in reported:
        assert set(events["line"]) | reported >= set(range(2, rows + 2))


def test_large_and_small_files_follow_the_same_rules():
    copies = [[f"XK-{n:06}", *ROWS[n % 3][1:]] for n in range(3000)]
    events, problems = parse(copies)
    assert (len(events), problems) == (3000, [])
    assert np.array_equal(np.sort(events["line"]), np.arange(2, 3002))
