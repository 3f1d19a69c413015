"""What stood and until when, filled in where it is certain."""

from __future__ import annotations

import csv
import io

import pytest

from geodata import parse_events
from geodata.repair import repair
from geodata.schema import COLUMNS
from tests.sample import row

OPEN = row("XK-20221210-01", nature="standing", status="unknown", last_confirmed="2022-12-16")
REMOVAL = row(
    "XK-20221229-01",
    date_start="2022-12-29",
    nature="incident",
    relates_to="ends:XK-20221210-01",
)


def repaired(*rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    result = repair("events.csv", text.getvalue().encode())
    assert repair("events.csv", result.data).data == result.data
    return list(csv.DictReader(io.StringIO(result.data.decode())))


def end_of(*rows):
    first = repaired(*rows)[0]
    return first["date_end"], first["status"]


def test_a_removal_gives_the_last_day_and_the_warning_is_gone():
    assert end_of(OPEN, REMOVAL) == ("2022-12-29", "ended")
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(repaired(OPEN, REMOVAL))
    assert parse_events("events.csv", text.getvalue().encode()).problems == []


@pytest.mark.parametrize(
    "removal",
    [
        {"date_end": "2022-12-30"},
        {"date_precision": "2"},
        {"date_precision": "3"},
        {"nature": "standing"},
        {"relates_to": "about:XK-20221210-01"},
        {"date_start": "2022-12-12"},
        {"date_start": "29 or 30 December"},
    ],
    ids=str,
)
def test_what_is_not_sure_stays_blank(removal):
    assert end_of(OPEN, REMOVAL | removal) == ("", "unknown")


def test_two_removals_on_two_days_leave_the_last_day_open():
    again = REMOVAL | {"event_id": "XK-20221230-01", "date_start": "2022-12-30"}
    assert end_of(OPEN, REMOVAL, again) == ("", "unknown")
    same_day = REMOVAL | {"event_id": "XK-20221229-02"}
    assert end_of(OPEN, REMOVAL, same_day) == ("2022-12-29", "ended")


def test_a_last_day_that_stands_there_is_never_changed():
    assert end_of(OPEN | {"date_end": "2022-12-20", "status": "ended"}, REMOVAL) == (
        "2022-12-20",
        "ended",
    )


@pytest.mark.parametrize(
    ("cells", "nature"),
    [
        ({}, "standing"),
        ({"event_type": "crossing closure"}, "standing"),
        ({"event_type": "political"}, "incident"),
        ({"event_type": "military", "status": "ongoing"}, "standing"),
        # Words, or days, that speak against the guess.
        ({"sub_event_type": "removal"}, ""),
        ({"event_type": "crossing closure", "title": "Jarinje reopens"}, ""),
        ({"event_type": "political", "date_end": "2022-12-12"}, ""),
        ({"event_type": "military", "status": "unknown"}, ""),
        ({"event_type": "barricades"}, ""),
        ({"nature": "incident"}, "incident"),
        ({"nature": "Standing"}, "standing"),
    ],
)
def test_a_nature_is_filled_in_if_nothing_speaks_against_it(cells, nature):
    assert repaired(row("XK-20221210-01", **cells))[0]["nature"] == nature


@pytest.mark.parametrize(
    ("status", "then"), [("", "ongoing"), ("ongoing", "ongoing"), ("ended", "unknown")]
)
def test_a_day_that_stands_for_no_end_goes(status, then):
    assert end_of(row("XK-20221210-01", date_end="9999-12-31", status=status)) == ("", then)
