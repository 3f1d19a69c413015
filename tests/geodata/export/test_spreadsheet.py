from __future__ import annotations

import csv
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import export, parse_events
from geodata.schema import COLUMNS
from tests.export_sample import assert_same, hard_events
from tests.sample import parse, row

EVENTS = hard_events()


def cells(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True)))


def test_reading_the_file_again_gives_the_same_events():
    again = parse_events("again.csv", export.to_csv(EVENTS))
    assert_same(again.events, EVENTS)
    assert {problem.rule for problem in again.problems} == {"bad-link"}


def test_no_cell_is_run_by_a_spreadsheet():
    for line in cells(export.to_csv(EVENTS)):
        texts = {name: text for name, text in line.items() if name not in ("latitude", "longitude")}
        assert not [text for text in texts.values() if text.startswith(tuple("=+-@\t\r"))]


def test_it_has_the_columns_of_events_csv_and_a_mark_for_spreadsheets():
    data = export.to_csv(EVENTS)
    assert data.startswith(b"\xef\xbb\xbfevent_id,")
    assert list(cells(data)[0]) == list(COLUMNS)


def test_a_coordinate_is_a_plain_number():
    events = EVENTS.iloc[:1].assign(latitude=1e-05, longitude=-20.1)
    line = cells(export.to_csv(events))[0]
    assert (line["latitude"], line["longitude"]) == ("0.00001", "-20.1")


@settings(max_examples=30)
@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1), st.text()), min_size=1))
def test_any_text_survives(texts):
    rows = (
        row(f"XK-{number}", title=title, notes=notes, actor1=actor)
        for number, (title, notes, actor) in enumerate(texts)
    )
    # Without the rows that cannot be read, such as those with a NUL or a blank title.
    events = parse(*rows).events
    assert_same(parse_events("again.csv", export.to_csv(events)).events, events)


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "-", "@x", "＝1", "'", "'tis", "+383 38"])
def test_an_apostrophe_of_the_text_itself_survives(text):
    events = EVENTS.assign(actor1=text)
    again = parse_events("again.csv", export.to_csv(events)).events
    assert again["actor1"].unique().tolist() == [text]


def test_beside_it_stands_a_description_of_its_columns():
    document = json.loads(export.to_csv_metadata(EVENTS, None, "shown.csv"))
    assert document["url"] == "shown.csv"
    assert [column["name"] for column in document["tableSchema"]["columns"]] == list(COLUMNS)
    assert document["dc:title"] == "Kosovo* security events"
