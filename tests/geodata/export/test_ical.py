from __future__ import annotations

import datetime as dt
import re

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import export
from tests.export_sample import hard_events
from tests.sample import events_of, row

EVENTS = hard_events()


def entries(data: bytes) -> dict[str, icalendar.Event]:
    """Return the entries by the id of their event."""
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar.errors == []
    found = calendar.walk("VEVENT")
    assert not [entry.errors for entry in found if entry.errors]
    return {entry["UID"].partition("@")[0]: entry for entry in found}


def test_every_event_is_a_free_all_day_entry_that_ends_on_the_day_after():
    entry = entries(export.to_ics(EVENTS))["XK-1"]
    assert entry["DTSTART"].dt == dt.date(2022, 12, 10)
    assert entry["DTEND"].dt == dt.date(2022, 12, 30)
    assert entry["TRANSP"] == "TRANSPARENT"
    assert len(entries(export.to_ics(EVENTS))) == len(EVENTS)


def test_an_imprecise_event_covers_its_period():
    entry = entries(export.to_ics(EVENTS))["XK-4"]
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (dt.date(2022, 12, 1), dt.date(2023, 1, 1))


def test_an_open_event_ends_with_its_last_confirmation_and_says_so():
    found = entries(export.to_ics(EVENTS))
    assert found["XK-5"]["DTEND"].dt == dt.date(2023, 2, 2)
    assert "Ongoing, last confirmed 2023-02-01." in found["XK-5"]["DESCRIPTION"]
    assert found["XK-6"]["DTEND"].dt == dt.date(2023, 1, 7)
    assert "Ongoing." in found["XK-6"]["DESCRIPTION"]


def test_it_holds_place_type_and_source():
    entry = entries(export.to_ics(EVENTS))["XK-5"]
    assert entry["LOCATION"] == "Veliko Rudare"
    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (42.9175, 20.84306)
    assert entry["CATEGORIES"].cats == ["crossing closure"]
    assert entry["URL"] == "https://example.org/a"
    assert "Source: Agency, headline https://example.org/a" in entry["DESCRIPTION"]


def test_only_web_addresses_are_links():
    assert "URL" not in entries(export.to_ics(EVENTS))["XK-6"]


def test_the_stamp_is_the_day_of_the_source():
    entry = entries(export.to_ics(EVENTS))["XK-1"]
    assert entry["DTSTAMP"].dt == dt.datetime(2022, 12, 11, tzinfo=dt.UTC)


AHEAD = dt.date.today() + dt.timedelta(days=300)


@pytest.mark.parametrize("day", ["1900-01-01", AHEAD.isoformat()])
def test_no_day_that_is_read_is_too_far(day):
    (entry,) = entries(
        export.to_ics(events_of(row("XK-1", date_start=day, source_date="")))
    ).values()
    assert entry["DTSTART"].dt.isoformat() == day


def test_lines_are_folded_at_75_octets_and_no_character_is_cut():
    for line in export.to_ics(EVENTS).split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_but_for_controls(text):
    data = export.to_ics(EVENTS.iloc[:1].assign(title=text))
    assert len(entries(data)) == 1
    unfolded = data.decode().replace("\r\n ", "")
    (value,) = re.findall(r"^SUMMARY:([^\r]*)\r$", unfolded, re.MULTILINE)
    plain = re.sub(r"\\(.)", lambda pair: "\n" if pair[1] == "n" else pair[1], value)
    assert plain == re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", re.sub(r"\r\n?", "\n", text))


@given(st.text(st.sampled_from("a ë,;\\:\"'\n“=")))
def test_a_calendar_reads_the_text_as_it_was(text):
    (entry,) = entries(export.to_ics(EVENTS.iloc[:1].assign(title=text))).values()
    assert str(entry["SUMMARY"]) == text
