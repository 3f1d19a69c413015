"""What Excel finds in a workbook of events."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from geodata import parse_events
from geodata.export import to_xlsx
from geodata.schema import COLUMNS, SCHEMA
from tests.export_sample import hard_events
from tests.sample import row


def opened(events):
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(events)))


def events_of(*rows):
    lines = [",".join(COLUMNS), *(",".join(f'"{cell[name]}"' for name in COLUMNS) for cell in rows)]
    return parse_events("x.csv", "\n".join(lines).encode()).events


def cells(events):
    """Return the first event of the workbook, by column."""
    header, first = list(opened(events)["Events"].iter_rows(max_row=2))
    return {name.value: cell for name, cell in zip(header, first, strict=True)}


def test_every_event_is_a_row_under_the_columns_of_the_file():
    events = hard_events()
    sheet = opened(events)["Events"]
    table = list(sheet.iter_rows(values_only=True))
    assert table[0] == COLUMNS
    assert [line[0] for line in table[1:]] == events["event_id"].tolist()


def test_days_are_dates_and_counts_are_numbers():
    first = cells(events_of(row("E1", date_end="2022-12-29", fatalities="3")))
    assert first["date_start"].value == dt.datetime(2022, 12, 10)
    assert first["date_end"].value == dt.datetime(2022, 12, 29)
    assert first["fatalities"].value == 3
    assert first["latitude"].value == pytest.approx(42.9175)


def test_what_is_no_whole_day_or_number_stays_as_it_is_written():
    first = cells(events_of(row("E1", source_date="2022-12", injuries="3-5", fatalities="30+")))
    assert first["source_date"].value == "2022-12"
    assert first["injuries"].value == "3-5"
    assert first["fatalities"].value == "30+"


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "http://x.org"])
def test_no_text_becomes_a_formula_or_a_link(text):
    cell = cells(events_of(row("E1", title=text)))["title"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_a_sheet_tells_what_each_column_means():
    table = list(opened(hard_events())["Columns"].iter_rows(min_row=2, values_only=True))
    assert [line[0] for line in table] == list(COLUMNS)
    assert [line[2] for line in table] == [column.meaning for column in SCHEMA]
