from __future__ import annotations

import pytest

from geodata.importers.sheet import Sheet, read_sheet, source_of


def sheet(text: str, columns: tuple[str, ...] = ("a", "b")) -> Sheet:
    return read_sheet(source_of("f.csv", text.encode()), columns, str.lower)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_is_read_without_a_word(separator):
    read = sheet(f"A{separator}B\n1{separator}2\n")
    assert read.frame.to_dict("list") == {"a": ["1"], "b": ["2"]}
    assert read.problems == []


def test_a_cell_may_hold_other_separators():
    assert sheet('a;b\n"1;2";3,4,5\n').frame.to_dict("list") == {"a": ["1;2"], "b": ["3,4,5"]}


def test_rows_keep_the_lines_of_a_spreadsheet_and_of_an_editor():
    read = sheet('\n A ,B\n\n1,"x\ny"\n3,4\n')
    assert (list(read.lines), list(read.editor_lines)) == ([4, 5], [4, 6])
    assert read.header_line == 2
    assert read.frame["b"].tolist() == ["x\ny", "4"]


def test_rows_are_counted_whatever_is_wrong_with_them():
    read = sheet('a,b\n1,2\n\n,\n3,4,5\n"6,7\n8\n9,10\n')
    assert read.rows_in == 5
    assert read.frame["a"].tolist() == ["1", "9"]
    assert {p.line for p in read.problems if p.severity == "error"} == {5, 6, 7}


@pytest.mark.parametrize(
    "text",
    ["a,b,,\n1,2,,\n", "a,b,,\n1,2\n", "a,b\n1,2,,\n", "a,b,,\r\n1,2,\r\n", "a,b,\n1,2,,,"],
)
def test_trailing_columns_without_a_name_lose_nothing(text):
    read = sheet(text)
    assert read.frame.to_dict("list") == {"a": ["1"], "b": ["2"]}
    assert read.problems == []


def test_a_value_under_no_name_is_reported():
    assert [p.rule for p in sheet("a,b,\n1,2,3\n").problems] == ["nameless-column"]


def test_a_problem_of_the_header_names_the_column_as_it_is_spelt():
    read = sheet("A,B,Mood\n1,2,x\n")
    assert [(p.column, p.rule) for p in read.problems] == [("Mood", "unknown-column")]


def test_invisible_characters_are_left_out_and_reported_where_they_stand():
    read = sheet("a,b\n1,x\u200by\n")
    assert read.frame["b"].tolist() == ["xy"]
    assert [(p.line, p.column, p.rule) for p in read.problems] == [(2, "b", "control-character")]


def test_a_file_without_a_header_is_told_so():
    assert [p.rule for p in sheet("").problems] == ["empty-file"]
    broken = sheet('"a,b\n1,2\n')
    assert broken.problems[0].rule == "broken-header"
    assert broken.rows_in == 1


def test_a_title_above_the_header_is_left_out_and_said():
    source = source_of("f.csv", b"Events of the north,,\nid,date,title\n1,2022-12-10,x\n")
    read = read_sheet(source, source.header)
    assert [p.rule for p in source.problems] == ["title-left-out"]
    assert (list(read.lines), read.header_line, read.rows_in) == ([3], 2, 1)
    assert read.frame["title"].tolist() == ["x"]
