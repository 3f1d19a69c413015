"""Real rows and files, spoilt in every way: no exception, no good row lost, each bad row named.

A fixed set of examples runs with all tests. With HYPOTHESIS_PROFILE=nightly there
are ten times as many, and others each time.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.advice import parse_and_advise
from geodata.describing.rules import RULES
from geodata.reading.textfile import UNWANTED
from geodata.schema import COLUMNS

TODAY = dt.date(2026, 1, 1)
SHIPPED = (Path(__file__).parents[3] / "events.csv").read_text("utf-8")
HEADER, *REAL = list(csv.reader(io.StringIO(SHIPPED, newline="")))
# A few of each kind: with quotes, ranges of days, places abroad, areas, several links.
ROWS = REAL[::29]
IDS = [cells[0] for cells in ROWS]
KNOWN_RULES = {slug for group in RULES for slug in group.meanings}

fuzzed = settings(max_examples=max(200, settings.default.max_examples))

DATES = [
    "10.12.2022",
    "12/25/2022",
    "2022-02-30",
    "2022-12",
    "20221210",
    "0000-01-01",
    "9999-12-31",
    "2022-12-10T10:00",
    "today",
    "-2022-12-10",
    "２０２２-12-10",
    "1e9",
]
DEGREES = [
    "91.2",
    "42,9",
    "0",
    "-0",
    "20.9",
    "nan",
    "inf",
    "1e2",
    "43°13'7\"N",
    "+42.9",
    ".5",
    "４２",
    "42.9 ",
    "42. 9",
    "999999999999",
]
WORDS = [
    "",
    "ongoing",
    "Ended",
    "barricades",
    "5",
    "3-5",
    "30+",
    "5-3",
    "high",
    "None",
    "NULL",
    "NA",
    "(Serbia)",
    "Brnjak",
    "Брњак",
    "=cmd|' /C calc'!A0",
    "'=1",
    "<b>x</b>",
    "javascript:x",
    "https://",
    "http://[::1",
    "https://a.rs https://b.rs",
    "\u202eabc",
    "\x00",
    "\x1b[31m",
    "\ufffd",
    "\u2028",
    "\ufeff",
    '"',
    '""',
    '",',
    "',\"",
    ",,,,",
    "a\nb",
    "a\r\nb",
    "\n\n",
    ";",
    "\t",
    "|",
    f"{24 * ','}\n{24 * ','}",
    "x" * 5000,
]
CELLS = st.one_of(
    st.sampled_from(DATES + DEGREES + WORDS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
CUTS = st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 3))
SPLICES = st.one_of(
    st.sampled_from([b'"', b'""', b",", b"\n", b"\r\n", b"\r", b"\0", b"\xff", b"\xe2\x80", b"\\"]),
    st.binary(max_size=3),
)


def to_text(rows):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([HEADER, *rows])
    return text.getvalue()


def read(data):
    """Return what came of a file, after what holds for any file at all."""
    events, problems = parse_and_advise("events.csv", data, TODAY)
    for problem in problems:
        assert problem.rule in KNOWN_RULES
        assert str(problem).isprintable()
    lines = [problem.line or 0 for problem in problems]
    assert lines == sorted(lines)
    reported = {problem.line for problem in problems if problem.severity == "error"}
    assert not reported & set(events["line"])
    return events, problems, reported


def as_served(events):
    """Return the events by id, without what depends on the lines of the file."""
    columns = [name for name in events.columns if name != "line"]
    return {
        str(row[0]): row for row in events[columns].astype(str).itertuples(index=False, name=None)
    }


WHOLE = as_served(read(to_text(ROWS).encode())[0])


def test_the_rows_are_good_before_they_are_spoilt():
    assert set(WHOLE) == set(IDS)


@fuzzed
@given(
    spoils=st.lists(
        st.tuples(st.integers(0, len(ROWS) - 1), st.sampled_from(range(len(COLUMNS))), CELLS),
        min_size=1,
        max_size=6,
    )
)
def test_spoilt_cells_cost_their_own_rows_at_most_and_are_told_by_their_lines(spoils):
    rows = [list(cells) for cells in ROWS]
    for row, column, value in spoils:
        # A row that takes another one's id is reported there, where the id comes second.
        if not (column == 0 and value.strip() in IDS):
            rows[row][column] = value
    spoilt = {row for row in range(len(rows)) if rows[row] != ROWS[row]}
    text = to_text(rows)
    events, problems, reported = read(text.encode())
    served = as_served(events)
    physical = text.split("\n")
    if any("\r" in cell for cells in rows for cell in cells):
        return  # a line end of its own: lines are counted otherwise, and nothing else is held
    for row, event_id in enumerate(IDS):
        if row not in spoilt:
            assert served[event_id] == WHOLE[event_id]
            assert row + 2 not in reported
    swallows = any(cell.count(",") >= 24 for cells in rows for cell in cells)
    if swallows:
        return  # a text with a whole row in it is taken for one that an open quote has swallowed
    for row in spoilt:
        assert row + 2 in reported | set(events["line"])
    for problem in problems:
        # Advice on a good row may come of a bad one: a title that is now the same.
        assert problem.line - 2 in spoilt or problem.severity == "warning"
        cells = rows[problem.line - 2]
        editor_line = problem.editor_line or problem.line
        first = cells[0].split("\n")[0]
        assert first in physical[editor_line - 1]
        if problem.value is not None and problem.column in COLUMNS:
            # What reading leaves out of a text is not among the values it speaks of.
            written = UNWANTED.sub("", cells[COLUMNS.index(problem.column)]).strip()
            assert UNWANTED.sub("", problem.value).strip() in (written, written[1:])


@fuzzed
@given(
    row=st.integers(0, len(ROWS) - 1),
    cuts=st.lists(st.tuples(CUTS, SPLICES), min_size=1, max_size=3),
)
def test_spoilt_bytes_cost_no_other_row(row, cuts):
    lines = to_text(ROWS).encode().split(b"\n")
    spoilt = lines[row + 1]
    for (where, size), splice in cuts:
        at = int(where * len(spoilt))
        spoilt = spoilt[:at] + splice + spoilt[at + size :]
    lines[row + 1] = spoilt
    events, _, reported = read(b"\n".join(lines))
    served = as_served(events)
    taken = spoilt.split(b",")[0].decode(errors="replace").strip()
    for other, event_id in enumerate(IDS):
        if other != row and event_id != taken:
            assert served[event_id] == WHOLE[event_id]
    assert IDS[row] in served or reported or len(events) >= len(ROWS)


@fuzzed
@given(
    encoding=st.sampled_from(
        [
            "utf-8",
            "utf-8-sig",
            "utf-16",
            "utf-16-le",
            "utf-16-be",
            "utf-32",
            "cp1250",
            "cp1252",
            "iso8859-2",
            "cp437",
            "mac-latin2",
            "cp1251",
            "utf-7",
        ]
    ),
    line_end=st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    chosen=st.lists(
        st.sampled_from(ROWS), min_size=1, max_size=4, unique_by=lambda cells: cells[0]
    ),
)
def test_a_file_of_another_form_has_every_row_served_or_reported(
    encoding, line_end, delimiter, quoting, chosen
):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=line_end)
    writer.writerows([HEADER, *chosen])
    events, problems, _ = read(text.getvalue().encode(encoding, errors="replace"))
    whole_file = {problem.rule for problem in problems if problem.severity == "error"}
    if encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert {cells[0] for cells in chosen} == set(events["event_id"])
        for event_id, row in as_served(events).items():
            assert row == WHOLE[event_id]
    else:
        assert len(events) == len(chosen) or whole_file
    assert len(events) == len(chosen) or problems


@fuzzed
@given(
    names=st.lists(
        st.tuples(st.integers(0, len(COLUMNS) - 1), st.one_of(CELLS, st.sampled_from(COLUMNS))),
        min_size=1,
        max_size=4,
    ),
    chosen=st.lists(st.sampled_from(ROWS), min_size=1, max_size=3),
)
def test_a_spoilt_header_is_told_and_never_moves_a_value_to_another_column(names, chosen):
    header = list(HEADER)
    for place, name in names:
        header[place] = name
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([header, *chosen])
    events, problems, _ = read(text.getvalue().encode())
    if sorted(header) != sorted(HEADER):
        assert problems
    for row in events[["event_id", "title"]].itertuples(index=False, name=None):
        assert header.index("title") == HEADER.index("title") or names
        assert row[0] in {cells[header.index("event_id")].strip() for cells in chosen}


@fuzzed
@given(st.integers(0, len(SHIPPED.encode())))
def test_the_shipped_file_cut_off_anywhere_keeps_its_whole_rows(size):
    cut = SHIPPED.encode()[:size]
    events, problems, _ = read(cut)
    whole = cut[: cut.rfind(b"\n") + 1].decode()
    rows = list(csv.reader(io.StringIO(whole, newline="")))[1:]
    assert {cells[0] for cells in rows} <= set(events["event_id"])
    # The last row may be whole without its line end.
    assert problems or len(events)
