"""Every record that can be read is read, whatever stands before it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.reading.records import RETRIES_PER_LINE, read_records


def kept(text, delimiter=","):
    return [cells for cells in read_records(text, delimiter).cells if cells]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_blank_lines_count_as_rows_and_line_breaks_in_a_text_do_not(line_end):
    text = line_end.join(["a,b", "", '1,"x', "", 'y"', "2,z", ""])
    records = read_records(text, ",")
    assert records.cells == [["a", "b"], [], ["1", f"x{line_end}{line_end}y"], ["2", "z"]]
    assert records.lines == [1, 2, 3, 6]


def test_rows_after_an_open_quote_are_read():
    records = read_records('a,b\n1,"open\n2,x\n3,"y, z"\n4,w\n', ",")
    assert records.faults == {1: "unclosed-quote"}
    assert records.cells == [["a", "b"], [], ["2", "x"], ["3", "y, z"], ["4", "w"]]


def test_rows_between_two_stray_quotes_are_not_swallowed():
    records = read_records('a,b\n1,"open\n2,x\n3,close"\n4,w\n', ",")
    assert records.faults == {1: "unclosed-quote"}
    assert records.cells == [["a", "b"], [], ["2", "x"], ["3", 'close"'], ["4", "w"]]


def test_a_first_cell_of_several_lines_swallows_nothing():
    text = 'a,b\n"1\n2",x\n3,y\n'
    assert read_records(text, ",").faults == {}
    assert kept(text) == [["a", "b"], ["1\n2", "x"], ["3", "y"]]


def test_text_after_a_closing_quote_is_a_fault_and_not_repaired():
    records = read_records('a,b\n1,"x"y\n2,z\n', ",")
    assert records.faults == {1: "stray-quote"}
    assert records.cells[2] == ["2", "z"]


def test_a_cell_beyond_the_limit_is_a_fault():
    records = read_records(f"a,b\n1,{'x' * (csv.field_size_limit() + 1)}\n2,z\n", ",")
    assert records.faults == {1: "cell-too-long"}
    assert records.cells[2] == ["2", "z"]


def test_hostile_quotes_take_linear_time(monkeypatch):
    read = 0
    readlines = io.StringIO.readlines

    class CountedLines(list):
        def __getitem__(self, key):
            nonlocal read
            read += isinstance(key, int)
            return super().__getitem__(key)

    class Source(io.StringIO):
        def readlines(self, *_args):
            return CountedLines(readlines(self))

    monkeypatch.setattr("geodata.reading.records.io.StringIO", Source)
    count = 500
    # Each of these lines closes a quote that is open and opens one, so none of them ever ends.
    records = read_records("a,b\n" + 'ab","z\n' * count, ",")
    assert read < (RETRIES_PER_LINE + 3) * count
    assert set(records.faults.values()) == {"unclosed-quote"}
    assert len(records.faults) == count


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=4))
)
def test_what_a_csv_writer_writes_is_read_back(rows):
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    records = read_records(file.getvalue(), ",")
    if not records.faults:
        assert records.cells == rows


@given(st.text(alphabet='a",\n\r;\0 '))
def test_any_text_has_records(text):
    records = read_records(text, ",")
    assert len(records.cells) == len(records.lines)
    assert all(records.cells[row] == [] for row in records.faults)
    assert records.lines == sorted(records.lines)
