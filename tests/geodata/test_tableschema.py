"""Other tools find in events.csv what its Table Schema promises."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from frictionless import Resource, Schema
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from geodata import parse_events
from geodata.cli import app
from geodata.reading.checks import is_count
from geodata.reading.dates import is_period
from geodata.reading.links import is_link, split_links
from geodata.schema import COLUMNS, REQUIRED
from geodata.tableschema import SCHEMA_FILE, table_schema, to_json
from tests.sample import row

EVENTS = Path(__file__).parents[2] / "events.csv"
FIELDS = {field["name"]: field for field in table_schema()["fields"]}


def errors(rows):
    """Return (row of a spreadsheet, column) of all that frictionless finds in rows of events."""
    table = [list(COLUMNS), *([cells[name] for name in COLUMNS] for cells in rows)]
    # Not a copy of the schema in memory: the file is what other tools are given.
    report = Resource(
        table, schema=Schema.from_descriptor(json.loads(SCHEMA_FILE.read_text("utf-8")))
    ).validate()
    return [
        (error.row_number, getattr(error, "field_name", None)) for error in report.tasks[0].errors
    ]


def test_the_file_is_what_the_code_says():
    assert SCHEMA_FILE.read_text(encoding="utf-8") == to_json(), "python -m geodata.describing.docs"


def test_the_command_prints_it():
    result = CliRunner().invoke(app, ["schema"])
    assert (result.exit_code, result.output) == (0, to_json())


def test_every_column_is_a_field_in_its_order():
    assert tuple(FIELDS) == COLUMNS
    required = [
        name for name, field in FIELDS.items() if field.get("constraints", {}).get("required")
    ]
    assert tuple(required) == REQUIRED
    assert all(field["description"] for field in FIELDS.values())


def test_the_shipped_events_are_valid():
    with EVENTS.open(encoding="utf-8", newline="") as file:
        assert errors(csv.DictReader(file)) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event_id", ""),
        ("date_start", "10.12.2022"),
        ("date_end", "2022-02-30"),
        ("date_precision", "6"),
        ("status", "over"),
        ("last_confirmed", "yesterday"),
        ("event_type", "barricades"),
        ("title", ""),
        ("latitude", "42,9"),
        ("latitude", "91"),
        ("longitude", "-181"),
        ("geo_precision", "0"),
        ("fatalities", "3–5"),
        ("injuries", "some"),
        ("source", ""),
        ("source_url", "javascript:alert(1)"),
        ("source_url", "https://a.org, b.org"),
        ("source_date", "December 2022"),
        ("source_scale", "Local"),
        ("confidence", "High"),
    ],
)
def test_a_bad_value_is_found_here_and_there(column, value):
    bad = row("XK-2") | {column: value}
    found = errors([row("XK-1"), bad, row("XK-3")])
    # A blank id also breaks the primary key, which is an error of the row.
    assert (3, column) in found
    assert {number for number, _ in found} == {3}
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerow(bad)
    assert {problem.column for problem in parse_events("f", file.getvalue().encode()).problems} == {
        column
    }


def test_an_id_that_is_there_twice_is_found():
    assert {number for number, _ in errors([row("XK-1"), row("XK-1")])} == {3}


def test_open_counts_ranges_and_months_are_valid():
    good = row(
        "XK-1",
        fatalities="0",
        injuries="30+",
        source_date="2022-12",
        source_url="https://a.org/x  http://b.org",
        status="ongoing",
        last_confirmed="2022",
    )
    assert errors([good, row("XK-2", fatalities="3-5", latitude="", longitude="")]) == []


def like(column):
    return re.compile(FIELDS[column]["constraints"]["pattern"], re.ASCII)


@given(st.text(alphabet="0123456789-+ ", max_size=10))
def test_every_good_count_and_period_is_valid(text):
    assert not is_count(text) or like("injuries").fullmatch(text)
    assert not is_period(text) or like("source_date").fullmatch(text)


@given(st.text(alphabet="htpsHS:/a.é;,|?# ", max_size=30).map("http".__add__))
def test_links_are_the_same(text):
    assert all(map(is_link, split_links(text))) == bool(like("source_url").fullmatch(text))
