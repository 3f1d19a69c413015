"""Real rows and files, spoilt in every way: no exception, no good row lost, each bad row named.

A fixed set of examples runs with all tests. With HYPOTHESIS_PROFILE=nightly there
are twenty times as many, and others each time. A file costs its reader some 25 ms however short it
is, so each example spoils several rows at once.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from geodata import parse_events
from geodata.advice import parse_and_advise
from geodata.describing.rules import RULES
from geodata.reading.textfile import UNWANTED
from geodata.relations import parse_links
from geodata.schema import COLUMNS, EVENT_TYPES, REQUIRED

TODAY = dt.date(2026, 1, 1)
SHIPPED = (Path(__file__).parents[3] / "events.csv").read_text("utf-8")
HEADER, *REAL = list(csv.reader(io.StringIO(SHIPPED, newline="")))


def with_those_it_relates_to(cells, found):
    """Add a row, and whatever it is about: an id that is not there is looked for everywhere."""
    if cells[0] not in found:
        found[cells[0]] = cells
        for link in parse_links(cells[HEADER.index("relates_to")]):
            other = next(other for other in REAL if other[0] == link.event_id)
            with_those_it_relates_to(other, found)


def sample():
    """Return a few rows of each kind: with quotes, ranges of days, places abroad, areas, links."""
    found = {}
    for cells in REAL[:: len(REAL) // 9]:
        with_those_it_relates_to(cells, found)
    return sorted(found.values(), key=REAL.index)


ROWS = sample()
IDS = [cells[0] for cells in ROWS]
KNOWN_RULES = {slug for group in RULES for slug in group.meanings}

DATES = [
    "10.12.2022", "12/25/2022", "2022-02-30", "2022-12", "20221210", "0000-01-01", "9999-12-31",
    "2022-12-10T10:00", "today", "-2022-12-10", "２０２２-12-10", "1e9",
]  # fmt: skip
DEGREES = [
    "91.2", "42,9", "0", "-0", "20.9", "nan", "inf", "1e2", "43°13'7\"N", "+42.9", ".5", "４２",
    "42.9 ", "42. 9", "999999999999",
]  # fmt: skip
WORDS = [
    "", "ongoing", "Ended", "barricades", "5", "3-5", "30+", "5-3", "high", "None", "NULL", "NA",
    "(Serbia)", "Brnjak", "Брњак", "=cmd|' /C calc'!A0", "'=1", "<b>x</b>", "javascript:x",
    "https://", "http://[::1", "https://a.rs https://b.rs", "\u202eabc", "\x00", "\x1b[31m",
    "\ufffd", "\u2028", "\ufeff", '"', '""', '",', "',\"", ",,,,", "a\nb", "a\r\nb", "\n\n", ";",
    "\t", "|", f"{24 * ','}\n{24 * ','}", "x" * 5000,
]  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(DATES + DEGREES + WORDS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"), max_size=12)
OTHER_FORMS = ("%d.%m.%Y", "%m/%d/%Y", "%Y/%m/%d", "%Y-%m", "%Y%m%d", "%d %B %Y", "%Y-%m-%dT00:00")
BAD_DAYS = st.one_of(
    st.builds(dt.date.strftime, st.dates(dt.date(1000, 1, 1)), st.sampled_from(OTHER_FORMS)),
    st.from_regex(r"[0-9]{4}-(1[3-9]|00)-[0-9]{2}", fullmatch=True),
    st.from_regex(r"[0-9]{4}-02-(3[0-9]|00)", fullmatch=True),
)
BAD_DEGREES = st.one_of(
    st.sampled_from(["42,9", "42°54'N", "1e1", "nan", "inf", "--1", "42.", ".5", "４２", "0x2A"]),
    st.integers(91, 179).map(str),
    st.integers(181, 999).map("-{}".format),
)
# The first row is never spoilt with these: its id is the one that is taken.
BAD_CELLS = st.one_of(
    st.tuples(st.just("event_id"), st.just(IDS[0])),
    st.tuples(st.sampled_from(REQUIRED), st.sampled_from(["", " ", "\t"])),
    st.tuples(st.sampled_from(["date_start", "date_end"]), BAD_DAYS),
    st.tuples(st.just("latitude"), BAD_DEGREES),
    st.tuples(st.just("longitude"), st.integers(181, 999).map(str)),
    st.tuples(st.just("event_type"), TEXT.filter(lambda text: text.strip() not in EVENT_TYPES)),
    st.tuples(st.just("status"), st.sampled_from(["Ended", "on-going", "?"])),
    st.tuples(st.sampled_from(["fatalities", "injuries"]), st.sampled_from(["5-3", "−1", "~30"])),
    st.tuples(st.sampled_from(["date_precision", "geo_precision"]), st.integers(6).map(str)),
)
SPLICES = st.one_of(
    st.sampled_from([b'"', b'""', b",", b"\n", b"\r\n", b"\r", b"\0", b"\xff", b"\xe2\x80", b"\\"]),
    st.binary(max_size=3),
)
CUTS = st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 3), SPLICES)
EXACT = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
OTHER_ENCODINGS = (
    "utf-16-le", "utf-16-be", "cp1250", "cp1252", "iso8859-2", "cp437", "mac-latin2", "cp1251",
    "utf-7",
)  # fmt: skip


def to_text(table, **form):
    text = io.StringIO(newline="")
    csv.writer(text, **{"lineterminator": "\n"} | form).writerows(table)
    return text.getvalue()


def read(data, reader=parse_events):
    """Return events, problems and the columns of errors by line; holds what holds for any file."""
    events, problems = reader("events.csv", data, TODAY)
    errors = {}
    for problem in problems:
        assert problem.rule in KNOWN_RULES
        assert str(problem).isprintable() and problem.message
        if problem.severity == "error":
            errors.setdefault(problem.line, set()).add(problem.column)
    lines = [problem.line or 0 for problem in problems]
    assert lines == sorted(lines)
    assert not errors.keys() & set(events["line"])
    return events, problems, errors


def as_served(events):
    """Return the events by id, without what depends on the lines of the file."""
    columns = [name for name in events.columns if name != "line"]
    return {
        str(row[0]): row for row in events[columns].astype(str).itertuples(index=False, name=None)
    }


LINES = to_text([HEADER, *ROWS]).encode().splitlines(keepends=True)
WHOLE = as_served(read(b"".join(LINES))[0])


def test_the_rows_are_good_before_they_are_spoilt():
    assert set(WHOLE) == set(IDS)


@given(
    bad=st.dictionaries(st.integers(1, len(ROWS) - 1), BAD_CELLS, max_size=5),
    odd=st.lists(
        st.tuples(st.integers(1, len(ROWS) - 1), st.sampled_from(COLUMNS), CELLS), max_size=6
    ),
)
def test_spoilt_cells_cost_their_own_rows_at_most_and_are_told_by_line_and_column(bad, odd):
    rows = [list(cells) for cells in ROWS]
    for row, column, value in odd:
        # A row that takes another one's id is reported there, where the id comes second.
        if row not in bad and not (column == "event_id" and value.strip() in IDS):
            rows[row][COLUMNS.index(column)] = value
    for row, (column, value) in bad.items():
        rows[row][COLUMNS.index(column)] = value
    spoilt = {row for row in range(len(rows)) if rows[row] != ROWS[row]}
    text = to_text([HEADER, *rows])
    events, problems, errors = read(text.encode(), parse_and_advise)
    if any("\r" in cell for cells in rows for cell in cells):
        return  # a line end of its own: lines are counted otherwise, and nothing else is held
    served = as_served(events)
    for row, event_id in enumerate(IDS):
        if row not in spoilt:
            assert served[event_id] == WHOLE[event_id]
            assert row + 2 not in errors
    if any(cell.count(",") >= 24 for cells in rows for cell in cells):
        return  # a text with a whole row in it is taken for one that an open quote has swallowed
    assert all(column in errors[row + 2] for row, (column, _) in bad.items())
    assert {row + 2 for row in spoilt} <= errors.keys() | set(events["line"])
    assert errors.keys() <= {row + 2 for row in spoilt}
    physical = text.split("\n")
    for problem in problems:
        cells = rows[problem.line - 2]
        editor_line = problem.editor_line or problem.line
        assert cells[0].split("\n")[0] in physical[editor_line - 1]
        if problem.value is not None and problem.column in COLUMNS:
            # What reading leaves out of a text is not among the values it speaks of.
            written = UNWANTED.sub("", cells[COLUMNS.index(problem.column)]).strip()
            assert UNWANTED.sub("", problem.value).strip() in (written, written[1:])


@given(
    row=st.integers(0, len(ROWS) - 1),
    cuts=st.lists(CUTS, min_size=1, max_size=3),
)
def test_spoilt_bytes_cost_no_other_row(row, cuts):
    lines = list(LINES)
    spoilt = lines[row + 1].removesuffix(b"\n")
    for where, size, splice in cuts:
        at = int(where * len(spoilt))
        spoilt = spoilt[:at] + splice + spoilt[at + size :]
    lines[row + 1] = spoilt + b"\n"
    events, _, errors = read(b"".join(lines))
    served = as_served(events)
    taken = spoilt.split(b",")[0].decode(errors="replace").strip()
    for other, event_id in enumerate(IDS):
        if other != row and event_id != taken:
            assert served[event_id] == WHOLE[event_id]
    assert IDS[row] in served or errors or len(events) >= len(ROWS)


@given(
    form=st.fixed_dictionaries(
        {
            "delimiter": st.sampled_from(",;\t|"),
            "lineterminator": st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
            "quoting": st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        }
    ),
    encoding=st.sampled_from(EXACT) | st.sampled_from(OTHER_ENCODINGS),
    order=st.permutations(range(len(COLUMNS))),
    rows=st.permutations(range(len(ROWS))),
    blank_lines=st.lists(st.integers(0, len(ROWS)), max_size=3),
)
def test_no_form_of_the_file_changes_a_row(form, encoding, order, rows, blank_lines):
    table = [[cells[at] for at in order] for cells in (HEADER, *(ROWS[row] for row in rows))]
    texts = [to_text([cells], **form) for cells in table]
    for at in sorted(blank_lines, reverse=True):
        texts.insert(at, form["delimiter"] * (len(COLUMNS) - 1) + form["lineterminator"])
        table.insert(at, [""] * len(COLUMNS))
    events, problems, errors = read("".join(texts).encode(encoding, errors="replace"))
    if encoding not in EXACT:
        # Which of these it is no bytes tell, and a letter may be beyond it: every row is served or
        # told, or the file is refused.
        assert None in errors or 1 in errors or len(events) + len(errors) >= len(ROWS)
        return
    told = {(problem.rule, problem.line) for problem in problems}
    assert told <= {("delimiter", None), ("encoding", None)}
    assert as_served(events) == WHOLE
    if form["lineterminator"] != "\n\n":
        lines = {cells[order.index(0)]: number for number, cells in enumerate(table, 1)}
        assert events["line"].tolist() == [lines[event_id] for event_id in events["event_id"]]


@given(
    names=st.lists(
        st.tuples(st.integers(0, len(COLUMNS) - 1), st.one_of(CELLS, st.sampled_from(COLUMNS))),
        min_size=1,
        max_size=4,
    ),
)
def test_a_spoilt_header_is_told_and_never_moves_a_value_to_another_column(names):
    header = list(HEADER)
    for place, name in names:
        header[place] = name
    events, problems, _ = read(to_text([header, *ROWS]).encode())
    if sorted(header) != sorted(HEADER):
        assert problems
    read_rows = events[["event_id", "title"]].itertuples(index=False, name=None)
    written = {
        tuple(cells[header.index(name)].strip() for name in ("event_id", "title"))
        for cells in ROWS
        if {"event_id", "title"} <= set(header)
    }
    assert set(read_rows) <= written


@given(at=st.integers(0, len(b"".join(LINES))), size=st.integers(1, 3000) | st.just(10**6))
def test_a_hole_in_the_file_costs_the_rows_at_its_edges_at_most(at, size):
    whole = b"".join(LINES)
    left = whole[:at] + whole[at + size :]
    events, problems, errors = read(left)
    if not left.startswith(LINES[0]):
        assert problems
        return
    served = dict(zip(events["line"], events["event_id"], strict=True))
    for number, line in enumerate(left.splitlines(keepends=True)[1:], 2):
        if line in LINES:
            assert served.get(number) == IDS[LINES.index(line) - 1]
        else:
            assert number in served.keys() | errors.keys()
