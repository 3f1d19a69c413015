"""One file a rule, and the one problem that it has, word for word."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geodata import parse_events
from geodata.reading import checks
from geodata.reading.checks import counts, links
from tests.sample import parse, row

DATA = Path(__file__).parents[2] / "data"
TODAY = dt.date(2025, 1, 1)

# Error: the second of two rows has it, and is not served.
ERRORS = {
    "ambiguous-date": "line 3, date_start: '10/12/2022' is ambiguous: "
    "write 2022-12-10 for 10 December 2022 or 2022-10-12 for 12 October 2022.",
    "bad-confidence": "line 3, confidence: 'High' is no confidence; "
    "write high, medium or low. Did you mean 'high'?",
    "bad-condition": "line 3, condition: 'shut' is no condition; write open, restricted or closed.",
    "bad-count": "line 3, fatalities: '3–5' is no number of people; "
    "write it like 4, 3-5 or 30+, or leave it blank if unknown. Did you mean '3-5'?",
    "bad-date-precision": "line 3, date_precision: 'week' is no date_precision; "
    "write 1, 2, 3, 4 or 5.",
    "bad-geo-precision": "line 3, geo_precision: '4' is no geo_precision; write 1, 2 or 3.",
    "bad-nature": "line 3, nature: 'stands' is no nature; "
    "write incident or standing. Did you mean 'standing'?",
    "bad-release": "line 3, release: 'Restricted' is no release; "
    "write restricted or coarse. Did you mean 'restricted'?",
    "bad-status": "line 3, status: 'on-going' is no status; "
    "write ended, ongoing or unknown. Did you mean 'ongoing'?",
    "blank-value": "line 3, title: is blank; fill it in.",
    "date-format": "line 3, date_start: '2022/12/11' is not in the form of a day; "
    "write 2022-12-11.",
    "day-first-date": "line 3, date_start: '25/12/2022' is written day-first; write 2022-12-25.",
    "decimal-comma": "line 3, latitude: '43,2186' has a decimal comma; write 43.2186.",
    "duplicate-id": "line 3, event_id: 'XK-20221210-01' is the id of line 2 too; "
    "give each its own.",
    "end-before-start": "line 3, date_end: '2022-12-01' is before date_start '2022-12-11'; "
    "correct one of them.",
    "half-a-point": "line 3, longitude: is blank beside a latitude; "
    "write both, or neither and a location.",
    "impossible-date": "line 3, date_start: '2022-02-30' is no day: "
    "February 2022 has days 1 to 28; correct it.",
    "month-first-date": "line 3, date_start: '12/25/2022' is written month-first; "
    "write 2022-12-25.",
    "no-place": "line 3, location: there is no place; "
    "write latitude and longitude, or a location of the gazetteer.",
    "not-a-number": "line 3, latitude: '43°13'7\"N' is no number of degrees; write 43.21861.",
    "cut-id": "line 3, event_id: '2.02E+09' is a long number that a spreadsheet has cut, "
    "so that its last digits are lost; copy the id anew into a column of format text.",
    "marked-id": "line 3, event_id: ''XK-20221211-01' has an apostrophe before it; "
    "write XK-20221211-01.",
    "other-namesake": "line 3, location: 'Kamenica' is known in Kamenicë/Kamenica only, "
    "and municipality is 'Zvečan/Zveçan'; correct one of them, or write latitude and longitude.",
    "spreadsheet-error": "line 3, title: '#REF!' is what a spreadsheet shows where a formula "
    "failed or a number is too wide; write the value itself, or leave the cell blank.",
    "unknown-municipality": "line 3, municipality: 'Leposavick' is none of Kosovo's "
    "38 municipalities; correct it, or write a country in brackets: (Serbia). "
    "Did you mean 'Leposavić/Leposaviq'?",
    "nul-byte": "line 3, title: 'Barricade\\x00' holds a NUL byte, so the row is damaged; "
    "type the value again.",
    "ongoing-with-end": "line 3, date_end: '2022-12-20' contradicts status 'ongoing'; "
    "clear it, or set status to ended.",
    "out-of-range": "line 3, latitude: '91.2' is outside -90 to 90. "
    "Did you swap latitude and longitude?",
    "outside-region": "line 3, latitude: '44.8176', '20.4569' is outside Kosovo's surroundings "
    "(latitude 41.7 to 43.45, longitude 19.9 to 21.95); "
    "if the event is abroad, write the country in brackets in municipality: (Serbia).",
    "stray-quote": "line 3: text follows a closing quote; "
    "put the whole cell in quotes, and write a quote inside it twice.",
    "swapped-coordinates": "line 3, latitude: '20.6917', '43.2186' is outside "
    "Kosovo's surroundings. Did you swap latitude and longitude?",
    "too-few-cells": "line 3: the row that begins with 'XK-20221211-01' has 23 cells, "
    "where the header has 25; write a comma for each blank cell too.",
    "too-many-cells": "line 3: the row that begins with 'XK-20221211-01' has 26 cells, "
    "where the header has 25; put quotes around a text that has a comma in it.",
    "unclosed-quote": "line 3: a quote is opened in this row and not closed; "
    "close it, or take it out.",
    "unknown-place": "line 3, location: 'Mitrovitza' is not in the gazetteer; "
    "write its latitude and longitude too. "
    "Did you mean 'Mitrovicë/Mitrovica' or 'Severna Mitrovica/Mitrovicë e Veriut'?",
    "unknown-type": "line 3, event_type: 'barricades' is no event_type; write barricade, "
    "crossing closure, police operation, armed attack, clash or protest, military, political "
    "or policy measure. Did you mean 'barricade'?",
    "unlikely-date": "line 3, date_start: '1822-12-11' is before 1900 or more than a year ahead; "
    "correct it.",
    "zero-zero": "line 3, latitude: 0, 0 is a point in the Atlantic; "
    "clear both if the place is not known.",
}

# Warning: the second of two rows has it, and is served.
WARNINGS = {
    "bad-link": "line 3, source_url: 'javascript:alert(1)' is shown as text, "
    "because only http(s) links are links; write https://…, several with a space between them.",
    "bad-source-scale": "line 3, source_scale: 'Local' is no source_scale; "
    "write International, Regional, National, Subnational or Other.",
    "control-character": "line 3, title: 'Barricade\\x1b[31m on the road' has invisible "
    "characters (U+001B) that are left out; delete them.",
    "lost-character": "line 3, title: 'Mitrovi�a' has a character that was lost (�); "
    "type it again and save the file as UTF-8.",
    "source-date": "line 3, source_date: 'last week' is no date; "
    "write it like 2022-12-10, 2022-12 or 2022.",
    "bad-relation": "line 3, relates_to: 'end:XK-20221210-01' is no relation; "
    "write ends:ID, changes:ID or about:ID, several with a space between.",
    "end-not-filled": "line 3, date_end: is blank, though 'XK-20221211-02' ends it on 2022-12-29; "
    "write its last day, and status ended (fix does, where that is sure).",
    "ends-elsewhen": "line 3, relates_to: 'ends:XK-20221210-01' is 4 days from the end of that row "
    "(2022-12-29); correct its date_end, or the relation.",
    "misplaced-condition": "line 3, condition: 'open' is of no account where nature is incident; "
    "clear it, or correct the other cell.",
    "no-end-date": "line 3, date_end: '9999-12-31' is read as no end; "
    "leave it blank, with status ongoing or unknown.",
    "unknown-relation": "line 3, relates_to: 'about:XK-20221210-1' names no row of this file; "
    "correct the id. Did you mean 'XK-20221210-01'?",
}


def read(name):
    path = DATA / f"{name}.csv"
    return parse_events(path.name, path.read_bytes(), TODAY)


@pytest.mark.parametrize("rule", ERRORS)
def test_a_row_with_an_error_is_reported_and_the_others_are_served(rule):
    events, (problem,) = read(rule)
    assert str(problem) == f"{rule}.csv {ERRORS[rule]}"
    assert (problem.rule, problem.severity, problem.line) == (rule, "error", 3)
    assert events["line"].tolist() == [2] + [4] * (rule == "unclosed-quote")


@pytest.mark.parametrize("rule", WARNINGS)
def test_a_row_with_a_warning_is_reported_and_served(rule):
    events, (problem,) = read(rule)
    assert str(problem) == f"{rule}.csv {WARNINGS[rule]}"
    assert (problem.rule, problem.severity, problem.line) == (rule, "warning", 3)
    assert sorted(events["line"]) == [2, 3]


def test_every_rule_of_rows_has_its_file():
    about_files = {"good", "missing-column", "unknown-column", "repeated-column"}
    about_files |= {"nameless-column", "broken-header", "no-events", "empty-file", "workbook"}
    about_files |= {"archive"}
    others = {
        path.stem
        for path in DATA.glob("*.csv")
        if not path.stem.startswith(("delimiter", "encoding", "line-"))
    }
    assert others - about_files == ERRORS.keys() | WARNINGS.keys()


def test_control_characters_do_not_reach_the_served_text():
    assert read("control-character").events["title"].iloc[1] == "Barricade[31m on the road"


def test_a_text_that_is_no_link_is_served_as_it_stands():
    assert read("bad-link").events["source_url"].iloc[1] == "javascript:alert(1)"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://example.org", True),
        ("HTTP://example.org/a?b=c#d https://example.org/ë", True),
        ("", True),
        ("https://", False),
        ("https:///path", False),
        ("ftp://example.org", False),
        ("mailto:a@example.org", False),
        ("javascript:alert(1)", False),
        ("https://example.org javascript:alert(1)", False),
        ("see https://example.org", False),
        ("https://example.org; https://example.com", True),
        ("https://example.org; see", False),
        ("=HYPERLINK(1)", False),
        ("data:text/html,<b>", False),
    ],
)
def test_only_web_addresses_are_links(text, good):
    assert (links(pd.Series([text], name="source_url", dtype="str")) == []) == good


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("", True),
        ("0", True),
        ("12", True),
        ("3-5", True),
        ("30+", True),
        ("9-10", True),
        ("5-3", False),
        ("-1", False),
        ("1.5", False),
        ("1,000", False),
        ("3-5+", False),
        ("about 30", False),
        ("٣", False),
        ("1" * 5000 + "-" + "2" * 5000, True),
    ],
)
def test_counts_are_numbers_ranges_or_at_least(text, good):
    frame = pd.DataFrame({"fatalities": pd.Series([text], dtype="str")})
    assert (counts(frame, ["fatalities"]) == []) == good


def test_an_event_up_to_a_year_ahead_is_likely():
    frame = pd.DataFrame(
        {"date_start": ["2026-01-02", "2026-01-03", "1900-01-01"], "date_end": "", "status": ""},
        dtype="str",
    )
    found = checks.days(frame, TODAY)
    assert [finding.row for finding in found.findings] == [1]
    assert np.isnat(found.end).all()


def test_each_later_row_of_an_id_names_the_first():
    ids = pd.Series(["a", "b", "a", "", "", "a"], name="event_id", dtype="str")
    found = checks.duplicates(ids, np.array([2, 3, 5, 6, 7, 9]))
    assert [finding.row for finding in found] == [2, 5]
    assert all("line 2 too" in finding.message for finding in found)


def test_a_last_day_that_cannot_be_read_is_not_called_blank():
    found = parse(
        row("XK-1", nature="standing", status="unknown", date_end="29.12.22"),
        row("XK-2", date_start="2022-12-29", nature="incident", relates_to="ends:XK-1"),
    )
    assert [(problem.line, problem.column) for problem in found.problems] == [(2, "date_end")]
