"""Real rows in any file: each bad value is told by its line and column, no form changes a row."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import parse_events
from geodata.schema import COLUMNS, EVENT_TYPES, REQUIRED

EVENTS = Path(__file__).parents[3] / "events.csv"
TODAY = dt.date(2026, 1, 1)

with EVENTS.open(encoding="utf-8", newline="") as file:
    _ALL = list(csv.reader(file))[1:]
ROWS = _ALL[:: len(_ALL) // 20][:20]
IDS = [row[0] for row in ROWS]

many = settings(max_examples=max(200, settings.default.max_examples))


def to_text(table, **form):
    text = io.StringIO()
    csv.writer(text, **{"lineterminator": "\n"} | form).writerows(table)
    return text.getvalue()


LINES = to_text([COLUMNS, *ROWS]).splitlines(keepends=True)
GOOD = {
    event.event_id: event[1 : 1 + len(COLUMNS)]
    for event in parse_events("f", "".join(LINES).encode(), TODAY).events.itertuples()
}


def read(text):
    """Return the id of each served row by its line, and the columns of the errors by theirs."""
    events, problems = parse_events("f", text.encode(), TODAY)
    errors = {}
    for problem in problems:
        assert str(problem).isprintable() and problem.message
        if problem.severity == "error":
            errors.setdefault(problem.line, set()).add(problem.column)
    served = dict(zip(events["line"], events["event_id"], strict=True))
    assert not served.keys() & errors.keys()
    return served, errors


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


@many
@given(st.dictionaries(st.integers(1, len(ROWS) - 1), BAD_CELLS, max_size=5))
def test_every_bad_value_is_told_by_its_line_and_column(bad):
    rows = [list(row) for row in ROWS]
    for at, (column, value) in bad.items():
        rows[at][COLUMNS.index(column)] = value
    served, errors = read(to_text([COLUMNS, *rows]))
    assert served == {at + 2: event_id for at, event_id in enumerate(IDS) if at not in bad}
    assert errors.keys() == {at + 2 for at in bad}
    assert all(column in errors[at + 2] for at, (column, _) in bad.items())


@many
@given(
    form=st.fixed_dictionaries(
        {
            "delimiter": st.sampled_from(",;\t|"),
            "lineterminator": st.sampled_from(["\n", "\r\n", "\r"]),
            "quoting": st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        }
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    order=st.permutations(range(len(COLUMNS))),
    rows=st.permutations(range(len(ROWS))),
    blank_lines=st.lists(st.integers(0, len(ROWS)), max_size=3),
)
def test_no_form_of_the_file_changes_a_row(form, encoding, order, rows, blank_lines):
    table = [[cells[at] for at in order] for cells in (COLUMNS, *(ROWS[row] for row in rows))]
    texts = [to_text([cells], **form) for cells in table]
    for at in sorted(blank_lines, reverse=True):
        texts.insert(at, form["delimiter"] * (len(COLUMNS) - 1) + form["lineterminator"])
        table.insert(at, [""] * len(COLUMNS))
    events, problems = parse_events("f", "".join(texts).encode(encoding), TODAY)
    # These rows name others that are not among them.
    assert {(p.rule, p.line) for p in problems if p.rule != "unknown-relation"} <= {
        ("delimiter", None),
        ("encoding", None),
    }
    lines = {cells[order.index(0)]: number for number, cells in enumerate(table, 1)}
    read_rows = [tuple(event) for event in events[list(COLUMNS)].itertuples(index=False)]
    assert {cells[0]: cells for cells in read_rows} == GOOD
    assert events["line"].tolist() == [lines[event_id] for event_id in events["event_id"]]


@many
@given(at=st.integers(0, len("".join(LINES[1:]))), size=st.integers(1, 3000))
def test_a_hole_in_the_file_costs_the_rows_at_its_edges_at_most(at, size):
    body = "".join(LINES[1:])
    left = LINES[0] + body[:at] + body[at + size :]
    served, errors = read(left)
    for number, line in enumerate(left.splitlines(keepends=True)[1:], 2):
        if line in LINES:
            assert served.get(number) == IDS[LINES.index(line) - 1]
        else:
            assert number in served.keys() | errors.keys()
