"""The story of a row, from what rows say of one another."""

from __future__ import annotations

import pytest

from geodata.state import phases
from geodata.story import story
from tests.sample import JARINJE, events_of, row


def incident(event_id, day, relates_to, event_type="police operation"):
    return row(
        event_id,
        date_start=f"2022-12-{day}",
        nature="incident",
        event_type=event_type,
        relates_to=relates_to,
    )


BARRICADE = row("XK-B", date_end="2022-12-29", nature="standing")
EVENTS = events_of(
    incident("XK-A", "08", "", "political"),
    BARRICADE | {"relates_to": "about:XK-A"},
    incident("XK-C", 12, "about:XK-B", "armed attack"),
    incident("XK-D", 14, "changes:XK-B"),
    incident("XK-E", 29, "ends:XK-B"),
    row("XK-F", nature="standing", date_end="2022-12-11", event_type="crossing closure") | JARINJE,
)


def told(event_id):
    chapters = story(EVENTS, phases(EVENTS), event_id)
    return [(chapter.day.day, chapter.event_id, chapter.word) for chapter in chapters]


def test_a_barricade_is_put_up_attacked_changed_and_removed():
    assert told("XK-B") == [
        (8, "XK-A", "happened"),
        (10, "XK-B", "put up"),
        (12, "XK-C", "attacked"),
        (14, "XK-D", "changed"),
        (29, "XK-E", "removed"),
    ]


def test_a_removal_tells_what_it_removed():
    assert told("XK-E") == [(10, "XK-B", "put up"), (29, "XK-E", "happened")]


def test_a_row_that_no_other_is_about_has_its_own_days():
    assert told("XK-F") == [(10, "XK-F", "closed"), (11, "XK-F", "reopened")]
    assert told("XK-A") == [(8, "XK-A", "happened"), (10, "XK-B", "put up")]


def test_there_is_no_story_of_a_row_that_is_not_there():
    with pytest.raises(KeyError):
        told("XK-Z")
