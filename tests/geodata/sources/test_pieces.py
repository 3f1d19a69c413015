"""A CSV file read piece by piece has the rows, lines and problems that it has in one go."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.problems import Problem
from geodata.reading.csvfile import read_table
from geodata.schema import COLUMNS, REQUIRED
from geodata.sources.failure import SourceError
from geodata.sources.pieces import read_pieces
from tests.sample import row, write_text

Change = Callable[[str], str]


def in_pieces(data: bytes, size: int) -> tuple[pd.DataFrame, list[int], list[int], list[Problem]]:
    tables = list(read_pieces("events.csv", io.BytesIO(data), size))
    return (
        pd.concat([table.frame for table in tables], ignore_index=True),
        np.concatenate([table.lines for table in tables]).tolist(),
        np.concatenate([table.editor_lines for table in tables]).tolist(),
        [problem for table in tables for problem in table.problems],
    )


def check(text: str, size: int) -> None:
    data = text.encode()
    whole = read_table("events.csv", data.removeprefix(b"\xef\xbb\xbf"), COLUMNS, REQUIRED)
    frame, lines, editor_lines, problems = in_pieces(data, size)
    pd.testing.assert_frame_equal(frame, whole.frame)
    assert lines == whole.lines.tolist()
    assert editor_lines == whole.editor_lines.tolist()
    assert sorted(map(str, problems)) == sorted(map(str, whole.problems))


ROWS = [
    row("A1"),
    row("A2", notes='He said "no", and left.'),
    row("A3", notes="One line,\nanother; and\r\na third."),
    row("A4", title="Барикада код Рударa"),
    row("A5", notes="\n\n"),
    row("A6", tags="'=guarded"),
    row("A7", notes="Not,\n" * 20),
]
TEXT = write_text(*ROWS)
FORMS: dict[str, Change] = {
    "as it is": lambda text: text,
    "with a byte order mark": lambda text: f"\ufeff{text}",
    "with lines of Windows": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "without a last line break": lambda text: text.removesuffix("\n"),
    "with blank lines": lambda text: text.replace("\nA2", "\n\n\nA2").replace("\nA6", "\n\nA6"),
    "with a narrow row": lambda text: text.replace("\nA4", "\nA0,2022-12-10\nA4"),
    "with a wide row": lambda text: text.replace("\nA6", f"\nA0{',x' * 50}\nA6"),
    "with text behind a quote": lambda text: text.replace('and left."', 'and left."x'),
    "with a column nobody knows": lambda text: text.replace("tags", "label"),
    "under a title": lambda text: f"Events of 2022\n{text}",
    "below what Excel writes": lambda text: f"sep=,\n{text}",
    "of other columns": lambda text: text.replace("event_id", "who").replace("date_start", "when"),
}


@pytest.mark.parametrize("size", [400, 700, 1500, 4000])
@pytest.mark.parametrize("form", FORMS)
def test_pieces_have_what_the_whole_has(form: str, size: int) -> None:
    check(FORMS[form](TEXT), size)


@given(
    st.lists(st.sampled_from([*ROWS, row("B1", notes='""'), row("B2", title="a;b\tc|d")])),
    st.sampled_from(list(FORMS)),
    st.integers(300, 3000),
)
def test_pieces_of_any_size_have_what_the_whole_has(
    rows: list[dict[str, str]], form: str, size: int
) -> None:
    check(FORMS[form](write_text(row("A0"), *rows)), size)


def test_a_quote_that_is_left_open_costs_no_row_but_its_own() -> None:
    rows = [row(f"E{number:02d}") for number in range(40)]
    text = write_text(*rows).replace("Text of E07.", '"Text of E07.')
    for size in (700, 1000, 3000):
        check(text, size)
    frame, _, _, problems = in_pieces(text.encode(), 1000)
    assert set(frame["event_id"]) == {one["event_id"] for one in rows} - {"E07"}
    assert [problem.line for problem in problems] == [9]


def test_what_is_not_utf_8_is_refused_in_words() -> None:
    data = write_text(row("A1", title="Žuta kuća")).encode("cp1250")
    with pytest.raises(SourceError, match="save it as UTF-8"):
        in_pieces(data, 4000)
    with pytest.raises(SourceError, match="is an archive"):
        in_pieces(b"\x1f\x8b\x08 and so on", 4000)
