"""A file of the wrong form is read as far as it goes, and its form is reported."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geodata import parse_events
from geodata.reading.csvfile import read_table
from geodata.reading.heading import find_heading
from geodata.schema import COLUMNS, REQUIRED

DATA = Path(__file__).parents[2] / "data"

# The problems of a file, and how many of its rows are served.
FORMS = {
    "missing-column": (
        0,
        ["error line 1, title: the column is missing, so no event can be shown; add it."],
    ),
    "unknown-column": (
        1,
        [
            "warning line 1, injured: 'injured' is no known column and is left out; "
            "rename it or take it out. Did you mean 'injuries'?"
        ],
    ),
    "repeated-column": (
        1,
        [
            "warning line 1, title: the column stands there twice and only the first counts; "
            "take one out."
        ],
    ),
    "nameless-column": (
        1,
        [
            "warning line 1: a column without a name has values, which are left out; "
            "name it or clear it."
        ],
    ),
    "broken-header": (
        0,
        [
            "error: the header cannot be read, and so no row can; see the problem of its row.",
            "error line 1: a quote is opened in this row and not closed; close it, or take it out.",
        ],
    ),
    "no-events": (0, ["warning: has a header and no events; add a row."]),
    "empty-file": (0, ["error: is empty; its first row has to name the columns."]),
    "workbook": (0, ["error: is an Excel workbook, not text; save it as CSV UTF-8."]),
    "archive": (0, ["error: is an archive, not text; unpack it."]),
    "delimiter": (1, ["warning: is separated by semicolons; save it with commas."]),
    "delimiter-tab": (1, ["warning: is separated by tabs; save it with commas."]),
    "encoding": (
        1,
        [
            "warning: is in Windows-1250, by names such as 'Mitrovicë'; "
            "save it as UTF-8 (in Excel: CSV UTF-8)."
        ],
    ),
    "encoding-utf-16": (1, ["warning: is in UTF-16; save it as UTF-8 (in Excel: CSV UTF-8)."]),
    "encoding-bom": (1, []),
    "line-ends-crlf": (1, []),
    "line-numbers": (1, ["error line 4 (line 7 in an editor), title: is blank; fill it in."]),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_form_of_a_file_is_reported_and_its_rows_are_served(name):
    served, texts = FORMS[name]
    path = DATA / f"{name}.csv"
    events, problems = parse_events(path.name, path.read_bytes(), dt.date(2025, 1, 1))
    assert [f"{problem.severity} {problem}" for problem in problems] == [
        text.replace("error", f"error {path.name}").replace("warning", f"warning {path.name}")
        for text in texts
    ]
    assert len(events) == served
    if name.startswith("encoding"):
        assert events["title"].tolist() == ["Barricade near Mitrovicë"]


def table(text):
    return read_table("events.csv", text.encode(), ["a", "b", "c"], ["a"])


def test_cells_are_stripped_and_columns_that_lack_are_blank():
    frame = table("b , a\n x,\ty \n").frame
    assert frame.to_dict("list") == {"a": ["y"], "b": ["x"], "c": [""]}
    assert [str(dtype) for dtype in frame.dtypes] == ["str"] * 3


def test_rows_without_text_are_counted_and_left_out():
    read = table("\n,\na,b\n\n1,x\n , \n2,y\n,\n")
    assert read.frame["a"].tolist() == ["1", "2"]
    assert read.lines.tolist() == [5, 7]
    assert read.problems == []


@pytest.mark.parametrize("above", [",\n", " ,\n\t,\n", "\n,\n", ","])
def test_the_header_is_the_first_row_with_text(above):
    read = table(f"{above}\na,b\n1,x\n")
    assert read.frame["b"].tolist() == ["x"]
    assert read.lines.tolist() == [above.count("\n") + 3]
    assert read.problems == []


def test_blank_cells_beyond_the_header_are_nothing():
    read = table("a,b\n1,x,,,\n2,y\n")
    assert read.problems == []
    assert read.frame.to_dict("list") == {"a": ["1", "2"], "b": ["x", "y"], "c": ["", ""]}


def test_a_comma_in_an_unquoted_text_is_not_taken_for_a_blank_surplus():
    read = table("a,b\ntrucks, two of them,\n")
    assert [problem.rule for problem in read.problems] == ["too-many-cells"]


def test_a_line_that_names_the_separator_is_no_header():
    read = table("sep=;\na;b\n1,5;x\n")
    assert read.frame["a"].tolist() == ["1,5"]
    assert read.lines.tolist() == [3]
    assert [problem.rule for problem in read.problems] == ["delimiter"]


@pytest.mark.parametrize("title", ["Events of the north", "Events of the north,,", '"A\nB",,'])
def test_a_title_is_one_error_that_says_where_the_header_is(title):
    read = read_table("f", f"{title}\na,b,c\n1,x,y\n".encode(), ["a", "b", "c"], ["a"])
    assert [problem.rule for problem in read.problems] == ["title-row"]
    assert "the header is in line 2" in read.problems[0].message
    assert len(read.frame) == 0


def test_rows_under_a_title_keep_their_lines():
    text = b'"Two\nlines"\na,b,c\n1,x\n2,y,z\n'
    heading = find_heading(text, {"a", "b", "c"}.__contains__)
    read = read_table("f", text, ["a", "b", "c"], [], heading=heading)
    assert (read.lines.tolist(), read.editor_lines.tolist()) == ([4], [5])
    assert [(p.line, p.editor_line) for p in read.problems] == [(3, 4)]


def test_the_table_of_another_program_is_one_error():
    read = table("Datum;Opis\n2022-12-10;x\n")
    assert [problem.rule for problem in read.problems] == ["other-table"]


@pytest.mark.parametrize(("name", "argument"), [("a b.csv", "'a b.csv'"), ("standard input", "-")])
def test_a_command_that_is_advised_can_be_typed_as_it_stands(name, argument):
    (problem,) = read_table(name, b"Datum\nx\n", COLUMNS, REQUIRED).problems
    assert f"import generic {argument} -o events.csv" in problem.message


def test_a_missing_column_suggests_the_unknown_one_that_is_near():
    text = read_table("f", b"titel\nx\n", ["title"], ["title"]).problems[0].message
    assert text.endswith("add it. Did you mean 'titel'?")


def test_no_text_at_all_is_an_empty_file():
    for text in ("", "\n\r\n", " , \n,,\n", "\t"):
        read = table(text)
        assert [problem.rule for problem in read.problems] == ["empty-file"]
        assert len(read.frame) == 0
