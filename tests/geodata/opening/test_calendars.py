from __future__ import annotations

import csv
import io

from geodata.opening import open_bytes

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Another//EN
BEGIN:VEVENT
UID:42@another.example
DTSTART;VALUE=DATE:20221210
DTEND;VALUE=DATE:20221230
SUMMARY:Trucks\\, and more trucks
DESCRIPTION:First line\\nsecond line
LOCATION:Rudare
GEO:42.9175;20.84306
CATEGORIES:barricade
URL:https://example.org/a
END:VEVENT
BEGIN:VEVENT
UID:43@another.example
DTSTART:20221212T093000Z
SUMMARY:A meeting
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def rows(data: bytes) -> list[dict[str, str]]:
    opened = open_bytes("a.ics", data)
    assert opened.data is not None, opened.problems
    return list(csv.DictReader(io.StringIO(opened.data.decode(), newline="")))


def test_the_last_day_of_an_entry_is_the_one_before_its_end():
    first, second = rows(CALENDAR.encode())
    assert (first["date_start"], first["date_end"]) == ("2022-12-10", "2022-12-29")
    assert (second["date_start"], second["date_end"]) == ("2022-12-12T09:30:00+00:00", "")


def test_texts_and_point_of_an_entry_are_read():
    first, second = rows(CALENDAR.encode())
    assert first["title"] == "Trucks, and more trucks"
    assert first["notes"] == "First line\nsecond line"
    assert (first["latitude"], first["longitude"]) == ("42.9175", "20.84306")
    assert (first["event_type"], first["location"]) == ("barricade", "Rudare")
    assert (second["title"], second["latitude"]) == ("A meeting", "")


def test_a_damaged_calendar_is_told_of():
    opened = open_bytes("a.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VALARM\r\n")
    assert [problem.rule for problem in opened.problems] == ["broken-container"]
