from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.opening.rowtext import plain_text
from geodata.sources.arrowtable import read_columns, to_texts
from tests.sample import row
from tests.tables import to_arrow


def texts(values: list[object], kind: pa.DataType | None = None) -> list[str]:
    found = to_texts(pa.chunked_array([pa.array(values, kind)])).to_pylist()
    assert all(isinstance(text, str) for text in found)
    return found


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [
        (["a", None, ""], pa.string(), ["a", "", ""]),
        ([1, None], pa.int16(), ["1", ""]),
        ([True, False, None], pa.bool_(), ["true", "false", ""]),
        ([dt.date(2022, 12, 10), None], pa.date32(), ["2022-12-10", ""]),
        ([dt.datetime(2022, 12, 10)], pa.timestamp("us"), ["2022-12-10"]),
        ([dt.datetime(2022, 12, 10, 8, 30)], pa.timestamp("us"), ["2022-12-10T08:30:00"]),
        ([42.9175, 3.0, None, float("nan")], pa.float64(), ["42.9175", "3", "", ""]),
        ([Decimal("42.917500"), Decimal("3.00")], None, ["42.917500", "3.000000"]),
        ([None], pa.null(), [""]),
        ([["A", "B"], None], None, ['["A", "B"]', ""]),
        ([{"name": "KFOR", "n": [1]}], None, ['{"name": "KFOR", "n": [1]}']),
        (["a", "b", "a", None], pa.dictionary(pa.int8(), pa.string()), ["a", "b", "a", ""]),
    ],
)
def test_a_value_is_written_as_a_person_would(values, kind, expected) -> None:
    assert texts(values, kind) == expected


@given(st.lists(st.floats(allow_infinity=False) | st.none(), max_size=9))
def test_numbers_are_written_as_in_files_that_are_opened(values: list[float | None]) -> None:
    assert texts(values, pa.float64()) == [plain_text(value) for value in values]


def test_columns_that_nobody_knows_are_named_and_left_out() -> None:
    table = read_columns("events", to_arrow([row("E1")]), strange=["colour"])
    assert [(p.rule, p.column, p.line) for p in table.problems] == [
        ("unknown-column", "colour", None)
    ]


def test_a_row_without_any_value_is_no_row() -> None:
    blank = dict.fromkeys(row("E1"), "")
    table = read_columns("events", to_arrow([row("E1"), blank, row("E2")]))
    assert table.frame["event_id"].tolist() == ["E1", "E2"]
    assert table.lines.tolist() == [2, 4]


def test_no_rows_are_a_warning() -> None:
    table = read_columns("events", to_arrow([row("E1")]).slice(0, 0))
    assert [problem.rule for problem in table.problems] == ["no-events"]
