"""A plain file gives the same rows as one that is read with care, or is not called plain."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.reading import plain
from geodata.reading.csvfile import read_table
from geodata.reading.plain import read_plain
from geodata.reading.records import read_records


def rows(text):
    read = read_plain(text.encode(), ",")
    if read is None:
        return None
    return [
        read.header,
        *map(list, zip(*(column.to_pylist() for column in read.columns), strict=True)),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_rows_of_a_plain_file_are_its_cells_and_lines(line_end):
    text = line_end.join(["a,b", '1,"x, ""y"""', f'2,"p{line_end}{line_end}q"', "3,", ",", ""])
    assert rows(text) == [
        ["a", "b"],
        ["1", 'x, "y"'],
        ["2", f"p{line_end}{line_end}q"],
        ["3", ""],
        ["", ""],
    ]
    assert read_plain(text.encode(), ",").lines.tolist() == [2, 3, 6, 7]
    assert rows(text.removesuffix(line_end)) == rows(text)


@pytest.fixture(autouse=True)
def usual_limit() -> Iterator[None]:
    """Undo what other libraries set for the whole process."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a,b",
        "a,b\n",
        "a,b\n\n1,2\n",
        "a,b\r\n\r\n1,2\r\n",
        "a,b\r1,2\r",
        'a,b\n1,"x\n2,y\n',
        'a,b\n1,"x"y\n',
        'a,b\n1,x"y"\n',
        "a,b\n1\n",
        "a,b\n1,2,3\n",
        "a,b\n1,\0\n",
        "a,b\n1,\x1b\n",
        "a,b\n1,\x7f\n",
        "a,b\n1,\x85\n",
        "a,b\n1,\u202e\n",
        "a,b\n1,\ufeff\n",
        "a,b\n1,\ufffd",
        f"a,b\n1,{'x' * 131_073}\n",
    ],
)
def test_what_needs_care_is_not_plain(text):
    assert read_plain(text.encode(), ",") is None


@pytest.mark.parametrize("text", ["a,b\n1,Čabra – “Ж”\xa0€ ‑\n", "a,b\n1,\t\n", "a,b\n1,😀\n"])
def test_letters_and_signs_of_any_kind_are_plain(text):
    assert rows(text) is not None


@given(st.text(alphabet='ab",\n\r \té\u202e'))
@example('a,b\n1,"x"\n')
@example('a\n"')
def test_a_plain_file_has_the_records_that_careful_reading_finds(text):
    read = rows(text)
    if read is not None:
        records = read_records(text, ",")
        assert records.faults == {}
        assert read == records.cells
        assert read_plain(text.encode(), ",").lines.tolist() == records.lines[1:]


@given(st.text(alphabet='ab",\n é'), st.booleans())
def test_both_ways_of_reading_give_the_same_table(text, blank_header):
    text = f"a,b,{'' if blank_header else 'x'}\n{text}"
    quick = read_table("events.csv", text.encode(), ["a", "b", "c"], ["a"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("geodata.reading.csvfile.read_plain", lambda *_arguments: None)
        careful = read_table("events.csv", text.encode(), ["a", "b", "c"], ["a"])
    assert quick.frame.equals(careful.frame)
    assert quick.frame.dtypes.equals(careful.frame.dtypes)
    assert quick.lines.tolist() == careful.lines.tolist()
    assert quick.editor_lines.tolist() == careful.editor_lines.tolist()
    assert sorted(map(str, quick.problems)) == sorted(map(str, careful.problems))


def test_pieces_and_blocks_make_no_difference(monkeypatch):
    text = "a,b\n" + "".join(f'{n},"é – {n}\n, ""x"""\n' for n in range(500))
    whole = rows(text)
    monkeypatch.setattr(plain, "_PIECE_SIZE", 7)
    monkeypatch.setattr(plain, "_BLOCK_SIZE", 64)
    assert rows(text) == whole
    assert len(whole) == 501
