"""Whatever is done to a file: no exception, and every row is out or reported."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata import parse_events
from geodata.importers import ImportResult, acled, import_generic, make_plan, to_csv, ucdp
from geodata.importers.formats import import_format
from geodata.importers.sheet import Source, source_of
from geodata.importers.ucdp_cells import crossed_estimates
from geodata.reading.textfile import decode

DATA = Path(__file__).parents[2] / "data" / "importers"
TODAY = dt.date(2026, 1, 1)


def import_any(name: str, source: Source) -> ImportResult:
    if name.startswith("acled"):
        return import_format(acled.TABLE, source, TODAY)
    if name.startswith("ged"):
        return import_format(ucdp.TABLE, source, TODAY, inspect=crossed_estimates)
    return import_generic(make_plan(source), TODAY)


def holds(result: ImportResult) -> None:
    """Check what has to hold of every import."""
    assert result.rows_in == result.rows_out + result.rows_reported + result.rows_unwanted
    again = parse_events("out.csv", to_csv(result.rows), TODAY)
    assert [str(p) for p in again.problems if p.severity == "error"] == []
    assert len(again.events) == result.rows_out


# Each of the two tests runs on each file: together they are the examples of two tests.
few = settings(
    max_examples=max(10, settings.default.max_examples // 5),
    suppress_health_check=[HealthCheck.too_slow],
)
FILES = ["acled.csv", "acled-old.csv", "ged.csv", "ged-41.csv", "generic-serbian.csv"]
ODD = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789-/.,:;+ \u00a0\"'\n\r\t\0", max_size=30),
    st.sampled_from(
        [
            "",
            " ",
            "31/02/2022",
            "1e309",
            "nan",
            "-0",
            "9" * 5000,
            "²",
            "١٢",
            "=cmd|x",
            "(Serbia)",
            "((",
            "\ufeff",
            "\u2028",
            "a,b" * 20,
            "x\n" + "," * 24,
            "javascript:alert(1)",
            "0.0",
            "99999999999999999999-1",
        ]
    ),
)


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@few
def test_any_cell_may_hold_anything(name, data):
    data_of_file = (DATA / name).read_bytes()
    source = source_of(name, data_of_file)
    utf8, _ = decode(name, data_of_file)
    assert utf8 is not None
    whole = io.StringIO(utf8.decode(), newline="")
    header, *rows = csv.reader(whole, delimiter=source.delimiter)
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(ODD)
    text = io.StringIO()
    csv.writer(text, delimiter=source.delimiter).writerows([header, *rows])
    result = import_any(name, source_of(name, text.getvalue().encode(errors="replace")))
    holds(result)


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@few
def test_any_bytes_below_the_header_may_be_damaged(name, data):
    whole = bytearray((DATA / name).read_bytes())
    first = whole.index(b"\n") + 1
    for _ in range(data.draw(st.integers(1, 5))):
        begin = data.draw(st.integers(first, len(whole)))
        end = min(len(whole), begin + data.draw(st.integers(0, 30)))
        whole[begin:end] = data.draw(
            st.one_of(
                st.binary(max_size=8), st.sampled_from([b'"', b"\n", b"\r", b",", b";;", b"\0"])
            )
        )
    holds(import_any(name, source_of(name, bytes(whole))))
