"""Advice on rows that contradict themselves, and silence on those that do not."""

from __future__ import annotations

import pytest

from tests.geodata.test_advice import event, rules
from tests.sample import BELGRADE

RASKA = {"latitude": "43.2867", "longitude": "20.6117", "location": ""}
SKOPJE = {"latitude": "41.9965", "longitude": "21.4314", "location": ""}
LEPOSAVIC = {"latitude": "43.1", "longitude": "20.803", "location": ""}


def test_a_year_that_the_id_contradicts_is_named():
    wrong = event("XK-20230103-90", date_start="2013-01-03", source_date="2023-01-03")
    assert rules(wrong) == [("other-year", 2)]
    assert rules(event("XK-20221231-01")) == []
    assert rules(event("ACLED-20230103-1")) == []


@pytest.mark.parametrize("published", ["2021-12-11", "2021", "2022-11"])
def test_a_source_that_is_older_than_its_event_is_named(published):
    assert rules(event("a", source_date=published)) == [("source-before-event", 2)]


@pytest.mark.parametrize("published", ["2022", "2022-12", "2022-12-09", "2022-12-10", "2025-01-01"])
def test_a_source_of_the_same_days_or_later_is_not(published):
    assert rules(event("a", source_date=published)) == []


@pytest.mark.parametrize("point", [RASKA, SKOPJE])
def test_a_point_abroad_has_its_country_in_brackets_or_is_named(point):
    assert ("outside-outline", 2) in rules(event("a", **point, municipality=""))
    assert rules(event("a", **point, municipality="(Serbia)")) == []


@pytest.mark.parametrize(
    "point",
    [
        {"latitude": "43.2186", "longitude": "20.6917", "location": "Jarinje crossing"},
        {"latitude": "42.94814", "longitude": "21.25639", "location": "Merdare crossing"},
        BELGRADE,
        LEPOSAVIC,
    ],
)
def test_a_point_inside_at_a_crossing_or_said_to_be_abroad_is_not(point):
    assert rules(event("a", **point)) == []


def test_a_point_far_from_its_municipality_is_named_with_the_distance():
    assert rules(event("a", **LEPOSAVIC, municipality="Prizren")) == [("far-from-municipality", 2)]
    assert rules(event("a", **LEPOSAVIC, municipality="Prizren; Leposavić")) == []


def test_a_place_that_is_another_municipalitys_is_named():
    assert rules(event("a", municipality="Vushtrri/Vučitrn")) == [("place-elsewhere", 2)]
    assert rules(event("a", municipality="Zvečan")) == []


def test_a_crossing_point_has_a_side_abroad():
    place = {"latitude": "43.2191", "longitude": "20.6912", "location": "Jarinje crossing"}
    assert rules(event("a", **place, municipality="(Serbia)")) == []


def test_an_exact_point_with_two_decimals_is_named():
    point = {"latitude": "42.96", "longitude": "20.55", "location": "Brnjak"}
    assert rules(event("a", **point, geo_precision="1")) == [("coarse-exact-point", 2)]
    assert rules(event("a", **point, geo_precision="2")) == []
    assert rules(event("a", **point | {"latitude": "42.962"}, geo_precision="1")) == []


@pytest.mark.parametrize("text", ["TODO: who?", "Somebody (TBD) came.", "???", "Lorem ipsum dolor"])
def test_a_text_that_was_to_be_finished_is_named(text):
    assert rules(event("a", notes=text)) == [("unfinished-text", 2)]


@pytest.mark.parametrize("text", ["What now?", "They met in Todorovac.", "Mastodon"])
def test_a_finished_text_is_not(text):
    assert rules(event("a", notes=text)) == []
