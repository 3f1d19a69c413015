from __future__ import annotations

import pandas as pd
import pytest

from geodata.importers.columns import find_point, is_survey, recognise
from geodata.importers.plan import FIELDS

KOBO = [
    "start", "end", "today", "Date of incident", "Type", "What happened", "Place",
    "_Point_latitude", "_Point_longitude", "_id", "_uuid", "_submission_time", "_index",
]  # fmt: skip


def test_a_surveys_start_and_end_are_never_the_days_of_an_event():
    assert is_survey(KOBO)
    found = recognise(KOBO, FIELDS)
    assert found["date_start"] == "Date of incident"
    assert "date_end" not in found
    assert (found["latitude"], found["longitude"]) == ("_Point_latitude", "_Point_longitude")
    assert "date_start" not in recognise(["start", "end", "_id", "_uuid", "_index"], FIELDS)


def test_start_and_end_beside_the_date_of_the_event_are_those_of_a_form():
    found = recognise(["start", "end", "Date of incident", "_latitude", "_longitude"], FIELDS)
    assert found["date_start"] == "Date of incident"
    assert "date_end" not in found
    assert found["latitude"] == "_latitude"


def test_what_a_form_asks_of_an_incident_is_what_it_tells():
    asked = ["Date of incident", "Type of incident", "Place of incident"]
    found = recognise(asked, FIELDS)
    assert [found[field] for field in ("date_start", "event_type", "location")] == asked


def test_start_and_end_alone_are_the_days_of_an_event():
    found = recognise(["start", "end", "title"], FIELDS)
    assert (found["date_start"], found["date_end"]) == ("start", "end")


@pytest.mark.parametrize(
    "cells",
    [
        ["42.93, 20.85", "", "42.91 20.80"],
        ["POINT (20.85 42.93)", "POINT (20.8 42.9)", ""],
        ["42.93 20.85 560 4.5", "42.9 20.8 0 0", ""],
        ["43°13'7\"N 20°41'30\"E", "", ""],
    ],
)
def test_a_column_of_whole_points_is_found_by_what_stands_in_it(cells):
    frame = pd.DataFrame({"title": ["a", "b", "c"], "Where?": cells}, dtype="str")
    assert find_point(frame, {"title": "title"}, set()) == "Where?"


def test_a_column_of_names_is_no_column_of_points():
    frame = pd.DataFrame({"place": ["Rudare", "42.93, 20.85", "Zvečan"]}, dtype="str")
    assert find_point(frame, {"location": "place"}, set()) == ""
