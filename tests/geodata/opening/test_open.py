"""Whatever a file is packed in, the same rows come out of it, or one reason why none do."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata import export, parse_events
from geodata.export.table import stated
from geodata.opening import archives, open_bytes, open_table
from geodata.schema import COLUMNS
from tests.sample import BELGRADE, row

TEXT = b"event_id,title\nXK-1,Barricade\n"


def rows(data, sheet=""):
    opened = open_bytes("f", data, sheet)
    assert opened.data is not None, opened.problems
    return list(csv.reader(io.StringIO(opened.data.decode(), newline="")))


def rule(data, sheet=""):
    opened = open_bytes("f", data, sheet)
    assert opened.data is None
    return opened.problems[0].rule


def packed(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        for line in cells:
            sheet.append(line)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_plain_text_stays_as_it_is():
    assert open_bytes("f", TEXT) == ("f", TEXT, [], ())


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(TEXT),
        packed(**{"events.csv": TEXT}),
        packed(**{"a/events.csv": TEXT, "__MACOSX/._events.csv": b"\0", "readme.pdf": b"%PDF"}),
        gzip.compress(packed(**{"events.csv": TEXT})),
    ],
    ids=["gz", "zip", "folder", "zip in gz"],
)
def test_the_one_table_in_an_archive_is_read(data):
    assert rows(data) == [["event_id", "title"], ["XK-1", "Barricade"]]


def test_several_tables_are_asked_about_and_one_may_be_named():
    data = packed(**{"a.csv": TEXT, "b.csv": b"x,y\n1,2\n"})
    opened = open_bytes("f", data)
    assert [problem.rule for problem in opened.problems] == ["several-tables"]
    assert opened.choices == ("a.csv", "b.csv")
    assert rows(data, "b.csv") == [["x", "y"], ["1", "2"]]
    assert rule(data, "c.csv") == "no-table"


def test_an_archive_without_a_table_or_with_a_damage_is_a_problem():
    assert rule(packed(**{"readme.pdf": b"%PDF"})) == "no-table"
    assert rule(gzip.compress(TEXT)[:-9]) == "broken-container"
    assert rule(packed(**{"a.csv": TEXT})[:40]) == "broken-container"


def test_what_unpacks_to_too_much_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 10)
    assert rule(gzip.compress(TEXT)) == "broken-container"
    assert rule(packed(**{"a.csv": TEXT})) == "broken-container"


def test_an_archive_that_claims_too_much_is_refused_before_it_is_read():
    data = bytearray(packed(**{"a.csv": TEXT}))
    claim = data.index(b"PK\x01\x02") + 24  # where the directory has the size of what is packed
    data[claim : claim + 4] = (archives.MOST_BYTES + 1).to_bytes(4, "little")
    (problem,) = open_bytes("f.zip", bytes(data)).problems
    assert problem.message.startswith("unpacks to more than 2,048 MB")


def test_a_sheets_rows_keep_their_lines_and_its_values_their_meaning():
    day = pd.Timestamp("2022-12-10").to_pydatetime()
    data = workbook(
        Events=[[], ["id", "date", "n", "share", "text"], [2020000001, day, 3.0, 0.5, "é"]]
    )
    read = rows(data)
    assert "".join(read[0]) == ""
    assert read[1:] == [
        ["id", "date", "n", "share", "text"],
        ["2020000001", "2022-12-10", "3", "0.5", "é"],
    ]


def test_a_workbook_of_several_sheets_is_asked_about():
    data = workbook(Notes=[["x"]], Events=[["id"], [1]], Empty=[])
    opened = open_bytes("f", data)
    assert opened.choices == ("Notes", "Events")
    assert "say which with --sheet NAME" in opened.problems[0].message
    assert rows(data, "events") == [["id"], ["1"]]


def test_a_hidden_sheet_is_no_choice():
    book = openpyxl.load_workbook(io.BytesIO(workbook(Events=[["id"], [1]], Lists=[["a"]])))
    book["Lists"].sheet_state = "hidden"
    data = io.BytesIO()
    book.save(data)
    assert rows(data.getvalue()) == [["id"], ["1"]]


def test_a_formula_that_failed_is_not_left_out_in_silence():
    book = openpyxl.load_workbook(io.BytesIO(workbook(Events=[["id", "place"], [1, "x"]])))
    cell = book["Events"]["B2"]
    cell.value, cell.data_type = "#N/A", "e"
    data = io.BytesIO()
    book.save(data)
    (problem,) = open_bytes("f", data.getvalue()).problems
    assert (problem.rule, problem.severity) == ("failed-formula", "warning")
    assert "such as B2" in problem.message


def test_cells_over_several_rows_are_read_in_the_first_and_said():
    cells = [["Events", ""], ["id", "place"], [1, "x"], [2, "y"]]
    book = openpyxl.load_workbook(io.BytesIO(workbook(Events=cells)))
    for area in ("A1:B1", "B3:B4"):
        book["Events"].merge_cells(area)
    data = io.BytesIO()
    book.save(data)
    (problem,) = open_bytes("f", data.getvalue()).problems
    assert (problem.rule, problem.severity) == ("merged-cells", "warning")
    assert problem.message.startswith("has a cell over several rows, such as B3:B4,")
    assert rows(data.getvalue())[2:] == [["1", "x"], ["2", ""]]


def test_lists_and_records_in_a_cell_are_written_whole():
    frame = pd.DataFrame({"id": ["1"], "notes": [["A", "B"]], "who": [{"name": "KFOR", "n": [1]}]})
    data = io.BytesIO()
    frame.to_parquet(data)
    assert rows(data.getvalue())[1] == ["1", '["A", "B"]', '{"name": "KFOR", "n": [1]}']


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\n<!DOCTYPE html><html>Sign in</html>", "is a web page, and no table"),
        (b"%PDF-1.4\n%\xe2\xe3", "is a PDF document, and no table"),
        (b'[{"id": 1}, {"id": 2}]', "is no GeoJSON FeatureCollection"),
    ],
)
def test_what_is_no_table_is_one_error_that_says_what_it_is(data, said):
    opened = open_bytes("events.csv", data)
    assert opened.data is None
    (problem,) = opened.problems
    assert said in problem.message


EVENTS = parse_events(
    "events.csv",
    "\n".join(
        [",".join(COLUMNS)]
        + [
            ",".join('"' + cell.replace('"', '""') + '"' for cell in cells.values())
            for cells in (
                row("XK-1", title="=1+1", notes='\'=2+2 "quoted"'),
                row("XK-2", date_end="2022-12-12", fatalities="3-5"),
                row("XK-3", status="ongoing", **BELGRADE),
            )
        ]
    ).encode(),
).events


@pytest.mark.parametrize("name", ["csv", "xlsx", "geojson", "gpkg", "parquet", "kml", "ics"])
def test_our_own_exports_are_read_back_without_a_problem_or_a_change(name):
    writer = {listed.name: listed.writer for listed in export.FORMATS}[name]
    opened = open_bytes(f"events.{name}", writer(EVENTS))
    assert opened.problems == []
    again = parse_events("again", opened.data)
    assert again.problems == []
    written = stated(EVENTS)  # a blank nature is written out
    for column in COLUMNS:
        assert again.events[column].tolist() == written[column].tolist(), column


def test_features_become_rows_with_the_coordinates_of_their_points():
    features = [
        {"type": "Feature", "properties": {"id": 1, "tags": ["a"]},
         "geometry": {"type": "Point", "coordinates": [20.85, 42.93]}},
        {"type": "Feature", "properties": {"id": 2},
         "geometry": {"type": "LineString", "coordinates": [[20, 42], [21, 43]]}},
    ]  # fmt: skip
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    opened = open_bytes("f", data)
    assert [problem.rule for problem in opened.problems] == ["no-point"]
    assert rows(data) == [
        ["id", "tags", "latitude", "longitude"],
        ["1", '["a"]', "42.93", "20.85"],
        ["2", "", "", ""],
    ]


def test_coordinates_of_another_reference_system_become_degrees_or_a_problem():
    frame = gpd.GeoDataFrame({"id": [1]}, geometry=[shapely.Point(20.85, 42.93)], crs="EPSG:4326")
    data = io.BytesIO()
    frame.to_crs("EPSG:32634").to_parquet(data)
    (_, (_, latitude, longitude)) = rows(data.getvalue())
    assert (float(latitude), float(longitude)) == pytest.approx((42.93, 20.85))
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32634"}}
    collection = {"type": "FeatureCollection", "crs": crs, "features": []}
    assert rule(json.dumps(collection).encode()) == "broken-container"


@pytest.mark.parametrize(
    "data",
    [b"PAR1", b"SQLite format 3\0", b"{", b'{"features": 5}', b"<?xml", b"<kml/>",
     b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
)  # fmt: skip
def test_what_only_begins_like_a_format_is_a_problem(data):
    assert rule(data) == "broken-container"


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"{", b"PAR1"])
)
def test_no_bytes_raise(data, start):
    opened = open_bytes("f", start + data)
    assert (opened.data is None) == any(p.severity == "error" for p in opened.problems)


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    assert [problem.rule for problem in open_table(tmp_path / "none.csv").problems] == ["no-file"]
