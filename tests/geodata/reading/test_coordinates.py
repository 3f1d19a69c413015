"""Where events are, and how exactly that is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geodata.places import gazetteer
from geodata.reading.coordinates import is_abroad, on_map, read_coordinates


def read(*rows, precision=0):
    names = ("latitude", "longitude", "location", "municipality")
    frame = pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows], dtype="str")
    return read_coordinates(frame, np.full(len(rows), precision, dtype=np.int8))


def rules(point):
    return [finding.rule for finding in point.findings]


def test_written_coordinates_count_first():
    point = read(("42.9619", "20.5483", "Jarinje crossing", ""))
    assert (point.latitude[0], point.longitude[0]) == (42.9619, 20.5483)
    assert point.geo_precision.tolist() == [2], "blank is near, never exact"
    assert point.findings == []


def test_the_gazetteer_gives_the_point_where_none_is_written():
    place = gazetteer.find("Jarinje crossing")
    point = read(("", "", "Jarinje crossing", ""))
    assert (point.latitude[0], point.longitude[0]) == (place.latitude, place.longitude)
    assert point.geo_precision[0] == place.geo_precision


@pytest.mark.parametrize(("stated", "expected"), [(0, 2), (1, 2), (2, 2), (3, 3)])
def test_precision_is_never_finer_than_the_gazetteers_point(stated, expected):
    assert gazetteer.find("Zvečan").geo_precision == 2
    assert read(("", "", "Zvečan", ""), precision=stated).geo_precision.tolist() == [expected]


def test_a_place_abroad_may_be_named_without_brackets():
    assert rules(read(("", "", "Belgrade", ""))) == []


@pytest.mark.parametrize(
    ("municipality", "abroad"),
    [
        ("(Serbia)", True),
        ("", False),
        ("Serbia", False),
        ("Mitrovica (north)", False),
        ("()", False),
    ],
)
def test_a_country_in_brackets_is_abroad(municipality, abroad):
    assert is_abroad(pd.Series([municipality], dtype="str")).tolist() == [abroad]
    point = read(("44.8176", "20.4569", "Belgrade", municipality))
    assert "outside-region" not in rules(point) if abroad else "outside-region" in rules(point)


@pytest.mark.parametrize("municipality", ["Serbia", "Leposavick", "Banjska", "()", "Zvečan; X"])
def test_a_municipality_that_is_none_is_an_error(municipality):
    assert rules(read(("42.9", "20.8", "", municipality))) == ["unknown-municipality"]


@pytest.mark.parametrize("municipality", ["", "(Serbia)", "Zveçan", "Звечан; Zubin Potok"])
def test_a_municipality_may_be_written_in_any_of_its_names(municipality):
    assert rules(read(("42.9", "20.8", "", municipality))) == []


def test_a_namesake_in_another_municipality_gives_no_point():
    point = read(("", "", "Kamenica", "Zvečan"))
    assert rules(point) == ["other-namesake"]
    assert "Kamenicë/Kamenica" in point.findings[0].message
    assert "'Zvečan'" in point.findings[0].message
    assert np.isnan(point.latitude).all()
    assert rules(read(("42.9", "20.8", "Kamenica", "Zvečan"))) == []


@pytest.mark.parametrize(
    ("text", "remedy"),
    [("43°13'7\"N", "write 43.21861."), ("42.93, 20.85", "write 42.93 into latitude and 20.85")],
)
def test_a_coordinate_in_another_form_is_told_what_to_write(text, remedy):
    (finding, *_) = read((text, "", "", "")).findings
    assert remedy in finding.message


@pytest.mark.parametrize(
    ("latitude", "longitude", "rule"),
    [
        ("1e1", "20.5", "not-a-number"),
        ("nan", "20.5", "not-a-number"),
        ("inf", "20.5", "not-a-number"),
        ("42.", "20.5", "not-a-number"),
        ("٤٢", "20.5", "not-a-number"),
        ("42.9", "=20.5", "not-a-number"),
        ("42.9", "200", "out-of-range"),
        ("-91", "20.5", "out-of-range"),
        ("0", "0.0", "zero-zero"),
        ("42.9", "-20.5", "outside-region"),
        ("20.5", "42.9", "swapped-coordinates"),
    ],
)
def test_coordinates_that_cannot_be_meant_are_reported(latitude, longitude, rule):
    point = read((latitude, longitude, "Jarinje crossing", ""))
    assert rules(point) == [rule]


def test_nobody_is_asked_about_a_swap_that_would_not_help():
    (finding,) = read(("200", "20.5", "", "")).findings
    assert finding.message == "'200' is outside -90 to 90."


def test_all_that_is_wrong_with_a_pair_is_reported():
    assert rules(read(("42,9", "east", "", ""))) == ["decimal-comma", "not-a-number"]


def test_the_edges_of_the_map_belong_to_it():
    latitude = np.array([41.7, 43.45, 43.46, np.nan])
    longitude = np.array([19.9, 21.95, 21.95, 20.0])
    assert on_map(latitude, longitude).tolist() == [True, True, False, False]


def test_a_flood_of_unknown_places_is_reported_without_a_flood_of_hints(monkeypatch):
    asked = []
    monkeypatch.setattr(gazetteer, "suggest", lambda name, n=3: asked.append(name) or ["Jarinje"])
    point = read(*(("", "", f"nowhere {number}", "") for number in range(300)))
    assert len(point.findings) == 300
    assert len(asked) == 200
