"""ACLED exports; the rows are invented, the columns and codes are genuine."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from geodata import parse_events
from geodata.importers import import_acled, to_csv
from geodata.importers.acled import (
    SUB_TYPES,
    TYPES,
    read_actor,
    read_interaction,
    read_scale,
    read_type,
)
from geodata.importers.result import ImportResult
from geodata.schema import EVENT_TYPES

DATA = Path(__file__).parents[2] / "data" / "importers"
TODAY = dt.date(2026, 1, 1)


def rows_by_id(result: ImportResult) -> dict[str, dict[str, str]]:
    return {row["event_id"]: row for row in result.rows.to_dict("records")}


def altered(tmp_path: Path, change, name: str = "acled.csv") -> Path:
    """Return a copy of the export with its rows changed by a function of header and rows."""
    text = (DATA / name).read_text(encoding="utf-8")
    header, *rows = csv.reader(io.StringIO(text))
    out = io.StringIO()
    csv.writer(out).writerows(change(header, rows))
    path = tmp_path / "altered.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    return path


def with_days(tmp_path, days):
    """Return a file of ACLED with other days."""

    def put(header, rows):
        at = [name.lower() for name in header].index("event_date")
        for row, day in zip(rows, days, strict=True):
            row[at] = day
        return [header, *rows]

    return altered(tmp_path, put)


def test_each_row_comes_out_or_is_reported_with_its_line_and_column():
    result = import_acled(DATA / "acled.csv", TODAY)
    assert result.balance() == "7 rows in = 4 rows out + 3 rows reported"
    assert [(p.line, p.column, p.value, p.rule) for p in result.problems] == [
        (6, "event_date", "31 February 2022", "date-format"),
        (7, "event_type", "Tea parties", "unknown-type"),
        (8, "event_id_cnty", "XKX9001", "duplicate-id"),
    ]
    assert "is the id of line 2 too" in result.problems[2].message


def test_what_comes_out_is_an_events_file_without_errors():
    result = import_acled(DATA / "acled.csv", TODAY)
    again = parse_events("out.csv", to_csv(result.rows), TODAY)
    assert again.problems == []
    assert len(again.events) == result.rows_out


def test_the_present_columns_become_ours():
    row = rows_by_id(import_acled(DATA / "acled.csv", TODAY))["ACLED-XKX9001"]
    assert row["date_start"] == "2022-12-10"
    assert row["event_type"] == "clash or protest"
    assert row["sub_event_type"] == "Peaceful protest"
    assert row["nature"] == "incident"
    assert row["actor1"] == "Protesters (Kosovo) (with Serb Ethnic Group (Kosovo))"
    assert row["municipality"] == "Zubin Potok"
    assert row["source"] == "Example Gazette; Sample Radio (ACLED)"
    assert row["source_scale"] == "National"
    assert row["fatalities"] == "0"
    assert row["tags"].split(";")[:2] == ["acled:XKX9001", "crowd size=no report"]


def test_a_no_break_space_in_a_coordinate_is_taken_out():
    row = rows_by_id(import_acled(DATA / "acled.csv", TODAY))["ACLED-XKX9002"]
    assert (row["latitude"], row["longitude"]) == ("42.9075", "20.8403")


def test_days_in_numbers_are_read_as_told_and_asked_about_otherwise():
    for dates, day in (("day-first", "2018-08-03"), ("month-first", "2018-03-08")):
        result = import_acled(DATA / "acled-old.csv", TODAY, dates=dates)
        assert rows_by_id(result)["ACLED-XKX8001"]["date_start"] == day
        assert result.question == ""
    undecided = import_acled(DATA / "acled-old.csv", TODAY)
    assert "'03/08/2018' can be read day-first or month-first" in undecided.question
    assert "ACLED-XKX8001" not in rows_by_id(undecided)


def test_one_day_of_the_column_decides_the_order_of_all(tmp_path):
    days = ["3/2/2025", "3/14/2025", "12/1/2025", "2025-03-05", "5 March 2025", "1/2/2025", "x"]
    result = import_acled(with_days(tmp_path, days), TODAY)
    starts = [row["date_start"] for row in result.rows.to_dict("records")]
    assert {"2025-03-02", "2025-12-01"} <= set(starts)
    assert "2025-02-03" not in starts
    assert result.question == ""


def test_a_time_in_utc_is_on_its_day_in_kosovo_and_that_is_said(tmp_path):
    result = import_acled(with_days(tmp_path, ["2022-12-10T23:30:00Z"] * 7), TODAY)
    assert rows_by_id(result)["ACLED-XKX9001"]["date_start"] == "2022-12-11"
    said = [p for p in result.problems if p.rule == "local-day" and p.line == 2]
    assert [(p.severity, p.column) for p in said] == [("warning", "event_date")]
    assert "is on 2022-12-11 in Kosovo" in said[0].message


def test_an_id_with_a_spreadsheets_mark_is_the_same_id_and_a_cut_one_is_none(tmp_path):
    def spoil(header, rows):
        at = [name.lower() for name in header].index("event_id_cnty")
        rows[0][at], rows[1][at] = f"'{rows[0][at]}", "2.02E+09"
        return [header, *rows]

    result = import_acled(altered(tmp_path, spoil), TODAY)
    assert "ACLED-XKX9001" in rows_by_id(result)
    assert [(p.line, p.value) for p in result.problems if p.rule == "cut-id"] == [(3, "2.02E+09")]


def test_an_event_outside_kosovo_has_its_country_in_brackets():
    row = rows_by_id(import_acled(DATA / "acled.csv", TODAY))["ACLED-SRB9004"]
    assert row["municipality"] == "(Serbia)"


def test_an_arrest_is_a_police_operation_although_its_event_type_is_not():
    row = rows_by_id(import_acled(DATA / "acled.csv", TODAY))["ACLED-XKX9003"]
    assert (row["event_type"], row["date_precision"]) == ("police operation", "3")


def test_the_older_export_is_read_with_capitals_semicolons_windows_letters_and_spare_columns():
    result = import_acled(DATA / "acled-old.csv", TODAY, dates="day-first")
    assert result.balance() == "2 rows in = 2 rows out + 0 rows reported"
    assert [p.rule for p in result.problems] == ["encoding"]
    row = rows_by_id(result)["ACLED-XKX8002"]
    assert row["location"] == "Lešak"
    assert row["date_precision"] == "4"
    assert row["tags"] == "acled:XKX8002;State forces – Political militia"


def test_a_towns_point_is_never_called_exact():
    rows = rows_by_id(import_acled(DATA / "acled.csv", TODAY))
    assert rows["ACLED-XKX9001"]["geo_precision"] == "2"


@pytest.mark.parametrize("spare", [1, 3])
def test_separators_at_the_end_of_every_row_but_the_header_lose_nothing(tmp_path, spare):
    path = altered(tmp_path, lambda header, rows: [header, *(row + [""] * spare for row in rows)])
    assert import_acled(path, TODAY).rows_out == 4


def test_a_single_row_that_is_too_wide_is_reported(tmp_path):
    path = altered(tmp_path, lambda header, rows: [header, [*rows[0], "more"], *rows[1:]])
    result = import_acled(path, TODAY)
    assert (result.problems[0].line, result.problems[0].rule) == (2, "too-many-cells")
    assert result.rows_in == 7


def test_rows_may_leave_out_trailing_blank_cells_where_the_header_has_spare_ones(tmp_path):
    path = altered(tmp_path, lambda header, rows: [[*header, "", ""], *rows])
    assert import_acled(path, TODAY).rows_out == 4


def test_a_column_that_acled_does_not_have_is_named(tmp_path):
    path = altered(
        tmp_path, lambda header, rows: [[*header, "MOOD"], *([*row, "calm"] for row in rows)]
    )
    warnings = [p for p in import_acled(path, TODAY).problems if p.severity == "warning"]
    assert [(p.column, p.rule) for p in warnings] == [("MOOD", "unknown-column")]


def test_a_file_in_another_format_is_told_so_and_counts_all_its_rows():
    result = import_acled(DATA / "ged.csv", TODAY)
    assert [p.rule for p in result.problems] == ["other-format"]
    assert (result.rows_in, result.rows_out, result.rows_reported) == (4, 0, 4)
    assert not result.is_readable


def test_a_file_that_is_not_there_is_a_problem_and_no_exception(tmp_path):
    result = import_acled(tmp_path / "none.csv")
    assert [p.rule for p in result.problems] == ["no-file"]
    assert not result.is_readable


def test_the_id_does_not_change_when_rows_do(tmp_path):
    turned = altered(tmp_path, lambda header, rows: [header, *rows[3::-1]])
    assert set(rows_by_id(import_acled(turned, TODAY))) == set(
        rows_by_id(import_acled(DATA / "acled.csv", TODAY))
    )


@pytest.mark.parametrize("event_type", TYPES)
def test_every_event_type_folds_into_one_of_ours(event_type):
    assert read_type(event_type.upper(), "") in EVENT_TYPES


@pytest.mark.parametrize("sub_type", SUB_TYPES)
def test_every_sub_event_type_of_the_table_folds_into_one_of_ours(sub_type):
    assert read_type("Strategic developments", sub_type) in EVENT_TYPES


@pytest.mark.parametrize(
    ("interaction", "inter1", "inter2", "words"),
    [
        ("13", "1", "3", "State forces – Political militia"),
        ("60", "6", "0", "Protesters"),
        ("Rebel group-Civilians", "Rebel group", "Civilians", "Rebel group-Civilians"),
        ("", "8", "", "External/Other forces"),
        ("57", "", "", "Rioters – Civilians"),
        ("", "", "", ""),
    ],
)
def test_codes_of_actors_become_words(interaction, inter1, inter2, words):
    assert read_interaction(interaction, inter1, inter2) == words


def test_an_actor_without_a_name_is_called_by_its_kind():
    assert read_actor("", "", "7") == "Civilians"
    assert read_actor("", "Labour Group", "") == "Labour Group"
    assert read_actor("", "", "0") == ""


@pytest.mark.parametrize(
    ("scale", "ours"),
    [
        ("Subnational-National", "National"),
        ("New media", "Other"),
        ("Local partner-International", "International"),
        ("Regional", "Regional"),
        ("", ""),
    ],
)
def test_a_source_scale_becomes_the_widest_of_its_words(scale, ours):
    assert read_scale(scale) == ours
