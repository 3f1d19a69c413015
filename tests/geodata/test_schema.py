"""The words that events are made of."""

from __future__ import annotations

from typing import get_args

from geodata import schema


def test_column_names_are_unique_and_explained():
    assert len(set(schema.COLUMNS)) == len(schema.COLUMNS) == 29
    assert all(column.meaning.endswith(".") for column in schema.SCHEMA)


def test_required_columns_are_those_without_which_an_event_says_nothing():
    assert schema.REQUIRED == ("event_id", "date_start", "event_type", "title", "notes", "source")


def test_codes_of_event_types_never_change():
    assert dict(enumerate(schema.EVENT_TYPES)) == {
        0: "barricade",
        1: "crossing closure",
        2: "police operation",
        3: "armed attack",
        4: "clash or protest",
        5: "military",
        6: "political",
        7: "policy measure",
    }


def test_vocabularies_and_their_types_say_the_same():
    assert get_args(schema.EventType) == schema.EVENT_TYPES
    assert get_args(schema.Status) == schema.STATUSES
    assert get_args(schema.Confidence) == schema.CONFIDENCES
    assert get_args(schema.SourceScale) == schema.SOURCE_SCALES


def test_the_map_reaches_from_the_sharr_mountains_to_raska():
    west, south, east, north = schema.MAP_BOUNDS
    assert west < 20.0 and east > 21.8 and south < 41.85
    assert north > 43.287, "Raška is on the map"
    assert north < 43.7, "Kraljevo is not"
