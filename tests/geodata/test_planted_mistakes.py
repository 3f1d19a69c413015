"""A maintainer's bad day: thirty mistakes in one file, each named with its line and its remedy."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from geodata.advice import parse_and_advise
from geodata.repair import repair
from geodata.schema import COLUMNS

SHIPPED = (Path(__file__).parents[2] / "events.csv").read_text("utf-8")

# Row of the file, column, what is written there by mistake, what the message has to say.
MISTAKES = [
    (3, "date_start", "19/02/2008", "write 2008-02-19"),
    (
        5,
        "date_start",
        "10/12/2008",
        "written day-first, as others in this column are; write 2008-12-10",
    ),
    (7, "date_start", "2008-02-30", "February 2008 has days 1 to 29"),
    (11, "date_end", "2001-01-01", "is before date_start"),
    (13, "event_type", "baricade", "Did you mean 'barricade'?"),
    (15, "status", "over", "write ended, ongoing or unknown"),
    (17, "title", "", "fill it in"),
    (19, "notes", "", "fill it in"),
    (21, "source", "", "fill it in"),
    (23, "event_id", "XK-20080217-01", "the id of line 2 too"),
    (25, "latitude", "42,9", "write 42.9"),
    (27, "latitude", "24.9", "outside Kosovo's surroundings"),
    (29, "longitude", "", "write both"),
    (31, "geo_precision", "exact", "write 1, 2 or 3"),
    (33, "date_precision", "day", "write 1, 2, 3, 4 or 5"),
    (35, "fatalities", "several", "write it like 4, 3-5 or 30+"),
    (37, "confidence", "sure", "write high, medium or low"),
    (39, "source_url", "www.news.rs/report", "write https://"),
    (41, "source_date", "last week", "write it like 2022-12-10"),
    (43, "source_scale", "Local", "write International"),
    (45, "nature", "stands", "write incident or standing. Did you mean 'standing'?"),
    (52, "condition", "shut", "write open, restricted or closed"),
    (54, "condition", "closed", "of no account where nature is incident"),
    (56, "relates_to", "end:XK-20080217-01", "write ends:ID, changes:ID or about:ID"),
    (58, "relates_to", "about:XK-20080217-03", "names no row of this file"),
    (61, "relates_to", "ends:XK-20180929-02", "days from the end of that row (2018-10-02)"),
    (60, "nature", "", "lasts longer than its first day"),
    (66, "release", "secret", "write restricted or coarse"),
    (68, "date_start", "2202-09-19", "more than a year ahead"),
    (70, "date_end", "9999-12-31", "is read as no end"),
    (49, "location", "Jarinje crossing", "Correct the name or the point"),
    (47, "source_url", "https://news.rs/a…", "copy the whole address"),
]


def spoil(mistakes):
    rows = list(csv.reader(io.StringIO(SHIPPED)))
    for line, column, value, _ in mistakes:
        rows[line - 1][COLUMNS.index(column)] = value
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


PROBLEMS = parse_and_advise("events.csv", spoil(MISTAKES)).problems


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake[1]}: {mistake[2]}")
def test_a_mistake_is_named_with_its_line_and_its_remedy(mistake):
    line, column, _, remedy = mistake
    said = [
        problem.message for problem in PROBLEMS if (problem.line, problem.column) == (line, column)
    ]
    assert any(remedy in message for message in said), said


def test_no_error_is_named_where_none_was_made():
    made = {line for line, *_ in MISTAKES}
    errors = {problem.line for problem in PROBLEMS if problem.severity == "error"}
    assert errors <= made


def test_what_is_beyond_doubt_is_put_right_and_nothing_else():
    before = spoil(MISTAKES)
    result = repair("events.csv", before)
    # The row whose id is a copy of another one's moves to where that id belongs.
    assert result.cells == {"date_start": 2, "latitude": 1, "date_end": 1, "status": 1}
    left = parse_and_advise("events.csv", result.data).problems
    assert len([p for p in left if p.severity == "error"]) == (
        len([p for p in PROBLEMS if p.severity == "error"]) - 3
    )
