"""A file put right: what is known is filled in, nothing that was said is changed or lost."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import parse_events
from geodata.reading.dates import only_reading
from geodata.reading.textfile import UNWANTED
from geodata.repair import repair
from geodata.schema import COLUMNS
from tests.sample import BELGRADE, row

ROOT = Path(__file__).parents[3]
SHIPPED = (ROOT / "events.csv").read_bytes()
# Columns in which a word, a number or a day may come out spelt otherwise.
RESPELT = {
    "event_type", "status", "confidence", "source_scale", "date_precision", "geo_precision",
    "fatalities", "injuries", "latitude", "longitude", "date_start", "date_end", "last_confirmed",
    "source_date", "source_url", "tags",
}  # fmt: skip


def to_bytes(*rows, columns=COLUMNS, **options):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", **options)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def read(data):
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def repaired(*rows, **options):
    result = repair("events.csv", to_bytes(*rows, **options))
    assert result.problems == []
    return read(result.data)


def place(location, **cells):
    blank = {"latitude": "", "longitude": "", "geo_precision": "", "municipality": ""}
    (found,) = repaired(row("XK-1") | blank | {"location": location} | cells)
    return [found[name] for name in blank]


def test_the_shipped_file_is_in_order():
    assert repair("events.csv", SHIPPED).data == SHIPPED


def test_an_id_is_made_of_the_day_and_the_next_number():
    rows = [
        row("XK-20221210-02b", title="a"),
        row("", title="b"),
        row("", title="c", date_start="2022-12-11"),
        row("", title="d"),
        row("", title="e", date_start="some day"),
    ]
    assert {found["title"]: found["event_id"] for found in repaired(*rows)} == {
        "a": "XK-20221210-02b",
        "b": "XK-20221210-03",
        "c": "XK-20221211-01",
        "d": "XK-20221210-04",
        "e": "",
    }


def test_ids_that_are_there_stay_even_twice():
    assert [found["event_id"] for found in repaired(row("a"), row("a"))] == ["a", "a"]


def test_a_missing_id_column_is_made():
    columns = [name for name in COLUMNS if name != "event_id"]
    cells = {name: value for name, value in row("").items() if name in columns}
    assert [found["event_id"] for found in repaired(cells, columns=columns)] == ["XK-20221210-01"]


def test_a_point_comes_from_the_gazetteer_with_its_precision():
    assert place("Зубин Поток") == ["42.91444", "20.68972", "2", "Zubin Potok"]
    assert place("Zubin Potok", geo_precision="1")[2] == "2", "a town's point is not exact"
    assert place("Zubin Potok", geo_precision="3")[2] == "3"
    assert place("Belgrade")[3] == "(Serbia)"
    assert place("Nowhere at all") == ["", "", "", ""]
    assert place("Zubin Potok", geo_precision="near")[:3] == ["", "", "near"]


def test_a_written_point_stays_and_gets_its_municipality_only_where_it_is_near():
    near = {"latitude": "42.92", "longitude": "20.7"}
    assert place("Zubin Potok", **near) == ["42.92", "20.7", "", "Zubin Potok"]
    assert place("Zubin Potok", latitude="42.7", longitude="20.7")[3] == ""
    assert place("Zubin Potok", latitude="42.92") == ["42.92", "", "", ""]
    assert place("Zubin Potok", latitude="42,9x", longitude="20.7")[3] == ""
    assert place("Zubin Potok", **near, municipality="Other")[3] == "Other"


def test_an_area_gets_no_municipality_that_a_person_left_blank():
    near = {"latitude": "42.92", "longitude": "20.7", "geo_precision": "3"}
    assert place("Disputed: Zubin Potok, or inside Serbia", **near)[3] == ""


@pytest.mark.parametrize(
    ("cells", "start", "precision"),
    [
        ({"date_start": "2022-12", "date_precision": ""}, "2022-12-01", "4"),
        ({"date_start": "2022", "date_precision": "5"}, "2022-01-01", "5"),
        ({"date_start": "2022-12", "date_precision": "1"}, "2022-12", "1"),
        (
            {"date_start": "2022-12", "date_precision": "", "date_end": "2022-12-29"},
            "2022-12",
            "",
        ),
    ],
)
def test_a_month_or_a_year_becomes_a_day_with_its_precision(cells, start, precision):
    (found,) = repaired(row("XK-1", **cells))
    assert (found["date_start"], found["date_precision"]) == (start, precision)


def test_decimal_commas_become_points():
    (found,) = repaired(row("XK-1", latitude="42,9175", longitude="20,84306"))
    assert (found["latitude"], found["longitude"]) == ("42.9175", "20.84306")


def test_rows_are_in_the_order_of_day_and_id_those_without_a_day_last():
    days = {"c": "2022-12-11", "b": "2022-12-11", "x": "10/12/2022", "a": "2022-12-12", "d": ""}
    found = repaired(*(row(name, date_start=day) for name, day in days.items()))
    assert [cells["event_id"] for cells in found] == ["b", "c", "a", "x", "d"]


def test_columns_come_in_their_order_and_others_are_kept_behind_them():
    cells = row("XK-1") | {"my note": "kept", "zone": "north"}
    columns = ["my note", *reversed(COLUMNS), "zone"]
    (found,) = repaired(cells, columns=columns)
    assert list(found) == [*COLUMNS, "my note", "zone"]
    assert (found["my note"], found["zone"]) == ("kept", "north")


def test_names_of_columns_are_spelt_right():
    columns = [name.replace("_", " ").title() for name in COLUMNS]
    cells = dict(zip(columns, row("XK-1").values(), strict=True))
    (found,) = repaired(cells, columns=columns)
    assert list(found) == list(COLUMNS)
    assert found["title"] == "Title of XK-1"


def test_form_is_put_right_and_text_is_not():
    text = ' "Quoted", he said,\r\nand left '
    data = to_bytes(row("XK-1", notes=text), quoting=csv.QUOTE_ALL, delimiter=";")
    data = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n").replace(b"\r\r", b"\r")
    result = repair("events.csv", data)
    assert b"\r" not in result.data and not result.data.startswith(b"\xef\xbb\xbf")
    assert read(result.data)[0]["notes"] == '"Quoted", he said,\nand left'
    assert b",barricade," in result.data


def test_utf_16_with_its_mark_becomes_utf_8():
    data = to_bytes(row("XK-1", title="Zveçan, Ђаковица"))
    result = repair("events.csv", data.decode().encode("utf-16"))
    assert read(result.data)[0]["title"] == "Zveçan, Ђаковица"


def test_an_encoding_that_a_known_name_proves_is_put_right():
    data = to_bytes(row("XK-1", title="Kamioni, Leposavić i Đakovica")).decode().encode("cp1250")
    assert read(repair("events.csv", data).data)[0]["title"] == "Kamioni, Leposavić i Đakovica"


def test_a_guessed_encoding_is_not_written_for_good():
    data = to_bytes(row("XK-1", title="Genève")).decode().encode("cp1252")
    (problem,) = repair("events.csv", data).problems
    assert problem.rule == "encoding"
    assert "may be 'Genève'" in problem.message


def test_a_damaged_character_is_not_written_for_good():
    data = to_bytes(row("XK-1", title="Zveçan, Mitrovicë, Prishtinë")).replace(
        "ç".encode(), b"\xe7"
    )
    (problem,) = repair("events.csv", data).problems
    assert problem.rule == "lost-character"


@pytest.mark.parametrize(
    "name",
    ["unclosed-quote", "stray-quote", "too-many-cells", "too-few-cells", "nul-byte",
     "broken-header", "empty-file", "workbook", "repeated-column", "nameless-column",
     "missing-column"],
)  # fmt: skip
def test_a_file_that_would_lose_text_is_refused_with_the_reason(name):
    path = ROOT / "tests" / "data" / f"{name}.csv"
    result = repair(path.name, path.read_bytes())
    assert result.data is None
    assert name in {problem.rule for problem in result.problems}


def test_what_a_repair_makes_has_no_error_that_the_file_had_not():
    for path in (ROOT / "tests" / "data").glob("*.csv"):
        data = path.read_bytes()
        if (after := repair(path.name, data).data) is None:
            continue
        rules = [
            Counter(problem.rule for problem in parse_events(path.name, text).problems)
            for text in (data, after)
        ]
        assert rules[1] <= rules[0], path.name


def test_the_diff_shows_the_lines_that_change():
    data = to_bytes(row("XK-1"), row("XK-2", status="ENDED", municipality="x"))
    lines = list(repair("events.csv", data).diff("events.csv"))
    assert [line[:6] for line in lines if line.startswith("-")] == ["--- ev", "-XK-1,", "-XK-2,"]
    assert list(repair("events.csv", SHIPPED).diff("events.csv")) == []


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        ["", "10/12/2022", "25.12.2022", "2022-12", "2022-12-10 00:00", "42,9", "20.8", "Ended",
         "Crossing Closure", "2.0", "3–5", "Zubin Potok", "Beograd", "https://a.rs, https://b.rs",
         "a ; b", "'=1", "=1+1", "line\r\nbreak", "\u200bhidden\x07", f"{25 * ','}\n,"]
    ),
)  # fmt: skip


def test_the_diff_does_nothing_to_a_terminal():
    result = repair("events.csv", to_bytes(row("XK-1", notes="\x1b[2Jgone", tags="a; b")))
    lines = list(result.diff("events.csv"))
    assert all(line.isprintable() for line in lines)
    assert any("\\x1b[2Jgone" in line for line in lines)


def visible(text):
    return UNWANTED.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def is_faithful(column, before, after):
    """Tell whether a cell still says what it said."""
    before = visible(before)
    if column not in RESPELT or after == before:
        return after == before or not before
    if column in ("date_start", "date_end", "last_confirmed", "source_date"):
        return only_reading(before) == only_reading(after) or after.startswith(before)
    kept = [Counter(filter(str.isalnum, text.casefold())) for text in (before, after)]
    lost = kept[0] - kept[1]
    # 2.0 is 2; and a settlement's point is never exact, whatever the row says.
    return set(lost) <= {"0"} or (column, before) == ("geo_precision", "1")


@given(
    changes=st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(COLUMNS), CELLS), min_size=1, max_size=8
    ),
    extra=CELLS,
)
def test_a_repair_loses_no_text_and_has_nothing_left_to_do(changes, extra):
    rows = [row(f"XK-{n}", actor1=f"marker {n}", **[{}, BELGRADE, {}][n]) for n in range(3)]
    for number, column, value in changes:
        if column != "actor1":
            rows[number][column] = value
    rows = [cells | {"my note": extra} for cells in rows]
    data = to_bytes(*rows, columns=[*COLUMNS, "my note"])
    result = repair("events.csv", data)
    if result.data is None:
        assert result.problems
        return
    assert repair("events.csv", result.data).data == result.data
    after = {found["actor1"]: found for found in read(result.data)}
    assert len(after) == 3
    for cells in rows:
        found = after[cells["actor1"]]
        for column, value in cells.items():
            assert is_faithful(column, value, found[column]), (column, value, found[column])


@given(st.data())
def test_spoilt_bytes_are_refused_or_put_right_for_good(data):
    spoilt = bytearray(SHIPPED[:6000])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    result = repair("events.csv", bytes(spoilt))
    assert (result.data is None) == bool(result.problems)
    if result.data is not None:
        assert repair("events.csv", result.data).data == result.data
